"""Workers: the same work on many things, shared out among processes.

Workers are copies of this process, so they have at hand all that was made before, and
nothing needs to be sent to them. They take tasks from one line until none is left.
"""

from __future__ import annotations

import json
import os
import select
import signal
import struct
import sys
import traceback
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

_TASK: Final = struct.Struct("=i")
_LENGTH: Final = struct.Struct("=q")
_MOST: Final = 8
# A pipe holds at least this many bytes, on any system, before a writer has to wait.
_LINE: Final = 4096

CAN_SHARE: Final = sys.platform == "linux"
"""Elsewhere a copy of a process is not safe, or cannot be made."""

Work = Callable[[int, int], Any]
"""Does the task of a number as the worker of a number; what it returns becomes JSON."""


class WorkerFault(Exception):  # noqa: N818 (it carries the fault of another process)
    """A fault of our own in a worker; the text is its traceback."""


def worker_count(tasks: int, asked: int | None = None) -> int:
    """Return how many workers suit a number of tasks; 1 is this process itself."""
    if not CAN_SHARE:
        return 1
    wanted = asked if asked is not None else len(os.sched_getaffinity(0))
    return max(1, min(wanted, tasks, _MOST))


def share_out(
    tasks: int, work: Work, workers: int
) -> Generator[tuple[int, Any], None, None]:
    """Do tasks 0 to `tasks - 1`, and yield number and result of each as it is done.

    Whatever ends this early, an interruption too, ends the workers with it.
    """
    if workers == 1:
        for task in range(tasks):
            yield task, work(task, 0)
        return
    crew = _Crew(tasks)
    try:
        for number in range(workers):
            crew.hire(number, work)
        yield from crew.results()
    finally:
        crew.dismiss()


@dataclass
class _Crew:
    """The workers, and the pipes between them and us."""

    tasks: int
    _given: int = 0
    _pids: dict[int, int] = field(default_factory=dict)
    _line: tuple[int, int] = field(default_factory=os.pipe)
    _unread: dict[int, bytearray] = field(default_factory=dict)

    def hire(self, number: int, work: Work) -> None:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            os.close(self._line[1])
            for other in self._unread:
                os.close(other)
            _labour(number, work, self._line[0], writing)
        os.close(writing)
        self._pids[reading] = pid
        self._unread[reading] = bytearray()

    def results(self) -> Iterator[tuple[int, Any]]:
        os.close(self._line[0])
        self._line = (-1, self._line[1])
        self._give()
        while self._unread:
            ready, _, _ = select.select(list(self._unread), [], [])
            for handle in ready:
                yield from self._read(handle)
            self._give()

    def dismiss(self) -> None:
        for pid in self._pids.values():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in self._pids.values():
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
        for handle in (*self._unread, *self._line):
            with suppress(OSError):
                os.close(handle)

    def _give(self) -> None:
        """Put tasks on the line, but no more than it holds without waiting."""
        writing = self._line[1]
        if writing < 0:
            return
        while self._given < self.tasks:
            _, ready, _ = select.select([], [writing], [], 0)
            if not ready:
                return
            upto = min(self.tasks, self._given + _LINE // _TASK.size)
            numbers = range(self._given, upto)
            os.write(writing, b"".join(_TASK.pack(number) for number in numbers))
            self._given = upto
        os.close(writing)
        self._line = (-1, -1)

    def _read(self, handle: int) -> Iterator[tuple[int, Any]]:
        raw = os.read(handle, 1 << 20)
        if not raw:
            self._ended(handle)
            return
        unread = self._unread[handle]
        unread += raw
        while len(unread) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(unread)
            end = _LENGTH.size + length
            if len(unread) < end:
                return
            task, result, fault = json.loads(bytes(unread[_LENGTH.size : end]))
            del unread[:end]
            if fault is not None:
                raise WorkerFault(fault)
            yield task, result

    def _ended(self, handle: int) -> None:
        os.close(handle)
        del self._unread[handle]
        pid = self._pids.pop(handle)
        _, status = os.waitpid(pid, 0)
        if status:
            message = f"a worker ended with status {os.waitstatus_to_exitcode(status)}"
            raise WorkerFault(message)


def _labour(number: int, work: Work, line: int, results: int) -> NoReturn:
    """Be a worker, and never return to what this process was copied from."""
    code = 1
    try:
        # The one who gave the work is interrupted, and ends us.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        while raw := os.read(line, _TASK.size):
            (task,) = _TASK.unpack(raw)
            try:
                told = [task, work(task, number), None]
            except Exception:  # noqa: BLE001 (told to the one who gave the work)
                told = [task, None, traceback.format_exc()]
            _send(results, json.dumps(told, separators=(",", ":")).encode())
        code = 0
    finally:
        os._exit(code)


def _send(handle: int, raw: bytes) -> None:
    left = memoryview(_LENGTH.pack(len(raw)) + raw)
    while left:
        left = left[os.write(handle, left) :]
