"""Git, asked as a program: arguments in a list, no shell, answers in English."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.errors import CrossbriefError

if TYPE_CHECKING:
    from pathlib import Path

_PLAIN = {"LC_ALL": "C", "LANGUAGE": "C"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said. Names of files are bytes to it, so `out` is left as it came."""

    code: int
    out: bytes
    err: str

    @property
    def ok(self) -> bool:
        """Tell whether git did what it was asked for."""
        return self.code == 0

    @property
    def line(self) -> str:
        """Return an answer of one line."""
        return _as_text(self.out).strip()

    @property
    def names(self) -> list[str]:
        """Return an answer that is a list with a zero byte after each item."""
        return [_as_text(item) for item in self.out.split(b"\0") if item]


@dataclass(frozen=True, slots=True)
class Git:
    """The repository that a folder lies in."""

    folder: Path

    def ask(self, *arguments: str, feed: str = "") -> Answer:
        """Ask git something, and return its answer even if that is a refusal.

        Whoever has to prove who they are is asked on the terminal, if there is one.
        """
        try:
            done = subprocess.run(  # noqa: S603 (a list of arguments, no shell)
                ["git", *arguments],  # noqa: S607 (the author's own git)
                cwd=self.folder,
                env={**os.environ, **_PLAIN},
                input=os.fsencode(feed),
                capture_output=True,
                check=False,
            )
        except FileNotFoundError as error:
            raise CrossbriefError(
                "git is not installed here",
                "install it, or copy the folder of the site to your host by hand",
            ) from error
        return Answer(
            done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")
        )

    def find(self, *arguments: str) -> str:
        """Return an answer of one line, or nothing when git knows none."""
        answer = self.ask(*arguments)
        return answer.line if answer.ok else ""

    def commit(self, name: str) -> str:
        """Return the full number of a commit, or nothing when there is none."""
        return self.find("rev-parse", "--quiet", "--verify", f"{name}^{{commit}}")


def _as_text(raw: bytes) -> str:
    """Return the name of a file as Python has it."""
    return os.fsdecode(raw)


def printable(name: str) -> str:
    """Return the name of a file as it can be printed anywhere."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
