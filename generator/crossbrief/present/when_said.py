"""When statements were said: the first and the last, or between which dates all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crossbrief.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crossbrief.dates import PartialDate
    from crossbrief.kinds.statement import Statement


def first_and_last(dated: Sequence[Statement]) -> tuple[Statement, Statement]:
    """Return the first of statements in order of time, and the one that ends last."""
    last = max(reversed(dated), key=lambda s: _latest(s) or date.max)
    return dated[0], last


def over(in_order: Sequence[Statement]) -> PartialDate | None:
    """Return over which dates statements were said, all of which have a date.

    The ends are told as such only where no other can lie beyond them.
    """
    if not in_order:
        return None
    first, last = first_and_last(in_order)
    if len(in_order) == 1 or first.date.first == last.date.first:
        return first.date.first
    begin, end = first.date.first, last.date.first
    whole = all(when.shape == "single" and when.clock is None for when in (begin, end))
    if whole and are_ends(first, last, in_order):
        return parse_date(f"{begin.text}/{end.text}")
    return all_within(in_order)


def are_ends(first: Statement, last: Statement, said: Sequence[Statement]) -> bool:
    """Tell whether two statements are for certain the first and the last of all."""
    if any(when.is_qualified for s in said for when in s.date.all):
        return False
    begin, end = _latest(first), _earliest(last)
    if begin is None or end is None:
        return False
    after = [_earliest(s) for s in said if s is not first]
    before = [_latest(s) for s in said if s is not last]
    return all(day and begin <= day for day in after) and all(
        day and day <= end for day in before
    )


def all_within(dated: Sequence[Statement]) -> PartialDate | None:
    """Return between which dates all are, as far as is known."""
    begin = _end([_earliest(statement) for statement in dated], min)
    end = _end([_latest(statement) for statement in dated], max)
    if begin is None and end is None:
        return None
    given = [when for statement in dated for when in statement.date.all]
    start = _as_given(begin, {when.earliest: when for when in given})
    until = _as_given(end, {when.latest: when for when in given})
    written = start if start == until else f"[{start}..{until}]"
    return parse_date(written)


def _as_given(day: date | None, given: dict[date | None, PartialDate]) -> str:
    """Return a day no closer than the date that it is an end of."""
    if day is None:
        return ""
    when = given[day]
    is_whole = when.shape == "single" and when.clock is None
    return when.text if is_whole else day.isoformat()


def _earliest(statement: Statement) -> date | None:
    return _end([when.earliest for when in statement.date.all], min)


def _latest(statement: Statement) -> date | None:
    return _end([when.latest for when in statement.date.all], max)


def _end(
    days: Sequence[date | None], choose: Callable[[list[date]], date]
) -> date | None:
    """Choose the first or the last of some days, if all of them are known."""
    known = [day for day in days if day is not None]
    return choose(known) if len(known) == len(days) else None
