"""Running text to sentences, so that a mention can be shown with its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.prose import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crossbrief.prose import Sentence

# A stop, closing marks, blanks, and then something that begins a sentence. Of several
# stops only the first is tried: a long row of them would be walked again and again.
# The look back comes second, so that the search leaps from stop to stop.
_END = re.compile(
    r"(?P<stop>[.!?…\u0589。](?<![.!?…\u0589。].)[.!?…\u0589。]*+[\"'”\u2019»)\]]*+)\s++"
    r"(?=[\"'“\u2018«(\[]*+[^\W\d_a-zà-öø-ÿ]|[\"“«(\[]*+\d|$)"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|No|Nos|Art|para|pp?"
    r"|vol|ed|cf|vs|etc|i\.e|e\.g|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_LONGEST_ABBREVIATION = 24
_BLANKS = re.compile(r"[^\S ]\s*| \s+")
"""White space that is more than a single blank."""


def sentences(parts: Sequence[str | Mention]) -> tuple[Sentence, ...]:
    """Cut text into sentences and keep those that hold a mention.

    A stop after a known abbreviation, a single capital or inside a number ends none.
    """
    if not any(isinstance(part, Mention) for part in parts):
        return ()
    found: list[list[str | Mention]] = [[]]
    for part in _joined(parts):
        if isinstance(part, Mention):
            found[-1].append(part)
            continue
        first, *further = _cut(part)
        found[-1].append(first)
        found += ([text] for text in further)
    return tuple(
        _tidy(sentence)
        for sentence in found
        if any(isinstance(part, Mention) for part in sentence)
    )


def _joined(parts: Iterable[str | Mention]) -> Iterable[str | Mention]:
    """Join neighbouring texts."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            yield "".join(texts)
            texts = []
        yield part
    if texts:
        yield "".join(texts)


def _cut(text: str) -> list[str]:
    """Return the text's sentences; the last may go on."""
    pieces: list[str] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end("stop")
        tail = text[max(start, end - _LONGEST_ABBREVIATION) : end]
        if not _ABBREVIATION.search(tail):
            pieces.append(text[start:end])
            start = match.end()
    pieces.append(text[start:])
    return pieces


def _tidy(parts: list[str | Mention]) -> Sentence:
    """Fold white space, and trim the two ends."""
    folded = [
        _BLANKS.sub(" ", part) if isinstance(part, str) else part for part in parts
    ]
    if isinstance(folded[0], str):
        folded[0] = folded[0].lstrip()
    if isinstance(folded[-1], str):
        folded[-1] = folded[-1].rstrip()
    return tuple(part for part in folded if part)


def without_blank(part: str | Mention) -> str | Mention:
    """Drop the blank before a note's number, which leaves no trace in a sentence."""
    return part.rstrip(" ") if isinstance(part, str) else part
