"""The nearest known word."""

from __future__ import annotations

import pytest

from crossbrief.nearest import did_you_mean, nearest

KNOWN = ("jane-doe", "jane-roe", "the-call", "the-budget")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("jane-do", ("jane-doe",)),
        ("the-cal", ("the-call",)),
        ("budget-the", ()),
        ("xyz", ()),
        ("", ()),
    ],
)
def test_only_what_is_near_is_offered(word, expected):
    assert nearest(word, KNOWN) == expected


def test_several_that_are_near_are_all_offered():
    assert did_you_mean("jane-oe", KNOWN) == "did you mean `jane-roe` or `jane-doe`?"
    assert did_you_mean("xyz", KNOWN) is None


def test_the_order_of_the_known_does_not_matter():
    assert nearest("jane-oe", KNOWN, count=2) == nearest(
        "jane-oe", reversed(KNOWN), count=2
    )


def test_in_a_large_site_a_shared_part_is_looked_at_first():
    crowd = [f"record-{number:05}" for number in range(5000)]

    assert nearest("zoe-zander", [*crowd, "zoe-zanders"]) == ("zoe-zanders",)
