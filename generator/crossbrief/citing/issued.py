"""Dates of works in each form of reference; none says more than is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from crossbrief.dates import Part, PartialDate
    from crossbrief.wording import Wording

_SEASON_BEFORE_FIRST = 20


def known(when: PartialDate | None) -> PartialDate | None:
    """Return a date of which something is known, else None."""
    return None if when is None or when.shape == "unknown" else when


def exact_parts(when: PartialDate | None) -> tuple[Part, ...]:
    """Return the part of a single date, or both ends of what lasted.

    Of all else none is returned: between which days something lies is no date of it,
    and which of two it is, neither.
    """
    if when is None or when.shape not in {"single", "lasting"}:
        return ()
    known = tuple(part for part in when.parts if part is not None)
    return known if len(known) == len(when.parts) else ()


def is_plain(when: PartialDate) -> bool:
    """Tell whether a date is a year, a month or a day, or from one such to another."""
    precisions = {part.precision for part in exact_parts(when)}
    return len(precisions) == 1 and "season" not in precisions


# ---- for readers


def apa_date(when: PartialDate | None, words: Wording, *, year_only: bool) -> str:
    """Return the date that stands in parentheses: 2020, November 10."""
    when = known(when)
    if when is None:
        return words.text("apa.no_date")
    if not is_plain(when):
        return words.date(when)
    parts = _plain_parts(when, year_only=year_only)
    text = _apa_span(parts, words)
    return _qualified(text, when, words, "apa")


def _apa_span(parts: tuple[Part, ...], words: Wording) -> str:
    first, last = parts[0], parts[-1]
    texts = [_apa_part(part, words) for part in dict.fromkeys((first, last))]
    if len(texts) == 1:
        return texts[0]
    if first.year == last.year and first.month and last.month:
        texts[1] = _month_day(last, words, "apa", without_month=_same_month(parts))
    return words.text("date.span", start=texts[0], end=texts[1])


def _apa_part(part: Part, words: Wording) -> str:
    if part.month is None:
        return f"{part.year}"
    rest = _month_day(part, words, "apa")
    return words.text("apa.date", year=part.year, rest=rest)


def chicago_date(when: PartialDate | None, words: Wording, *, year_only: bool) -> str:
    """Return the date as the bibliography writes it: November 10, 2020; or nothing."""
    when = known(when)
    if when is None:
        return ""
    if not is_plain(when):
        return words.date(when)
    parts = _plain_parts(when, year_only=year_only)
    text = _chicago_span(parts, words)
    return _qualified(text, when, words, "chicago")


def _chicago_span(parts: tuple[Part, ...], words: Wording) -> str:
    first, last = parts[0], parts[-1]
    if first == last:
        return _chicago_part(first, words)
    if first.year == last.year and first.month and last.month:
        start = _month_day(first, words, "chicago")
        end = _month_day(last, words, "chicago", without_month=_same_month(parts))
        both = words.text("date.span", start=start, end=end)
        return _with_year(both, last, words)
    texts = [_chicago_part(part, words) for part in (first, last)]
    return words.text("date.span", start=texts[0], end=texts[1])


def _chicago_part(part: Part, words: Wording) -> str:
    if part.month is None:
        return f"{part.year}"
    return _with_year(_month_day(part, words, "chicago"), part, words)


def _with_year(text: str, part: Part, words: Wording) -> str:
    key = "chicago.month" if part.day is None else "chicago.day"
    return words.text(key, rest=text, year=part.year)


def _same_month(parts: tuple[Part, ...]) -> bool:
    first, last = parts[0], parts[-1]
    return first.month == last.month and None not in {first.day, last.day}


def _month_day(
    part: Part, words: Wording, style: str, *, without_month: bool = False
) -> str:
    if without_month:
        return f"{part.day}"
    number = part.month or 1
    if part.day is None:
        return words.month_name(number)
    month = words.month_of_day(number)
    return words.text(f"{style}.month_day", month=month, day=part.day)


def _plain_parts(when: PartialDate, *, year_only: bool) -> tuple[Part, ...]:
    """Return the parts without their qualifiers, as fine as the form wants them."""
    bare = (
        replace(part, uncertain=False, approximate=False) for part in exact_parts(when)
    )
    if year_only:
        bare = (replace(part, month=None, day=None) for part in bare)
    return tuple(bare)


def _qualified(text: str, when: PartialDate, words: Wording, style: str) -> str:
    parts = exact_parts(when)
    if any(part.uncertain for part in parts):
        text = words.text(f"{style}.uncertain", date=text)
    if any(part.approximate for part in parts):
        text = words.text(f"{style}.circa", date=text)
    return text


def style_day(day: dt.date, words: Wording) -> str:
    """Return a day as both styles write when something was read."""
    month = words.month_of_day(day.month)
    rest = words.text("chicago.month_day", month=month, day=day.day)
    return words.text("chicago.day", rest=rest, year=day.year)


# ---- for programs


def csl_date(when: PartialDate | None, words: Wording) -> dict[str, object] | None:
    """Return the date as CSL-JSON has it; what it has no form for, in words."""
    when = known(when)
    if when is None:
        return None
    parts = exact_parts(when)
    seasons = [part.season for part in parts if part.season is not None]
    if not parts or (seasons and len(parts) > 1):
        return {"literal": words.date(when)}
    date: dict[str, object] = {
        "date-parts": [
            [n for n in (part.year, part.month, part.day) if n is not None]
            for part in parts
        ]
    }
    if seasons:
        date["season"] = seasons[0] - _SEASON_BEFORE_FIRST
    if when.is_qualified:
        date["circa"] = True
    return date


def csl_day(day: dt.date) -> dict[str, object]:
    """Return a day as CSL-JSON has it."""
    return {"date-parts": [[day.year, day.month, day.day]]}


def ris_date(when: PartialDate | None, words: Wording) -> str:
    """Return the date as RIS has it: year, month, day, and the rest in words."""
    when = known(when)
    if when is None:
        return ""
    parts = exact_parts(when)
    first = parts[0] if parts else None
    numbers = ["", "", ""]
    if first is not None:
        month = "" if first.month is None else f"{first.month:02}"
        day = "" if first.day is None else f"{first.day:02}"
        numbers = [f"{first.year:04}", month, day]
    is_said = len(parts) == 1 and not when.is_qualified and is_plain(when)
    return "/".join((*numbers, "" if is_said else words.date(when)))


def start_year(when: PartialDate | None) -> int | None:
    """Return the year in which it was, or began."""
    parts = exact_parts(when)
    return parts[0].year if parts else None


def month_of(when: PartialDate | None) -> int | None:
    """Return the one month in which it was."""
    parts = exact_parts(when)
    return parts[0].month if len(parts) == 1 else None
