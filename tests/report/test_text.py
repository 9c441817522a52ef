"""Diagnostics as text: carets stand under what is meant, whatever stands before."""

from __future__ import annotations

import unicodedata

import pytest

from crossbrief.diagnostics import Note, diagnose
from crossbrief.report.text import format_text, visible
from crossbrief.source import SourceFile


def report(text, start, end, **parts):
    source = SourceFile("a.yml", text)
    item = diagnose("unknown-field", "`x` is wrong", source.span(start, end), **parts)
    return format_text([item], {"a.yml": source})


def test_a_report_has_the_place_the_line_the_label_and_the_cure():
    source = SourceFile("a.yml", "one: 1\ntwo: 2\n")
    item = diagnose(
        "repeated-key",
        "`two` is given twice",
        source.span(7, 10),
        label="second value",
        help="keep one",
        notes=[Note(source.span(0, 3), "first value")],
    )

    assert format_text([item, item], {"a.yml": source}) == (
        "error[repeated-key]: `two` is given twice\n"
        "  --> a.yml:2:1\n"
        "  |\n"
        "2 | two: 2\n"
        "  | ^^^ second value\n"
        "  ::: a.yml:1:1\n"
        "  |\n"
        "1 | one: 1\n"
        "  | ^^^ first value\n"
        "help: keep one\n"
        "\n"
        "error[repeated-key]: `two` is given twice\n"
        "  --> a.yml:2:1\n"
        "  |\n"
        "2 | two: 2\n"
        "  | ^^^ second value\n"
        "  ::: a.yml:1:1\n"
        "  |\n"
        "1 | one: 1\n"
        "  | ^^^ first value\n"
        "help: keep one"
    )


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("ab ", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("漢字", 4),
        ("🙂", 2),
        ("❤\ufe0f", 1),
        ("\u200d", 0),
        ("\t", 1),
        ("\u202e", len("<U+202E>")),
        ("\x07", len("<U+0007>")),
        ("שלום", 4),
    ],
)
def test_the_caret_stands_under_what_is_meant(before, columns):
    lines = report(f"{before}XY", len(before), len(before) + 2).split("\n")

    assert lines[-1] == "  | " + " " * columns + "^^"


def test_a_span_of_several_lines_is_marked_to_the_end_of_its_first():
    assert report("a: b\nc: d\n", 3, 9).endswith("1 | a: b\n  |    ^")


def test_an_empty_span_has_one_caret():
    assert report("a: b\n", 2, 2).endswith("1 | a: b\n  |   ^")
    assert report("a: b\n", 5, 5).endswith("2 | \n  | ^")


def test_a_long_line_is_cut_around_what_is_meant():
    text = "a" * 300 + "MARK" + "b" * 300
    line, caret = report(text, 300, 304).split("\n")[-2:]

    assert line.startswith("1 | …aaa")
    assert line.endswith("bbb…")
    assert len(line) <= 110
    assert line[caret.index("^") : caret.index("^") + 4] == "MARK"


def test_a_long_span_ends_with_the_line_that_is_shown():
    line, caret = report("x" * 500, 0, 500).split("\n")[-2:]

    assert len(caret) <= len(line)


def test_what_stands_in_a_file_cannot_move_the_cursor():
    text = report("a: \x1b[2J\u202eb\n", 0, 1, label="\x1b[1m", help="\x07")

    assert not [
        c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf"}
    ]
    assert visible("\x1b") == "<U+001B>"


def test_colours_are_there_only_when_asked_for():
    source = SourceFile("a.yml", "a: b\n")
    item = diagnose("unknown-field", "m", source.span(0, 1), help="h")
    plain = format_text([item], {"a.yml": source})
    coloured = format_text([item], {"a.yml": source}, colour=True)

    assert "\x1b" not in plain
    assert "\x1b[1;31merror[unknown-field]\x1b[0m" in coloured


def test_a_file_that_is_not_there_has_a_path_and_no_line():
    item = diagnose("missing-settings", "no file", SourceFile("b.yml", "").span(0, 0))

    assert format_text([item], {}) == "error[missing-settings]: no file\n  --> b.yml"
