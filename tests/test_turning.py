"""Signs that turn the direction of writing go no further than their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbrief.present.versions import differences, lacking
from crossbrief.turning import TURNS, closed

RLO, RLE, LRI, RLI, FSI = "\u202e", "\u202b", "\u2066", "\u2067", "\u2068"
PDF, PDI = "\u202c", "\u2069"
texts = st.text(st.sampled_from([*"ab\u05d0 ", RLO, RLE, LRI, RLI, FSI, PDF, PDI]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("d\u00e9j\u00e0 \u05d0", "d\u00e9j\u00e0 \u05d0"),
        (f"{RLO}a{PDF}", f"{RLO}a{PDF}"),
        (f"{RLO}a", f"{RLO}a{PDF}"),
        (f"{RLI}a{RLE}b", f"{RLI}a{RLE}b{PDF}{PDI}"),
        # Closing what keeps apart closes what was turned within it.
        (f"{RLI}a{RLE}b{PDI}", f"{RLI}a{RLE}b{PDI}"),
        # None of ours may be closed by a sign of theirs.
        (f"a{PDI}b", f"{FSI}a{PDI}b"),
        # This sign closes nothing beyond a sign that keeps apart.
        (f"{RLE}a{LRI}b{PDF}c{PDI}", f"{RLE}a{LRI}b{PDF}c{PDI}{PDF}"),
    ],
)
def test_what_a_text_opens_is_closed_at_its_end(text, expected):
    assert closed(text) == expected


@given(texts)
def test_a_text_keeps_its_own_signs_and_words(text):
    once = closed(text)

    assert text in once
    assert TURNS.sub("", once) == TURNS.sub("", text)
    assert closed(once) == once


@given(texts, texts)
def test_texts_that_follow_one_another_turn_neither(one, other):
    assert closed(closed(one) + closed(other)) == closed(one) + closed(other)


words = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1).map(" ".join)


@given(words, st.lists(words, min_size=1, max_size=3).map(tuple))
def test_a_version_comes_out_whole_and_says_what_any_of_the_others_lacks(ours, others):
    pieces = lacking(ours, others)
    marked = [mark for text, mark in pieces for _ in text.split()]
    each = [
        [mark for text, mark in differences(theirs, ours) for _ in text.split()]
        for theirs in others
    ]

    assert " ".join(text for text, _ in pieces) == ours
    assert marked == [any(marks) for marks in zip(*each, strict=True)]
    assert (sum(marked) == 0) == all(
        not differs for theirs in others for _, differs in differences(theirs, ours)
    )
