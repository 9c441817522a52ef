"""Assemble: the graph to pages, in tasks that need nothing of one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.page import EachRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.page import Compiled, Page, PageKind
    from crossbrief.records import Bound

_RECORDS = 20
"""So many pages of records are one task: enough to be worth the asking for it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A part of the pages: those of some records, or all that a kind makes at once."""

    kind: PageKind
    bounds: tuple[Bound, ...] = ()

    def pages(self, compiled: Compiled) -> Iterator[Page]:
        """Yield the pages."""
        if isinstance(self.kind, EachRecord):
            for bound in self.bounds:
                yield self.kind.make(bound, compiled)
        else:
            yield from self.kind(compiled)


def tasks(compiled: Compiled, kinds: Iterable[PageKind]) -> tuple[Task, ...]:
    """Return all there is to do; what takes long comes first, so that none waits."""
    whole: list[Task] = []
    parts: list[Task] = []
    for kind in kinds:
        if not isinstance(kind, EachRecord):
            whole.append(Task(kind))
            continue
        bounds = compiled.graph.all_of_kind(kind.kind)
        parts += (
            Task(kind, bounds[start : start + _RECORDS])
            for start in range(0, len(bounds), _RECORDS)
        )
    return (*whole, *parts)
