"""The program, started without importing it each time: most of a short run is that.

A process that has imported everything stays, and makes a copy of itself (`os.fork`) for
each call. The copy has the arguments, the folder, the environment and the streams that
a process of its own would have.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from threading import Lock
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]


class Ready:
    """The process that stays, as those see it who want something run."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from tests.ready import wait; wait()"],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "generator", ROOT))),
                "PYTHONUTF8": "1",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(self._end)

    def run(
        self, arguments: Sequence[str], folder: str, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run the program once, and return what it printed and its exit code."""
        wanted, answers = self._process.stdin, self._process.stdout
        assert wanted is not None
        assert answers is not None
        with tempfile.TemporaryDirectory() as kept, self._one_at_a_time:
            streams = [f"{kept}/stdout", f"{kept}/stderr"]
            json.dump([list(arguments), folder, environment, streams], wanted)
            wanted.write("\n")
            wanted.flush()
            code = int(answers.readline())
            printed = [Path(path).read_text("utf-8", "replace") for path in streams]
        return subprocess.CompletedProcess(arguments, code, *printed)

    def _end(self) -> None:
        self._process.communicate()


@cache
def ready() -> Ready:
    """Return the process of this run, started when it is first asked for."""
    return Ready()


def wait() -> None:
    """Stay, and run what is asked for on the standard input."""
    for name in ("crossbrief.cli", "crossbrief"):
        package = import_module(name)
        for module in iter_modules(package.__path__, f"{name}."):
            if not module.ispkg and not module.name.endswith("__main__"):
                import_module(module.name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(*json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def _run(
    arguments: list[str], folder: str, environment: dict[str, str], streams: list[str]
) -> NoReturn:
    from crossbrief.cli import main  # noqa: PLC0415 (imported long ago)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in enumerate(streams, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", encoding="utf-8", errors="backslashreplace", closefd=False
    )
    code = 1
    try:
        main(arguments)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else bool(ended.code)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
