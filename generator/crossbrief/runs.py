"""Runs: records that stand side by side, and give to files of data together.

A run ends wherever the id of a record says so, never after so many: a record that comes
or goes changes the run that it stands in, and leaves all others as they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zlib import crc32

from crossbrief.digest import digest
from crossbrief.extract import extract
from crossbrief.output import OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crossbrief.kind import RecordKind
    from crossbrief.output import Collected, Companion, Exporter
    from crossbrief.page import Compiled

_RECORDS: Final = 64
"""So many records are a run, on the average."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a run gives to a file: its rows, ready to stand between those of others."""

    address: str
    text: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Run:
    """Records of a kind that stand side by side; `name` tells which ones."""

    name: str
    kind: RecordKind
    ids: tuple[str, ...]
    collected: tuple[Collected, ...]
    beside: tuple[Companion, ...]

    def make(self, compiled: Compiled) -> tuple[list[OutputFile], list[Share]]:
        """Return the files beside the pages of the records, and their shares.

        Withdrawn records have none of these.
        """
        files: list[OutputFile] = []
        rows: dict[int, list[str]] = {n: [] for n in range(len(self.collected))}
        for record_id in self.ids:
            bound = compiled.graph.bound(record_id)
            if not bound.record.is_listed:
                continue
            one = extract(bound, self.kind, compiled)
            for number, file in enumerate(self.collected):
                rows[number] += file.rows(one, compiled)
            for other in self.beside:
                text = other.make(one, compiled)
                if text:
                    address = compiled.urls.beside(one.address, other.suffix)
                    files.append(OutputFile.text(address, text))
        shares = [
            Share(file.address, file.between.join(rows[n]).encode(), len(rows[n]))
            for n, file in enumerate(self.collected)
        ]
        return files, shares


def runs(
    compiled: Compiled,
    exporters: Iterable[Exporter],
    kinds: Mapping[str, RecordKind],
) -> Iterator[Run]:
    """Yield the runs of all records that give something to files of these exporters."""
    wanted = tuple(exporters)
    collected = [file for exporter in wanted for file in exporter.collected(compiled)]
    beside = [one for exporter in wanted for one in exporter.beside]
    yield from runs_for(compiled, collected, beside, kinds)


def runs_for(
    compiled: Compiled,
    collected: Iterable[Collected],
    beside: Iterable[Companion],
    kinds: Mapping[str, RecordKind],
) -> Iterator[Run]:
    """Yield the runs of all records for some files, kind by kind and by id."""
    every, companions = tuple(collected), tuple(beside)
    for name, kind in kinds.items():
        asking = tuple(file for file in every if file.asks(name))
        with_page = tuple(one for one in companions if one.asks(name))
        if not asking and not with_page:
            continue
        ids: list[str] = []
        members = compiled.graph.all_of_kind(name)
        for number, bound in enumerate(members, 1):
            ids.append(bound.record.id)
            is_end = crc32(bound.record.id.encode()) % _RECORDS == 0
            if is_end or number == len(members):
                label = f"run/{name}/{digest(chr(0).join(ids))[:16]}"
                yield Run(label, kind, tuple(ids), asking, with_page)
                ids = []
