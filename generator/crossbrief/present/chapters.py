"""Texts as chapters of a longer document: headings one step down, anchors apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from crossbrief.html import Html

if TYPE_CHECKING:
    from crossbrief.present.views import BlockView, ProseView

_LOWEST = 6
_STEPS = 2
_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
_OWN_PLACE = re.compile(r'( id="| href="#)(?=s-)')


def as_chapter(prose: ProseView, prefix: str) -> ProseView:
    """Return a text below a heading of the third level, as one of several on a page.

    Its notes are kept apart when its holes are filled; this is for what was compiled.
    """
    passages = tuple(
        replace(
            passage,
            anchor=passage.anchor and prefix + passage.anchor,
            blocks=tuple(_lowered(block, prefix) for block in passage.blocks),
        )
        for passage in prose.passages
    )
    notes = tuple(
        replace(note, content=Html(_apart(note.content.text, prefix)))
        for note in prose.notes
    )
    return replace(prose, passages=passages, notes=notes, headings=())


def _lowered(block: BlockView, prefix: str) -> BlockView:
    html = _apart(block.html.text, prefix)
    if block.tag.startswith("h"):
        html = _HEADING.sub(_one_down, html)
    return replace(block, html=Html(html))


def _one_down(found: re.Match[str]) -> str:
    return f"{found[1]}{min(int(found[2]) + _STEPS, _LOWEST)}"


def _apart(html: str, prefix: str) -> str:
    return _OWN_PLACE.sub(rf"\g<1>{prefix}", html)
