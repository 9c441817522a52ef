"""Edits: changes of single places in a file, whose other bytes all stay."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.errors import CrossbriefError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.source import SourceFile

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile("\r\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What comes in place of a range of a text, whose lines end in a line feed."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A file after its edits: its bytes, and the lines that they have touched.

    A line comes as its number, its text, and the column of the first edit in it.
    """

    content: bytes
    lines: tuple[tuple[int, str, int], ...]


def edited(raw: bytes, source: SourceFile, edits: Iterable[Edit]) -> Edited:
    """Make edits, which count in the read text, in the bytes that it was read from.

    A byte order mark, line ends and everything else between the edits stay.
    """
    ordered = sorted(set(edits))
    bom = _BOM if raw.startswith(_BOM) else b""
    text = raw.removeprefix(_BOM).decode("utf-8")
    if _LINE_END.sub("\n", text) != source.text:
        raise CrossbriefError(
            f"`{source.path}` has changed while it was being read",
            "run the command again",
        )
    places = _Places(text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    pieces: list[str] = []
    done = 0
    for edit in ordered:
        start, end = places.raw(edit.start), places.raw(edit.end)
        pieces += (text[done:start], edit.text.replace("\n", line_end))
        done = end
    pieces.append(text[done:])
    content = bom + "".join(pieces).encode()
    return Edited(content, _touched(source.text, ordered))


class _Places:
    """Where an offset of the read text stands in the text with its own line ends."""

    def __init__(self, text: str) -> None:
        pairs = (match.start() for match in re.finditer("\r\n", text))
        # Each pair before it has made the read text one character shorter.
        self._ends = [start - before for before, start in enumerate(pairs)]

    def raw(self, offset: int) -> int:
        return offset + bisect_left(self._ends, offset)


def _touched(text: str, edits: list[Edit]) -> tuple[tuple[int, str, int], ...]:
    pieces: list[str] = []
    changed: list[int] = []
    done = length = 0
    for edit in edits:
        kept = text[done : edit.start]
        pieces += (kept, edit.text)
        # A new line counts as the one that it adds.
        changed.append(length + len(kept) + len(edit.text) - len(edit.text.lstrip()))
        length += len(kept) + len(edit.text)
        done = edit.end
    after = "".join((*pieces, text[done:]))
    lines = after.split("\n")
    columns: dict[int, int] = {}
    for offset in changed:
        number = after.count("\n", 0, offset) + 1
        columns.setdefault(number, offset - after.rfind("\n", 0, offset))
    return tuple(
        (number, lines[number - 1], column) for number, column in columns.items()
    )
