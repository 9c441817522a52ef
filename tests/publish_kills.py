"""Run as a program by tests: stop a publish at each of its system calls.

A child waits until `strace` has taken hold of it, then publishes six files over six
others; `strace` sends a signal as the child enters its n-th call of a name, or says
that the disk is full. That is tried for every call that changes or holds anything.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crossbrief.publish import PublishRefused, mend, publish
from tests.publish_faults import outputs, words

if TYPE_CHECKING:
    from collections.abc import Sequence

BEFORE: Final = {
    "index.html": "old",
    "style.css": "same",
    "actors/jane.html": "old",
    "actors/john.html": "same",
    "events/vote.html": "gone",
    "sources/deep/er.html": "gone",
}
AFTER: Final = {
    "index.html": "new",
    "style.css": "same",
    "actors/jane.html": "new",
    "actors/john.html": "same",
    "places/harbour.html": "new",
    "topics/deep/er.html": "new",
}
# Between two of these the disk stays as it is, so other calls need not be tried.
_CHANGING = re.compile(
    r"open|creat|write|close|mkdir|link|rmdir|rename|chmod|chown|utime|truncate|sync"
    r"|flock"
)
# How the child ends: a request to end is heard in our way once the work has begun.
_ENDS = {"KILL": {-9}, "INT": {130}, "TERM": {143, -15}, "ENOSPC": {0, 2}}
# What cannot be opened, deleted or locked is tidied up by the next build.
_MAY_LEAVE = {"close", "flock", "openat", "rename", "rmdir", "unlink", "unlinkat"}
_NO_EXCHANGE = "inject=renameat2:error=ENOSYS"
_ANYBODY = ctypes.c_ulong(-1)
_MAY_TRACE_ME = 0x59616D61  # PR_SET_PTRACER: where only parents may trace
_CALL = re.compile(r"^(?:\d+ +)?(?P<name>\w+)\(", re.MULTILINE)


class NoTraceError(Exception):
    """This machine does not let one program trace another."""


def publish_traced(place: Path, *rules: str) -> tuple[int, str]:
    """Publish in a traced child; return how it ended, and its calls."""
    (reading, tell), (listening, ready) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        _publish_when_told(reading, ready, place / "site")
    os.read(listening, 1)  # what the child calls before is not counted
    log = place.parent / "calls"
    command = ["strace", "-p", str(child), "-o", str(log), "-e", "trace=%file,%desc"]
    for rule in rules:
        command += ["-e", rule]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        os.write(tell, b"!")
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        tracer.communicate()
    for handle in (reading, tell, listening, ready):
        os.close(handle)
    if "attached" not in said:
        raise NoTraceError(said.strip())
    return code, log.read_text(encoding="utf-8", errors="replace")


def _publish_when_told(reading: int, ready: int, live: Path) -> None:
    """Publish and end, with the exit code that the signal would give a command."""
    code = 99
    try:
        ctypes.CDLL(None).prctl(_MAY_TRACE_ME, _ANYBODY, 0, 0, 0)
        os.write(ready, b"!")
        os.read(reading, 1)
        publish(outputs(AFTER), live)
        code = 0
    except PublishRefused:
        code = 2
    except KeyboardInterrupt:
        code = 130
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


class Trial:
    """One folder to stop a publish in, again and again."""

    def __init__(self, place: Path, fault: str, limits: Sequence[str]) -> None:
        self.place = place
        self.live = place / "site"
        self.fault = fault
        self.exchanges = "no-exchange" not in limits
        self.rules = [] if self.exchanges else [_NO_EXCHANGE]
        self.missing = 0

    def calls(self) -> dict[str, int]:
        """Count the calls of a publish that change or hold anything."""
        self._begin()
        code, calls = publish_traced(self.place, *self.rules)
        assert code == 0, calls
        assert words(self.live) == AFTER
        called = Counter(match["name"] for match in _CALL.finditer(calls))
        return {name: called[name] for name in called if _CHANGING.search(name)}

    def stops(self, name: str, number: int) -> None:
        """Let one call go wrong, and see what is there then, and after the next."""
        self._begin()
        where = f"{self.fault} at {name} {number}"
        code, calls = publish_traced(self.place, *self.rules, self._rule(name, number))
        assert code in _ENDS[self.fault], f"{where}: ended with {code}\n{calls[-800:]}"
        if self.fault == "KILL":
            self._check_killed(where, tidy=bool(number % 2))
        elif self.fault == "ENOSPC":
            whole = BEFORE if code else AFTER
            assert words(self.live) == whole, f"{where}: not as it was"
            if name not in _MAY_LEAVE:
                self._check_left(where)
        else:
            self._check_left(where)
        publish(outputs(AFTER), self.live)
        assert words(self.live) == AFTER, f"{where}: not published"
        self._check_left(where)

    def _rule(self, name: str, number: int) -> str:
        if self.fault == "ENOSPC":
            return f"inject={name}:error=ENOSPC:when={number}"
        also = "error=ENOSYS:" if name == "renameat2" and not self.exchanges else ""
        return f"inject={name}:{also}signal={self.fault}:when={number}"

    def _begin(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        publish(outputs(BEFORE), self.live)

    def _check_killed(self, where: str, *, tidy: bool) -> None:
        """Check that readers find a whole site; without an exchange, soon again."""
        if not self.live.exists():
            assert not self.exchanges, f"{where}: no site"
            self.missing += 1
        elif words(self.live) not in (BEFORE, AFTER):
            raise AssertionError(f"{where}: half a site")
        if tidy:
            mend(self.live)
            self._check_left(where)

    def _check_left(self, where: str) -> None:
        left = [path.name for path in self.place.iterdir()]
        if self.fault == "KILL" and ".site.crossbrief-lock" in left:
            left.remove(".site.crossbrief-lock")  # held by nobody, and stops nobody
        assert left == ["site"], f"{where}: left {left}"
        assert words(self.live) in (BEFORE, AFTER), f"{where}: half a site"


def main() -> None:
    """Try each call in turn, or every so-manieth; print how often each was tried."""
    place, fault, every, *limits = sys.argv[1:]
    trial = Trial(Path(place), fault, limits)
    tried: Counter[str] = Counter()
    try:
        for name, count in sorted(trial.calls().items()):
            for number in range(1, count + 1, int(every)):
                trial.stops(name, number)
                tried[name] += 1
    except NoTraceError as error:
        sys.stdout.write(json.dumps({"refused": str(error)}))
        return
    sys.stdout.write(json.dumps({"tried": tried, "missing": trial.missing}))


if __name__ == "__main__":
    main()
