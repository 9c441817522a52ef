"""Files of exporters that are made when somebody asks for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crossbrief.extract import extract
from crossbrief.gathering import (
    close,
    collect,
    gather_here,
    last_addresses,
    last_pages,
    wanted_exporters,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crossbrief.inventory import Inventory
    from crossbrief.output import Exporter
    from crossbrief.page import Compiled, Page
    from crossbrief.registry import Registry


@dataclass
class LiveFiles:
    """The files of data of one compilation, of which a preview makes those asked for.

    `pages` tells the addresses of all pages, for which all have to be made: what tells
    of all files asks it, and nothing else does.
    """

    editions: Sequence[Compiled]
    registry: Registry
    pages: Callable[[], Iterable[str]]
    _whole: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _made: dict[str, bytes] = field(default_factory=dict)
    _inventory: Inventory | None = None

    @property
    def compiled(self) -> Compiled:
        """The site in its main language, of which the data is."""
        return self.editions[0]

    def addresses(self, authors: Iterable[str]) -> Iterator[str]:
        """Yield the addresses that files of authors may meet, and these may make.

        Of the files beside pages only those that stand where one of `authors` stands,
        or a folder of one.
        """
        for exporter in self._exporters():
            yield from (file.address for file in exporter.collected(self.compiled))
            yield from _places(exporter, self)
            if exporter.places is None:
                yield from self._whole_files(exporter)
        yield from last_addresses(self.editions, self.registry)
        seen: set[str] = set()
        for name in authors:
            for place in (name, *map(str, PurePosixPath(name).parents)):
                if place not in seen and self._beside(place):
                    yield place
                seen.add(place)

    def has(self, address: str) -> bool:
        """Tell whether there is a file at an address, and make as little as need be."""
        return bool(self._beside(address)) or address in set(self.addresses(()))

    def file(self, address: str) -> bytes | None:
        """Return what an exporter makes for an address."""
        found = self._made.get(address)
        if found is None:
            found = self._make(address)
            if found is not None:
                self._made[address] = found
        return found

    def page(self, address: str) -> tuple[Page, Compiled] | None:
        """Return a page that tells of all files, and of which language it is."""
        if address not in last_addresses(self.editions, self.registry):
            return None
        pages = last_pages(self.editions, self.registry, self._all())
        return next((pair for pair in pages if pair[0].permalink == address), None)

    def _exporters(self) -> tuple[Exporter, ...]:
        return wanted_exporters(self.compiled, self.registry)

    def _make(self, address: str) -> bytes | None:
        found = self._beside(address)
        if found:
            return found
        for exporter in self._exporters():
            for file in exporter.collected(self.compiled):
                if file.address == address:
                    return collect(file, self.compiled, self.registry.by_name).content
            if exporter.last is not None and address in _places(exporter, self):
                self._all()
                return self._made.get(address)
            if exporter.places is None or address in _places(exporter, self):
                whole = self._whole_files(exporter)
                if address in whole:
                    return whole[address]
        return None

    def _whole_files(self, exporter: Exporter) -> dict[str, bytes]:
        found = self._whole.get(exporter.name)
        if found is None:
            found = self._whole[exporter.name] = {
                str(file.path): file.content
                for compiled in self.editions[: None if exporter.each_language else 1]
                for file in exporter.export(compiled)
            }
        return found

    def _beside(self, address: str) -> bytes | None:
        place = PurePosixPath(address)
        bound = self.compiled.graph.bounds.get(place.stem)
        if bound is None or not bound.record.is_listed:
            return None
        kind = self.registry.by_name[bound.kind]
        page = kind.address(bound.record.id, self.compiled.urls)
        for exporter in self._exporters():
            for one in exporter.beside:
                if one.asks(kind.name) and address == self.compiled.urls.beside(
                    page, one.suffix
                ):
                    made = one.make(extract(bound, kind, self.compiled), self.compiled)
                    return made.encode() or None
        return None

    def _all(self) -> Inventory:
        if self._inventory is None:
            compiled, exporters = self.compiled, self._exporters()
            gathered, beside = gather_here(
                self.editions, exporters, self.registry.by_name
            )
            known = [*self.pages(), *last_addresses(self.editions, self.registry)]
            known += [str(file.path) for file in beside]
            self._inventory = close(compiled, exporters, gathered, known)
            made = (*(file for _, file in gathered.files), *beside)
            self._made |= {str(file.path): file.content for file in made}
        return self._inventory


def _places(exporter: Exporter, files: LiveFiles) -> tuple[str, ...]:
    places = exporter.places
    if places is None:
        return ()
    of = files.editions if exporter.each_language else files.editions[:1]
    return tuple(place for compiled in of for place in places(compiled))
