"""The marks in prose, as one inline rule of the Markdown parser.

The rule only recognises marks and keeps what stands in them; what they mean, and
whether they are right, is decided where their place in the file is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

MARK = "cb_mark"
_OPENINGS = ("![[", "[[", "[@")
_CITE = re.compile(r"\[@(?P<inside>[^\[\]]*)\]")
_PAIR = re.compile(r"!?\[\[(?P<inside>[^\[\]]*)\]\]")


def mark_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    """Take a mark at the present place, closed or not.

    The token's `content` is what stands inside, None in `meta["inside"]` for one that
    is not closed; `meta["at"]` is where it begins in the inline text.
    """
    start = state.pos
    opening = next((o for o in _OPENINGS if state.src.startswith(o, start)), None)
    if opening is None:
        return False
    pattern = _CITE if opening == "[@" else _PAIR
    match = pattern.match(state.src, start, state.posMax)
    if not silent:
        token = state.push(MARK, "", 0)
        token.markup = opening
        token.content = match[0] if match else opening
        token.meta = {"inside": match["inside"] if match else None, "at": start}
    state.pos = match.end() if match else start + len(opening)
    return True
