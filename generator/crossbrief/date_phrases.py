"""Dates in words: "March 2021", "between 10 and 13 April 2021", "about 2020"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crossbrief.dates import Part, PartialDate, Shape

Piece: TypeAlias = Literal[
    "day", "day-month", "day-only", "month", "month-only", "year"
]

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUALIFIERS = {
    (True, False): "date.possibly",
    (False, True): "date.about",
    (True, True): "date.possibly_about",
}


class DateWords(Protocol):
    """What a language must offer for its dates to be put in words."""

    def text(self, key: str, /, **values: object) -> str:
        """Return a message."""

    def join_or(self, items: Sequence[str]) -> str:
        """Join alternatives."""

    def time(self, clock: str) -> str:
        """Return a time of day."""

    def piece(self, piece: Piece, day: date, *, short: bool) -> str | None:
        """Return part of a date; None where the language cannot leave the rest out."""


def date_phrase(value: PartialDate, words: DateWords, *, short: bool) -> str:
    """Put a date in words, saying no more than is known.

    A qualifier that all parts share is said once, before the whole.
    """
    known = [part for part in value.parts if part is not None]
    marks = {(part.uncertain, part.approximate) for part in known}
    if len(marks) == 1 and (key := _QUALIFIERS.get(marks.pop())):
        plain = (
            part and replace(part, uncertain=False, approximate=False)
            for part in value.parts
        )
        bare = date_phrase(replace(value, parts=tuple(plain)), words, short=short)
        return words.text(key, date=bare)
    match value.shape:
        case "single":
            return _single(known[0], value.clock, words, short=short)
        case "one-of":
            return words.join_or(_row(known, words, short=short))
        case "lasting" | "within" if len(known) == 1:
            return _open(value, known[0], words, short=short)
        case "lasting" | "within":
            start, end = known
            return _range(value.shape, start, end, words, short=short)
        case _:
            return words.text("date.unknown")


def _single(part: Part, clock: str | None, words: DateWords, *, short: bool) -> str:
    named = _name(part, words, short=short)
    if clock is None or short:
        return named
    return words.text("date.at", date=named, time=words.time(clock))


def _open(value: PartialDate, part: Part, words: DateWords, *, short: bool) -> str:
    named = _name(part, words, short=short)
    start, _ = value.parts
    if value.shape == "lasting":
        return words.text("date.until" if start is None else "date.from", date=named)
    near = "on" if part.day else "in"
    side = "before" if start is None else "after"
    return words.text(f"date.{near}_or_{side}", date=named)


def _range(
    shape: Shape, start: Part, end: Part, words: DateWords, *, short: bool
) -> str:
    first, last = _row([start, end], words, short=short)
    key = "date.between" if shape == "within" else _span(start, end, first, last)
    return words.text(key, start=first, end=last)


def _row(parts: Sequence[Part], words: DateWords, *, short: bool) -> list[str]:
    """Name several parts, month and year only once where all share them."""
    full = [_name(part, words, short=short) for part in parts]
    piece = _shared(parts)
    if piece is None:
        return full
    brief = [words.piece(piece, part.first, short=short) for part in parts[:-1]]
    return [name for name in brief if name] + full[-1:] if all(brief) else full


def _shared(parts: Sequence[Part]) -> Piece | None:
    if any(part.uncertain or part.approximate for part in parts):
        return None
    if len({(part.precision, part.year) for part in parts}) > 1:
        return None
    if parts[0].precision == "month":
        return "month-only"
    if parts[0].precision != "day":
        return None
    return "day-only" if len({part.month for part in parts}) == 1 else "day-month"


def _span(start: Part, end: Part, first: str, last: str) -> str:
    """Choose the tight dash between single words, the wide one between several."""
    is_tight = not _has_space(first) and (_shared([start, end]) or not _has_space(last))
    return "date.span" if is_tight else "date.wide_span"


def _has_space(text: str) -> bool:
    return any(sign.isspace() for sign in text)


def _name(part: Part, words: DateWords, *, short: bool) -> str:
    named = _plain_name(part, words, short=short)
    key = _QUALIFIERS.get((part.uncertain, part.approximate))
    return words.text(key, date=named) if key else named


def _plain_name(part: Part, words: DateWords, *, short: bool) -> str:
    if part.season is not None:
        return words.text(
            f"date.{_SEASONS[part.season]}", year=part.year, next_year=part.year + 1
        )
    piece: Piece = "day" if part.day else "month" if part.month else "year"
    return words.piece(piece, part.first, short=short) or str(part.year)
