"""The lock: one build at a time publishes to a folder.

The operating system holds it and gives it back when its owner dies, however it
dies. So a lock file that lies about stops nobody.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from crossbrief.publish.refusal import PublishRefused, refusals, shown

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crossbrief.publish.interrupts import Shield

_PAUSE = 0.05


@contextmanager
def publishing_lock(live: Path, patience: float, shield: Shield) -> Iterator[None]:
    """Hold the lock of `live`, waiting at most `patience` seconds for it."""
    path = live.parent / f".{live.name}.crossbrief-lock"
    deadline = time.monotonic() + patience
    while (lock := _try_to_lock(path)) is None:
        if time.monotonic() >= deadline:
            raise PublishRefused(
                f"another build is writing `{shown(live)}`",
                "wait until it is done, then build again",
            )
        with shield.lowered():
            time.sleep(_PAUSE)
    try:
        yield
    finally:
        _release(lock, path)


def _try_to_lock(path: Path) -> int | None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with refusals(path.parent):
        handle = os.open(path, flags, 0o666)
        try:
            ours = _locks(handle) and _is_still_there(handle, path)
        except OSError:  # some disks know no locks
            os.close(handle)
            raise
        if ours:
            return handle
        os.close(handle)
    return None


def _is_still_there(handle: int, path: Path) -> bool:
    """Tell whether the file we locked is the one others will find.

    Its last owner may have removed it between our opening and our locking.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(handle), found)


if sys.platform == "win32":

    def _locks(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(handle: int, path: Path) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
        with suppress(OSError):  # another build has it open already
            path.unlink()

else:

    def _locks(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(handle: int, path: Path) -> None:
        with suppress(OSError):
            path.unlink()
        # Said aloud, because a worker process may hold a copy of the handle.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
        with suppress(OSError):
            os.close(handle)
