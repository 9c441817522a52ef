"""Loaded words in passages of our own prose; what stands in quotation marks is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.quotation_marks import quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crossbrief.source import Span
    from crossbrief.style.words import WordList

_NAMED = re.compile("`[^`]*`")
"""Words that are spoken of as words."""
_GAP = "\x1a"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of prose; `span` tells where a part of it stands in its file."""

    text: str
    lang: str
    span: Callable[[int, int], Span]


def loaded_words(
    passages: Iterable[Passage], lists: Callable[[str], WordList]
) -> Iterator[Diagnostic]:
    """Warn of each loaded word; `lists` gives the list of a language."""
    for passage in passages:
        ours = _NAMED.sub(lambda match: _GAP * len(match[0]), passage.text)
        for start, end in quotations(ours):
            ours = f"{ours[:start]}{_GAP * (end - start)}{ours[end:]}"
        for start, end, advice in lists(passage.lang).find(ours):
            word = passage.text[start:end]
            yield diagnose(
                "loaded-word",
                f"`{word}` is a loaded word",
                passage.span(start, end),
                label="not neutral",
                help=f"{advice}; if it is right here, accept it in `site.yml`:"
                f" `accepted_words: [{word.casefold()}]`",
            )
