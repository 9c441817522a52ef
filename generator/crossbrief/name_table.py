"""The table of names: looked up by a first word, and compared from the longest on.

One pattern of all names would try each at every place; a table of first words asks
only where one of them begins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W_]+")
_BLANKS = re.compile(r"\s+")
_LOOKALIKES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", " ": " "})  # noqa: RUF001
_HYPHENS = "-‐‑"  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a record, in a language; None is any."""

    text: str
    record_id: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: where it begins and ends, and whose it may be."""

    start: int
    end: int
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """The words of a name, and what stands before each but the first."""

    words: tuple[str, ...]
    between: tuple[str, ...]
    record_ids: tuple[str, ...]
    lang: str | None


@dataclass(frozen=True, slots=True)
class NameTable:
    """All names, by their first words; of each the longest come first."""

    entries: dict[str, list[_Entry]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[Name]) -> NameTable:
        """Make the table; a name of one letter alone is none."""
        whose: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
        for name in names:
            whose[name.text, name.lang].add(name.record_id)
        entries: defaultdict[str, list[_Entry]] = defaultdict(list)
        for (text, lang), ids in sorted(whose.items(), key=lambda item: str(item[0])):
            words, between = _cut(text)
            if words and len("".join(words)) > 1:
                entry = _Entry(words, between, tuple(sorted(ids)), lang)
                entries[words[0]].append(entry)
        for same in entries.values():
            same.sort(key=lambda entry: -len(entry.words))
        return cls(dict(entries))

    def find(self, text: str, lang: str | None) -> Iterator[Found]:
        """Yield the names in a text, in its order; none within another.

        Letter case counts: `us` is no name of a state. `lang` is the language of the
        text; names of other languages are passed over.
        """
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            found = self._at(text, words, at, lang)
            if found is None:
                at += 1
                continue
            length, ids = found
            last = words[at + length - 1]
            if not _is_part(text, words[at].start(), last.end()):
                yield Found(words[at].start(), last.end(), ids)
            at += length

    def _at(
        self, text: str, words: list[re.Match[str]], at: int, lang: str | None
    ) -> tuple[int, tuple[str, ...]] | None:
        """Return how many words the longest name here has, and whose it is."""
        best = 0
        ids: set[str] = set()
        for entry in self.entries.get(words[at][0], ()):
            count = len(entry.words)
            if count < best:
                break
            fits = entry.lang is None or lang is None or entry.lang == lang
            if fits and _matches(entry, text, words[at : at + count]):
                best = count
                ids |= set(entry.record_ids)
        return (best, tuple(sorted(ids))) if best else None


def _matches(entry: _Entry, text: str, words: list[re.Match[str]]) -> bool:
    if tuple(word[0] for word in words) != entry.words:
        return False
    return all(
        _plainly(text[one.end() : other.start()]) == between
        for (one, other), between in zip(pairwise(words), entry.between, strict=True)
    )


def _cut(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = list(_WORD.finditer(name))
    between = (
        _plainly(name[one.end() : other.start()]) for one, other in pairwise(words)
    )
    return tuple(word[0] for word in words), tuple(between)


def _plainly(signs: str) -> str:
    """Return what stands between two words, however it was typed."""
    return _BLANKS.sub(" ", signs.translate(_LOOKALIKES))


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell whether words are part of a longer one, joined by a hyphen."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    joined_before = len(before) > 1 and before[1] in _HYPHENS and before[0].isalnum()
    joined_after = len(after) > 1 and after[0] in _HYPHENS and after[1].isalnum()
    return joined_before or joined_after
