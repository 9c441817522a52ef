"""Ids, and what to write instead of what is none."""

from __future__ import annotations

import pytest

from crossbrief.ids import id_fault, looks_like_id


@pytest.mark.parametrize("text", ["jane-doe", "g7", "2020", "a1-b2-c3", "a" * 100])
def test_an_id_is_made_of_small_letters_digits_and_single_hyphens(text):
    assert id_fault(text) is None


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("Jane Doe", "write `jane-doe`"),
        ("jane_doe", "write `jane-doe`"),
        ("Jörg Ærø", "write `jorg-aero`"),
        ("İlham Əliyev", "write `ilham-eliyev`"),
        ("jane--doe", "write `jane-doe`"),
        ("-jane-", "write `jane`"),
        ("jane/doe", "write `jane-doe`"),
        ("..", "an id is made of small letters `a` to `z`, digits and single hyphens"),
        (
            "漢字",
            "an id is made of small letters `a` to `z`, digits and single hyphens",
        ),
        ("x", "an id has 2 to 100 characters"),
        ("-x-", "an id is made of small letters `a` to `z`, digits and single hyphens"),
        ("By_", "an id is made of small letters `a` to `z`, digits and single hyphens"),
        ("", "an id has 2 to 100 characters"),
        ("a" * 101, "an id has 2 to 100 characters"),
        ("con", "add a word to it, with a hyphen between"),
        ("com1", "add a word to it, with a hyphen between"),
        ("index", "add a word to it, with a hyphen between"),
        ("unattributed", "add a word to it, with a hyphen between"),
    ],
)
def test_what_is_no_id_is_answered_with_what_to_write(text, cure):
    fault = id_fault(text)

    assert fault is not None
    assert fault.help == cure


def test_an_overlong_id_is_not_repeated_at_length():
    fault = id_fault("a" * 5000)

    assert fault is not None
    assert len(fault.message) < 100


@pytest.mark.parametrize(
    ("text", "surely"),
    [("jane-doe", True), ("editors", False), ("Jane-Doe", False), ("a b-c", False)],
)
def test_a_hyphen_tells_an_id_from_a_word(text, surely):
    assert looks_like_id(text) is surely
