"""Closeness: where a copy comes nearest to words that it does not hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from crossbrief.verify.normal import END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossbrief.verify.normal import Copy

_CLOSE = 0.75
# Bounds on the work for one part: words compared, occurrences of one word that point
# at a place, places looked at.
_MOST_WORDS = 1200
_COMMON = 200
_PLACES = 6
_SHOWN = 4
_LONGEST = 60

# A dash may join two sentences, so it ends a word.
_WORD = re.compile(r"[^\s-]*-|[^\s-]+")


@dataclass(frozen=True, slots=True)
class Nearest:
    """A place in a copy that is close to the words.

    `differences` are ready to print; `start` and `end` are offsets in the copy.
    """

    ratio: float
    start: int
    end: int
    differences: tuple[str, ...]


def nearest_place(part: str, copy: Copy) -> Nearest | None:
    """Return the place in a copy that is closest to a part, if one is close.

    The words themselves point to the places worth a look: each that is not too common
    votes for where the part would begin.
    """
    wanted = _WORD.findall(part)
    if not 1 < len(wanted) <= _MOST_WORDS:
        return None
    found = [(match[0], match.start()) for match in _WORD.finditer(copy.text)]
    words = [word for word, _ in found]
    best: Nearest | None = None
    for start in _places(wanted, words):
        near = _compare(wanted, found, start)
        if near is not None and (best is None or near.ratio > best.ratio):
            best = near
    return best if best is not None and best.ratio >= _CLOSE else None


def _places(wanted: Sequence[str], words: Sequence[str]) -> list[int]:
    where: defaultdict[str, list[int]] = defaultdict(list)
    asked = {_bare(word) for word in wanted}
    for index, word in enumerate(words):
        bare = _bare(word)
        if bare in asked:
            where[bare].append(index)
    width = max(len(wanted) // 8, 2)
    votes: Counter[int] = Counter()
    for index, word in enumerate(wanted):
        places = where[_bare(word)]
        if len(places) <= _COMMON:
            votes.update({max(place - index, 0) // width for place in places})
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    return [bucket * width for bucket, _ in ranked[:_PLACES]]


def _bare(word: str) -> str:
    return word.strip(".,;:!?'()[]").lower()


def _compare(
    wanted: Sequence[str], found: Sequence[tuple[str, int]], start: int
) -> Nearest | None:
    slack = len(wanted) // 4 + 3
    window = found[max(start - slack, 0) : start + len(wanted) + slack]
    there = [_edgeless(word, wanted) for word, _ in window]
    matcher = SequenceMatcher(None, wanted, there, autojunk=False)
    steps = _trimmed(matcher.get_opcodes())
    same = sum(step.here.stop - step.here.start for step in steps if step.equal)
    if not same:
        return None
    begin, stop = steps[0].there.start, steps[-1].there.stop
    told = [
        _difference(_text(wanted[step.here]), _text(there[step.there]))
        for step in steps
        if not step.equal
    ]
    if len(told) > _SHOWN:
        told[_SHOWN:] = [f"and {len(told) - _SHOWN} more"]
    word, offset = window[stop - 1]
    return Nearest(
        2 * same / (len(wanted) + stop - begin),
        window[begin][1],
        offset + len(word),
        tuple(told),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    equal: bool
    here: slice
    there: slice


def _trimmed(steps: Sequence[tuple[str, int, int, int, int]]) -> list[_Step]:
    """Take away what stands in the copy around the words only."""
    kept = [
        _Step(tag == "equal", slice(i, j), slice(k, m)) for tag, i, j, k, m in steps
    ]
    while kept and kept[0].here.start == kept[0].here.stop:
        del kept[0]
    while kept and kept[-1].here.start == kept[-1].here.stop:
        del kept[-1]
    if kept and not kept[0].equal:
        first, size = kept[0], kept[0].here.stop - kept[0].here.start
        begin = max(first.there.start, first.there.stop - size)
        kept[0] = _Step(
            equal=False, here=first.here, there=slice(begin, first.there.stop)
        )
    if kept and not kept[-1].equal:
        last, size = kept[-1], kept[-1].here.stop - kept[-1].here.start
        stop = min(last.there.stop, last.there.start + size)
        kept[-1] = _Step(
            equal=False, here=last.here, there=slice(last.there.start, stop)
        )
    return kept


def _edgeless(word: str, wanted: Sequence[str]) -> str:
    """Take from a word what belongs to the sentence around a quotation."""
    if word not in wanted:
        if word.rstrip(END) == wanted[-1]:
            return wanted[-1]
        if word.lstrip("'(") == wanted[0]:
            return wanted[0]
    return word


def _text(words: Sequence[str]) -> str:
    return " ".join(words).replace("- ", "-")


def _difference(here: str, there: str) -> str:
    if not there:
        return f"`{_short(here)}` is not in the copy"
    if not here:
        return f"`{_short(there)}` is left out"
    return f"`{_short(here)}` stands where the copy has `{_short(there)}`"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
