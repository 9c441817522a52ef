"""Assemble: the graph to pages, in tasks that need nothing of one another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Generic, TypeVar

from crossbrief.digest import digest
from crossbrief.page import EachRecord, OfInventory, PagesAt, PagesInParts, PagesOfEach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crossbrief.kind import RecordKind
    from crossbrief.page import Compiled, Page, PageKind, Part

U = TypeVar("U")

_HOLDS = "#"
_RECORDS = 20
"""So many pages of records are one task: enough to be worth the asking for it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is made at once: a record's pages, a part's, or all that a kind makes.

    `name` tells it from all others, in this build and in the next; that of a part tells
    what is in it as well, so a part that has changed is another unit at its `place`.
    """

    name: str
    kind: PageKind
    compiled: Compiled
    record_id: str | None = None
    part: Part | None = None

    @property
    def place(self) -> str:
        """Return what the unit is called whatever is in it."""
        return self.name.partition(_HOLDS)[0]

    def pages(self) -> Iterator[Page]:
        """Yield the pages."""
        kind, compiled, record_id = self.kind, self.compiled, self.record_id
        if record_id is not None and isinstance(kind, EachRecord):
            yield kind.make(compiled.graph.bound(record_id), compiled)
        elif record_id is not None and isinstance(kind, PagesOfEach):
            yield from kind.make(compiled.graph.bound(record_id), compiled)
        elif self.part is not None and isinstance(kind, PagesInParts):
            yield kind.make(self.part, compiled)
        else:
            yield from kind(compiled)


@dataclass(frozen=True, slots=True)
class Task(Generic[U]):
    """Units that one worker makes one after the other."""

    units: tuple[U, ...]


def units(
    compiled: Compiled, kinds: Iterable[PageKind], *, in_parts: bool = True
) -> Iterator[Unit]:
    """Yield all that there is to make, but for pages that tell of all files.

    Without those `in_parts`, nothing has to be cut, for which all records are read.
    """
    for number, kind in _numbered(kinds, compiled):
        if isinstance(kind, OfInventory):
            continue
        if isinstance(kind, PagesInParts) and not in_parts:
            continue
        if isinstance(kind, EachRecord | PagesOfEach):
            for bound in compiled.graph.all_of_kind(kind.kind):
                record_id = bound.record.id
                yield Unit(f"{number}/{record_id}", kind, compiled, record_id)
        else:
            yield from _together(number, kind, compiled)


def _numbered(
    kinds: Iterable[PageKind], compiled: Compiled
) -> Iterator[tuple[str, PageKind]]:
    """Yield each kind of page with what its units are called in this language."""
    for number, kind in enumerate(kinds):
        yield f"{compiled.urls.folder}{number}", kind


def units_for(
    address: str,
    compiled: Compiled,
    kinds: Iterable[PageKind],
    records: Mapping[str, RecordKind],
) -> Iterator[Unit]:
    """Yield what may make the page at an address, the surest first.

    Those that say at which addresses their pages stand are left out when it is none of
    these; those that do not say it come last.
    """
    silent: list[Unit] = []
    for number, kind in _numbered(kinds, compiled):
        if isinstance(kind, EachRecord):
            yield from _of_address(address, number, kind, compiled, records)
        elif isinstance(kind, PagesOfEach):
            for record_id in kind.records_at(address, compiled.graph):
                if kind.may_make(address, record_id, compiled.urls):
                    yield Unit(f"{number}/{record_id}", kind, compiled, record_id)
        elif isinstance(kind, PagesAt | PagesInParts):
            if kind.may_make(address, compiled.urls):
                yield from _together(number, kind, compiled, address)
        elif not isinstance(kind, OfInventory):
            silent.append(Unit(number, kind, compiled))
    yield from silent


def _of_address(
    address: str,
    number: str,
    kind: EachRecord,
    compiled: Compiled,
    records: Mapping[str, RecordKind],
) -> Iterator[Unit]:
    name = PurePosixPath(address).stem
    bound = compiled.graph.bounds.get(name)
    if bound is None or bound.kind != kind.kind:
        return
    if records[kind.kind].address(name, compiled.urls) == address:
        yield Unit(f"{number}/{name}", kind, compiled, name)


def _together(
    number: str, kind: PageKind, compiled: Compiled, address: str | None = None
) -> Iterator[Unit]:
    """Yield what makes pages that belong to no record: all of them, or an address's."""
    if not isinstance(kind, PagesInParts):
        yield Unit(number, kind, compiled)
        return
    for part in kind.parts(compiled):
        if address in {None, part.permalink}:
            name = f"{number}/{part.permalink}{_HOLDS}{digest(repr(part))[:16]}"
            yield Unit(name, kind, compiled, part=part)


def tasks(wanted: Iterable[U]) -> tuple[Task[U], ...]:
    """Part the work; what takes long comes first, so that none waits at the end."""
    whole: list[Task[U]] = []
    parts: list[U] = []
    for unit in wanted:
        if getattr(unit, "record_id", None) is getattr(unit, "part", None) is None:
            whole.append(Task((unit,)))
        else:
            parts.append(unit)
    starts = range(0, len(parts), _RECORDS)
    shares = (Task(tuple(parts[start : start + _RECORDS])) for start in starts)
    return (*whole, *shares)
