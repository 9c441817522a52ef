"""Pieces: a long sorted table, cut into files of which a search loads a few.

Entries whose keys begin alike are a group, and each group is cut by itself. So an edit
changes the files of the groups that it touches, and no other. A file is a script, since
a page that was opened from a disk may load scripts and nothing else; it hands what it
holds to a function. Every entry has a line of its own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TAKER: Final = "crossbriefSearch"
INDEX: Final = "index"
"""The name of the piece that says which others there are."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of entries: how many signs make a group, and how long a file may be.

    A small site has one group of each sort, which fills few files. Where files are told
    by their number elsewhere, a group `is_counted`, and no file by its first key.
    """

    name: str
    signs: int
    most: int
    is_counted: bool = False

    def cut_by(self, signs: int) -> Sort:
        """Return the sort with groups of so many signs."""
        return replace(self, signs=signs)


NAMES: Final = Sort("n", 2, 6_000)
WORDS: Final = Sort("w", 2, 9_000)
HEADS: Final = Sort("h", 3, 3_000)
TEXTS: Final = Sort("t", 3, 4_000, is_counted=True)
SORTS: Final = (NAMES, WORDS, HEADS, TEXTS)
_SMALL: Final = 1_000
"""Fewer records than these make a small site."""


def sorts(records: int) -> tuple[Sort, ...]:
    """Return the sorts of an index of so many records."""
    return SORTS if records >= _SMALL else tuple(sort.cut_by(0) for sort in SORTS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the index: its name, where in the group it begins, what it holds.

    `first` is as short as can be told from the last key of the file before.
    """

    name: str
    first: str
    keys: tuple[str, ...]
    content: bytes


def _utf16(key: str) -> bytes:
    """Return what browsers order texts by."""
    return key.encode("utf-16-be", "surrogatepass")


def by_group(sort: Sort, keys: Iterable[str]) -> dict[str, list[str]]:
    """Return keys by the signs that they begin with."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[key[: sort.signs]].append(key)
    return groups


def cut(sort: Sort, group: str, entries: Mapping[str, str]) -> Iterator[Piece]:
    """Cut a group into files; an entry that is longer than a file has its own."""
    first, size, number = group, 0, 0
    lines: dict[str, str] = {}
    before = ""
    for key in sorted(entries, key=_utf16):
        line = f'"{key}":{entries[key]}'
        length = len(line.encode())
        if lines and size + length > sort.most:
            yield _piece(sort, group, number, first, lines)
            first, size, lines, number = _parting(before, key), 0, {}, number + 1
        lines[key] = line
        size += length
        before = key
    if lines:
        yield _piece(sort, group, number, first, lines)


def _parting(before: str, key: str) -> str:
    """Return the shortest beginning of a key that stands after another key."""
    same = 0
    while same < len(before) and before[same] == key[same]:
        same += 1
    return key[: same + 1]


def _piece(
    sort: Sort, group: str, number: int, first: str, lines: Mapping[str, str]
) -> Piece:
    name = piece_name(sort, group, number)
    return Piece(name, first, tuple(lines), script(name, ",\n".join(lines.values())))


def piece_name(sort: Sort, group: str, number: int) -> str:
    """Return the name of a file of a group, in letters that every disk knows."""
    plain = "".join(
        sign if sign.isascii() and sign.isalnum() else f"_{ord(sign):x}"
        for sign in group
    )
    return "-".join(filter(None, (sort.name, plain, str(number or ""))))


def script(name: str, fields: str) -> bytes:
    """Return a file that hands fields, each written as JSON, to whoever loads it."""
    return f'{_TAKER}("{name}",{{\n{fields}\n}})\n'.encode()


def entries_of(content: bytes) -> dict[str, str]:
    """Return the entries of a file, as they are written."""
    found: dict[str, str] = {}
    for line in content.decode().split("\n")[1:-2]:
        end = line.index('"', 1)
        found[line[1:end]] = line[end + 2 :].removesuffix(",")
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """Which files there are of a sort: of each group, where every file begins."""

    sort: Sort
    firsts: dict[str, list[str]]

    def names(self) -> Iterator[str]:
        """Yield the name of each file."""
        for group in self.firsts:
            yield from self.names_of(group)

    def names_of(self, group: str) -> list[str]:
        """Return the names of the files of a group; there may be none."""
        count = len(self.firsts.get(group, ()))
        return [piece_name(self.sort, group, number) for number in range(count)]

    def set(self, group: str, pieces: Iterable[Piece]) -> None:
        """Put the files of a group in the place of those that it had."""
        firsts = [piece.first for piece in pieces]
        if firsts:
            self.firsts[group] = firsts
        else:
            self.firsts.pop(group, None)

    def written(self) -> str:
        """Return the table as JSON: groups, and where in them a new file begins."""
        parts: list[str] = []
        for group in sorted(self.firsts, key=_utf16):
            firsts = self.firsts[group]
            rest = [first[len(group) :] for first in firsts[1:]]
            if self.sort.is_counted:
                rest = [str(len(firsts))]
            parts.append(":".join([group, *rest]))
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, sort: Sort, written: str) -> Table:
        """Read what `written` returned."""
        firsts: dict[str, list[str]] = {}
        for part in json.loads(written):
            group, *rest = part.split(":")
            if sort.is_counted:
                firsts[group] = [group] * int(rest[0])
            else:
                firsts[group] = [group, *(group + later for later in rest)]
        return cls(sort, firsts)
