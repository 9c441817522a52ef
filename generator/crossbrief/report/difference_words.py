"""A comparison in words: the sentences that every report of it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.diff import Difference, Part
    from crossbrief.diff.changes import Position

HEADINGS: Final = {
    "added": "New",
    "renamed": "Under another id",
    "changed": "Changed",
    "withdrawn": "Withdrawn",
    "reinstated": "No longer withdrawn",
    "merged": "Merged into another",
    "drafted": "Turned draft",
    "removed": "Gone",
}
"""What became of records, in the order in which a reviewer wants to know it."""

_SINGLE: Final = {
    "sources": "source",
    "roles": "role",
    "corrections": "correction",
    "replies": "reply",
    "participants": "participant",
    "positions": "position",
    "relations": "relation",
    "accounts": "account",
    "renditions": "version",
    "aliases": "other name",
    "topics": "topic",
}
_HOW: Final = {"added": "new", "removed": "gone", "changed": "changed"}


def counts(difference: Difference) -> str:
    """Return how much changed: `2 new, 1 changed, 1 position moved`."""
    found = [change.what for change in difference.changes]
    parts = [
        f"{found.count(what)} {heading.lower()}"
        for what, heading in HEADINGS.items()
        if what in found
    ]
    moved, gone = len(difference.moved), len(difference.gone)
    if moved:
        parts.append(f"{moved} position{'s' * (moved > 1)} moved")
    if difference.site_moved:
        parts.append("the site moved")
    if gone:
        parts.append(f"{gone} address{'es' * (gone > 1)} gone")
    return ", ".join(parts) or "nothing changed in meaning"


def label(part: Part) -> str:
    """Return what changed in a field: `source gone`, `wording of text`."""
    if part.is_quoted:
        return {
            "changed": f"wording of {part.field}",
            "added": f"words under {part.field} new",
            "removed": f"words under {part.field} gone",
        }[part.how]
    if part.field in _SINGLE:
        return f"{_SINGLE[part.field]} {_HOW[part.how]}"
    if part.how == "changed":
        return part.field
    return f"{part.field} {_HOW[part.how]}"


def stances(positions: Iterable[Position]) -> str:
    """Return positions, each with its statement; that there is none is said so."""
    found = [f"{one.stance} ({one.statement})" for one in positions]
    return ", ".join(found) or "nothing on record"
