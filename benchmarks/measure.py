"""One command, measured: time on the clock, time on processors, peak of memory.

The memory is that of all processes together. A thread looks at the command and at
everything that descends from it and adds up their proportional set sizes: memory that
several processes share counts once. It looks every 20 milliseconds, and less often
where looking itself takes long, so that it never takes more than about a fiftieth of
one processor. What grows and shrinks between two looks is missed.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INTERVAL = 0.02
_SHARE = 50
_TURNS = 400_000
_PROC = Path("/proc")


@dataclass(frozen=True)
class Measured:
    """A run: seconds, and bytes.

    `peak` is None where the system does not tell. `loop` is how long a fixed loop took
    just before, which tells a slow moment of the machine from a slow command.
    """

    wall: float
    cpu: float
    peak: int | None
    loop: float


class CommandFailed(Exception):  # noqa: N818 (the end of a run)
    """A measured command ended with a failure."""


def measure(command: Sequence[str], folder: Path) -> Measured:
    """Run a command in a folder and measure it; what it prints is kept for failures."""
    loop = fixed_loop()
    with tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(child.pid)
        watch.start()
        try:
            _, status, used = os.wait4(child.pid, 0)
        except BaseException:
            child.kill()
            child.wait()
            raise
        finally:
            watch.end()
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            told.seek(0)
            words = told.read().decode("utf-8", errors="replace")
            raise CommandFailed(f"{' '.join(command)}\n{words}")
    cpu = used.ru_utime + used.ru_stime
    return Measured(wall, cpu, watch.peak, loop)


def fixed_loop() -> float:
    """Return how long the machine takes for a fixed piece of work, at best of three."""
    best = 60.0
    for _ in range(3):
        start = time.perf_counter()
        total = 0
        for turn in range(_TURNS):
            total += turn & 7
        best = min(best, time.perf_counter() - start)
    return best


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants until it is told to end."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak: int | None = None
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            start = time.perf_counter()
            size = sum(proportional_size(pid) for pid in family(self._pid))
            if size:
                self.peak = max(size, self.peak or 0)
            pause = max(_INTERVAL, (time.perf_counter() - start) * _SHARE)

    def end(self) -> None:
        self._over.set()
        self.join()


def family(pid: int) -> Iterator[int]:
    """Yield a process and its living descendants."""
    yield pid
    # A process or thread may end while it is looked at.
    with suppress(OSError):
        for thread in (_PROC / str(pid) / "task").iterdir():
            with suppress(OSError):
                for child in (thread / "children").read_text().split():
                    yield from family(int(child))


def proportional_size(pid: int) -> int:
    """Return the proportional set size of a process in bytes; 0 if it is not told."""
    with suppress(OSError):
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
