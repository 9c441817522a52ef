"""The stage: the whole new site, made beside the live one."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.publish.folder import MARKER, NOJEKYLL
from crossbrief.publish.look import Kept, look_at
from crossbrief.publish.paths import TakenPaths
from crossbrief.publish.refusal import PublishRefused, refusal, refusals, shown

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.output import OutputFile

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OLD = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_OURS = 0o700  # a folder that its owner may not write could not be filled


@dataclass(frozen=True, slots=True)
class PublishReport:
    """How many files of the site a build changed."""

    written: int
    unchanged: int
    removed: int


class Stage:
    """A folder that takes output files one by one and becomes the live one later.

    A file that the live site already has, byte for byte, is linked rather than
    written: it keeps its times, so that rsync, web servers and readers' caches see
    only what changed. Links are made at the end, and only if there is a change at
    all. Nothing is ever written into a live file, which the link would carry over.
    """

    def __init__(self, root: Path, live: Path) -> None:
        self.root = root
        self._live = live
        self._old, self._new = f"{live}{os.sep}", f"{root}{os.sep}"
        self._taken = TakenPaths()
        self._folders = {""}
        self._kept: list[str] = []
        self._written: list[str] = []
        look = look_at(live)
        self._stamps, self._strays = look.stamps, look.strays
        with refusals(live):
            self._exists = live.exists()
            root.mkdir()
            if self._exists:
                _make_alike(root, live)

    def add(self, file: OutputFile | Kept) -> None:
        """Put one file on the stage, or note that the live one stays."""
        name = self._taken.take(file.path)
        try:
            if isinstance(file, Kept):
                self._keep(file, name)
            elif self._is_live(name, file.content):
                self._kept.append(name)
            else:
                self._write(name, file.content)
        except OSError as error:
            raise refusal(self._live / name, error) from error

    def finish(self) -> bool:
        """Make the stage whole; tell whether it differs from the live folder."""
        if self._exists and not self._written and not self._removed:
            return False
        name = ""
        try:
            for name in self._kept:
                self._link(name)
        except OSError as error:
            raise refusal(self._live / name, error) from error
        with refusals(self._live):
            if self._exists:
                os.chmod(self._new, self._live.stat().st_mode & 0o7777)  # noqa: PTH101
        return True

    def report(self) -> PublishReport:
        """Count the site's files; our own two marks are not among them."""
        own = {MARKER, NOJEKYLL}
        return PublishReport(
            written=len(set(self._written) - own),
            unchanged=len(set(self._kept) - own),
            removed=self._removed,
        )

    @property
    def _removed(self) -> int:
        made = self._stamps.keys() - self._written
        return len(made - set(self._kept)) + self._strays

    def _keep(self, file: Kept, name: str) -> None:
        if self._stamps.get(name) != file.stamp:
            raise PublishRefused(
                f"`{shown(self._live / name)}` was changed by somebody else",
                "build again: what a build did not make is made anew",
            )
        self._kept.append(name)

    def _is_live(self, name: str, content: bytes) -> bool:
        stamp = self._stamps.get(name)
        if stamp is None or stamp.size != len(content):
            return False
        handle = os.open(self._old + name, _OLD)
        try:
            if os.read(handle, len(content) + 1) == content:
                return True
        finally:
            os.close(handle)
        return False

    def _write(self, name: str, content: bytes) -> None:
        self._make_folder(name.rpartition("/")[0])
        handle = os.open(self._new + name, _NEW, 0o666)
        try:
            done = os.write(handle, content)
            while done < len(content):
                done += os.write(handle, content[done:])
        finally:
            os.close(handle)
        self._written.append(name)

    def _link(self, name: str) -> None:
        self._make_folder(name.rpartition("/")[0])
        old, new = self._old + name, self._new + name
        try:
            os.link(old, new)
        except OSError:
            # Some disks know no links (FAT, many network shares): copy the times.
            shutil.copyfile(old, new)
            shutil.copystat(old, new)

    def _make_folder(self, name: str) -> None:
        if name not in self._folders:
            self._make_folder(name.rpartition("/")[0])
            os.mkdir(self._new + name)  # noqa: PTH102
            self._folders.add(name)


def _make_alike(root: Path, live: Path) -> None:
    """Give the stage the owner and the group of the live folder, and their rights."""
    told = live.stat()
    if hasattr(os, "chown"):
        for owner in (told.st_uid, -1):
            with suppress(OSError):  # only root gives away; a group may be foreign
                os.chown(root, owner, told.st_gid)
                break
    root.chmod(told.st_mode & 0o7777 | _OURS)
