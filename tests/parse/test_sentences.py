"""Sentences around a mention."""

from __future__ import annotations

import pytest

from crossbrief.parse.sentences import sentences
from crossbrief.prose import Mention
from crossbrief.source import Span

X = Mention("x", None, Span("a.md", 0, 1))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["One. Two ", X, ". Three."], [("Two ", X, ".")]),
        (["Mr. ", X, " spoke. He left."], [("Mr. ", X, " spoke.")]),
        (["See No. 4 and p. 5. ", X, " did."], [(X, " did.")]),
        (["J. Doe met ", X, "."], [("J. Doe met ", X, ".")]),
        (["In 3.5 days ", X, "! Then"], [("In 3.5 days ", X, "!")]),
        (["He said “no.” ", X, " left."], [(X, " left.")]),
        (["Why? ", X, "... and so on"], [(X, "... and so on")]),
        (["Նա ասաց։ Ապա ", X, "։"], [("Ապա ", X, "։")]),
        (["Он сказал. Потом ", X, "."], [("Потом ", X, ".")]),
        ([X, ". ", X, "."], [(X, "."), (X, ".")]),
        (["a", " ", "b\n  c ", X], [("a b c ", X)]),
        ([X], [(X,)]),
        (["No mention."], []),
        ([], []),
    ],
)
def test_a_mention_is_kept_with_its_own_sentence(parts, expected):
    assert sentences(parts) == tuple(expected)
