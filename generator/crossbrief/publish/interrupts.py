"""Interrupts: a build that is stopped tidies up before it goes.

Ctrl-C, and the request to end that systems and supervisors send, are held back
while a step runs that has to be finished, and are let through between such steps.
The first one that is let through ends the work; what comes while the work is being
cleared away is held back again, however often somebody presses the keys.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

# Not every system has each of them: the keys, a supervisor, a closed terminal.
_STOPS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_STOPPED_BY = 128  # shells report a program that a signal ended as this and its number


class Shield:
    """Holds interrupts back, except where it is lowered."""

    def __init__(self) -> None:
        self._lowered = self._is_down = False
        self._waiting: int | None = None
        self._before: dict[int, Any] = {}

    @contextmanager
    def lowered(self) -> Iterator[None]:
        """Let interrupts through: they raise what they would have raised before."""
        self._lower()
        try:
            yield
        finally:
            self._lowered = False

    def raise_up(self) -> None:
        """Take over the signals; one that is ignored stays so."""
        for name in _STOPS:
            number: int = getattr(signal, name, 0)
            before = signal.getsignal(number) if number else None
            if before not in (None, signal.SIG_IGN):
                self._before[number] = before
                signal.signal(number, self._hear)

    def take_down(self) -> None:
        """Give the signals back, and say what has been held back so far."""
        self._is_down = True
        for number, before in self._before.items():
            signal.signal(number, before)
        self._lower()

    def _lower(self) -> None:
        self._lowered = True
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._hear(waiting, None)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if not self._lowered and not self._is_down:
            self._waiting = self._waiting or number
            return
        self._lowered = False  # before anything is raised: one is enough
        before = self._before[number]
        if not callable(before):
            raise SystemExit(_STOPPED_BY + number)
        before(number, frame)
        self._lowered = True


@contextmanager
def shielded() -> Iterator[Shield]:
    """Hold interrupts back; what was held back is raised at the end.

    Only the main thread of a program hears signals. In any other nothing is done.
    """
    shield = Shield()
    if threading.current_thread() is not threading.main_thread():
        yield shield
        return
    try:
        shield.raise_up()
        yield shield
    finally:
        shield.take_down()
