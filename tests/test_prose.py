"""Compiled prose as a value."""

from __future__ import annotations

import pytest

from crossbrief.prose import Block, Cite, Embed, Footnote, Mention, Prose
from crossbrief.source import Span

HERE, THERE = Span("a.md", 0, 4), Span("a.md", 10, 14)


def test_a_block_is_filled_hole_by_hole():
    block = Block(("<p>", " and ", ".</p>"), (Mention("a", None, HERE),) * 2)

    assert block.fill(lambda hole: f"<{type(hole).__name__}>") == (
        "<p><Mention> and <Mention>.</p>"
    )


def test_a_block_whose_holes_and_pieces_do_not_fit_cannot_be_filled():
    with pytest.raises(ValueError, match="longer"):
        Block(("<p>", "</p>"), ()).fill(lambda _: "")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (Mention("a", "b", HERE), Mention("a", "b", THERE)),
        (Embed("a", HERE), Embed("a", THERE)),
        (Cite("a", None, HERE), Cite("a", None, THERE)),
    ],
)
def test_a_moved_mark_is_still_the_same(here, there):
    assert here == there
    assert hash(here) == hash(there)


def test_the_holes_of_footnotes_come_where_the_note_is_asked_for():
    inner = Mention("b", None, HERE)
    note = Footnote("1", (Block(("", ""), (inner,), sentences=((inner,),)),))
    first, last = Mention("a", None, HERE), Mention("c", None, HERE)
    block = Block(("", "", "", ""), (first, note, last), sentences=((first, last),))
    prose = Prose((block,))

    assert list(prose.holes()) == [first, note, inner, last]
    assert list(prose.sentences()) == [(first, last), (inner,)]


def test_a_block_is_an_embed_when_it_is_nothing_else():
    card = Embed("a", HERE)

    assert Block(("<p>", "</p>"), (card,)).embed == card
    assert Block(("<p>", "", "</p>"), (card, card)).embed is None
    assert Block(("<p>a</p>",), ()).embed is None
