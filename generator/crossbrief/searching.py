"""The hall's search: what each record is found by, and the index of all of it.

What is known of a record is kept like a page: as long as no fact that was read for it
has changed. So after an edit the index is mended with the few records that are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from crossbrief.cache.pagebook import Entry
from crossbrief.output import OutputFile
from crossbrief.present.findable import findable
from crossbrief.publish import Kept
from crossbrief.search.index import Mended, Saying, make_index, mend_index
from crossbrief.search.pieces import INDEX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from crossbrief.findable import Findable
    from crossbrief.page import Compiled
    from crossbrief.publish import Stamp
    from crossbrief.registry import Registry
    from crossbrief.urls import UrlPolicy

_UNIT: Final = "search"
_WORDS: Final = (
    "label",
    "name",
    "hint",
    "close",
    "help",
    "none",
    "more",
    "further",
    "also",
    "link",
    "key",
    "failed",
)
_COUNTED: Final = ("results", "so_far")


@dataclass(frozen=True, slots=True)
class Searched:
    """The files of an index, and what each record in it was made from."""

    files: tuple[OutputFile, ...]
    kept: tuple[Kept, ...]
    entries: tuple[Entry, ...]

    @property
    def all(self) -> tuple[OutputFile | Kept, ...]:
        """Return all files, those of the last build that stay among them."""
        return (*self.files, *self.kept)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return where the files stand."""
        return tuple(str(file.path) for file in self.all)


def is_of_search(unit: str) -> bool:
    """Tell whether an entry of the book of pages is about the index."""
    return unit.partition("/")[0] == _UNIT


def saying(compiled: Compiled, registry: Registry) -> Saying:
    """Return what a search says in the language of a site."""
    wording = compiled.wording
    return Saying(
        language=wording.language,
        kinds=tuple(
            (kind.name, wording.text(f"kinds.{kind.name}")) for kind in registry.kinds
        ),
        words={
            **{name: wording.pattern(f"search.{name}") for name in _WORDS},
            **{name: wording.forms(f"search.{name}") for name in _COUNTED},
        },
    )


def search_files(
    editions: Iterable[Compiled],
    registry: Registry,
    kept: Mapping[str, Entry],
    output: Path | None,
    live: Mapping[str, Stamp],
) -> Searched:
    """Return an index for each language: mended where the last may stay, else made.

    A check publishes nothing, and makes one only where a file of the author's may stand
    at an address of the index.
    """
    files: list[OutputFile] = []
    stay: list[Kept] = []
    entries: list[Entry] = []
    for compiled in editions:
        place = compiled.urls.search
        if output is None and not _may_meet(compiled):
            files.append(OutputFile(PurePosixPath(place(INDEX)), b""))
            continue
        own = [*_entries(compiled, kept)]
        mended = _index(compiled, registry, kept, own, output)
        made = [
            OutputFile(PurePosixPath(place(name)), content)
            for name, content in sorted(mended.files.items())
        ]
        left = [
            Kept(PurePosixPath(place(name)), live[place(name)])
            for name in sorted(mended.kept)
        ]
        paths = (*(file.path for file in made), *(file.path for file in left))
        addresses = tuple(sorted(map(str, paths)))
        entries += (entry for entry, _ in own)
        entries.append(Entry(_unit(compiled), frozenset(), addresses))
        files += made
        stay += left
    return Searched(tuple(files), tuple(stay), tuple(entries))


def _unit(compiled: Compiled) -> str:
    return f"{_UNIT}/{compiled.language}"


def _entries(
    compiled: Compiled, kept: Mapping[str, Entry]
) -> Iterator[tuple[Entry, Findable | None]]:
    """Yield what each record was made from; it is made where that has changed."""
    for record_id, bound in compiled.graph.bounds.items():
        unit = f"{_unit(compiled)}/{record_id}"
        entry = kept.get(unit)
        if entry is not None:
            yield entry, None
            continue
        with compiled.graph.reads.during() as facts:
            record = findable(bound, compiled)
        yield Entry(unit, frozenset(facts), ()), record


def _index(
    compiled: Compiled,
    registry: Registry,
    kept: Mapping[str, Entry],
    own: Iterable[tuple[Entry, Findable | None]],
    output: Path | None,
) -> Mended:
    bounds = compiled.graph.bounds
    said = saying(compiled, registry)
    changed = {
        record_id: record
        for record_id, (entry, record) in zip(bounds, own, strict=True)
        if entry.unit not in kept
    }
    if output is not None and _unit(compiled) in kept:
        folder = output

        def live(name: str) -> bytes:
            return (folder / compiled.urls.search(name)).read_bytes()

        mended = mend_index(live, changed, bounds.keys(), said)
        if mended is not None:
            return mended
    every = (
        changed[record_id] if record_id in changed else findable(bound, compiled)
        for record_id, bound in bounds.items()
    )
    return Mended(make_index((one for one in every if one is not None), said), ())


@dataclass
class LiveSearch:
    """The index of a preview, made when a search is opened, and mended after that."""

    compiled: Compiled
    registry: Registry
    known: dict[str, tuple[Findable | None, frozenset[str]]] = field(
        default_factory=dict
    )
    files: dict[str, bytes] = field(default_factory=dict)
    is_right: bool = False

    def after(self, compiled: Compiled, changed: AbstractSet[str]) -> LiveSearch:
        """Return the search of the next compilation, with all that may stay."""
        kept = {
            name: (record, facts)
            for name, (record, facts) in self.known.items()
            if changed.isdisjoint(facts)
        }
        there = compiled.graph.bounds.keys()
        is_right = self.is_right and kept.keys() == self.known.keys() == there
        return LiveSearch(compiled, self.registry, kept, self.files, is_right)

    def file(self, address: str) -> bytes | None:
        """Return a file of the index by its address."""
        if not self.is_right:
            self._renew()
            self.is_right = True
        return self.files.get(PurePosixPath(address).stem)

    def _renew(self) -> None:
        graph = self.compiled.graph
        new: dict[str, Findable | None] = {}
        known = self.known
        self.known = {}
        for record_id, bound in graph.bounds.items():
            kept = known.get(record_id)
            if kept is None:
                with graph.reads.during() as facts:
                    new[record_id] = findable(bound, self.compiled)
                kept = new[record_id], frozenset(facts)
            self.known[record_id] = kept
        said = saying(self.compiled, self.registry)
        old, mended = self.files, None
        if old:
            mended = mend_index(old.__getitem__, new, graph.bounds.keys(), said)
        if mended is None:
            found = (record for record, _ in self.known.values() if record is not None)
            self.files = make_index(found, said)
        else:
            self.files = {**{name: old[name] for name in mended.kept}, **mended.files}


def is_of_index(address: str, urls: UrlPolicy) -> bool:
    """Tell whether the index has its files where an address leads."""
    return PurePosixPath(address).parent == PurePosixPath(urls.search(INDEX)).parent


def _may_meet(compiled: Compiled) -> bool:
    return any(is_of_index(name, compiled.urls) for name in compiled.site.static)
