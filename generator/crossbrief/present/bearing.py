"""What bears a record out: which sources, how many, and whose view they give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.kinds.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.fields import SourceUse
    from crossbrief.graph import Graph
    from crossbrief.records import Record


def rests_on_one(record: Record, graph: Graph) -> bool:
    """Tell whether one source alone bears a record out."""
    return len(set(_bearing(record, graph))) == 1


def only_side(record: Record, graph: Graph) -> str | None:
    """Return the side whose view all sources give that bear a record out.

    None where several sides are heard, or a source that is nobody's.
    """
    found = (graph.find(source, Source) for source in _bearing(record, graph))
    sides = {source.side for source in found if source is not None}
    return sides.pop() if len(sides) == 1 else None


def bearing(uses: Iterable[SourceUse], graph: Graph) -> list[str]:
    """Return the sources that bear something out, each once; none that is withdrawn."""
    every = dict.fromkeys(use.source for use in uses if use.bears_out)
    found = ((name, graph.find(name, Source)) for name in every)
    return [name for name, source in found if source is None or source.is_listed]


def _bearing(record: Record, graph: Graph) -> list[str]:
    """Return the sources that bear out a record, withdrawn ones if there are no others.

    So what rests on a withdrawn source alone rests on one, and is one side's.
    """
    uses = record.rests_on
    listed = bearing(uses, graph)
    return listed or [use.source for use in uses if use.bears_out]
