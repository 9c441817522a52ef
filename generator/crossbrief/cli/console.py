"""The console: where words go, in which format, and whether in colour.

Machine formats go to standard output. Everything for people goes to standard error:
diagnostics in words, progress, and the closing line. So `--format json` may be piped
into another program without a stray word in it.
"""

from __future__ import annotations

import json
import os
import posixpath
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from crossbrief.codes import Severity
from crossbrief.report import FORMATS
from crossbrief.report.json import format_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.source import SourceFile


@dataclass(frozen=True, slots=True)
class Console:
    """How one command talks."""

    format: str = "text"
    quiet: bool = False
    notes: bool = False
    project: Path = Path()
    started: float = field(default_factory=time.perf_counter)

    def tell(
        self,
        diagnostics: Iterable[Diagnostic],
        sources: Mapping[str, SourceFile],
        found: Mapping[Severity, int] | None = None,
        **counts: int,
    ) -> None:
        """Print diagnostics; `found` counts them where some are not at hand.

        `counts` are further figures for machines.
        """
        everything = tuple(diagnostics)
        way = self._way()
        shown = [_seen_from(item, way) for item in everything if self.shows(item)]
        if way:
            sources = _SeenFrom(way, sources)
        if self.format == "json":
            figures = named(found) if found is not None else tally(everything)
            click.echo(_as_object(shown, sources, {**figures, **counts}))
        elif self.format == "text" and shown:
            colour = _wants_colour(sys.stderr)
            text = FORMATS["text"](shown, sources, colour=colour)
            click.echo(text + "\n", err=True, color=colour)
        elif shown:
            click.echo(FORMATS[self.format](shown, sources))

    def shows(self, item: Diagnostic) -> bool:
        """Tell whether a diagnostic is for people who did not ask for notes."""
        return self.notes or item.severity is not Severity.NOTE

    def close(self, line: str, *, failed: bool = False) -> None:
        """Print the closing line; when quiet, only that of a failure."""
        if failed or not self.quiet:
            click.echo(line, err=True)

    def refused(
        self,
        diagnostics: Iterable[Diagnostic],
        sources: Mapping[str, SourceFile],
        ending: str,
    ) -> click.exceptions.Exit:
        """Tell the errors that stand in the way, and return how to leave.

        `ending` goes on after their number: where they are, and what was not done.
        """
        faults = [item for item in diagnostics if item.severity is Severity.ERROR]
        self.tell(faults, sources)
        self.close(f"{number(len(faults), 'error')}{ending}", failed=True)
        return click.exceptions.Exit(1)

    def _way(self) -> str:
        """Return the way to the project from where the reader stands, if it is below.

        Editors, terminals and GitHub find a file by its path from there.
        """
        here, project = Path.cwd(), Path(os.path.abspath(self.project))  # noqa: PTH100 (links stay)
        if project == here or not project.is_relative_to(here):
            return ""
        return f"{project.relative_to(here).as_posix()}/"

    def seconds(self) -> str:
        """Return how long the command has taken."""
        return f"{time.perf_counter() - self.started:.1f} s"


@dataclass(frozen=True, slots=True)
class _SeenFrom(Mapping[str, "SourceFile"]):
    """Files by their paths with the way to the project before them."""

    way: str
    sources: Mapping[str, SourceFile]

    def __getitem__(self, path: str) -> SourceFile:
        return self.sources[posixpath.relpath(path, self.way)]

    def __iter__(self) -> Iterator[str]:
        return (_seen(path, self.way) for path in self.sources)

    def __len__(self) -> int:
        return len(self.sources)


def _seen_from(item: Diagnostic, way: str) -> Diagnostic:
    """Return a diagnostic with the way to the project before its paths."""
    if not way:
        return item
    notes = tuple(
        replace(note, span=replace(note.span, path=_seen(note.span.path, way)))
        for note in item.notes
    )
    span = replace(item.span, path=_seen(item.span.path, way))
    return replace(item, span=span, notes=notes)


def _seen(path: str, way: str) -> str:
    """Return a path from where the reader stands; what is not below may be given."""
    return posixpath.normpath(posixpath.join(way, path))


def tally(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """Count diagnostics by severity."""
    return named(Counter(item.severity for item in diagnostics))


def named(found: Mapping[Severity, int]) -> dict[str, int]:
    """Return counts under the names that machines read."""
    return {f"{severity.value}s": found.get(severity, 0) for severity in Severity}


def number(count: int, word: str) -> str:
    """Return a count with its noun: `1 page`, `2 pages`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _wants_colour(stream: TextIO) -> bool:
    """Tell whether to colour what goes to a stream.

    `NO_COLOR` weighs most, then `FORCE_COLOR`, then what the terminal says of itself.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_live(stream)


def is_live(stream: TextIO) -> bool:
    """Tell whether somebody looks at a terminal that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _as_object(
    shown: list[Diagnostic],
    sources: Mapping[str, SourceFile],
    counts: Mapping[str, int],
) -> str:
    items = json.loads(format_json(shown, sources))
    whole = {"diagnostics": items, "counts": dict(counts)}
    return json.dumps(whole, ensure_ascii=False, indent=2)
