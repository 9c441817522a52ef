"""Style: words in our own prose that take a side, or say more than we know."""

from __future__ import annotations

from crossbrief.style.check import Passage, loaded_words
from crossbrief.style.words import WordList

__all__ = ["Passage", "WordList", "loaded_words"]
