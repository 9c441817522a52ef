"""Entries: what the index holds of one record, and how a list of records is written.

An entry of a record is its head, and its texts in parts that are loaded apart. The
words of a record can be told from these again, so that an index can be mended without
anything else.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossbrief.folding import words
from crossbrief.search.keys import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crossbrief.findable import Findable

_PART: Final = 1_600
"""So many characters of text begin a new part."""
_MOST: Final = 1_000
"""So many records of a kind stand under a word; older ones are only counted."""
_PLACE: Final = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a record: its head, as JSON, and its texts in parts."""

    head: str
    parts: tuple[str, ...]

    @classmethod
    def of(cls, record: Findable) -> Entry:
        """Make the entry of a record."""
        names = list(record.names) if record.is_name else None
        head = [record.href, record.title, record.detail, record.line, names]
        head += [list(record.dates), record.also, record.lang]
        return cls(_json(head), tuple(_parts(record.passages)))

    def placed(self, files: Sequence[int]) -> str:
        """Return the head with the numbers of the files that hold the parts."""
        return f"{self.head[:-1]},{_json(list(files))}]"

    @classmethod
    def read(cls, head: str, parts: Iterable[str]) -> Entry:
        """Read what `placed` returned, with the parts as they are written."""
        return cls(head[: head.rindex(",[")] + "]", tuple(map(json.loads, parts)))

    def names(self) -> frozenset[str]:
        """Return the words of its names."""
        _, title, _, _, names, *_ = json.loads(self.head)
        if names is None:
            return frozenset()
        return frozenset(words(" ".join((title, *names))))

    def words(self) -> dict[str, str]:
        """Return all its words, each with the digit of the first part that has it."""
        _, title, _, _, names, dates, also, _ = json.loads(self.head)
        head = words(" ".join((title, *(names or ()), also)))
        found = dict.fromkeys((*head, *dates), DIGITS[0])
        for digit, part in zip(DIGITS, self.parts, strict=False):
            for word in dict.fromkeys(words(part)):
                found.setdefault(word, digit)
        return found


def text(part: str) -> str:
    """Return how a part of a text is written."""
    return _json(part)


@dataclass(frozen=True, slots=True)
class Listed:
    """The records under one word: their keys with a digit for the part, in order.

    `more` is how many there are of a kind where not all are listed.
    """

    keys: tuple[str, ...]
    more: Mapping[str, int]

    @classmethod
    def of(cls, keys: Iterable[str]) -> Listed:
        """List the newest of each kind."""
        kinds: defaultdict[str, list[str]] = defaultdict(list)
        for key in sorted(keys):
            kinds[key[0]].append(key)
        return cls(
            tuple(key for found in kinds.values() for key in found[:_MOST]),
            {kind: len(found) for kind, found in kinds.items() if len(found) > _MOST},
        )

    @classmethod
    def read(cls, written: str) -> Listed:
        """Read what `written` returned."""
        keys: list[str] = []
        more: dict[str, int] = {}
        for group in json.loads(written).split():
            if group[0] == "+":
                more[group[1]] = int(group[2:])
                continue
            place, rest = group[:_PLACE], group[_PLACE:]
            keys += [
                place + rest[start : start + _PLACE]
                for start in range(0, len(rest), _PLACE)
            ]
        return cls(tuple(keys), more)

    def mended(self, gone: Iterable[str], added: Iterable[str]) -> Listed | None:
        """Return the list without some keys and with others, if that can be told.

        It cannot where one is gone for which another would have to come in.
        """
        gone, added = set(gone), set(added)
        if any(key[0] in self.more for key in gone):
            return None
        new = Listed.of((set(self.keys) - gone) | added)
        more = dict(new.more)
        for kind, count in self.more.items():
            more[kind] = count + sum(key[0] == kind for key in added)
        return Listed(new.keys, more)

    def written(self) -> str:
        """Return the list as it stands in a file; the head of a key stands once."""
        groups: list[str] = []
        place = ""
        for key in self.keys:
            if key[:_PLACE] != place:
                place = key[:_PLACE]
                groups.append(place)
            groups[-1] += key[_PLACE:]
        groups += [f"+{kind}{count}" for kind, count in sorted(self.more.items())]
        return _json(" ".join(groups))


def _parts(passages: Iterable[str]) -> list[str]:
    parts: list[str] = []
    for passage in passages:
        if parts and (len(parts[-1]) < _PART or len(parts) == len(DIGITS)):
            parts[-1] += "\n" + passage
        else:
            parts.append(passage)
    return parts


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
