"""Dates as people write them, `13 April 2021` or `13.04.2021`, turned into our form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.clock import time_readings
from crossbrief.date_faults import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ABOUT = r"about|around|approx(?:\.|imately)?|roughly|circa|ca?\.?"
_PERHAPS = r"possibly|perhaps|probably|maybe"
_FILLERS = {"of", "the", "in", "on", "st", "nd", "rd", "th"}
_ABBREVIATED = 3

_MARKED = re.compile(
    rf"(?:(?P<about>(?:{_ABOUT})(?![a-z]))|(?P<perhaps>(?:{_PERHAPS})\b))? ?"
    r"(?P<before>[?~%]*) ?(?P<date>.*?) ?(?P<after>[?~% ]*)",
    re.IGNORECASE,
)
_STRICT = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-./ ]{1,2})([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{4})")
_RUN_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
YEAR_LAST = re.compile(r"([0-9]{1,2})([-./]) ?([0-9]{1,2})\2 ?([0-9]{4})")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: ?[Tt] ?|,? )([0-9].*)")


def date_readings(text: str) -> Iterator[str]:
    """Yield what one loosely written date may mean, day first before month first."""
    match = _MARKED.fullmatch(text)
    if match is None:
        return
    marks = {*match["before"], *match["after"]} - {" "}
    marks |= {"~"} if match["about"] else set()
    marks |= {"?"} if match["perhaps"] else set()
    mark = marks.pop() if len(marks) == 1 else "%" if marks else ""
    for reading in _unmarked(match["date"]):
        yield reading + mark


def date_name(text: str) -> str:
    """Return the English name of a date in our form; empty if it cannot be one."""
    year, month, day = (*text.rstrip("?~%")[:10].split("-"), "", "")[:3]
    names = {f"{n:02}": name for n, name in enumerate(MONTHS, 1)}
    names |= {str(n): name for name, n in _SEASONS.items() if name != "fall"}
    if month and month not in names:
        return ""
    return " ".join(filter(None, (day.lstrip("0"), names.get(month), year)))


def _unmarked(text: str) -> Iterator[str]:
    if _STRICT.fullmatch(text):
        yield text
    if match := _MOMENT.fullmatch(text):
        for time in time_readings(match[2]):
            yield f"{match[1]}T{time}"
    if match := YEAR_LAST.fullmatch(text):
        one, two, year = int(match[1]), int(match[3]), match[4]
        yield f"{year}-{two:02}-{one:02}"
        yield f"{year}-{one:02}-{two:02}"
    if match := _YEAR_FIRST.fullmatch(text):
        yield f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}"
    if match := _RUN_TOGETHER.fullmatch(text):
        yield "-".join(match.groups())
    if match := _YEAR_MONTH.fullmatch(text):
        yield from _month(match[1], int(match[2]))
    if match := _MONTH_YEAR.fullmatch(text):
        yield from _month(match[2], int(match[1]))
    yield from _in_words(text)


def _month(year: str, month: int) -> Iterator[str]:
    # A number above twelve would read as a season, which nobody means by it.
    if month <= len(MONTHS):
        yield f"{year}-{month:02}"


def _in_words(text: str) -> Iterator[str]:
    years, months, days = [], [], []
    for word in re.findall(r"[0-9]+|[^\W\d_]+|[^\s,.]", text.lower()):
        if re.fullmatch(r"[0-9]{4}", word):
            years.append(word)
        elif re.fullmatch(r"[0-9]{1,2}", word):
            days.append(f"-{int(word):02}")
        elif number := _month_or_season(word):
            months.append(f"-{number:02}")
        elif not _is_filler(word):
            return
    if len(years) == 1 and len(months) <= 1 and len(days) <= len(months):
        yield "".join((*years, *months, *days))


def _month_or_season(word: str) -> int | None:
    if word in _SEASONS:
        return _SEASONS[word]
    if len(word) < _ABBREVIATED:
        return None
    for number, name in enumerate(MONTHS, 1):
        if name.lower().startswith(word):
            return number
    return None


def _is_filler(word: str) -> bool:
    return word in _FILLERS or (
        word[:3] in _WEEKDAYS and word.endswith(("day", word[:3]))
    )
