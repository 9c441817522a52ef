"""The hall's packing room: files of data, put together of what runs of records give.

What a run gave before and need not be made again is cut out of the published file,
whose stamp tells that nobody has touched it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

from crossbrief.cache.pagebook import Part
from crossbrief.digest import digest
from crossbrief.inventory import Inventory, Listed
from crossbrief.output import OutputFile
from crossbrief.page import OfInventory
from crossbrief.publish.refusal import PublishRefused, refusals
from crossbrief.runs import runs, runs_for
from crossbrief.urls import Permalink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from crossbrief.cache.pagebook import Entry
    from crossbrief.kind import RecordKind
    from crossbrief.output import Collected, Exporter
    from crossbrief.page import Compiled, Page
    from crossbrief.registry import Registry
    from crossbrief.rendering import Made
    from crossbrief.runs import Run
    from crossbrief.spool import Spools

Given: TypeAlias = "tuple[bytes, int]"
"""The bytes that a run gives to a file, and how many rows these are."""


def wanted_exporters(
    compiled: Compiled, registry: Registry, *, for_host: bool = False
) -> tuple[Exporter, ...]:
    """Return the exporters of which a site has the files."""
    return tuple(
        exporter
        for exporter in registry.exporters
        if exporter.is_wanted(compiled) and (exporter.for_host or not for_host)
    )


@dataclass(frozen=True, slots=True)
class Published:
    """What the runs of a site that is there already gave to its files."""

    folder: Path
    kept: Mapping[str, Entry]
    _read: dict[str, bytes] = field(default_factory=dict)

    def given(self, run: str) -> dict[str, Given]:
        """Return what a run gave, by the addresses of files."""
        entry = self.kept.get(run)
        return {} if entry is None else {p.address: self._cut(p) for p in entry.parts}

    def _cut(self, part: Part) -> Given:
        if part.address not in self._read:
            with refusals(self.folder / part.address):
                self._read[part.address] = (self.folder / part.address).read_bytes()
        text = self._read[part.address][part.start : part.start + part.length]
        if len(text) != part.length or crc32(text) != part.check:
            raise PublishRefused(
                f"`{self.folder / part.address}` was changed by somebody else",
                "build again: what a build did not make is made anew",
            )
        return text, part.rows


def given_now(made: Iterable[Made], spools: Spools) -> dict[str, dict[str, Given]]:
    """Return what runs gave that were made just now, by run and file."""
    return {
        one.unit: {s.address: (spools.read(s.piece), s.rows) for s in one.shares}
        for one in made
        if one.shares
    }


@dataclass
class Gathered:
    """Files of data with their exporters, and where in them the runs stand."""

    files: list[tuple[Exporter, OutputFile]] = field(default_factory=list)
    parts: dict[str, list[Part]] = field(default_factory=dict)

    def add(self, exporter: Exporter, file: OutputFile) -> None:
        """Take a file as it is."""
        self.files.append((exporter, file))


def gather(
    editions: Sequence[Compiled],
    exporters: Iterable[Exporter],
    every: Sequence[Run],
    given: Mapping[str, Mapping[str, Given]],
) -> Gathered:
    """Put all files of data together, but for those that tell of the others."""
    gathered, main = Gathered(), editions[0]
    for exporter in exporters:
        for compiled in editions[: None if exporter.each_language else 1]:
            for whole in exporter.export(compiled):
                gathered.add(exporter, whole)
        for file in exporter.collected(main):
            shares = (
                (run.name, *given[run.name].get(file.address, (b"", 0)))
                for run in every
                if file.asks(run.kind.name) and run.name in given
            )
            gathered.add(exporter, _joined(file, main, shares, gathered.parts))
    return gathered


def gather_here(
    editions: Sequence[Compiled],
    exporters: Sequence[Exporter],
    kinds: Mapping[str, RecordKind],
) -> tuple[Gathered, list[OutputFile]]:
    """Make all files of data in this process: those, and the files beside pages."""
    every = tuple(runs(editions[0], exporters, kinds))
    beside: list[OutputFile] = []
    given: dict[str, dict[str, Given]] = {}
    for run in every:
        files, shares = run.make(editions[0])
        beside += files
        given[run.name] = {share.address: (share.text, share.rows) for share in shares}
    return gather(editions, exporters, every, given), beside


def collect(
    file: Collected, compiled: Compiled, kinds: Mapping[str, RecordKind]
) -> OutputFile:
    """Put one file of data together in this process."""
    shares = (
        (run.name, share.text, share.rows)
        for run in runs_for(compiled, (file,), (), kinds)
        for share in run.make(compiled)[1]
    )
    return _joined(file, compiled, shares, {})


def _joined(
    file: Collected,
    compiled: Compiled,
    shares: Iterable[tuple[str, bytes, int]],
    parts: dict[str, list[Part]],
) -> OutputFile:
    whole = bytearray(file.head(compiled).encode())
    between = file.between.encode()
    total = 0
    for run, text, rows in shares:
        if rows and total:
            whole += between
        part = Part(file.address, len(whole), len(text), rows, crc32(text))
        parts.setdefault(run, []).append(part)
        whole += text
        total += rows
    whole += file.tail(compiled).encode()
    return OutputFile(PurePosixPath(file.address), bytes(whole), total)


def close(
    compiled: Compiled,
    exporters: Sequence[Exporter],
    gathered: Gathered,
    addresses: Iterable[str],
) -> Inventory:
    """Make the files that tell of all others, and return what there is then.

    `addresses` are those of all pages, and of the files beside them.
    """
    pages: list[Permalink] = []
    beside: Counter[str] = Counter()
    for address in addresses:
        if address.endswith(".html"):
            pages.append(Permalink(address))
        else:
            folder, slash, name = address.rpartition("/")
            beside[f"{folder}{slash}*{PurePosixPath(name).suffix}"] += 1
    files = [_listed(e, f) for e, f in gathered.files if e.is_data]
    for exporter in exporters:
        for suffix in dict.fromkeys(one.suffix for one in exporter.beside):
            files += (
                Listed(exporter.name, Permalink(address), many=many)
                for address, many in sorted(beside.items())
                if address.endswith(f"*{suffix}")
            )
    inventory = Inventory(tuple(sorted(pages)), tuple(files))
    told: list[Listed] = []
    for exporter in exporters:
        if exporter.last is not None:
            for file in exporter.last(compiled, inventory):
                gathered.add(exporter, file)
                told += [_listed(exporter, file)] if exporter.is_data else []
    return Inventory(inventory.pages, (*inventory.files, *told))


def last_pages(
    editions: Iterable[Compiled], registry: Registry, inventory: Inventory
) -> Iterator[tuple[Page, Compiled]]:
    """Yield the pages that tell of all files, in each language."""
    for compiled in editions:
        for kind in registry.pages:
            if isinstance(kind, OfInventory):
                yield from ((page, compiled) for page in kind.make(compiled, inventory))


def last_addresses(
    editions: Iterable[Compiled], registry: Registry
) -> tuple[Permalink, ...]:
    """Return where these pages stand, which is known before."""
    return tuple(
        place
        for compiled in editions
        for kind in registry.pages
        if isinstance(kind, OfInventory)
        for place in kind.places(compiled.urls)
    )


def _listed(exporter: Exporter, file: OutputFile) -> Listed:
    return Listed(
        exporter.name,
        Permalink(str(file.path)),
        len(file.content),
        digest(file.content),
        file.rows,
        columns=_columns(file),
    )


def _columns(file: OutputFile) -> tuple[str, ...]:
    """Return what the first line of a table says; no name in it has a comma."""
    if file.path.suffix != ".csv":
        return ()
    return tuple(file.content.partition(b"\r\n")[0].decode().split(","))
