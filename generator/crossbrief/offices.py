"""Which office somebody held on a day, and whether that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from crossbrief.dates import PartialDate


class Held(Protocol):
    """An office held from one date to another."""

    @property
    def from_(self) -> PartialDate | None:
        """The first day; None when it is not known."""

    @property
    def until(self) -> PartialDate | None:
        """The last day; None while it is held, as far as is known."""

    @property
    def attested(self) -> tuple[PartialDate, ...]:
        """Days, or spans of days, on which it was held for certain."""


H = TypeVar("H", bound=Held)


def offices_on(
    roles: Iterable[H], days: Collection[PartialDate]
) -> tuple[tuple[H, ...], tuple[H, ...]]:
    """Part the roles that may have been held on a day: (certain, possible only).

    A role is certain when the earliest day of the statement is not before the latest
    of `from`, and its latest not after the earliest of `until`. A missing `from` is
    unknown, not for ever. A day on which the role is attested is certain. Where
    sources disagree on the day, the role must be certain on all of `days`; on a day
    that is itself uncertain or approximate, none is.
    """
    certain: list[H] = []
    possible: list[H] = []
    for role in roles:
        if all(_is_certain(role, when) for when in days):
            certain.append(role)
        elif any(_is_possible(role, when) for when in days):
            possible.append(role)
    return tuple(certain), tuple(possible)


def _is_certain(role: Held, when: PartialDate) -> bool:
    if when.is_qualified or when.earliest is None or when.latest is None:
        return False
    if any(_covers(day, when) for day in role.attested):
        return True
    begin, end = role.from_, role.until
    if begin is None or begin.is_qualified or begin.latest is None:
        return False
    if when.earliest < begin.latest:
        return False
    if end is None:
        return True
    return not end.is_qualified and (
        end.earliest is not None and when.latest <= end.earliest
    )


def _covers(attested: PartialDate, when: PartialDate) -> bool:
    """Tell whether a role shown on these days was held on all days of a date."""
    if attested.is_qualified or when.earliest is None or when.latest is None:
        return False
    if not (attested.is_known_to_the_day or attested.shape == "lasting"):
        return False
    if attested.earliest is None or attested.latest is None:
        return False
    return attested.earliest <= when.earliest and when.latest <= attested.latest


def _is_possible(role: Held, when: PartialDate) -> bool:
    if role.from_ is not None and role.from_.certainly_after(when):
        return False
    return role.until is None or not role.until.certainly_before(when)
