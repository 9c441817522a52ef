"""The hall's front: a build that first finds out whether there is anything to do.

Nothing that reads, checks or makes pages is imported until there is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from crossbrief.astray import is_inside
from crossbrief.build_report import BuildReport
from crossbrief.cache.folder import CacheFolder
from crossbrief.cache.manifest import (
    Manifest,
    load_manifest,
    renew_manifest,
    save_manifest,
)
from crossbrief.digest import digest
from crossbrief.fingerprint import NOTHING, looks, take_snapshot
from crossbrief.fixed_day import VARIABLE as EPOCH
from crossbrief.installed import installation
from crossbrief.options import BESIDE
from crossbrief.packaged import packaged_templates
from crossbrief.source import SourceFile, shown_text

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.fingerprint import Snapshot
    from crossbrief.options import Options
    from crossbrief.progress import Progress

_CONTENT: Final = "content"
_TEMPLATES: Final = "templates"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be built, and where to; without `output` nothing is written."""

    project: Path
    output: Path | None
    options: Options

    @property
    def key(self) -> str:
        """Return what tells this build from all others."""
        return self._key(self.options)

    @property
    def pages_key(self) -> str:
        """Return what tells its pages from all others."""
        return self._key(replace(self.options, style=False))

    def _key(self, options: Options) -> str:
        output = None if self.output is None else os.path.abspath(self.output)  # noqa: PTH100 (links stay as they are)
        epoch = os.environ.get(EPOCH)
        return digest(repr((installation(), output, options, epoch)))[:32]

    @property
    def folders(self) -> Mapping[str, Path]:
        """Return the folders that a build reads, each under a name of its own."""
        return {
            _CONTENT: self.project / _CONTENT,
            _TEMPLATES: self.project / _TEMPLATES,
            "packaged": packaged_templates(),
            **{f"{BESIDE}/{one.address}": one.folder for one in self.options.beside},
        }


def rebuild(
    wanted: Wanted, progress: Progress | None = None, *, notes: bool = True
) -> BuildReport:
    """Build or check a project, unless what the last build made of it still holds.

    `notes` says whether anybody will read them; they stay where they are otherwise.
    """
    cache = CacheFolder.of(wanted.project)
    key = wanted.key
    last = load_manifest(cache, key, notes=notes)
    inputs = take_snapshot(wanted.folders, NOTHING if last is None else last.inputs)
    if (
        last is not None
        and inputs.content == last.inputs.content
        and _is_still_there(last, wanted.output)
    ):
        if not last.inputs.is_sure_of(inputs):
            renew_manifest(cache, key, inputs)
        return _as_before(last, wanted.project)
    # Imported here, because a build that finds nothing to do needs none of it.
    hall: Any = import_module("crossbrief.build")
    registry = import_module("crossbrief.defaults").REGISTRY
    keeping = import_module("crossbrief.memory")
    of_pages = wanted.pages_key
    world = keeping.world_of(of_pages, inputs.content)
    memory = keeping.Memory(cache, of_pages, world)
    report: BuildReport = hall.build_site(
        wanted.project, wanted.output, registry, wanted.options, progress, memory
    )
    save_manifest(cache, key, _manifest(inputs, report, wanted.output))
    return report


def _is_still_there(last: Manifest, output: Path | None) -> bool:
    """Tell whether all that was made is there still, and nothing else."""
    if last.outputs is None or output is None:
        return last.outputs is None
    return dict(looks(output)) == last.outputs


def _manifest(inputs: Snapshot, report: BuildReport, output: Path | None) -> Manifest:
    is_made = output is not None and report.ok
    return Manifest(
        inputs=inputs,
        outputs=dict(looks(output)) if is_made and output is not None else None,
        files=report.files,
        records=report.records,
        pages=report.pages,
        told=report.diagnostics,
    )


def _as_before(last: Manifest, project: Path) -> BuildReport:
    return BuildReport(
        diagnostics=last.told,
        sources=_Texts(project, tuple(last.inputs.files)),
        files=last.files,
        records=last.records,
        pages=last.pages,
        is_unchanged=True,
        unread_notes=last.unread_notes,
    )


@dataclass(frozen=True, slots=True)
class _Texts(Mapping[str, SourceFile]):
    """The files of a project, read when a place in one is to be shown."""

    project: Path
    names: tuple[str, ...]

    def __getitem__(self, path: str) -> SourceFile:
        first, _, rest = path.partition("/")
        # What a link out of the project leads to is nobody's to see.
        own = self.project / path
        places = [own] if is_inside(own, self.project) else []
        if first == _TEMPLATES:
            places.append(packaged_templates() / rest)
        for place in places:
            if place.is_file():
                return SourceFile(path, shown_text(place.read_bytes()))
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)
