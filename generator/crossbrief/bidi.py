"""Texts of both directions in one line: which have to be kept apart from the rest.

A name in Arabic takes the number after it with it to the wrong side, unless it is kept
apart: by an element on a page, by two invisible signs where there can be none.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["ltr", "rtl"]

_AGAINST = {"ltr": frozenset({"R", "AL"}), "rtl": frozenset({"L"})}
_FIRST_STRONG = "\u2068"
_POP = "\u2069"


@lru_cache(maxsize=16_384)
def is_against(text: str, direction: Direction) -> bool:
    """Tell whether a text has letters of the other direction than its page."""
    if direction == "ltr" and text.isascii():
        return False
    against = _AGAINST[direction]
    return any(unicodedata.bidirectional(sign) in against for sign in text)


def isolated(text: str, direction: Direction) -> str:
    """Return a text for an attribute or a title, kept apart where it must be."""
    if is_against(text, direction):
        return f"{_FIRST_STRONG}{text}{_POP}"
    return text
