"""Times of day, with or without their distance from UTC: `12:30`, `12:30+04:00`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from crossbrief.date_faults import LONGEST, Advice, DateError, Reading, explain, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = re.compile(
    r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:Z|([+-][0-9]{2}:[0-9]{2}))?"
)
_LOOSE = re.compile(
    r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(?:[:.]([0-9]{2}))?(?:[.,][0-9]+)?"
    r" ?(?:(a|p)\.?m\.?)?"
    r" ?(?:(z|utc|gmt)|(?:utc|gmt)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?)?"
)
_MINUTE, _HOUR = 60, 3_600
_HOURS, _SIXTY = 24, 60
_NOON = 12
# The clocks of the world stand between twelve hours behind and fourteen ahead.
_FARTHEST = 14 * _HOUR


def parse_time(text: str) -> str:
    """Read a time of day, or raise a `DateError` that says what to write instead.

    What comes back is the same time with `Z` for every way to write UTC.
    """
    written = text.strip()
    if len(written) > LONGEST:
        raise DateError(f"a time is no longer than {LONGEST} characters")
    time = read_time(written)
    if time is None:
        raise explain(_time_advice(written), read_time)
    return time


def read_time(text: str) -> str | None:
    """Read what has the form of a time; raise if no clock shows it."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = (int(group or 0) for group in match.group(1, 2, 3))
    if hour == _HOURS and not (minute or second):
        raise DateError(
            f"`{text}` is the end of a day", "write `00:00` with the date of the next"
        )
    if hour >= _HOURS or minute >= _SIXTY or second >= _SIXTY:
        raise DateError(
            f"no clock shows `{text}`",
            "hours run from 00 to 23, minutes and seconds from 00 to 59",
        )
    offset = match[4]
    if offset in {"+00:00", "-00:00"}:
        return text.removesuffix(offset) + "Z"
    if offset and (int(offset[4:]) >= _SIXTY or abs(_seconds(offset)) > _FARTHEST):
        raise DateError(
            f"no place is {offset} from UTC", "write an offset such as `+04:00`, or `Z`"
        )
    return text


def has_offset(time: str) -> bool:
    """Whether a time that was read says how far it is from UTC."""
    return time[-1] == "Z" or time[-6:-5] in {"+", "-"}


def seconds_of(time: str) -> int:
    """Count the seconds from midnight UTC of the day as written.

    The count is below zero where the day began earlier than in UTC.
    """
    offset = _seconds(time[-6:]) if time[-6:-5] in {"+", "-"} else 0
    hour, minute, second = time[:2], time[3:5], time[6:8] if time[5:6] == ":" else "0"
    return int(hour) * _HOUR + int(minute) * _MINUTE + int(second) - offset


def time_readings(text: str) -> Iterator[str]:
    """Yield the time that a loosely written one means, `2.30 pm` or `14:30 UTC`."""
    plain = shown(unicodedata.normalize("NFKC", text)).lower().replace("\u2212", "-")
    match = _LOOSE.fullmatch(plain)
    if match is None:
        return
    hour, minute, second, half, utc, sign, ahead, past = match.groups()
    hours = int(hour)
    if minute is None and half is None:
        return
    if half and 1 <= hours <= _NOON:
        hours = hours % _NOON + (_NOON if half == "p" else 0)
    offset = "Z" if utc else ""
    if sign:
        offset = f"{sign}{int(ahead):02}:{past or '00'}"
    seconds = f":{second}" if second else ""
    yield f"{hours:02}:{minute or '00'}{seconds}{offset}"


def _time_advice(text: str) -> Iterator[Advice]:
    if not text:
        yield Advice("the time is empty", remedy="leave it out if nobody knows it")
    readings = tuple(Reading(reading) for reading in time_readings(text))
    if readings:
        yield Advice(f"`{shown(text)}` is not how a time is written", readings)
    yield Advice(
        f"`{shown(text)}` is not a time",
        remedy="write hours and minutes, as in `12:30`, `12:30+04:00` or `12:30Z`",
    )


def _seconds(offset: str) -> int:
    size = int(offset[1:3]) * _HOUR + int(offset[4:]) * _MINUTE
    return -size if offset[0] == "-" else size
