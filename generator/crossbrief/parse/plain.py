"""The words of a Markdown text that stand by themselves: no code, link or mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crossbrief.parse.places import Places
from crossbrief.parse.tokens import parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from crossbrief.parse.places import InlinePlaces
    from crossbrief.source import SourceFile, Span

_PLAIN = frozenset({"text", "softbreak", "hardbreak"})
_CHUNK = re.compile(r"\S+|\s+")
GAP = "\x1a"
"""Stands for each character that is something else than words."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """One inline text with gaps where its words do not stand by themselves.

    `is_cell` says that it is a cell of a table, in which a bar needs a backslash,
    `is_quoted` that it stands in a block of quotation.
    """

    text: str
    is_cell: bool
    is_heading: bool
    is_quoted: bool
    places: InlinePlaces

    def span(self, start: int, end: int) -> Span:
        """Return where a part of the text stands in its file."""
        return self.places.span(start, end)


def plain_texts(written: str, source: SourceFile, region: Span) -> Iterator[PlainText]:
    """Yield the headings, paragraphs, items and cells of a Markdown text.

    The offsets in a text are those of the inline text, so that places can be found.
    """
    places = Places(written, source, region)
    env: dict[str, Any] = {}
    in_table = in_heading = False
    quotations = 0
    for token in parser().parse(written, env):
        if token.type in {"table_open", "table_close"}:
            in_table = token.type == "table_open"
        elif token.type in {"heading_open", "heading_close"}:
            in_heading = token.type == "heading_open"
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quotations += token.nesting
        elif token.type == "inline":
            # Asked of every cell, since the cells of a row have to come in order.
            found = places.inline(token.content, token.map, in_table=in_table)
            text = _with_gaps(token)
            yield PlainText(text, in_table, in_heading, quotations > 0, found)


def _with_gaps(token: Token) -> str:
    """Return an inline text in which all but plain words has become gaps."""
    written = token.content
    pieces: list[str] = []
    at = depth = 0
    for child in token.children or []:
        if child.type in {"link_open", "link_close"}:
            depth += child.nesting
        is_plain = depth == 0 and child.type in _PLAIN
        for words in _chunks(child, written, at):
            start = written.find(words, at)
            # What is written otherwise than it reads, such as an entity, stays a gap.
            if start >= 0:
                kept = words if is_plain else GAP * len(words)
                pieces += (GAP * (start - at), kept)
                at = start + len(words)
    pieces.append(GAP * (len(written) - at))
    return "".join(pieces)


def _chunks(child: Token, written: str, at: int) -> list[str]:
    """Return what to look for of a part of the text, in pieces if it is not there."""
    if child.type in {"softbreak", "hardbreak"}:
        return ["\n"]
    whole = child.content
    if not whole or written.find(whole, at) >= 0:
        return [whole] if whole else []
    return _CHUNK.findall(whole)
