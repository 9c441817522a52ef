"""The progress bar, on terminals only."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Self

import click

from crossbrief.cli.console import is_live

_WIDTH = 24
_CLEAR = "\r\x1b[K"
_WORDS = {"read": "Reading records", "render": "Rendering pages"}


@dataclass
class ProgressBar:
    """Draws how far a build has come; as a context it leaves a clean line behind."""

    shown: bool
    _last: str = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Draw the bar anew when it would look different."""
        if not self.shown or not total:
            return
        filled = _WIDTH * done // total
        bar = "#" * filled + "." * (_WIDTH - filled)
        line = f"{_WORDS.get(stage, stage.capitalize())} [{bar}]"
        if line != self._last:
            self._last = line
            click.echo(_CLEAR + line, err=True, nl=False, color=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._last:
            click.echo(_CLEAR, err=True, nl=False, color=True)


def progress_bar(*, quiet: bool) -> ProgressBar:
    """Return a bar that shows itself only where somebody watches."""
    return ProgressBar(shown=not quiet and is_live(sys.stderr))
