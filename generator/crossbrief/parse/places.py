"""Where a mark in Markdown stands in its file.

The Markdown parser knows the lines of a block and no columns, and a text from YAML may
be indented or escaped in its file. So a mark is found again by its own text: it is the
n-th of its like in the block, and then the m-th in the file's part.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossbrief.source import SourceFile, Span


@dataclass
class Places:
    """Finds marks of one Markdown text, whose blocks are visited in order."""

    text: str
    source: SourceFile
    region: Span
    _starts: list[int] = field(default_factory=list)
    _before: dict[tuple[int, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note where each line begins."""
        offset = 0
        for line in self.text.split("\n"):
            self._starts.append(offset)
            offset += len(line) + 1
        self._starts.append(offset)

    def enter(self, lines: tuple[int, int] | None, content: str) -> str:
        """Visit an inline text; return what earlier cells of its row held."""
        if lines is None:
            return ""
        before = self._before.get(lines, "")
        self._before[lines] = before + "\n" + content
        return before

    def find(self, mark: str, lines: tuple[int, int] | None, earlier: str) -> Span:
        """Return the span of a mark, given the text of its block before it."""
        needle = mark.split("\n", 1)[0]
        escaped = needle.replace("|", "\\|")
        start = self._starts[lines[0]] if lines else 0
        end = self._starts[min(lines[1], len(self._starts) - 1)] if lines else None
        skip = earlier.count(needle)
        for wanted in dict.fromkeys((needle, escaped)):
            offset = _nth(self.text, wanted, skip, start, end)
            if offset >= 0:
                return self._in_file(wanted, offset, mark)
        return self.region

    def _in_file(self, needle: str, offset: int, mark: str) -> Span:
        skip = self.text.count(needle, 0, offset)
        start, end = self.region.start, self.region.end
        found = _nth(self.source.text, needle, skip, start, end)
        if found < 0:
            return self.region
        stop = found + len(needle)
        if "\n" in mark:
            closing = mark[-2:] if mark.endswith("]]") else mark[-1:]
            closed = self.source.text.find(closing, stop, end)
            stop = closed + len(closing) if closed >= 0 else stop
        return self.source.span(found, stop)


def _nth(text: str, needle: str, skip: int, start: int, end: int | None) -> int:
    """Return the offset of the occurrence after `skip` others, or -1."""
    stop = len(text) if end is None else end
    offset = text.find(needle, start, stop)
    while offset >= 0 and skip > 0:
        offset = text.find(needle, offset + len(needle), stop)
        skip -= 1
    return offset
