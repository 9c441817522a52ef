"""Diagnostics for machines: JSON, and annotations beside a change."""

from __future__ import annotations

import json

from crossbrief.diagnostics import Note, diagnose
from crossbrief.report import FORMATS
from crossbrief.source import SourceFile

SOURCE = SourceFile("content/a, b.yml", "é: 1\ntwo: 2\n")
ITEM = diagnose(
    "repeated-key",
    "`two` is\n100% twice",
    SOURCE.span(5, 8),
    label="second",
    help="keep one",
    notes=[Note(SOURCE.span(0, 1), "first")],
)
LOST = diagnose("single-source", "one", SourceFile("gone.yml", "").span(0, 0))
SOURCES = {SOURCE.path: SOURCE}


def test_json_has_every_part_and_places_from_one():
    first, second = json.loads(FORMATS["json"]([ITEM, LOST], SOURCES))

    assert first == {
        "code": "repeated-key",
        "severity": "error",
        "message": "`two` is\n100% twice",
        "path": "content/a, b.yml",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 4,
        "label": "second",
        "help": "keep one",
        "notes": [
            {
                "message": "first",
                "path": "content/a, b.yml",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 2,
            }
        ],
    }
    assert (second["severity"], second["line"], second["help"]) == ("note", 1, None)


def test_an_annotation_is_one_line_whatever_stands_in_it():
    first, second = FORMATS["github"]([ITEM, LOST], SOURCES).split("\n")

    assert first == (
        "::error file=content/a%2C b.yml,line=2,col=1,title=repeated-key"
        "::`two` is%0A100%25 twice%0Ahelp: keep one"
    )
    assert second == "::notice file=gone.yml,line=1,col=1,title=single-source::one"


def test_the_name_of_a_file_moves_no_cursor_of_a_log():
    source = SourceFile("content/a\x1b[31m\u202e.yml", "")
    item = diagnose("bad-id", "no id", source.span(0, 0))

    assert "file=content/a<U+001B>[31m<U+202E>.yml," in FORMATS["github"]([item], {})


def test_nothing_to_tell_is_nothing_said():
    assert FORMATS["text"]([], {}) == FORMATS["github"]([], {}) == ""
    assert json.loads(FORMATS["json"]([], {})) == []
