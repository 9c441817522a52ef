"""Spools: what was made, kept out of memory until it is written where it belongs."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

Piece: TypeAlias = tuple[int, int, int]
"""Which spool, where in it, and how many bytes."""


class Spools:
    """Nameless files, one for each worker; nothing is left of them, however we end."""

    def __init__(self, count: int, folder: Path | None = None) -> None:
        """Make spools on the disk that holds `folder`."""
        self._stack = ExitStack()
        self._files: list[IO[bytes]] = [
            self._stack.enter_context(_nameless(folder)) for _ in range(count)
        ]
        self._ends = [0] * count

    def add(self, spool: int, content: bytes) -> Piece:
        """Put bytes on a spool; each is written to by one process alone."""
        start, file = self._ends[spool], self._files[spool]
        file.seek(start)
        left = memoryview(content)
        while left:
            left = left[file.write(left) :]
        self._ends[spool] = start + len(content)
        return spool, start, len(content)

    def read(self, piece: Piece) -> bytes:
        """Return bytes that any process has put on a spool."""
        spool, start, length = piece
        file = self._files[spool]
        file.seek(start)
        return file.read(length)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()


def _nameless(folder: Path | None) -> IO[bytes]:
    return tempfile.TemporaryFile(dir=folder, buffering=0)
