"""The swap: a finished stage takes the place of the live folder.

What stands beside the live folder `site` while a build with process id 7 runs:

    .site.crossbrief-7        the stage; after an exchange, the site that was
    .site.crossbrief-7-old    the site that was, where there is no exchange
    .site.crossbrief-7-copy   a copy about to become that

All of it is gone after a build. Whatever a killed build has left is put right by
`recover` before the next one begins.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from crossbrief.publish.folder import MARKER
from crossbrief.publish.refusal import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINUX = sys.platform.startswith("linux")

# What systems, disks and container layers answer that cannot exchange folders.
_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}

_LOST_BYTES = {errno.EIO, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def stage_root(live: Path) -> Path:
    """Say where this process stages; on the same disk, so that a rename will do."""
    return live.parent / f".{live.name}.crossbrief-{os.getpid()}"


def put_in_place(stage: Path, live: Path) -> None:
    """Make the stage the live folder; on failure the live folder is as it was.

    Where the system can exchange two folders, a reader finds the old site or the
    new one at every instant. Elsewhere there is a moment with none, as short as
    two renames.
    """
    with refusals(live):
        if not live.exists():
            stage.rename(live)
            return
        _settle(stage)
        if not _exchange(stage, live):
            _replace(stage, live)


def recover(live: Path) -> None:
    """Put right and tidy up what killed builds have left; needs the lock."""
    with refusals(live):
        for away in _leftovers(live, "-old"):
            stage = away.with_name(away.name.removesuffix("-old"))
            # The stage is still there, so it has not become the live folder.
            if stage.exists() or not live.exists():
                _put_back(away, live)
            else:
                discard(away)
        for leftover in _leftovers(live, "(-copy)?"):
            discard(leftover)


def discard(leftover: Path) -> None:
    """Delete a folder of ours as far as possible; the next build tries again."""
    if leftover.is_symlink():
        leftover.unlink()
    else:
        shutil.rmtree(leftover, ignore_errors=True)


def _leftovers(live: Path, ending: str) -> Iterator[Path]:
    pattern = re.compile(rf"\.{re.escape(live.name)}\.crossbrief-\d+{ending}")
    for path in sorted(live.parent.iterdir()):
        if pattern.fullmatch(path.name):
            yield path


def _settle(stage: Path) -> None:
    """Wait until the stage is on the disk.

    A file system may remember the exchange before the bytes of new files. After a
    power cut in between, the old site would be gone and the new one full of empty
    files. One call for the whole tree costs far less than one for each file. On
    systems without it, the next build finds such files by their bytes.
    """
    if not _LINUX:
        return
    handle = os.open(stage, os.O_RDONLY)
    try:
        code = _system_call("syncfs", handle)
    finally:
        os.close(handle)
    if code in _LOST_BYTES:
        raise OSError(code, os.strerror(code), str(stage))


def _exchange(stage: Path, live: Path) -> bool:
    """Exchange two folders in one step, or tell that this cannot be done here."""
    if not _LINUX:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    code = _system_call(
        "renameat2", here, os.fsencode(stage), here, os.fsencode(live), exchange
    )
    if code not in _NO_EXCHANGE | {0}:
        raise OSError(code, os.strerror(code), str(live))
    return code == 0


def _system_call(name: str, *arguments: int | bytes) -> int:
    """Call the C library and return the error number, 0 for none."""
    library = ctypes.CDLL(None, use_errno=True)
    try:
        function = getattr(library, name)
    except AttributeError:
        return errno.ENOSYS
    return ctypes.get_errno() if function(*arguments) else 0


def _replace(stage: Path, live: Path) -> None:
    away = stage.with_name(f"{stage.name}-old")
    try:
        _move_away(live, away)
        stage.rename(live)
    except BaseException:
        if away.exists():
            _put_back(away, live)
        raise
    discard(away)


def _move_away(live: Path, away: Path) -> None:
    try:
        live.rename(away)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder from a lower layer of a container image cannot be renamed, only
        # copied and deleted. The copy gets its name when it is whole.
        copy = away.with_name(away.name.removesuffix("-old") + "-copy")
        shutil.copytree(live, copy, symlinks=True)
        copy.rename(away)
        _delete(live)


def _put_back(away: Path, live: Path) -> None:
    if live.exists():
        _delete(live)
    away.rename(live)


def _delete(live: Path) -> None:
    """Delete a live folder, its marker last: what is left of it stays ours."""
    for entry in live.iterdir():
        if entry.name == MARKER:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    with suppress(FileNotFoundError):
        (live / MARKER).unlink()
    live.rmdir()
