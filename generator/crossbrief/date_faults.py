"""A date or a time that cannot be read, and what its author most likely meant."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST = 100
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = range(21, 25)


class DateError(ValueError):
    """Text that is no date, or no time, with what to write instead if that is clear."""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = remedy


@dataclass(frozen=True, slots=True)
class Reading:
    """What to write instead: `meaning` tells several apart, `note` is always told."""

    text: str
    meaning: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """One guess at what is wrong: a guess holds if it has a remedy or a reading."""

    message: str
    readings: tuple[Reading, ...] = ()
    remedy: str | None = None


def explain(
    guesses: Iterable[Advice], read: Callable[[str], object | None]
) -> DateError:
    """Make the first guess that holds into an error.

    A reading is offered only after it was read: what we tell an author to write is
    never refused. If a guess fails on the calendar alone, as 31.02.2021 does, its
    fault is told instead. The last guess has a remedy, and always holds.
    """
    fault: DateError | None = None
    for guess in guesses:
        offered: dict[str, Reading] = {}
        for reading in guess.readings:
            try:
                if read(reading.text) is not None:
                    offered.setdefault(reading.text, reading)
            except DateError as error:
                fault = fault or error
        if offered:
            return DateError(guess.message, _remedy(tuple(offered.values())))
        if guess.remedy:
            return fault or DateError(guess.message, guess.remedy)
    raise AssertionError(guesses)


def shown(text: str) -> str:
    """Return an author's text as a message can print it: on one line."""
    return " ".join(text.split())


def calendar_fault(year: int, month: int | None, day: int | None) -> DateError | None:
    """Say what is wrong with a well-formed date that no calendar has, if anything."""
    if year == 0:
        return DateError("there is no year 0000", "years run from 0001 to 9999")
    if month == 0:
        return DateError("there is no month 00", f"write `{year:04}`")
    if month is None:
        return None
    if month > len(MONTHS) and month not in _SEASONS:
        return DateError(
            f"there is no month {month}",
            "months run from 01 to 12, and seasons from 21 (spring) to 24 (winter)",
        )
    return None if day is None else _day_fault(year, month, day)


def _day_fault(year: int, month: int, day: int) -> DateError | None:
    if month in _SEASONS:
        return DateError("a season has no days", f"write `{year:04}-{month}`")
    if day == 0:
        return DateError("there is no day 00", f"write `{year:04}-{month:02}`")
    days = monthrange(year, month)[1]
    if day > days:
        name = f"{MONTHS[month - 1]} {year}"
        return DateError(f"there is no {day} {name}", f"the month has {days} days")
    return None


def _remedy(readings: tuple[Reading, ...]) -> str:
    if len(readings) == 1:
        return f"write `{readings[0].text}`{readings[0].note}"
    return "write " + ", or ".join(f"`{r.text}` {r.meaning}{r.note}" for r in readings)
