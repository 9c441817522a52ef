"""What a program that compiles again after each change keeps from the time before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from crossbrief.fields import BindContext, Fact
from crossbrief.parsing import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crossbrief.graph import Graph
    from crossbrief.kind import RecordKind
    from crossbrief.link import LinkMemory
    from crossbrief.parsing import Read
    from crossbrief.records import Bound
    from crossbrief.source import SourceFile

_LOOKED = ("recorded", "as_of", "accessed", "archived_on")
_TOLD = {"article": ("date",), "statement": ("date",), "source": ("published",)}


class ReadsFiles(Protocol):
    """Parses files; `Desk` does it, and `KeepingDesk` remembers what came of it."""

    def read(
        self,
        files: Iterable[tuple[RecordKind, SourceFile]],
        context: BindContext,
        asked: int | None = None,
    ) -> Iterator[Read]:
        """Yield what each file holds, in their order."""
        ...


@dataclass
class KeepingDesk:
    """Keeps the records of each file in memory, for as long as its text stays.

    `first` reads what is not in memory when nothing is, and may share that out among
    processes once: later there are threads, of which a process cannot be copied.
    """

    first: ReadsFiles
    _known: dict[str, tuple[SourceFile, Read]] = field(default_factory=dict)
    _context: BindContext | None = None

    def read(
        self,
        files: Iterable[tuple[RecordKind, SourceFile]],
        context: BindContext,
        asked: int | None = None,
    ) -> Iterator[Read]:
        """Yield what each file holds, in their order."""
        pairs = tuple(files)
        # While the settings are faulty, the last ones tell which words are known.
        context = context if context.codes else self._context or context
        if self._context is not None:
            asked = 1
            if context != self._context:
                self._known = {}
        desk = Desk() if self._known else self.first
        self._context = context
        before = self._known
        known: dict[str, tuple[SourceFile, Read] | None] = {}
        new: list[tuple[RecordKind, SourceFile]] = []
        for pair in pairs:
            source = pair[1]
            found = before.get(source.path)
            if found is not None and found[0] is not source and found[0] != source:
                found = None
            if found is None:
                new.append(pair)
            known[source.path] = found
        for (_, source), read in zip(new, desk.read(new, context, asked), strict=True):
            known[source.path] = source, read
        self._known = {path: found for path, found in known.items() if found}
        return iter([read for _, read in self._known.values()])


@dataclass
class Days:
    """Remembers the newest day of each record."""

    _known: dict[str, tuple[Bound, date | None]] = field(default_factory=dict)

    def newest(self, graph: Graph) -> date | None:
        """Return the newest day in the content, from which ages are counted.

        It is not the clock's, which would make the same content tell something else
        tomorrow.
        """
        before, self._known = self._known, {}
        for bound in graph:
            known = before.get(bound.record.id)
            if known is None or known[0] is not bound:
                known = bound, max(_days(bound), default=None)
            self._known[bound.record.id] = known
        return max((day for _, day in self._known.values() if day), default=None)


@dataclass
class Kept:
    """Where files are read, and what is remembered of the records in them."""

    desk: ReadsFiles
    links: LinkMemory | None = None
    days: Days = field(default_factory=Days)


def _days(bound: Bound) -> Iterator[date]:
    """Yield the days on which something was certainly written, read or said.

    Events may lie ahead, and the ends of offices too, so they are not among them.
    """
    record = bound.record
    looked = [getattr(record, name, None) for name in _LOOKED]
    told = [getattr(record, name, None) for name in _TOLD.get(bound.kind, ())]
    for day in (*looked, *(c.date for c in record.corrections)):
        if day is not None:
            yield day
    for when in told:
        first = when.first if isinstance(when, Fact) else when
        # The day by which it was surely there: of a year, the first.
        if first is not None and first.earliest and not first.is_qualified:
            yield first.earliest
