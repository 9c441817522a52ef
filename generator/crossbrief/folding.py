"""Folding: words as readers look them up, without accents, marks or letter case.

The search in a browser does the same, in `search.js`; a test holds the two equal for
every character. The letters of `LIKE` are handed to it, so that they stand here alone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LIKE: Final = {
    # Letters of their own, found and ordered as those they resemble.
    "ə": "a",
    "æ": "ae",
    "œ": "oe",
    "\u0131": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    # The same letter at the end of a word: which it is depends on what follows.
    "ς": "σ",
}
"""Small letters that have no decomposition, with what is written for them."""

# Letters and digits; a mark on a letter is gone by then.
_WORD: Final = re.compile(r"[^\W_]+")


class _Letters(dict[int, str]):
    """What becomes of each character, found out when it is met first."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code)).lower()
        bare = (sign for sign in parts if unicodedata.category(sign)[0] != "M")
        found = self[code] = "".join(LIKE.get(sign, sign) for sign in bare)
        return found


_LETTERS: Final = _Letters()


def fold(text: str) -> str:
    """Return a text as it is searched: Əliyev and ALIYEV are both `aliyev`."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def words(text: str) -> list[str]:
    """Return the words of a text, folded, in their order."""
    return _WORD.findall(fold(text))
