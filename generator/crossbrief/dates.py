"""Dates as sources give them: to the day, to the year, between two days, unknown.

The form is a part of the Extended Date/Time Format (EDTF):

    2020  2020-11  2020-11-09        a year, a month, a day
    2020-11-09T00:00+03:00           a day with a time
    2021-21                          spring; 22 is summer, 23 autumn, 24 winter
    2020?  2020~  2020%              uncertain, approximate, both
    A/B  A/..  ../B                  lasted from A to B, goes on, start not known
    [A..B]  [..B]  [A..]             some day within, on or before, on or after
    [A,B]                            one of these
    unknown

Three rules settle what the format leaves open. Seasons are those of the north:
spring is March to May, and the winter of a year runs from its December to the next
February. Bounds are what is written, so `2020~` still runs from January to December;
but **a date with a `?`, `~` or `%` is never certainly before or after another**.
And a day is the calendar day where the thing happened, whatever day it was elsewhere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from crossbrief.clock import has_offset, parse_time, read_time, seconds_of
from crossbrief.date_faults import LONGEST, DateError, calendar_fault, explain

__all__ = [
    "DateError",
    "Part",
    "PartialDate",
    "days_between",
    "parse_date",
    "parse_time",
]

Shape: TypeAlias = Literal["single", "lasting", "within", "one-of", "unknown"]
Precision: TypeAlias = Literal["day", "month", "season", "year", "unknown"]

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9].+)")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_SPRING, _WINTER = 21, 24
_PRECISIONS: tuple[Precision, ...] = ("day", "month", "season", "year")
_NEVER = date.max.toordinal() + 1
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Part:
    """One day, month, season or year; what it does not know is None."""

    year: int
    month: int | None
    day: int | None
    season: int | None
    uncertain: bool
    approximate: bool

    @property
    def precision(self) -> Precision:
        """Say how finely this is known."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "year" if self.season is None else "season"

    @property
    def first(self) -> date:
        """Return the first day of it."""
        if self.season is not None:
            return date(self.year, 3 * (self.season - _SPRING) + 3, 1)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Return the last day of it."""
        if self.day is not None and self.month is not None:
            return date(self.year, self.month, self.day)
        year, month = self.year, self.month or 12
        if self.season == _WINTER:
            if year == date.max.year:
                return date.max
            year, month = year + 1, 2
        elif self.season is not None:
            month = 3 * (self.season - _SPRING) + 5
        return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known; bounds are inclusive, None is open or unknown.

    `parts` holds the one part of a single date, start and end of a span or a range
    (None where it is open), the choices of a list, and nothing when unknown.
    """

    text: str
    shape: Shape
    parts: tuple[Part | None, ...]
    earliest: date | None
    latest: date | None
    clock: str | None = None

    @property
    def precision(self) -> Precision:
        """Say how finely it is known: the coarsest of its parts."""
        known = [part.precision for part in self.parts if part is not None]
        return max(known, key=_PRECISIONS.index, default="unknown")

    @property
    def is_qualified(self) -> bool:
        """Whether any part of it is uncertain or approximate."""
        return any(part.uncertain or part.approximate for part in self.parts if part)

    @property
    def is_known_to_the_day(self) -> bool:
        """Whether it is one day, without doubt."""
        return (
            self.shape == "single" and self.precision == "day" and not self.is_qualified
        )

    @property
    def iso(self) -> str | None:
        """The value for `<time datetime>`, as precise as the date and no more."""
        part = self.parts[0] if self.shape == "single" else None
        if part is None or part.season is not None:
            return None
        day = "-".join(f"{n:02}" for n in (part.month, part.day) if n is not None)
        written = f"{part.year:04}-{day}" if day else f"{part.year:04}"
        return f"{written}T{self.clock}" if self.clock else written

    @property
    def sort_key(self) -> tuple[int, int, int, int]:
        """Place it by earliest day, then latest, then time; unknown dates come last.

        With only a latest day it stands at that day; with only an earliest one,
        after all others that begin on it.
        """
        start, end = self.earliest or self.latest, self.latest
        if start is None:
            return (1, 0, 0, 0)
        last = end.toordinal() if end else _NEVER
        return (0, start.toordinal(), last, self._moment_of_the_day())

    def certainly_before(self, other: PartialDate) -> bool:
        """Whether every day this may be is before every day the other may be."""
        if self.is_qualified or other.is_qualified:
            return False
        if self.clock and other.clock:
            return self._instant() < other._instant()
        if self.latest is None or other.earliest is None:
            return False
        return self.latest < other.earliest

    def certainly_after(self, other: PartialDate) -> bool:
        """Whether every day this may be is after every day the other may be."""
        return other.certainly_before(self)

    def _moment_of_the_day(self) -> int:
        return seconds_of(self.clock) if self.clock else -_DAY

    def _instant(self) -> int:
        day = self.earliest.toordinal() if self.earliest else 0
        return day * _DAY + self._moment_of_the_day()


