"""What only some systems can: exchange two folders, bring a disk up to date."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from crossbrief.publish.refusal import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINUX = sys.platform.startswith("linux")

# What systems, disks and container layers answer that cannot exchange folders.
_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}

_LOST_BYTES = {errno.EIO, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Disk:
    """The disk that holds a folder, told when to write down what it remembers."""

    def __init__(self, folder: Path, handle: int | None) -> None:
        self._folder = folder
        self._handle = handle

    def write_files(self) -> None:
        """Wait until every file is on the disk.

        A file system may otherwise remember the exchange before the bytes of new
        files. After a power cut in between, the old site would be gone and the new
        one full of empty files. One call for the whole disk costs far less than one
        for each of many files. On systems without it, the next build finds such
        files by their bytes.
        """
        if not _LINUX or self._handle is None:
            return
        code = _system_call("syncfs", self._handle)
        if code in _LOST_BYTES:
            raise OSError(code, os.strerror(code), str(self._folder))

    def write_names(self) -> None:
        """Wait until the names in the folder are on the disk, where it knows how."""
        if self._handle is not None:
            with suppress(OSError):
                os.fsync(self._handle)


@contextmanager
def disk_of(folder: Path) -> Iterator[Disk]:
    """Open a disk before the first file is written.

    Only then does it tell of bytes that it loses on the way.
    """
    handle = None
    if sys.platform != "win32":
        with refusals(folder):
            handle = os.open(folder, os.O_RDONLY)
    try:
        yield Disk(folder, handle)
    finally:
        if handle is not None:
            with suppress(OSError):  # nothing was written through it
                os.close(handle)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, or tell that this cannot be done here."""
    if not _LINUX:
        return False
    here, swap = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    code = _system_call(
        "renameat2", here, os.fsencode(one), here, os.fsencode(other), swap
    )
    if code not in _NO_EXCHANGE | {0}:
        raise OSError(code, os.strerror(code), str(other))
    return code == 0


def _system_call(name: str, *arguments: int | bytes) -> int:
    """Call the C library and return the error number, 0 for none."""
    library = ctypes.CDLL(None, use_errno=True)
    try:
        function = getattr(library, name)
    except AttributeError:
        return errno.ENOSYS
    return ctypes.get_errno() if function(*arguments) else 0
