"""Places in a file."""

from __future__ import annotations

import pytest

from crossbrief.source import Position, SourceFile

FILE = SourceFile("a.yml", "é: 漢\n\n🙂 end")


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [(0, 1, 1), (3, 1, 4), (4, 1, 5), (5, 2, 1), (6, 3, 1), (7, 3, 2), (11, 3, 6)],
)
def test_a_place_counts_characters_from_one(offset, line, column):
    assert FILE.position(offset) == Position(line, column)


@pytest.mark.parametrize("offset", [-3, 0])
def test_before_the_beginning_is_the_beginning(offset):
    assert FILE.position(offset) == Position(1, 1)


def test_past_the_end_is_the_end():
    assert FILE.position(99) == FILE.position(len(FILE.text)) == Position(3, 6)


@pytest.mark.parametrize(
    ("number", "text"), [(0, ""), (1, "é: 漢"), (2, ""), (3, "🙂 end"), (4, "")]
)
def test_a_line_comes_without_its_end(number, text):
    assert FILE.line(number) == text


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_line_begins_where_its_position_says(number):
    assert FILE.position(FILE.line_start(number)) == Position(number, 1)


def test_a_line_that_is_not_there_begins_at_the_end():
    assert FILE.line_start(4) == len(FILE.text)


def test_an_empty_file_has_one_empty_line():
    empty = SourceFile("a.yml", "")

    assert (empty.line(1), empty.position(0)) == ("", Position(1, 1))