def parse_date(text: str) -> PartialDate:
    """Read a date, or raise a `DateError` that says what to write instead."""
    written = text.strip()
    if len(written) > LONGEST:
        raise DateError(f"a date is no longer than {LONGEST} characters")
    value = _read(written)
    if value is None:
        # Only a faulty date pays for all the patterns that tell what it may mean.
        from crossbrief.date_advice import date_advice  # noqa: PLC0415

        raise explain(date_advice(written), _read)
    return value


def days_between(a: PartialDate, b: PartialDate) -> int | None:
    """Count the days from the latest of one date to the earliest of the other.

    This is the shortest time that can lie between them; it is below zero when
    they may overlap, and None when either day is open or unknown.
    """
    if a.latest is None or b.earliest is None:
        return None
    return (b.earliest - a.latest).days


def _read(text: str) -> PartialDate | None:
    """Read what has the form of a date; raise if the calendar does not have it."""
    if text == "unknown":
        return PartialDate(text, "unknown", (), None, None)
    if moment := _MOMENT.fullmatch(text):
        return _moment(text, moment[1], moment[2])
    if brackets := _BRACKETS.fullmatch(text):
        inside = brackets[1]
        return (
            _range(text, inside.split(".."), "within")
            if ".." in inside
            else _choice(text, inside.split(","))
        )
    if "/" in text:
        return _range(text, text.split("/"), "lasting")
    part = _part(text)
    if part is None:
        return None
    return PartialDate(text, "single", (part,), part.first, part.last)


def _moment(text: str, day: str, time: str) -> PartialDate | None:
    clock, part = read_time(time), _part(day)
    if clock is None or part is None:
        return None
    if not has_offset(clock):
        raise DateError(
            f"the time of `{text}` does not say how far it is from UTC",
            f"add the offset, as in `{text}+04:00`, or `Z` for UTC",
        )
    return PartialDate(text, "single", (part,), part.first, part.last, clock)


def _range(text: str, ends: list[str], shape: Shape) -> PartialDate | None:
    open_end = ".." if shape == "lasting" else ""
    parts: list[Part | None] = []
    for end in ends:
        part = None if end == open_end else _part(end)
        if part is None and end != open_end:
            return None
        parts.append(part)
    if len(parts) != 2 or not any(parts):  # noqa: PLR2004 - two ends
        return None
    earliest = parts[0].first if parts[0] else None
    latest = parts[1].last if parts[1] else None
    start, end = ends
    if start == end:
        raise DateError(f"`{text}` begins and ends with `{start}`", f"write `{start}`")
    if earliest and latest and latest < earliest:
        turned = f"{end}/{start}" if shape == "lasting" else f"[{end}..{start}]"
        raise DateError(f"`{text}` ends before it starts", f"write `{turned}`")
    return PartialDate(text, shape, tuple(parts), earliest, latest)


def _choice(text: str, choices: list[str]) -> PartialDate | None:
    parts = [part for choice in choices if (part := _part(choice))]
    if len(parts) != len(choices) or len(parts) == 1:
        return None
    for choice in choices:
        if choices.count(choice) > 1:
            raise DateError(f"`{text}` names `{choice}` twice")
    earliest, latest = min(p.first for p in parts), max(p.last for p in parts)
    return PartialDate(text, "one-of", tuple(parts), earliest, latest)


def _part(text: str) -> Part | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups()[:3])
    fault = calendar_fault(year or 0, month, day)
    if fault is not None:
        raise fault
    is_season = month is not None and month >= _SPRING
    return Part(
        year=year or 0,
        month=None if is_season else month,
        day=day,
        season=month if is_season else None,
        uncertain=match[4] in {"?", "%"},
        approximate=match[4] in {"~", "%"},
    )


def all_before(ones: tuple[PartialDate, ...], others: tuple[PartialDate, ...]) -> bool:
    """Tell whether each of some dates is certainly before each of others.

    Where sources disagree on a date, one of its values may be right: what is told of
    the order has to hold of all of them.
    """
    return all(one.certainly_before(other) for one in ones for other in others)
