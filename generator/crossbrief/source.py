"""Source files, and places in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both counted from 1, in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in one source file.

    Offsets count characters of the decoded text, whose line ends are `\\n`.
    """

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one file; `path` is relative to the project, with `/`."""

    path: str
    text: str

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset; past the end is the end."""
        offset = min(max(offset, 0), len(self.text))
        line = self.text.count("\n", 0, offset) + 1
        return Position(line, offset - self.text.rfind("\n", 0, offset))

    def line(self, number: int) -> str:
        """Return a line's text without its line end; empty past the last one."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def span(self, start: int, end: int) -> Span:
        """Return a span of this file."""
        return Span(self.path, start, end)
