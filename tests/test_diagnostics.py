"""Diagnostics as values: order, repetitions, strictness."""

from __future__ import annotations

from itertools import permutations

from crossbrief.codes import Severity
from crossbrief.diagnostics import diagnose, has_errors, in_order, strictly
from crossbrief.source import Span

FIRST = diagnose("unknown-record", "no `a`", Span("a.yml", 3, 4))
SECOND = diagnose("unlinked-record", "nothing leads to `b`", Span("a.yml", 9, 12))
THIRD = diagnose("single-source", "one source", Span("b.yml", 0, 1))


def test_they_come_in_the_order_of_their_places_and_once():
    for some in permutations((THIRD, FIRST, SECOND, FIRST)):
        assert in_order(some) == (FIRST, SECOND, THIRD)


def test_the_code_says_how_severe_it_is():
    severities = [item.severity for item in (FIRST, SECOND, THIRD)]

    assert severities == [Severity.ERROR, Severity.WARNING, Severity.NOTE]


def test_being_strict_makes_errors_of_warnings_and_not_of_notes():
    strict = strictly((SECOND, THIRD))

    assert [item.severity for item in strict] == [Severity.ERROR, Severity.NOTE]
    assert not has_errors((SECOND, THIRD))
    assert has_errors(strict)
