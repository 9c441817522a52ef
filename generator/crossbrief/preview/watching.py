"""Watching: which files of a project changed; the only home of `watchfiles`."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from watchfiles import Change, DefaultFilter, watch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfiles.main import FileChange

_STEP: Final = 20
_LONGEST: Final = 200
"""Milliseconds: after so long without a change, or since the first, all are told."""

_TICK: Final = 0.5
"""Seconds: on some systems nothing can interrupt a longer wait."""

_POLLED: Final = 300
_WAKING: Final = 250
_LATEST: Final = 10.0

Changed = frozenset[str] | None
"""Paths from the project's root, with `/`; None where anything may have changed."""


@dataclass
class Watch:
    """Watches some folders of a project, also those that come and go.

    With `is_polling` the files are looked at again and again, as is needed where the
    system does not tell of changes: on network drives, and in some containers.
    """

    project: Path
    folders: tuple[str, ...]
    is_polling: bool = False
    _changes: SimpleQueue[Changed] = field(default_factory=SimpleQueue)
    _anew: threading.Event = field(default_factory=threading.Event)
    _is_ready: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Begin to watch, in threads that end with the program.

        Whatever changes after this has returned is told.
        """
        for work in (self._watch_folders, self._watch_project):
            threading.Thread(target=work, daemon=True).start()
        self._is_ready.wait(_LATEST)

    def next(self, seconds: float | None = None) -> Changed:
        """Wait for changes and return all that there are.

        With `seconds`, an empty set is returned after so long without any.
        """
        found: set[str] = set()
        end = None if seconds is None else time.monotonic() + seconds
        while True:
            left = _TICK if end is None else min(_TICK, end - time.monotonic())
            try:
                changed = self._changes.get(timeout=max(left, 0))
            except Empty:
                if end is not None and time.monotonic() >= end:
                    return frozenset()
                continue
            while changed is not None:
                found |= changed
                if self._changes.empty():
                    return frozenset(found)
                changed = self._changes.get()
            self._forget()
            return None

    def is_over(self) -> bool:
        """Tell whether what was returned last is out of date already."""
        return not self._changes.empty()

    def _forget(self) -> None:
        while not self._changes.empty():
            self._changes.get()

    def _watch_folders(self) -> None:
        root = self.project.resolve()
        while True:
            self._anew.clear()
            roots = [root / name for name in self.folders if (root / name).is_dir()]
            if not roots:
                self._is_ready.set()
                self._changes.put(None)
                self._anew.wait()
                continue
            try:
                self._watch(root, roots)
            except (OSError, RuntimeError):
                # A folder went just now; it will be told when it comes again.
                self._anew.wait(_TICK)

    def _watch(self, root: Path, roots: Iterable[Path]) -> None:
        """Tell of changes until the folders are others."""
        is_first = not self._is_ready.is_set()
        is_begun = False
        for changes in watch(
            *roots,
            step=_STEP,
            debounce=_LONGEST,
            rust_timeout=_WAKING,
            yield_on_timeout=True,
            stop_event=self._anew,
            watch_filter=DefaultFilter(),
            raise_interrupt=False,
            force_polling=self.is_polling or None,
            poll_delay_ms=_POLLED,
        ):
            told = frozenset(_told(changes, root))
            if not is_begun:
                # Only now is it sure that nothing more escapes us.
                is_begun = True
                self._is_ready.set()
                if not is_first:
                    self._changes.put(None)
                    continue
            if told:
                self._changes.put(told)

    def _watch_project(self) -> None:
        """Look which of the folders are there: one that comes again is another one."""
        root = self.project.resolve()
        before = [_identity(root / name) for name in self.folders]
        while True:
            time.sleep(_TICK)
            now = [_identity(root / name) for name in self.folders]
            if now != before:
                before = now
                self._anew.set()


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _told(changes: Iterable[FileChange], root: Path) -> Iterable[str]:
    for change, name in changes:
        path = Path(name)
        # That something in a folder changed is told of the thing itself.
        if change is Change.modified and path.is_dir():
            continue
        if path.is_relative_to(root):
            yield path.relative_to(root).as_posix()
