"""On which rows of a passage the notes and statements in its margin stand.

A block of text is a row. What stands beside it may be taller than it is, and would
then push the next block down. So it is given as many rows as it needs, and what
belongs to those rows begins below it. What is far too tall for the rest of its passage,
as the notes to a table are, stands below its own block, which is a row too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from crossbrief.atoms import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossbrief.present.views import BlockView

_MOST_ROWS = 20
_BELOW = "cb-below"
_TAG = re.compile(r"<[^>]*>")

# Heights are estimated in pixels, by signs in a line and the height of a line.
_TEXT = (66, 32)
_NOTE = (38, 22)
_QUOTE = (31, 25)
_GAP = 22
_CARD = 260
_EXCESS = 200


def with_places(views: Sequence[BlockView]) -> tuple[BlockView, ...]:
    """Give each block the classes that set its margin on rows."""
    beside = [n for n, view in enumerate(views) if view.notes or view.statements]
    if not beside:
        return tuple(views)
    heights = [_height_of_text(view) for view in views]
    placed = list(views)
    free = added = 0
    for number, own in enumerate(beside):
        start = max(own, free)
        following = beside[number + 1] if number + 1 < len(beside) else len(views)
        needed, end = _height_of_margin(views[own]), start
        if needed > sum(heights[start:]) + _EXCESS:
            placed[own] = replace(views[own], place=_BELOW)
            added += 1
            continue
        while needed > 0 and end < len(views):
            needed -= heights[end]
            end += 1
        end = free = max(end, following, start + 1)
        placed[own] = replace(views[own], place=_place(start + added, end - start))
    return tuple(placed)


def _place(start: int, rows: int) -> str:
    span = f"cb-n{min(rows, _MOST_ROWS)}"
    return f"cb-r{start + 1} {span}" if start < _MOST_ROWS else span


def _height_of_text(view: BlockView) -> int:
    if view.card is not None:
        return _CARD
    return _height(_TAG.sub("", view.html.text), _TEXT)


def _height_of_margin(view: BlockView) -> int:
    notes = sum(_height(_TAG.sub("", note.content.text), _NOTE) for note in view.notes)
    return notes + sum(
        _height(" ".join(one.quote.paragraphs), _QUOTE)
        + _height(f"{plain(one.source)} {one.form_name}", _NOTE)
        for one in view.statements
    )


def _height(text: str, face: tuple[int, int]) -> int:
    signs, line = face
    return -(-len(text) // signs) * line + _GAP
