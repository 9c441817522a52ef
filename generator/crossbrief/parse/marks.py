"""The marks in prose, as inline rules of the Markdown parser.

The rules only recognise marks and keep what stands in them; what they mean, and
whether they are right, is decided where their place in the file is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdit_py_plugins.footnote.index import footnote_ref

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

MARK = "cb_mark"
LOST_FOOTNOTE = "cb_lost_footnote"
HTML_TAG = "cb_html_tag"
_OPENINGS = ("![[", "[[", "[@")
_CITE = re.compile(r"\[@(?P<inside>[^\[\]]*)\]")
_PAIR = re.compile(r"!?\[\[(?P<inside>[^\[\]]*)\]\]")
_FOOTNOTE = re.compile(r"\[\^(?P<name>[^\[\]\s]{1,100})\]")
_ID = "[a-z0-9]+(?:-[a-z0-9]+)+"
# Each branch begins with its sign, what must not stand before it follows: so the search
# leaps from sign to sign.
FORGOTTEN = re.compile(
    r"``*[^`]*`+|\\."  # what is meant as it stands
    rf"|\[(?<![\[!\w]\[) *@? *(?P<id>{_ID})(?:, [^\[\]]*)? *\](?![\[(:\]])"
    rf"|@(?<![\w@\[./]@)(?P<cited>{_ID})(?![\w-]|\.\w)"
)
"""An id in one pair of brackets, or after `@`: a mark that lacks a part of its own."""
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<!--")


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


def footnote_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (as above)
    """Take the mark of a footnote, whether there is such a footnote or not."""
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    known: dict[str, int] = state.env.get("footnotes", {}).get("refs", {})
    if f":{match['name']}" in known:
        return footnote_ref(state, silent)
    return _take(state, match, LOST_FOOTNOTE, silent=silent)


def tag_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (as above)
    """Take an HTML tag, which is text here."""
    match = _TAG.match(state.src, state.pos, state.posMax)
    return match is not None and _take(state, match, HTML_TAG, silent=silent)


def _take(state: StateInline, match: re.Match[str], kind: str, *, silent: bool) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content = match[0]
        token.meta = {"at": match.start()}
    state.pos = match.end()
    return True
