"""The stage: the whole new site, made beside the live one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.publish.folder import MARKER, NOJEKYLL
from crossbrief.publish.paths import TakenPaths
from crossbrief.publish.refusal import refusals

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.output import OutputFile


@dataclass(frozen=True, slots=True)
class PublishReport:
    """How many files of the site a build changed."""

    written: int
    unchanged: int
    removed: int


class Stage:
    """A folder that takes output files and becomes the live one later.

    A file that the live site already has, byte for byte, is linked rather than
    written: it keeps its times, so that rsync, web servers and readers' caches
    see only what changed. Nothing is ever written into a live file, which the
    link would carry over.
    """

    def __init__(self, root: Path, live: Path) -> None:
        self.root = root
        self._live = live
        self._taken = TakenPaths()
        self._folders = {""}
        self._found: dict[str, int] = {}
        self._strays = 0
        self._reused: set[str] = set()
        self._written: set[str] = set()
        with refusals(live):
            root.mkdir()
            if live.exists():
                root.chmod(live.stat().st_mode & 0o7777)
                self._look_at(live, "")

    def add(self, file: OutputFile) -> None:
        """Put one file on the stage."""
        self._taken.take(file.path)
        name = str(file.path)
        with refusals(self._live / name):
            self._make_folder(name.rpartition("/")[0])
            if self._found.get(name) == len(file.content) and self._reuse(file):
                self._reused.add(name)
            else:
                with (self.root / name).open("xb") as target:
                    target.write(file.content)
                self._written.add(name)

    @property
    def is_live_already(self) -> bool:
        """Whether the live folder holds exactly what the stage holds."""
        return not self._written and not self._removed and self._live.exists()

    def report(self) -> PublishReport:
        """Count the site's files; our own two marks are not among them."""
        own = {MARKER, NOJEKYLL}
        return PublishReport(
            written=len(self._written - own),
            unchanged=len(self._reused - own),
            removed=self._removed,
        )

    @property
    def _removed(self) -> int:
        return len(self._found.keys() - self._reused - self._written) + self._strays

    def _look_at(self, folder: Path, prefix: str) -> None:
        """Note the size of every regular file; links are counted, never followed."""
        entries = list(os.scandir(folder))
        self._strays += bool(prefix) and not entries
        for entry in entries:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                self._look_at(folder / entry.name, name + "/")
            elif entry.is_file(follow_symlinks=False):
                self._found[name] = entry.stat(follow_symlinks=False).st_size
            else:
                self._strays += 1

    def _make_folder(self, name: str) -> None:
        if name not in self._folders:
            self._make_folder(name.rpartition("/")[0])
            (self.root / name).mkdir()
            self._folders.add(name)

    def _reuse(self, file: OutputFile) -> bool:
        old, new = self._live / file.path, self.root / file.path
        if old.read_bytes() != file.content:
            return False
        try:
            os.link(old, new)
        except OSError:
            # Some disks know no links (FAT, many network shares): copy the times.
            new.write_bytes(file.content)
            times = old.stat()
            os.utime(new, ns=(times.st_atime_ns, times.st_mtime_ns))
        return True
