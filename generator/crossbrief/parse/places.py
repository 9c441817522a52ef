"""Where the characters of a Markdown text stand in their file.

The Markdown parser knows the lines of a block and no columns, and a text from YAML may
be indented, folded or escaped in its file. So places are found in two steps: from an
inline text to the Markdown, and from the Markdown to the file. Both are worked out only
when somebody asks, and once for a text, so that many marks cost no more than few.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossbrief.source import SourceFile, Span

_WORD = re.compile(r"\S+")
_BLOCK = ("|", ">")
_DOUBLE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)", re.DOTALL)
_SINGLE = re.compile("''")
_BLANKS = frozenset("nt \n\t_NLP")


@dataclass
class Places:
    """Finds the characters of one Markdown text in a region of a file."""

    text: str
    source: SourceFile
    region: Span
    _ends_of_cells: dict[int, int] = field(default_factory=dict)
    _found: dict[str, Span] = field(default_factory=dict)
    _aligned: tuple[list[int], list[int]] | None = None

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(line) + 1 for line in self._lines)
        return list(accumulate(lengths, initial=0))

    def inline(
        self, content: str, lines: Sequence[int] | None, *, in_table: bool = False
    ) -> InlinePlaces:
        """Return the places of an inline text; the cells of a row must come in order.

        Of a text whose lines are not known only the region is.
        """
        if lines is None or not content:
            return InlinePlaces(self, content, ())
        if in_table:
            escaped = content.replace("|", "\\|")
            begins = ((0, self._cell(lines[0], escaped)),)
            bars = tuple(match.start() for match in re.finditer(r"\|", content))
            return InlinePlaces(self, content, begins, bars)
        return InlinePlaces(self, content, first=lines[0])

    def span(self, start: int, end: int) -> Span:
        """Return the span in the file of a part of the text."""
        first = self._in_file(start)
        last = max(self._in_file(max(end - 1, start)), first)
        return self.source.span(first, min(last + 1, self.region.end))

    def line_span(self, number: int) -> Span:
        """Return the span of what stands on a line of the text, counted from 0."""
        number = min(number, len(self._lines) - 1)
        line, start = self._lines[number], self._starts[number]
        lead = len(line) - len(line.lstrip())
        return self.span(start + lead, start + len(line.rstrip()))

    def find(self, words: str) -> Span | None:
        """Return the span of the first such words anywhere in the text."""
        if words not in self._found:
            at = self.text.find(words)
            if at < 0 or not words:
                return None
            self._found[words] = self.span(at, at + len(words))
        return self._found[words]

    def begins(self, content: str, first: int) -> list[tuple[int, int]]:
        """Return where each line of an inline text begins: in it, and in the text."""
        begins: list[tuple[int, int]] = []
        offset = 0
        for number, written in enumerate(content.split("\n"), first):
            if number >= len(self._lines):
                break
            bare = written.strip()
            lead = len(written) - len(written.lstrip())
            column = max(self._lines[number].rfind(bare), 0)
            begins.append((offset + lead, self._starts[number] + column))
            offset += len(written) + 1
        return begins

    def _cell(self, number: int, escaped: str) -> int:
        """Return where a cell of a row stands, which is after the one before it."""
        line = self._lines[number]
        column = line.find(escaped, self._ends_of_cells.get(number, 0))
        self._ends_of_cells[number] = max(column, 0) + len(escaped)
        return self._starts[number] + max(column, 0)

    # ---- from the text to the file

    def _in_file(self, offset: int) -> int:
        if self._aligned is None:
            self._aligned = self._align()
        ours, theirs = self._aligned
        if not ours:
            return self.region.start
        index = max(bisect_right(ours, offset) - 1, 0)
        return min(theirs[index] + max(offset - ours[index], 0), self.region.end)

    def _align(self) -> tuple[list[int], list[int]]:
        """Return offsets in the text, and for each where it stands in the file."""
        start = self.region.start
        raw = self.source.text[start : self.region.end]
        header = raw.find("\n") + 1 if raw.startswith(_BLOCK) else 0
        found = raw.find(self.text, header)
        if found >= 0:
            return [0], [start + found]
        if raw.startswith('"') and "\\" in raw:
            return self._walk(raw, _DOUBLE)
        if raw.startswith("'") and "''" in raw:
            return self._walk(raw, _SINGLE)
        ours: list[int] = []
        theirs: list[int] = []
        here = header
        for match in _WORD.finditer(self.text):
            at = raw.find(match[0], here)
            if at >= 0:
                ours.append(match.start())
                theirs.append(start + at)
                here = at + len(match[0])
        return ours, theirs

    def _walk(self, raw: str, escape: re.Pattern[str]) -> tuple[list[int], list[int]]:
        """Walk a quoted text, in which one sign may be written as several."""
        ours: list[int] = []
        theirs: list[int] = []
        here = 1
        for offset, char in enumerate(self.text):
            if char.isspace():
                continue
            here = _skip_blanks(raw, here)
            ours.append(offset)
            theirs.append(self.region.start + min(here, len(raw)))
            match = escape.match(raw, here)
            here = match.end() if match else here + 1
        return ours, theirs


@dataclass
class InlinePlaces:
    """Finds the characters of one inline text.

    `begins` holds where each of its lines begins, which is looked for from the line
    `first` on when it is None; `bars` the bars that a table's cell has without the
    backslashes before them.
    """

    places: Places
    content: str
    begins: Sequence[tuple[int, int]] | None = None
    bars: tuple[int, ...] = ()
    first: int = 0
    _cursor: int = 0

    def span(self, start: int, end: int) -> Span:
        """Return the span in the file of a part of the inline text."""
        if self.begins is None:
            self.begins = self.places.begins(self.content, self.first)
        if not self.begins:
            return self.places.region
        last = self._in_text(self.begins, max(end - 1, start))
        return self.places.span(self._in_text(self.begins, start), last + 1)

    def find(self, *choices: str) -> Span:
        """Return the span of the next of these words, here or else anywhere."""
        for words in choices:
            at = self.content.find(words, self._cursor) if words else -1
            if at >= 0:
                self._cursor = at + len(words)
                return self.span(at, self._cursor)
        elsewhere = (self.places.find(words) for words in choices)
        whole = self.span(0, len(self.content))
        return next((span for span in elsewhere if span is not None), whole)

    def _in_text(self, begins: Sequence[tuple[int, int]], offset: int) -> int:
        index = max(bisect_right(begins, (offset, len(self.places.text))) - 1, 0)
        begin, at = begins[index]
        bars = bisect_left(self.bars, offset) if self.bars else 0
        return at + max(offset - begin, 0) + bars


def _skip_blanks(raw: str, here: int) -> int:
    """Return where the next sign begins that is not white space, escaped or not."""
    while here < len(raw):
        if raw[here].isspace():
            here += 1
            continue
        match = _DOUBLE.match(raw, here) if raw.startswith('"') else None
        if match is None or not _is_blank(match[0][1:]):
            break
        here = match.end()
    return here


def _is_blank(escaped: str) -> bool:
    if escaped[0] in "xuU" and len(escaped) > 1:
        return chr(int(escaped[1:], 16)).isspace()
    return escaped in _BLANKS
