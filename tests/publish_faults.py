"""Run as a program by `test_publish`: let publishing fail or die at every step.

An audit hook is told of everything Python asks of the file system and can raise
instead, or end the process. Hooks cannot be taken away again, hence a program.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crossbrief.output import OutputFile
from crossbrief.publish import PublishRefused, publish

if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE = {"a.html": "old", "same.html": "same", "deep/er/b.html": "old"}
AFTER = {"a.html": "new", "same.html": "same", "deep/c.html": "new"}
_STEPS = {
    "ctypes.dlsym",
    "open",
    "os.chmod",
    "os.link",
    "os.listdir",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.scandir",
    "os.utime",
}
_DIED = 9


@dataclass
class Fault:
    """What goes wrong, and when; `step` 0 is never."""

    step: int = 0
    dies: bool = False
    lasts: bool = False
    exchanges: bool = True
    renames: bool = True
    count: int = 0

    def strike(self, event: str, arguments: tuple[object, ...], place: str) -> None:
        """Raise or die, if this is the moment."""
        if event == "ctypes.dlsym" and not self.exchanges:
            raise AttributeError(arguments[1])
        if event == "os.rename" and not self.renames:
            source, target = map(str, arguments[:2])
            if source.endswith("site") and target.endswith("-old"):
                raise OSError(errno.EXDEV, "cross-device link")
        touched = str(arguments[0]) if arguments else ""
        if event in _STEPS and (touched.startswith(place) or "/" not in touched):
            self.count += 1
            if self.count == self.step or (self.lasts and self.count > self.step > 0):
                if self.dies:
                    os._exit(_DIED)
                raise OSError(errno.ENOSPC, "no space left on device")


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file with its bytes and its time."""
    return {
        path.relative_to(folder).as_posix(): (
            path.read_bytes(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def words(folder: Path) -> dict[str, str]:
    """Return every page with its text; the two marks are left out."""
    return {
        name: content.decode()
        for name, (content, _) in tree(folder).items()
        if not name.startswith(".")
    }


def outputs(pages: dict[str, str]) -> list[OutputFile]:
    """Make output files."""
    return [OutputFile.text(name, text) for name, text in pages.items()]


class Trial:
    """One folder to try faults on, again and again."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.live = place / "site"
        self.fault = Fault()
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.fault.step:
            self.fault.strike(event, arguments, str(self.place))

    def fails(self, fault: Fault) -> bool:
        """Publish with a fault; tell whether it came to strike."""
        before = self._begin()
        self.fault = fault
        try:
            publish(outputs(AFTER), self.live)
        except PublishRefused:
            self.fault = Fault()
            # Without an exchange there are two steps. Where the second fails and
            # so does taking back the first, the next build puts the site back.
            helpless = fault.lasts and not fault.exchanges
            assert helpless or tree(self.live) == before, f"{fault}: it changed"
        else:
            self.fault = Fault()
            assert words(self.live) == AFTER, f"{fault}: half a site"
        self._check_next(fault)
        return fault.count >= fault.step

    def dies(self, fault: Fault) -> bool:
        """Publish in a process that dies; tell whether it did."""
        self._begin()
        child = os.fork()
        if not child:
            self.fault = fault
            publish(outputs(AFTER), self.live)
            os._exit(0)
        died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == _DIED
        if fault.exchanges:
            assert words(self.live) in (BEFORE, AFTER), f"{fault}: half a site"
        self._check_next(fault)
        return died

    def _begin(self) -> dict[str, tuple[bytes, int]]:
        shutil.rmtree(self.place)
        self.place.mkdir()
        publish(outputs(BEFORE), self.live)
        return tree(self.live)

    def _check_next(self, fault: Fault) -> None:
        """Check that the next build finds a whole site, even if it fails itself."""
        with suppress(InterruptedError):
            publish(_interrupted(), self.live)
        assert words(self.live) in (BEFORE, AFTER), f"{fault}: not put right"
        publish(outputs(AFTER), self.live)
        assert words(self.live) == AFTER, f"{fault}: not published"
        left = [path.name for path in self.place.iterdir()]
        assert left == ["site"], f"{fault}: left behind {left}"


def _interrupted() -> Iterator[OutputFile]:
    yield from outputs({"first.html": "first"})
    raise InterruptedError


def main() -> None:
    """Try one sort of fault at the first step, the second, and so to the last."""
    place, how, *limits = sys.argv[1:]
    trial = Trial(Path(place))
    attempt = trial.dies if how == "dies" else trial.fails
    step = 1
    while attempt(
        Fault(
            step,
            dies=how == "dies",
            lasts=how == "lasts",
            exchanges="no-exchange" not in limits,
            renames="no-rename" not in limits,
        )
    ):
        step += 1
    sys.stdout.write(f"{step}\n")


if __name__ == "__main__":
    main()
