"""Two texts word by word: which runs of words stand in both, and which in one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

# Comparing word by word costs the product of the two lengths; above this it is left.
_MOST_COMPARED = 4_000_000
_END = re.compile(r"[.!?\u2026\u3002]\W*$")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow one another, and in which of the two texts they stand."""

    text: str
    stands: Literal["in both", "before", "after"]


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """Cut two texts into runs of words, in the order of reading.

    Where they differ, what stood before comes first. Long texts are compared sentence
    by sentence first; what is too long even so is a run each.
    """
    return tuple(_joined(_runs(before.split(), after.split())))


def _runs(before: list[str], after: list[str]) -> Iterator[Run]:
    if len(before) * len(after) <= _MOST_COMPARED:
        yield from _compared(before, after)
        return
    old, new = _sentences(before), _sentences(after)
    counts = Counter(old), Counter(new)
    if sum(count * counts[1][one] for one, count in counts[0].items()) > _MOST_COMPARED:
        yield from _of_each(before, after)
        return
    for tag, a, b, c, d in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        was = [word for sentence in old[a:b] for word in sentence]
        now = [word for sentence in new[c:d] for word in sentence]
        if tag == "equal":
            yield Run(" ".join(was), "in both")
        elif len(was) * len(now) <= _MOST_COMPARED:
            yield from _compared(was, now)
        else:
            yield from _of_each(was, now)


def _compared(before: list[str], after: list[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Run(" ".join(before[a:b]), "in both")
        else:
            yield from _of_each(before[a:b], after[c:d])


def _of_each(before: list[str], after: list[str]) -> Iterator[Run]:
    if before:
        yield Run(" ".join(before), "before")
    if after:
        yield Run(" ".join(after), "after")


def _sentences(words: list[str]) -> list[tuple[str, ...]]:
    """Cut words after those that end a sentence, whatever else ends so."""
    found: list[tuple[str, ...]] = []
    begin = 0
    for at, word in enumerate(words, start=1):
        if _END.search(word) or at == len(words):
            found.append(tuple(words[begin:at]))
            begin = at
    return found


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Join runs in a row that stand in the same texts."""
    for stands, same in groupby(runs, key=lambda run: run.stands):
        yield Run(" ".join(run.text for run in same), stands)


def shortened(runs: tuple[Run, ...], around: int = 8) -> tuple[Run, ...]:
    """Leave so many words beside each difference, and an ellipsis for the others."""
    last = len(runs) - 1
    return tuple(
        _shortened(run, around, is_first=at == 0, is_last=at == last)
        if run.stands == "in both"
        else run
        for at, run in enumerate(runs)
    )


def _shortened(run: Run, around: int, *, is_first: bool, is_last: bool) -> Run:
    words = re.split(r"\s+", run.text)
    head = [] if is_first else words[:around]
    tail = [] if is_last else words[-around:]
    if len(head) + len(tail) >= len(words):
        return run
    return Run(" ".join([*head, "…", *tail]), "in both")
