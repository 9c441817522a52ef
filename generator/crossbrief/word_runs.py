"""Two texts word by word: which runs of words stand in both, and which in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

# Comparing word by word costs the product of the two lengths; above this it is left.
_MOST_COMPARED = 4_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow one another, and in which of the two texts they stand."""

    text: str
    stands: Literal["in both", "before", "after"]


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """Cut two texts into runs of words, in the order of reading.

    Where they differ, what stood before comes first. Texts that are too long to be
    compared are a run each.
    """
    return tuple(_runs(before.split(), after.split()))


def _runs(before: list[str], after: list[str]) -> Iterator[Run]:
    if len(before) * len(after) > _MOST_COMPARED:
        yield Run(" ".join(before), "before")
        yield Run(" ".join(after), "after")
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Run(" ".join(before[a:b]), "in both")
            continue
        if a < b:
            yield Run(" ".join(before[a:b]), "before")
        if c < d:
            yield Run(" ".join(after[c:d]), "after")


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
