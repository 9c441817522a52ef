"""What to write instead of a date that cannot be read."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from crossbrief.date_faults import Advice, Reading, shown
from crossbrief.date_words import YEAR_LAST, date_name, date_readings

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANY_CASE = re.IGNORECASE
# Hyphens become ASCII's, and a longer dash becomes a `_`, since it joins two dates.
_SIGNS = str.maketrans("\u2010\u2011\u2212\u2012\u2013\u2014\u2015", "---____")
_NOBODY_KNOWS = re.compile(
    r"[?~]+|[_-]|(?:un|not )known|undated|no date|none|null|n/?a|n\.? ?d\.?",
    _ANY_CASE,
)
_YEAR_SLASH = re.compile(r"([0-9]{4})[/_]([0-9]{2})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{2}")
_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{2})", _ANY_CASE)
_QUARTER = re.compile(r"Q([1-4])[- /]?([0-9]{4})|([0-9]{4})[- /]?Q([1-4])", _ANY_CASE)
_DECADE = re.compile(r"(?:the )?([0-9]{3})(?:0'?s|[XU])", _ANY_CASE)
_UNSPECIFIED = re.compile(r"([0-9]{4}(?:-[0-9]{2})?)(?:-(?:XX|UU|00)){1,2}", _ANY_CASE)
_FAR_YEAR = re.compile(
    r"y?-?[0-9]{5,}(?:-.*)?|-[0-9]{4}.*|[0-9]+ ?(?:bce?|b\.c\.)", _ANY_CASE
)
_QUALIFIED_BRACKETS = re.compile(r"\[(.+)\]([?~%])")
_QUALIFIED_MOMENT = re.compile(r"(.{10})(T.+)([?~%])")
# A phrase around one date, the form for it, and whether the form says more.
_PHRASES = tuple(
    (re.compile(pattern, _ANY_CASE), form, includes)
    for pattern, form, includes in (
        (r"(?:from )?(.+?) ?(?:[_/-]|\.\.+|to) ?(?:present|now|today)", "{}/..", False),
        (r"(?:since|from) (.+)|(.+?) ?[_+/-]", "{}/..", False),
        (r"(?:until|till|up to) (.+)|[_/] ?(.+)|- (.+)", "../{}", False),
        (
            r"(?:by|on or before|not? later than) (.+)|(?:\.\.+|<=) ?(.+)",
            "[..{}]",
            False,
        ),
        (
            r"(?:on or after|not? earlier than) (.+)|>= ?(.+)|(.+?) ?\.\.+",
            "[{}..]",
            False,
        ),
        (r"before (.+)|< ?(.+)", "[..{}]", True),
        (r"after (.+)|> ?(.+)", "[{}..]", True),
    )
)
_WRAPPED = re.compile(r"[\[({]? ?(.+?) ?[\])}]?")
_JOINT = re.compile(
    r" ?\.{2,} ?| ?[_/] ?| - | (?:to|and|until|till) |(?<=[0-9]{4})-(?=[0-9]{4})",
    _ANY_CASE,
)
_OR = re.compile(r" or |[,;|] ?", _ANY_CASE)


def date_advice(text: str) -> Iterator[Advice]:
    """Yield guesses at what was meant, the likeliest first; the last always holds."""
    if not text:
        yield Advice("the date is empty", remedy="write `unknown` if nobody knows it")
    plain = shown(unicodedata.normalize("NFKC", text)).translate(_SIGNS)
    name = f"`{shown(text)}`"
    yield _advice(f"{name} is not how an unknown date is written", _unknown(plain))
    yield _advice(f"{name} has spaces, or signs that only look right", _compact(plain))
    if _SHORT_YEAR.fullmatch(plain):
        message = f"the year of {name} is too short"
        yield Advice(message, remedy="write year, month and day, as in `2021-04-13`")
    yield from _misplaced(plain, name)
    yield Advice(f"{name} is not how an open range is written", _phrases(plain))
    yield _one_date(plain, name)
    if _FAR_YEAR.fullmatch(plain):
        yield Advice(f"{name} is too far away", remedy="years run from 0001 to 9999")
    yield _advice(f"{name} is not how a stretch of time is written", _stretch(plain))
    yield Advice(f"{name} is not how a range is written", _joined(plain))
    yield _advice(f"{name} is not how a choice of dates is written", _choice(plain))
    yield Advice(
        f"{name} is not a date that can be read",
        remedy="write a year, a month or a day, as in `2020`, `2020-11` or "
        "`2020-11-09`, or `unknown`",
    )


def _advice(message: str, reading: str | None) -> Advice:
    return Advice(message, (Reading(reading),) if reading else ())


def _unknown(plain: str) -> str | None:
    if plain in {"[..]", "../..", "/", ".."}:
        return "unknown"
    return "unknown" if _NOBODY_KNOWS.fullmatch(plain) else None


def _compact(plain: str) -> str:
    joined = re.sub(r" ?([/.,\[\]?~%]) ?", r"\1", plain)
    return re.sub(r"([0-9]{4})_([0-9]{2})_([0-9]{2})", r"\1-\2-\3", joined)


def _misplaced(plain: str, name: str) -> Iterator[Advice]:
    if match := _QUALIFIED_BRACKETS.fullmatch(plain):
        inside, mark = match.groups()
        marked = re.sub(r"(?<=[0-9])(?=[.,]|$)", mark, inside)
        yield _advice(f"{name} has a `{mark}` after its brackets", f"[{marked}]")
    if match := _QUALIFIED_MOMENT.fullmatch(plain):
        day, time, mark = match.groups()
        sure, unsure = f"{day}{time}", f"{day}{mark}"
        readings = Reading(sure, "if it is certain"), Reading(unsure, "if it is not")
        yield Advice(f"{name} has both a time and a `{mark}`", readings)
    if re.search(r"T[0-9]", plain) and re.search(r"[/\[,]", plain):
        untimed = re.sub(r"T[0-9][0-9:]*(?:Z|[+-][0-9:]+)?", "", plain)
        yield _advice(f"{name} has a time, which only a single day can have", untimed)


def _one_date(plain: str, name: str) -> Advice:
    if match := _YEAR_SLASH.fullmatch(plain):
        year, rest = match.groups()
        month = (Reading(f"{year}-{rest}", "for the month"),) if rest <= "12" else ()
        years = Reading(f"{year}/{year[:2]}{rest}", "for the two years")
        return Advice(f"{name} is not how a date is written", (*month, years))
    readings = tuple(
        Reading(reading, f"for {date_name(reading)}")
        for reading in date_readings(plain)
    )
    if YEAR_LAST.fullmatch(plain):
        return Advice(f"{name} does not begin with the year", readings)
    return Advice(f"{name} is not how a date is written", readings)


def _stretch(plain: str) -> str | None:
    if match := _UNSPECIFIED.fullmatch(plain):
        return match[1]
    if match := _DECADE.fullmatch(plain):
        return f"[{match[1]}0..{match[1]}9]"
    if match := _QUARTER.fullmatch(plain):
        year, last = match[2] or match[3], 3 * int(match[1] or match[4])
        return f"[{year}-{last - 2:02}..{year}-{last:02}]"
    if match := _WEEK.fullmatch(plain):
        try:
            first, last_day = (
                date.fromisocalendar(int(match[1]), int(match[2]), day)
                for day in (1, 7)
            )
        except ValueError:
            return None
        return f"[{first}..{last_day}]"
    return None


def _joined(plain: str) -> tuple[Reading, ...]:
    wrapped = _WRAPPED.fullmatch(
        re.sub(r"^(?:between|from) ", "", plain, flags=_ANY_CASE)
    )
    ends = _JOINT.split(wrapped[1]) if wrapped else []
    if len(ends) != 2:  # noqa: PLR2004 - two ends
        return ()
    left, right = ends
    if re.fullmatch(r"[0-9]{2}(?:-[0-9]{2})?", right) and len(right) < len(left):
        right = left[: -len(right)] + right
    start, end = _only(left, *_tails(left, right)), _only(right)
    if not (start and end):
        return ()
    return (
        Reading(f"[{start}..{end}]", "for some day within it"),
        Reading(f"{start}/{end}", "for all of it"),
    )


def _tails(left: str, right: str) -> Iterator[str]:
    """Complete the start of `10 to 13 April 2021` from its end."""
    words = right.split()
    for n in range(1, len(words)):
        yield " ".join((left, *words[n:]))


def _phrases(plain: str) -> tuple[Reading, ...]:
    for pattern, form, includes in _PHRASES:
        match = pattern.fullmatch(plain)
        inner = match and _only(*filter(None, match.groups()))
        if inner:
            note = f", which includes {date_name(inner)} itself" if includes else ""
            return (Reading(form.format(inner), note=note),)
    return ()


def _choice(plain: str) -> str | None:
    wrapped = _WRAPPED.fullmatch(re.sub(r"^either ", "", plain, flags=_ANY_CASE))
    choices = _OR.split(wrapped[1]) if wrapped else []
    found = [_only(choice, *_tails(choice, choices[-1])) for choice in choices]
    known = [choice for choice in found if choice]
    if not known or len(known) < len(choices):
        return None
    return known[0] if len(known) == 1 else f"[{','.join(known)}]"


def _only(*texts: str) -> str | None:
    """Return what the first of the texts that is a date means, if it is one thing."""
    for text in texts:
        readings = {r for r in date_readings(text) if date_name(r)}
        if readings:
            return readings.pop() if len(readings) == 1 else None
    return None
