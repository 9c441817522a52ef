"""The Markdown parser, and its tokens before they are prose."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from crossbrief.parse.marks import (
    HTML_TAG,
    MARK,
    footnote_rule,
    mark_rule,
    tag_rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_core import StateCore

DEEPEST = 20
PARAGRAPH = 3
NOTES = "cb_notes"
TOP_HEADING = 2


@cache
def parser() -> MarkdownIt:
    """Return the parser, set up once: CommonMark, tables, footnotes, our marks."""
    options = {"html": False, "xhtmlOut": False, "maxNesting": DEEPEST}
    made = MarkdownIt("commonmark", options)
    made.enable("table").use(footnote_plugin, inline=False)
    # Without HTML these never take anything, and would be asked at every place.
    made.disable(["html_block", "html_inline"])
    made.inline.ruler.before("link", MARK, mark_rule)
    made.inline.ruler.at("footnote_ref", footnote_rule)
    made.inline.ruler.after("autolink", HTML_TAG, tag_rule)
    made.core.ruler.before("footnote_tail", NOTES, _keep_notes)
    # Every address is checked below, where its place in the file is known.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return made


def _keep_notes(state: StateCore) -> None:
    """Remember where each footnote is defined, before the unused ones are dropped."""
    state.env[NOTES] = [
        (token.meta["label"], token.map[0])
        for token in state.tokens
        if token.type == "footnote_reference_open" and token.map
    ]


def dress(token: Token) -> None:
    """Give a block's elements what our pages need."""
    if token.type == "table_open":
        token.attrSet("class", "cb-t")
    elif token.type in {"th_open", "td_open"}:
        # How a column is set is said by a class: pages carry no inline styles.
        set_right = token.attrs.pop("style", "") == "text-align:right"
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if set_right:
            token.attrSet("class", "cb-n")


def part(
    tokens: list[Token],
) -> tuple[list[Token], list[tuple[int, str, list[Token]]]]:
    """Part the text from its footnotes: (number, label, tokens) each."""
    body: list[Token] = []
    notes: list[tuple[int, str, list[Token]]] = []
    inner: list[Token] | None = None
    for token in tokens:
        if token.type in {"footnote_block_open", "footnote_block_close"}:
            continue
        if token.type == "footnote_open":
            inner = []
            number = token.meta["id"]
            notes.append((number, str(token.meta.get("label") or number), inner))
        elif token.type == "footnote_close":
            inner = None
        elif token.type != "footnote_anchor":
            (body if inner is None else inner).append(token)
    return body, notes


def top_blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each block that stands in no other."""
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def as_figure(block: list[Token]) -> str | None:
    """Turn a paragraph that is one image into a figure with its credit below."""
    if len(block) != PARAGRAPH or block[0].type != "paragraph_open":
        return None
    children = block[1].children or []
    if len(children) != 1 or children[0].type != "image":
        return None
    block[0].tag = block[2].tag = "figure"
    block[0].attrSet("class", "cb-figure")
    title = children[0].attrGet("title")
    if title:
        children[0].attrs.pop("title")
        caption = Token("text", "", 0, content=str(title))
        opening, closing = (Token("caption", "figcaption", way) for way in (1, -1))
        children += [opening, caption, closing]
    return "figure"


def in_would_be_links(children: Sequence[Token]) -> list[bool]:
    """Tell of each token whether it stands in `[...](`, which its mark keeps apart."""
    if MARK not in [token.type for token in children]:
        return [False] * len(children)
    opened: list[bool] = []
    is_open = False
    for token in children:
        opened.append(is_open)
        if token.type == "text" and ("[" in token.content or "]" in token.content):
            is_open = token.content.rfind("[") > token.content.rfind("]")
    inside: list[bool] = []
    closes = False
    for token, was_open in zip(reversed(children), reversed(opened), strict=True):
        inside.append(was_open and closes)
        if token.type == "text" and ("[" in token.content or "]" in token.content):
            first = token.content.find("](")
            closes = first >= 0 and "[" not in token.content[:first]
    return inside[::-1]
