"""Every text of every field through what commands print: on a terminal, in a comment.

All records of the hostile site are compared with the same records in plain words.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from crossbrief.cli.entry import main
from crossbrief.comparing import snapshot
from crossbrief.compilation import compile_site
from crossbrief.defaults import REGISTRY
from crossbrief.diff import compare
from crossbrief.options import Options
from crossbrief.packaged import packaged_templates
from crossbrief.render.templates import TemplateFolders
from crossbrief.report.difference_json import difference_json
from crossbrief.report.difference_markdown import difference_markdown
from crossbrief.report.difference_text import difference_text
from crossbrief.report.text import visible
from tests.hostile_fields import hostile_fields
from tests.test_hostile import TOKEN, blanks_alike, by_token, harmed

MOVING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
"""What moves a cursor, or what stands after it; ends of lines are ours."""

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
PLAIN = re.compile(f"Words before {TOKEN.pattern}")

OURS = frozenset({"h3", "p", "ul", "li", "strong", "s", "code", "span"})
"""The elements of a comment."""


@cache
def plain():
    """Compile the site with a word of its own in place of each text."""
    folder = Path(_KEPT.name) / "plain"
    shutil.copytree(hostile_fields().site.project, folder)
    for path in (folder / "content").rglob("*"):
        if path.suffix in {".yml", ".md"}:
            path.write_text(_plainly(path.read_text("utf-8")), "utf-8")
    return compile_site(folder, REGISTRY, Options())


def _plainly(text):
    """Return a file, in which each text is a string of JSON or the body, plain."""
    head, mark, body = text.rpartition("---\n")
    if not mark:
        return STRING.sub(_plain_string, text)
    return STRING.sub(_plain_string, head) + mark + (_words(body) or body)


def _plain_string(found):
    words = _words(found[0])
    return f'"{words}"' if words else found[0]


def _words(text):
    """Return words of no harm with the token of a text; nothing where there is none."""
    tokens = TOKEN.findall(text)
    return f"Words before {tokens[0]}" if tokens else ""


_KEPT = tempfile.TemporaryDirectory(prefix="crossbrief-reports-")


@cache
def difference():
    after = hostile_fields().site.compilation
    assert plain().ok
    folders = TemplateFolders.of(Path(_KEPT.name) / "none", packaged_templates())
    return compare(
        snapshot(plain(), folders, REGISTRY, "then:"),
        snapshot(after, folders, REGISTRY, ""),
    )


def sources():
    return {**plain().sources, **hostile_fields().site.compilation.sources}


class _Comment(HTMLParser):
    """Reads a comment as a person does: without what is struck through."""

    def __init__(self):
        super().__init__()
        self.tags = set()
        self.struck = 0
        self.items = [""]

    def handle_starttag(self, tag, attrs):
        assert attrs == []
        self.tags.add(tag)
        self.struck += tag == "s"
        if tag == "li":
            self.items.append("")

    def handle_endtag(self, tag):
        self.struck -= tag == "s"

    def handle_data(self, data):
        if not self.struck:
            self.items[-1] += data


def comment():
    markdown = difference_markdown(difference(), "main`s", longest=10**9)
    reader = _Comment()
    reader.feed(MarkdownIt("commonmark").enable("strikethrough").render(markdown))
    return reader


def spelt(text):
    """Return a text as a terminal shows it: what nobody sees is spelt out."""
    return visible(blanks_alike(text))


def test_a_comment_has_no_elements_but_ours():
    assert comment().tags <= OURS


def test_a_comment_says_each_text_as_it_is():
    items = [PLAIN.sub("", blanks_alike(item)) for item in comment().items]
    # The words of a statement that stand for its name are cut.
    found = [item for item in items if not item.rstrip("”").endswith("…")]

    assert harmed(found, spelt) == {}
    assert {"text", "body", "summary", "name", "title"} <= {
        by_token()[token].path[-1] for item in found for token in TOKEN.findall(item)
    }


def test_a_comment_calls_nobody_and_is_no_formula():
    markdown = difference_markdown(difference(), "main", longest=10**9)

    assert re.findall(r"@(?!<!-- -->)|#(?!<!-- -->)\d|\$(?!</span>)", markdown) == []


@pytest.mark.parametrize("report", [difference_text, difference_markdown])
def test_nothing_moves_a_cursor(report):
    assert MOVING.findall(report(difference(), "main")) == []


def test_programs_get_each_text_as_it_was_written():
    whole = json.loads(difference_json(difference(), "main", sources()))
    said = [part["after"] for one in whole["changes"] for part in one["parts"]]
    found = [PLAIN.sub("", text) for text in said if text]

    assert harmed(found) == {}
    assert len({token for text in found for token in TOKEN.findall(text)}) > 1000


@pytest.mark.parametrize(
    "arguments",
    [["link"], ["link", "--every"], ["report"], ["report", "--format", "markdown"]],
    ids=" ".join,
)
def test_no_command_lets_a_text_move_the_cursor(arguments, capfd):
    with pytest.raises(SystemExit):
        main([*arguments, str(hostile_fields().site.project)])

    said = capfd.readouterr()
    assert MOVING.findall(said.out + said.err) == []
