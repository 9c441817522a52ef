"""A comma parts a name; nothing else does."""

from __future__ import annotations

import pytest

from crossbrief.citing.names import Name, initials, name_of

NAMES = [
    ("Doe, Jane", Name("Doe", "Jane")),
    ("  van Doe,  Jane Ann ", Name("van Doe", "Jane Ann")),
    ("Roe, John, Jr.", Name("Roe", "John", "Jr.")),
    ("Jane Doe", Name("Jane Doe")),
    ("Harbour Board", Name("Harbour Board")),
    ("1,000 Boats", Name("1,000 Boats")),
    ("Boats, Ships, Ferries, and Rafts", Name("Boats, Ships, Ferries, and Rafts")),
    (", Jane", Name(", Jane")),
]
INITIALS = [
    ("Jane", "J."),
    ("Jane Ann", "J. A."),
    ("Jean-Paul", "J.-P."),
    ("J.R.", "J. R."),
    ("J. R.", "J. R."),
    ("Ana de", "A. de"),
    ("Élise", "É."),
    ("E\u0301lise", "E\u0301."),
    ("Иван", "И."),
    ("გიორგი", "გ."),
    ("- .", ""),
    ("", ""),
]
WAYS = [
    (Name("Doe", "Jane"), "Jane Doe", "Doe, Jane", "Doe, J.", "J. Doe"),
    (
        Name("Roe", "John", "Jr."),
        "John Roe Jr.",
        "Roe, John, Jr.",
        "Roe, J., Jr.",
        "J. Roe Jr.",
    ),
    (Name("Harbour Board"), *(("Harbour Board",) * 4)),
]


@pytest.mark.parametrize(("written", "name"), NAMES)
def test_a_comma_parts_a_name(written, name):
    assert name_of(written) == name


@pytest.mark.parametrize(("given", "short"), INITIALS)
def test_given_names_become_initials(given, short):
    assert initials(given) == short


@pytest.mark.parametrize(("name", "natural", "inverted", "short", "turned"), WAYS)
def test_a_name_is_written_in_four_ways(name, natural, inverted, short, turned):
    assert (name.natural, name.inverted) == (natural, inverted)
    assert (name.short, name.short_natural) == (short, turned)
    assert name.is_whole == (not name.given)
