"""What bears a record out: which sources, how many, and whose view they give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def _bearing(record: Record, graph: Graph) -> list[str]:
    """Return the sources that bear out a record.

    What was withdrawn bears nothing out, as long as there is anything else.
    """
    every = list(_used(record))
    found = [(name, graph.find(name, Source)) for name in every]
    listed = [name for name, source in found if source is None or source.is_listed]
    return listed or every


def _used(record: Record) -> Iterator[str]:
    """Yield what is used to bear out a record; an event's facts and accounts too."""
    uses: list[SourceUse | None] = [*record.sources]
    if isinstance(record, Event):
        uses += (value.source for value in record.date.values)
        uses += (value.source for fact in record.facts for value in fact.values)
        uses += (participant.source for participant in record.participants)
        yield from (account.source for account in record.accounts)
    yield from (use.source for use in uses if use is not None and use.bears_out)
