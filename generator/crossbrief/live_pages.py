"""Pages that are made when somebody asks for them, and the files beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crossbrief.assemble import units, units_for
from crossbrief.live_files import LiveFiles
from crossbrief.page import PagesAt, PagesInParts, PagesOfEach
from crossbrief.present.shell import shell
from crossbrief.searching import LiveSearch, is_of_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from crossbrief.assemble import Unit
    from crossbrief.content_files import ContentFiles
    from crossbrief.page import Compiled, Page
    from crossbrief.registry import Registry
    from crossbrief.render.renderer import Renderer


@dataclass
class _Made:
    """The pages of a unit, what was read for them, and those that were rendered."""

    unit: str
    pages: dict[str, Page]
    facts: set[str]
    html: dict[str, bytes] = field(default_factory=dict)


@dataclass
class LivePages:
    """The site of one compilation; each page is made once, when it is asked for first.

    It is for one thread at a time, since the graph takes note of what is read of it.
    """

    editions: tuple[Compiled, ...]
    files: ContentFiles
    registry: Registry
    renderers: dict[str, Renderer]
    content: Path
    assets: dict[str, Path]
    _made: dict[str, _Made] = field(default_factory=dict)
    _last: dict[str, bytes] = field(default_factory=dict)
    _exports: LiveFiles | None = None
    _searches: dict[str, LiveSearch] = field(default_factory=dict)

    @property
    def compiled(self) -> Compiled:
        """The site in its main language."""
        return self.editions[0]

    def take_over(self, before: LivePages, changed: AbstractSet[str]) -> None:
        """Keep pages of an earlier compilation that have read no changed fact."""
        for name, made in before._made.items():
            if changed.isdisjoint(made.facts):
                self._made[name] = made
        for one in self.editions:
            search = before._searches.get(one.language)
            if search is not None:
                self._searches[one.language] = search.after(one, changed)

    def page(self, address: str) -> bytes | None:
        """Return the page at an address, with what a build would write there."""
        for unit in self._units_for(address):
            made = self._pages_of(unit)
            page = made.pages.get(address)
            if page is None:
                continue
            if address not in made.html:
                compiled = unit.compiled
                with compiled.graph.reads.during() as facts:
                    renderer = self.renderers[compiled.language]
                    text = renderer.page(page, shell(page, compiled))
                made.facts |= facts
                made.html[address] = text.encode()
            return made.html[address]
        return self._last_page(address)

    def _last_page(self, address: str) -> bytes | None:
        """Return a page that tells of all files, which each change may concern."""
        if address not in self._last:
            found = self.exports.page(address)
            if found is None:
                return None
            page, compiled = found
            text = self.renderers[compiled.language].page(page, shell(page, compiled))
            self._last[address] = text.encode()
        return self._last[address]

    def file(self, address: str) -> Path | None:
        """Return the file that a build would copy to an address."""
        urls = self.compiled.urls
        folder, _, name = address.partition("/")
        if address in self.compiled.site.static:
            return self.content / "static" / address
        if name in self.compiled.site.media and address == urls.media(name):
            return self.content / folder / name
        return self.assets.get(address)

    @property
    def exports(self) -> LiveFiles:
        """Return the files that exporters make."""
        if self._exports is None:
            self._exports = LiveFiles(self.editions, self.registry, self._all_pages)
        return self._exports

    def exported(self, address: str) -> bytes | None:
        """Return what an exporter makes for an address, or a file of the search."""
        for one in self.editions:
            if is_of_index(address, one.urls):
                search = self._searches.setdefault(
                    one.language, LiveSearch(one, self.registry)
                )
                found = search.file(address)
                if found is not None:
                    return found
        return self.exports.file(address)

    def content_at(self, address: str) -> bytes:
        """Return the bytes at an address of the site."""
        page = self.page(address)
        if page is not None:
            return page
        file = self.file(address)
        return file.read_bytes() if file is not None else self.exported(address) or b""

    def first_pages(self) -> Iterator[str]:
        """Yield the address of one page of each sort: all templates are tried so."""
        seen: set[int] = set()
        for unit in self._units():
            if id(unit.kind) not in seen:
                seen.add(id(unit.kind))
                yield from list(self._pages_of(unit).pages)[:1]

    def authors_addresses(self) -> list[str]:
        """Return all addresses that may be taken twice, the others where they may.

        What stands at an address of its own sort, such as the timeline, is made only
        when something else has an address of that sort.
        """
        graph = self.compiled.graph
        found = [*self.copied()]
        found += self.exports.addresses(tuple(found))
        files = tuple(found)
        kinds = self.registry.by_name
        for bound in graph.bounds.values():
            kind, name = kinds[bound.kind], bound.record.id
            found += (kind.address(name, one.urls) for one in self.editions)
        # Those are named already.
        records = set(found[len(files) :])
        together: list[tuple[Unit, PagesAt]] = []
        of_record: dict[str, list[tuple[Unit, PagesOfEach]]] = {}
        for unit in self._units(in_parts=False):
            if isinstance(unit.kind, PagesAt):
                together.append((unit, unit.kind))
            elif isinstance(unit.kind, PagesOfEach) and unit.record_id is not None:
                of_record.setdefault(unit.record_id, []).append((unit, unit.kind))
            elif unit.record_id is None:
                found += (a for a in self._pages_of(unit).pages if a not in records)
        taken = _Taken.by(found)
        for unit, sort in together:
            if any(map(taken.may_meet, sort.places(unit.compiled.urls))):
                found += self._pages_of(unit).pages
        found += self._parts_meeting(taken)
        for unit in _meeting(files, of_record):
            found += (a for a in self._pages_of(unit).pages if a not in records)
        return found

    def _parts_meeting(self, taken: _Taken) -> Iterator[str]:
        """Yield the addresses of what is cut into parts, where any may be taken."""
        in_parts = [k for k in self.registry.pages if isinstance(k, PagesInParts)]
        for compiled in self.editions:
            for kind in in_parts:
                if any(map(taken.may_meet, kind.places(compiled.urls))):
                    yield from (part.permalink for part in kind.parts(compiled))

    def all_addresses(self) -> Iterator[str]:
        """Yield every address of the site, for which all its pages have to be made."""
        yield from self._all_pages()
        yield from self.copied()
        yield from self.exports.addresses(())

    def copied(self) -> Iterator[str]:
        """Yield the addresses of all files that a build copies as they are."""
        yield from self.assets
        yield from self.compiled.site.static
        yield from (self.compiled.urls.media(name) for name in self.files.media)

    def _all_pages(self) -> Iterator[str]:
        for unit in self._units():
            yield from self._pages_of(unit).pages

    def has(self, address: str) -> bool:
        """Tell whether anything stands at an address."""
        if self.file(address) is not None:
            return True
        if any(address in self._pages_of(u).pages for u in self._units_for(address)):
            return True
        return self.exports.has(address)

    def _units(self, *, in_parts: bool = True) -> Iterator[Unit]:
        for compiled in self.editions:
            yield from units(compiled, self.registry.pages, in_parts=in_parts)

    def _units_for(self, address: str) -> Iterator[Unit]:
        """Yield what may make a page: in the language of its folder, else the main."""
        folders = (e for e in self.editions if e.urls.folder)
        compiled = next(
            (e for e in folders if address.startswith(e.urls.folder)), self.compiled
        )
        return units_for(address, compiled, self.registry.pages, self.registry.by_name)

    def _pages_of(self, unit: Unit) -> _Made:
        made = self._made.get(unit.place)
        if made is None or made.unit != unit.name:
            with self.compiled.graph.reads.during() as facts:
                pages = {str(p.permalink): p for p in unit.pages()}
            made = self._made[unit.place] = _Made(unit.name, pages, set(facts))
        return made


def _meeting(
    files: Iterable[str],
    of_record: Mapping[str, Iterable[tuple[Unit, PagesOfEach]]],
) -> Iterator[Unit]:
    """Yield the units of records whose pages some of these files may stand among.

    The id of the record is a part of the address of each, so that no file is compared
    with the pages of all.
    """
    met: dict[str, Unit] = {}
    for file in files:
        taken = _Taken.by((file,))
        for name in PurePosixPath(file.casefold()).with_suffix("").parts:
            for unit, kind in of_record.get(name, ()):
                if any(map(taken.may_meet, kind.places(unit.compiled.urls, name))):
                    met[unit.name] = unit
    yield from met.values()


@dataclass(frozen=True, slots=True)
class Addresses(Collection[str]):
    """All addresses of a site, of which most are known without making a page."""

    pages: LivePages

    def __contains__(self, address: object) -> bool:
        return isinstance(address, str) and self.pages.has(address)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(set(self.pages.all_addresses())))

    def __len__(self) -> int:
        return len(set(self.pages.all_addresses()))


@dataclass(frozen=True, slots=True)
class _Taken:
    """Addresses that are taken, as systems see them for which letter case is nothing.

    `above` are the folders that they stand in.
    """

    files: frozenset[str]
    above: frozenset[str]

    @classmethod
    def by(cls, addresses: Iterable[str]) -> _Taken:
        """Take addresses, and with them the folders above."""
        files = frozenset(address.casefold() for address in addresses)
        above: set[str] = set()
        for file in files:
            folder = file.rpartition("/")[0]
            while folder and folder not in above:
                above.add(folder)
                folder = folder.rpartition("/")[0]
        return cls(files, frozenset(above))

    def may_meet(self, place: str) -> bool:
        """Tell whether something stands at a place, above it or below.

        In a place, `*` stands for any name.
        """
        start, star, end = place.casefold().partition("*")
        if not star and (start in self.files or start in self.above):
            return True
        if star and any(
            taken.startswith(start) and taken.endswith(end)
            for taken in chain(self.files, self.above)
        ):
            return True
        folder = start.rpartition("/")[0]
        while folder and folder not in self.files:
            folder = folder.rpartition("/")[0]
        return bool(folder)
