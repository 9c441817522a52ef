"""The order of names from A to Z."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbrief.collation import initial, sort_key


def test_names_are_ordered_by_their_plain_letters():
    in_order = [
        "3+3",
        "Aliyev",
        "Əliyev",
        "“Baku Initiative”",
        "Çelik",
        "de Waal",
        "Đukanović",
        "ilham",
        "İlham",
        "Łódź",
        "Ørsted",
        "Öz",
        "Straße",
        "Strasser",
        "«Азатутюн»",
        "Երևան",
    ]

    names = in_order[::-1]
    names.sort(key=sort_key)

    assert names == in_order


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("aliyev", "A"),
        ("Əliyev", "A"),
        ("İlham", "I"),
        ("ılgaz", "I"),
        ("Çelik", "C"),
        ("Łódź", "L"),
        ("“The Two of Us”", "T"),
        ("«Азатутюн»", "А"),
        ("Йемен", "И"),
        ("Երևան", "Ե"),
        ("საქართველო", "ს"),
        ("القاهرة", "ا"),
        ("ﬁnance", "F"),
        ("3+3", "#"),
        ("@handle", "#"),
        ("“”", "#"),
        ("", "#"),
    ],
)
def test_a_name_stands_under_its_first_letter(name, letter):
    assert initial(name) == letter


@settings(deadline=None)
@given(st.text(), st.text())
def test_two_names_are_never_in_the_same_place(one, other):
    assert (sort_key(one) == sort_key(other)) == (one == other)
