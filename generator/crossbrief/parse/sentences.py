"""Running text to sentences, so that a mention can be shown with its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.prose import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.prose import Sentence

# A stop, closing marks, blanks, and then something that begins a sentence.
_END = re.compile(
    r"(?P<stop>[.!?…։。]+[\"'”’»)\]]*)\s+(?=[\"'“‘«(\[]*[^\W\d_a-zà-öø-ÿ]|[\"“«(\[]*\d|$)"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|No|Nos|Art|para|pp?"
    r"|vol|ed|cf|vs|etc|i\.e|e\.g|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


def sentences(parts: Iterable[str | Mention]) -> tuple[Sentence, ...]:
    """Cut text into sentences and keep those that hold a mention.

    A stop after a known abbreviation, a single capital or inside a number ends none.
    """
    found: list[Sentence] = []
    current: list[str | Mention] = []
    for part in parts:
        if isinstance(part, Mention):
            current.append(part)
            continue
        *ended, rest = _cut(part)
        for text in ended:
            current.append(text)
            found.append(_tidy(current))
            current = []
        current.append(rest)
    found.append(_tidy(current))
    return tuple(
        sentence
        for sentence in found
        if any(isinstance(part, Mention) for part in sentence)
    )


def _cut(text: str) -> list[str]:
    """Return the text's sentences; the last may go on."""
    pieces: list[str] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end("stop")
        if not _ABBREVIATION.search(text[start:end]):
            pieces.append(text[start:end])
            start = match.end()
    pieces.append(text[start:])
    return pieces


def _tidy(parts: list[str | Mention]) -> Sentence:
    """Join neighbouring texts, fold white space, and trim the two ends."""
    joined: list[str | Mention] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    folded = [
        re.sub(r"\s+", " ", part) if isinstance(part, str) else part for part in joined
    ]
    if folded and isinstance(folded[0], str):
        folded[0] = folded[0].lstrip()
    if folded and isinstance(folded[-1], str):
        folded[-1] = folded[-1].rstrip()
    return tuple(part for part in folded if part)
