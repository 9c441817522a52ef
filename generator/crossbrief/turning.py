"""Signs that turn the direction of writing, closed where their text ends.

Such a sign goes on to the end of its line: the words of an author could turn ours that
stand after them. A text is left as it is wherever it is data; on a page it gets what
closes it, which nobody sees.
"""

from __future__ import annotations

import re
from typing import Final

TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""All such signs, those that close others among them."""

_END: Final = "\u202c"
_END_APART: Final = "\u2069"
_APART: Final = "\u2068"
_CLOSED_BY: Final = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", _END),
    **dict.fromkeys("\u2066\u2067\u2068", _END_APART),
}


def closed(text: str) -> str:
    """Return a text that turns nothing but itself."""
    if text.isascii() or TURNS.search(text) is None:
        return text
    waiting: list[str] = []
    before = ""
    for sign in TURNS.findall(text):
        if sign in _CLOSED_BY:
            waiting.append(_CLOSED_BY[sign])
        elif sign == _END:
            if waiting[-1:] == [_END]:
                waiting.pop()
        elif _END_APART in waiting:
            # It closes as well what was opened within.
            while waiting.pop() != _END_APART:
                pass
        else:
            # It would close a sign of ours.
            before += _APART
    return before + text + "".join(reversed(waiting))
