"""Sameness: a rename changes an id and nothing else, or it is not made."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from crossbrief.errors import CrossbriefError
from crossbrief.prose import SiteLink

if TYPE_CHECKING:
    from crossbrief.graph import Graph
    from crossbrief.records import Bound


def check_sameness(before: Graph, after: Graph, old: str, new: str) -> None:
    """Refuse when two graphs differ in more than an id.

    It is the second look at every edit: a reference that was missed, or a name that
    would become one by chance, shows here.
    """
    ids = {old: new}
    expected = Counter(
        replace(
            link,
            source=ids.get(link.source, link.source),
            target=ids.get(link.target, link.target),
        )
        for link in before.links
    )
    changed = {link.source for link in (expected - Counter(after.links))}
    changed |= {link.source for link in (Counter(after.links) - expected)}
    naming = {link.source for link in before.links if link.target == old}
    naming |= {bound.record.id for bound in before if _links_to(bound, f"{old}.html")}
    for bound in before:
        name = bound.record.id
        if name == old or name in naming:
            continue
        same = name in after and after.bound(name).record == bound.record
        if not same:
            changed.add(name)
    if new not in after or len(after.bounds) != len(before.bounds):
        changed.add(new)
    if changed:
        names = ", ".join(f"`{name}`" for name in sorted(changed))
        raise CrossbriefError(
            f"more than an id would change, in {names}",
            "nothing was changed; choose another id, or rename by hand",
        )


def _links_to(bound: Bound, name: str) -> bool:
    """Tell whether a record's prose links to a page of this name."""
    return any(
        isinstance(hole, SiteLink) and hole.target.rpartition("/")[2] == name
        for prose in bound.prose.values()
        for hole in prose.holes()
    )
