"""Source files, and places in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
"""Characters that no text may hold: they cannot be checked by eye."""


WITHOUT_WIDTH = re.compile("[\u00ad\u180e\u200b\u202a-\u202e\u2060\u2066-\u2069]")
"""Characters that part, join or turn words and have no width, and that few need."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


def newlines(text: str) -> str:
    """Return a text whose lines end as all of ours do."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_wide(raw: bytes) -> bool:
    """Tell whether a file begins as those do that are UTF-16."""
    return raw.startswith(_WIDE)


def without_mark(raw: bytes) -> bytes:
    """Return bytes without the mark that some editors put before UTF-8."""
    return raw.removeprefix(_BOM)


def shown_text(raw: bytes) -> str:
    """Return the text of a file as far as it is text, to show places in it."""
    return newlines(
        without_mark(raw).decode("utf-16" if is_wide(raw) else "utf-8", "replace")
    )


CONFLICT = re.compile(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)
"""A line that git writes before or after two versions of a passage."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both counted from 1, in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in one source file.

    Offsets count characters of the decoded text, whose line ends are single newlines.
    """

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one file; `path` is relative to the project, with `/`.

    A text that was `refused` is kept to show the place of the fault, and for nothing
    else.
    """

    path: str
    text: str
    refused: bool = False

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset; past the end is the end."""
        offset = min(max(offset, 0), len(self.text))
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return a line's text without its line end; empty past the last one."""
        starts = _line_starts(self.text)
        if not 0 < number <= len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end]

    def line_start(self, number: int) -> int:
        """Return the offset at which a line begins; past the last it is the end."""
        starts = _line_starts(self.text)
        return starts[number - 1] if 0 < number <= len(starts) else len(self.text)

    def span(self, start: int, end: int) -> Span:
        """Return a span of this file."""
        return Span(self.path, start, end)


@lru_cache(maxsize=16)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line begins; a file with many faults is asked many times."""
    starts = [0]
    end = text.find("\n")
    while end >= 0:
        starts.append(end + 1)
        end = text.find("\n", end + 1)
    return tuple(starts)
