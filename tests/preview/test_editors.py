"""Links that open an editor at a line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crossbrief.preview.editors import SCHEMES, editor_link, editor_of
from crossbrief.source import Position


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"EDITOR": "code --wait"}, "vscode"),
        ({"EDITOR": "/usr/local/bin/codium"}, "vscodium"),
        ({"EDITOR": r"'C:\Program Files\Microsoft VS Code\Code.exe' -w"}, "vscode"),
        ({"VISUAL": "subl -n -w", "EDITOR": "vi"}, "sublime"),
        ({"EDITOR": "pycharm.sh"}, "pycharm"),
        ({"EDITOR": "mate"}, "textmate"),
        ({"EDITOR": "vim"}, None),
        ({"VISUAL": "vim", "EDITOR": "code"}, None),
        ({"EDITOR": "  "}, None),
        ({"EDITOR": "'code"}, None),
        ({}, None),
    ],
)
def test_the_editor_is_found_in_the_environment(environment, expected):
    assert editor_of(environment) == expected


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vscode", "vscode://file/work/a%20b/c%26d.yml:3:14"),
        ("idea", "idea://open?file=/work/a%20b/c%26d.yml&line=3&column=14"),
        ("sublime", "subl://open?url=file:///work/a%20b/c%26d.yml&line=3&column=14"),
        ("vim", None),
        (None, None),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths begin with a drive")
def test_a_link_leads_to_the_place(editor, expected):
    assert editor_link(editor, Path("/work/a b/c&d.yml"), Position(3, 14)) == expected


@pytest.mark.parametrize("editor", sorted(SCHEMES))
def test_every_editor_has_a_link_with_line_and_column(editor):
    link = editor_link(editor, Path("a.yml"), Position(31, 14)) or ""

    assert "31" in link
    assert "14" in link
