"""The index: made of all records, or mended where some have changed.

Both come to the same, byte by byte: what is mended is worked out from the files that
are there. Where that cannot be done for certain, nothing is mended.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from crossbrief.folding import LIKE
from crossbrief.search.entries import Entry, Listed, text
from crossbrief.search.keys import DIGITS, keys, next_key, own_key
from crossbrief.search.pieces import (
    HEADS,
    INDEX,
    NAMES,
    SORTS,
    TEXTS,
    WORDS,
    Sort,
    Table,
    by_group,
    cut,
    entries_of,
    script,
    sorts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from crossbrief.findable import Findable
    from crossbrief.search.pieces import Piece

_ID: Final = re.compile(r'\["(?:[^"/]*/)*([^"/]+)\.html"')


@dataclass(frozen=True, slots=True)
class Saying:
    """What a search says: the language, kinds in order with their names, its words."""

    language: str
    kinds: tuple[tuple[str, str], ...]
    words: Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Mended:
    """An index after an edit: files that may have changed, and names of the others."""

    files: Mapping[str, bytes]
    kept: tuple[str, ...]


def make_index(records: Iterable[Findable], saying: Saying) -> dict[str, bytes]:
    """Return all files of the index of some records, by their names."""
    known = {key: Entry.of(record) for key, record in keys(records).items()}
    names: defaultdict[str, list[str]] = defaultdict(list)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for key, entry in known.items():
        places = {digit: key + digit for digit in DIGITS[: len(entry.parts) or 1]}
        for word in entry.names():
            names[word].append(places[DIGITS[0]])
        for word, digit in entry.words().items():
            words[word].append(places[digit])
    index = _Index({sort.name: Table(sort, {}) for sort in sorts(len(known))})
    index.put_lists(NAMES, {word: Listed.of(found) for word, found in names.items()})
    index.put_lists(WORDS, {word: Listed.of(found) for word, found in words.items()})
    for group, members in by_group(index.sort(HEADS), known).items():
        index.put_records(group, {key: known[key] for key in members})
    return index.finished(saying)


def mend_index(
    live: Callable[[str], bytes],
    changed: Mapping[str, Findable | None],
    there: Container[str],
    saying: Saying,
) -> Mended | None:
    """Return the index after some records changed, or None where all must be made.

    `live` returns a file of the index as it is. `changed` has each record that is new
    or may have changed, and None for one that is not to be found; `there` are the ids
    of all that there are.
    """
    old = entries_of(live(INDEX))
    signs = json.loads(old["signs"])
    own = (sort.cut_by(signs[sort.name]) for sort in SORTS)
    tables = {sort.name: Table.read(sort, old[sort.name]) for sort in own}
    index = _Index(tables, set(json.loads(old["common"])))
    if not _Mender(live, index).exchange(changed, there):
        return None
    files = index.finished(saying)
    every = chain.from_iterable(table.names() for table in tables.values())
    return Mended(files, tuple(name for name in every if name not in files))


@dataclass
class _Index:
    """Files of an index, and the tables of all that there are.

    `common` are the words under which not all records are listed.
    """

    tables: Mapping[str, Table]
    common: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)

    def sort(self, sort: Sort) -> Sort:
        """Return a sort as this index has it."""
        return self.tables[sort.name].sort

    def put(self, sort: Sort, group: str, entries: Mapping[str, str]) -> list[Piece]:
        """Put a group in place of what was there, and return its files."""
        pieces = list(cut(self.sort(sort), group, entries))
        self.tables[sort.name].set(group, pieces)
        self.files.update((piece.name, piece.content) for piece in pieces)
        return pieces

    def put_lists(self, sort: Sort, lists: Mapping[str, Listed]) -> None:
        """Put whole groups of words."""
        written: dict[str, str] = {}
        for word, listed in lists.items():
            self.note(self.sort(sort), word, listed)
            written[word] = listed.written()
        for group, members in by_group(self.sort(sort), written).items():
            self.put(sort, group, {word: written[word] for word in members})

    def note(self, sort: Sort, word: str, listed: Listed) -> None:
        """Note whether a word is a common one; names count with all other words."""
        if sort != self.sort(WORDS):
            return
        if listed.more:
            self.common.add(word)
        else:
            self.common.discard(word)

    def put_records(self, group: str, records: Mapping[str, Entry]) -> None:
        """Put the heads and texts of a whole group of records."""
        texts = {
            key + digit: text(part)
            for key, entry in records.items()
            for digit, part in zip(DIGITS, entry.parts, strict=False)
        }
        files: defaultdict[str, list[int]] = defaultdict(list)
        for number, piece in enumerate(self.put(TEXTS, group, texts)):
            for place in piece.keys:
                files[place[:-1]].append(number)
        heads = {key: entry.placed(files[key]) for key, entry in records.items()}
        self.put(HEADS, group, heads)

    def finished(self, saying: Saying) -> dict[str, bytes]:
        """Return all files, with the one that says which others there are."""
        fields = {
            "language": _json(saying.language),
            "like": _json(LIKE),
            "kinds": _json(saying.kinds),
            "words": _json(saying.words),
            "common": _json(sorted(self.common)),
            "signs": _json(
                {name: table.sort.signs for name, table in self.tables.items()}
            ),
            **{name: table.written() for name, table in self.tables.items()},
        }
        lines = (f'"{name}":{value}' for name, value in fields.items())
        return {**self.files, INDEX: script(INDEX, ",\n".join(lines))}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass
class _Mender:
    """Takes records out of an index and puts others in."""

    live: Callable[[str], bytes]
    index: _Index

    def exchange(
        self, changed: Mapping[str, Findable | None], there: Container[str]
    ) -> bool:
        """Exchange records; tell whether that could be done."""
        known = dict(self._keys())
        lost = {name: None for name in known if name not in there}
        moves = _moves({**lost, **changed}, known)
        if moves is None or not self._is_as_large(len(known), moves):
            return False
        names, words = _Exchange(), _Exchange()
        new: dict[str, Entry | None] = {}
        for move in moves:
            if move.old is not None:
                entry = self._entries(move.old)[move.old]
                new.setdefault(move.old, None)
                names.take(move.old, dict.fromkeys(entry.names(), DIGITS[0]))
                words.take(move.old, entry.words())
            if move.new is not None and move.record is not None:
                entry = new[move.new] = Entry.of(move.record)
                names.put(move.new, dict.fromkeys(entry.names(), DIGITS[0]))
                words.put(move.new, entry.words())
        for group, members in by_group(self.index.sort(HEADS), new).items():
            entries = self._entries(group)
            for key in members:
                own = new[key]
                if own is None:
                    entries.pop(key, None)
                else:
                    entries[key] = own
            self.index.put_records(group, entries)
        return self._relist(NAMES, names) and self._relist(WORDS, words)

    def _keys(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the key of each record."""
        for name in self.index.tables[HEADS.name].names():
            for key, head in entries_of(self.live(name)).items():
                found = _ID.match(head)
                if found is not None:
                    yield found[1], key

    def _is_as_large(self, count: int, moves: Iterable[_Move]) -> bool:
        """Tell whether the index is cut as one of so many records would be."""
        count += sum((m.record is not None) - (m.old is not None) for m in moves)
        return all(self.index.sort(sort) == sort for sort in sorts(count))

    def _entries(self, key: str) -> dict[str, Entry]:
        """Return the records of the group that a key belongs to."""
        texts = self._group(TEXTS, key)
        return {
            own: Entry.read(head, (texts[own + d] for d in DIGITS if own + d in texts))
            for own, head in self._group(HEADS, key).items()
        }

    def _group(self, sort: Sort, key: str) -> dict[str, str]:
        table = self.index.tables[sort.name]
        entries: dict[str, str] = {}
        for name in table.names_of(key[: table.sort.signs]):
            entries |= entries_of(self.live(name))
        return entries

    def _relist(self, sort: Sort, exchange: _Exchange) -> bool:
        """Exchange records under words; tell whether that could be done."""
        own = self.index.sort(sort)
        for group, members in by_group(own, exchange.changed()).items():
            entries = self._group(sort, group)
            for word in members:
                written = entries.get(word)
                listed = Listed.of(()) if written is None else Listed.read(written)
                mended = listed.mended(*exchange.of(word))
                if mended is None:
                    return False
                self.index.note(own, word, mended)
                if mended.keys:
                    entries[word] = mended.written()
                else:
                    entries.pop(word, None)
            self.index.put(sort, group, entries)
        return True


