"""Changes: which facts differ between two graphs, so that all other pages may stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossbrief.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossbrief.graph import Graph
    from crossbrief.source import SourceFile

_SORTS: Final = "hpblmc"
"""The facts that are about one record, by the first letters that `reads` gives them.

An exchange is a matter of all its statements.
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A graph, and the files that it was made of."""

    graph: Graph
    sources: Mapping[str, SourceFile]


def changed_facts(before: Moment, after: Moment, again: Iterable[str]) -> set[str]:
    """Return the names of facts that are not what they were.

    `again` are the records that were linked again, came or went: what is told of others
    can have changed only where these lead or led.
    """
    graphs = before.graph, after.graph
    again = frozenset(again)
    concerned = again | {
        link.target
        for graph in graphs
        for record_id in again
        for link in graph.links_from(record_id)
    }
    old = Facts(before.graph, before.sources)
    new = Facts(after.graph, after.sources)
    names = {f"{sort}:{record_id}" for record_id in concerned for sort in _SORTS}
    names |= {
        f"t:{member}"
        for graph in graphs
        for record_id in concerned
        for member in graph.exchange(record_id)
    }
    changed = {name for name in names if old.digest(name) != new.digest(name)}
    for record_id in again:
        if f"h:{record_id}" in changed:
            bounds = (graph.bounds.get(record_id) for graph in graphs)
            changed |= {f"k:{bound.kind}" for bound in bounds if bound is not None}
    if old.digest("k:") != new.digest("k:"):
        changed.add("k:")
    return changed
