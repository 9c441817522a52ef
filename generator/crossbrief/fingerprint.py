"""Fingerprints: which files there are, and whether any has changed since.

Size, time and inode may spare the reading of a file, as in git's index; whenever they
leave a doubt, the digest of its bytes decides.
"""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from crossbrief.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Look: TypeAlias = tuple[int, int, int]
"""Size in bytes, time of the last change in nanoseconds, inode."""

_NO_LOOK: Final[Look] = (0, 0, 0)
_DOUBTFUL: Final = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT) ticks so slowly."""


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was: its look, and the digest of its bytes."""

    look: Look
    digest: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All files of some folders at one time, by a folder's name and the path in it.

    `taken` is when, in nanoseconds since the epoch: a file that changed in the same
    tick of the clock may have changed once more since, without a trace in its look.
    """

    taken: int
    files: Mapping[str, FileState]

    @property
    def content(self) -> dict[str, str]:
        """Return the digest of each file: equal snapshots have equal ones."""
        return {name: state.digest for name, state in self.files.items()}

    def is_sure_of(self, later: Snapshot) -> bool:
        """Tell whether a later look at the same files had to read none of them."""
        return all(self.sure(n, state.look) for n, state in later.files.items())

    def sure(self, name: str, look: Look) -> FileState | None:
        """Return the state of a file that is certainly still as it was."""
        state = self.files.get(name)
        if state is None or state.look != look:
            return None
        return state if look[1] + _DOUBTFUL < self.taken else None


NOTHING: Final = Snapshot(0, {})


def take_snapshot(folders: Mapping[str, Path], before: Snapshot = NOTHING) -> Snapshot:
    """Take note of every file in some folders, reading only what is in doubt."""
    taken = time.time_ns()
    files: dict[str, FileState] = {}
    for label, folder in folders.items():
        for name, look in looks(folder):
            key = f"{label}/{name}"
            known = before.sure(key, look)
            path = f"{folder}/{name}"
            files[key] = known or FileState(
                look, "" if look == _NO_LOOK else _digest_of(path)
            )
    return Snapshot(taken, files)


def looks(folder: Path | str) -> Iterator[tuple[str, Look]]:
    """Yield path and look of all that a folder holds; a missing one holds nothing.

    Links are followed, as those who read the files follow them, but never round in
    circles. Folders, and what is no file, have a look too, which never changes: so
    their coming and going is seen.
    """
    yield from _looks(str(folder), "", frozenset())


def _looks(
    folder: str, prefix: str, above: frozenset[str]
) -> Iterator[tuple[str, Look]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        name = prefix + entry.name
        try:
            if entry.is_dir():
                real = above
                if entry.is_symlink():
                    target = os.path.realpath(entry.path)
                    if target in above:
                        continue
                    real = above | {target}
                yield name + "/", _NO_LOOK
                yield from _looks(entry.path, name + "/", real)
                continue
            found = entry.stat()
        except OSError:
            yield name, _NO_LOOK
            continue
        # A pipe, which would keep whoever reads it waiting, has no bytes to look at.
        is_file = stat.S_ISREG(found.st_mode)
        look = (found.st_size, found.st_mtime_ns, found.st_ino)
        yield name, look if is_file else _NO_LOOK


def _digest_of(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (ten thousand paths)
            return digest(file.read())
    except OSError:
        return "unreadable"