@dataclass(frozen=True, slots=True)
class _Move:
    """A record that goes from under its key, comes in under one, or both."""

    old: str | None
    new: str | None
    record: Findable | None


def _moves(
    changed: Mapping[str, Findable | None], known: Mapping[str, str]
) -> list[_Move] | None:
    """Return where records go; None if one of them may move another."""
    taken = set(known.values())
    moves: list[_Move] = []
    for record_id, record in changed.items():
        old = known.get(record_id)
        new = None if record is None else own_key(record)
        if old != new:
            if new in taken or (old is not None and next_key(old) in taken):
                return None
            if new is not None:
                taken.add(new)
        moves.append(_Move(old, new, record))
    return moves


@dataclass
class _Exchange:
    """Which places go from under a word, and which come in."""

    gone: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    added: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, key: str, words: Mapping[str, str]) -> None:
        """Take a record from under its words."""
        for word, digit in words.items():
            self.gone[word].add(key + digit)

    def put(self, key: str, words: Mapping[str, str]) -> None:
        """Put a record under its words."""
        for word, digit in words.items():
            self.added[word].add(key + digit)

    def of(self, word: str) -> tuple[set[str], set[str]]:
        """Return what goes from under a word, and what comes in."""
        gone = self.gone.get(word, set())
        added = self.added.get(word, set())
        return gone - added, added - gone

    def changed(self) -> list[str]:
        """Return the words under which anything changes."""
        return [word for word in {*self.gone, *self.added} if any(self.of(word))]
