"""The order of names from A to Z, the same on every machine."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that have no decomposition, set among those they resemble.
_LIKE = str.maketrans(
    {
        "ə": "a",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
    }
)
_OPENING = {"Pi", "Pf", "Ps"}
_QUOTES = "\"'`\u00b4\u201a\u201e"


@lru_cache(maxsize=16_384)
def sort_key(text: str) -> tuple[str, str]:
    """Return what a name is ordered by: its plain letters, then itself.

    Accents, letter case and opening quotation marks do not count; two names that
    differ in nothing else keep a fixed order all the same.
    """
    folded = unicodedata.normalize("NFKD", _unquoted(text).casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return plain.translate(_LIKE), text


def initial(text: str) -> str:
    """Return the letter under which a name stands from A to Z; `#` for all else."""
    first = sort_key(text)[0][:1]
    # Title case, since the upper case of Georgian is letters that few fonts have.
    return first.title() if first.isalpha() else "#"


def _unquoted(text: str) -> str:
    for place, sign in enumerate(text):
        if not (
            sign.isspace() or sign in _QUOTES or unicodedata.category(sign) in _OPENING
        ):
            return text[place:]
    return ""
