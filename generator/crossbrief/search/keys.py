"""Keys: what names a record in the index, short, and in the order of results.

A key is one digit for the kind, three for the place among records of the kind, and
three more. The place is the week, the newest first; what has no date is in the order
of its title. So an added record changes the key of no other, or nearly never.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossbrief.digest import digest
from crossbrief.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.findable import Findable

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE: Final = len(DIGITS)
_ROOM: Final = _BASE**3
_WEEK: Final = 7
# A Monday in the year 2400, after which no event is expected to be on record.
_LAST_WEEK: Final = 125_120


def number(value: int, length: int) -> str:
    """Return a number in so many digits."""
    found = ""
    for _ in range(length):
        value, digit = divmod(value, _BASE)
        found = DIGITS[digit] + found
    return found


def own_key(record: Findable) -> str:
    """Return the key that a record has, unless another has it already."""
    hashed = int(digest(record.id)[:12], 16) % _ROOM
    return DIGITS[record.rank] + _place(record) + number(hashed, 3)


def next_key(key: str) -> str:
    """Return the key that stands after another in the same place."""
    return key[:4] + number((int(key[4:], _BASE) + 1) % _ROOM, 3)


def keys(records: Iterable[Findable]) -> dict[str, Findable]:
    """Return records by their keys; of two with the same, the second takes the next."""
    found: dict[str, Findable] = {}
    for key, _, record in sorted(
        ((own_key(record), record.id, record) for record in records),
        key=lambda one: one[:2],
    ):
        free = key
        while free in found:
            free = next_key(free)
        found[free] = record
    return found


def _place(record: Findable) -> str:
    if record.day is not None:
        week = max(0, _LAST_WEEK - record.day // _WEEK)
        return number(min(week, _ROOM - 1), 3)
    letters = [c if c in DIGITS else "z" for c in fold(record.title) if c.isalnum()]
    return "".join(letters[:3]).ljust(3, "0")
