"""The words of others in two states of a record: which are new, other ones, or gone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.diff.changes import Part
from crossbrief.fields import Struct
from crossbrief.walk import words_of_others
from crossbrief.word_runs import word_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.diff.changes import How
    from crossbrief.nodes import FieldPath
    from crossbrief.records import Record

_WORD = re.compile(r"\w+")
_ALIKE = 0.4
"""As much of two texts is in both, if one is another wording of the other."""


@dataclass(frozen=True, slots=True)
class _Said:
    path: FieldPath
    text: str
    whose: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> tuple[object, ...]:
        """Return words and whose they are; where lines end is no matter of wording."""
        return *self.whose, *self.text.split()


def quotations(before: Record, after: Record) -> Iterator[Part]:
    """Yield the words of others that are not what they were, a part each.

    An item that moved up or down its list says what it said. Words that went from one
    field into another do not: a translation is not the original. What stands in
    corrections is about words, and none itself.
    """
    old, new = _by_field(before), _by_field(after)
    for field in dict.fromkeys([*old, *new]):
        yield from _of_field(old.get(field, []), new.get(field, []))


def words(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield the words of others in a record that a reader would quote."""
    found = words_of_others(record)
    return ((path, text) for path, text in found if path[0] != "corrections")


def _by_field(record: Record) -> dict[tuple[str, ...], list[_Said]]:
    found: defaultdict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for path, text in words(record):
        field = tuple(step for step in path if isinstance(step, str))
        found[field].append(_Said(path, text, _whose(record, path)))
    return dict(found)


def _whose(record: Record, path: FieldPath) -> tuple[tuple[str, str], ...]:
    """Return what an item of a list tells of whose its words are, such as a reply."""
    if not any(isinstance(step, int) for step in path):
        return ()
    value: object = record
    for step in path[:-1]:
        if isinstance(value, tuple) and isinstance(step, int):
            value = value[step]
        else:
            value = _field(value, str(step))
    told = getattr(value, "attribution", ())
    return tuple((name, str(_field(value, name) or "")) for name in sorted(told))


def _field(value: object, written: str) -> object:
    """Return the value of a field by the name that authors write."""
    if isinstance(value, Struct):
        for name, info in type(value).model_fields.items():
            if written in {name, info.alias}:
                return getattr(value, name)
    return getattr(value, written, None)


def _of_field(old: list[_Said], new: list[_Said]) -> Iterator[Part]:
    old, new = _without(old, new), _without(new, old)
    pairs = {id(was): now for was, now in _pairs(old, new)}
    for was in old:
        now = pairs.get(id(was))
        if now is None:
            yield Part(was.path, "removed", was.text, is_quoted=True)
            continue
        if was.text.split() != now.text.split():
            runs = word_runs(was.text, now.text)
            yield Part(now.path, "changed", was.text, now.text, runs, is_quoted=True)
        yield from _of_another(was, now)
    taken = {id(now) for now in pairs.values()}
    for now in new:
        if id(now) not in taken:
            yield Part(now.path, "added", after=now.text, is_quoted=True)


def _of_another(was: _Said, now: _Said) -> Iterator[Part]:
    for (name, before), (_, after) in zip(was.whose, now.whose, strict=True):
        if before != after:
            place = (*now.path[:-1], name)
            how: How = "changed" if before else "added"
            if not after:
                how = "removed"
            yield Part(place, how, before, after, says_whose=True)


def _without(these: list[_Said], others: list[_Said]) -> list[_Said]:
    """Return the texts that have no equal among others, each counted once.

    Of several that are the same, those that stayed in their places are set aside first.
    """
    standing = {(one.path, one.said) for one in others}
    rest = [one for one in these if (one.path, one.said) not in standing]
    places = {(one.path, one.said) for one in these}
    left = Counter(one.said for one in others if (one.path, one.said) not in places)
    found: list[_Said] = []
    for one in rest:
        if left[one.said]:
            left[one.said] -= 1
        else:
            found.append(one)
    return found


def _pairs(old: list[_Said], new: list[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Pair texts with what became of them, the most alike first."""
    ranked = sorted(
        (
            (_likeness(was, now), at, to)
            for at, was in enumerate(old)
            for to, now in enumerate(new)
        ),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    paired: tuple[set[int], set[int]] = (set(), set())
    for likeness, at, to in ranked:
        if likeness >= _ALIKE and at not in paired[0] and to not in paired[1]:
            paired[0].add(at)
            paired[1].add(to)
            yield old[at], new[to]


def _likeness(was: _Said, now: _Said) -> float:
    """Return how much two texts have in common; in a field of one text, all."""
    if was.path == now.path and not any(isinstance(step, int) for step in was.path):
        return 1.0
    old, new = (Counter(_WORD.findall(one.text.lower())) for one in (was, now))
    return 2 * (old & new).total() / max(old.total() + new.total(), 1)
