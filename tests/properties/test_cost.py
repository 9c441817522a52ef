"""No text costs more than its length: the steps of the program are counted."""

from __future__ import annotations

import sys

import pytest

from crossbrief.bind import bind
from crossbrief.fields import BindContext
from crossbrief.kinds.actor import Actor
from crossbrief.nodes import Mapping
from crossbrief.parse.document import parse_document
from crossbrief.parse.markdown import compile_prose
from crossbrief.source import SourceFile
from crossbrief.yaml_nodes import parse_yaml

SHORT, TIMES = 60, 4
# A step more for each sign of a text is linear; a walk to the end for each is not, and
# would multiply the steps by 16.
MOST_TIMES_AS_MANY = 6

MARKDOWN = {
    "open brackets": lambda n: "[" * n,
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "open links": lambda n: "[a](" * n,
    "links in angles": lambda n: "[a](<b" * n,
    "nested links": lambda n: "[" * n + "a" + "](u)" * n,
    "nested images": lambda n: "![" * n + "a" + "](u)" * n,
    "open footnotes": lambda n: "[^" * n,
    "open cites": lambda n: "[@" * n,
    "open marks": lambda n: "[[a" * n,
    "open embeds": lambda n: "![[" * n,
    "marks": lambda n: "[[jane-doe]] " * n,
    "marks in sentences": lambda n: "A [[jane-doe]]. " * n,
    "marks on lines": lambda n: "a [[jane-doe]]\n" * n,
    "marks in a table": lambda n: "|a|\n|-|\n" + "|[[jane-doe]]|\n" * n,
    "marks in one row": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|[[a-b]]" * n,
    "labels in a cell": lambda n: "|a|\n|-|\n|" + "[[a-b\\|c]] " * n,
    "faulty marks": lambda n: "[[Jane Doe]] " * n,
    "lost footnotes": lambda n: "a[^x] " * n,
    "footnotes": lambda n: "".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(n)),
    "one footnote": lambda n: "a[^1] " * n + "\n\n[^1]: b",
    "tags": lambda n: "<b> " * n,
    "open tags": lambda n: "<b " * n,
    "unsafe links": lambda n: "[a](x:y) " * n,
    "references": lambda n: "[a][b] " * n + "\n\n[b]: x:y",
    "equal headings": lambda n: "## A\n\n" * n,
    "stops": lambda n: "." * n + " [[jane-doe]]",
    "abbreviations": lambda n: "Mr. " * n + "[[jane-doe]]",
    "closing quotes": lambda n: "." + '"' * n + " [[jane-doe]]",
    "emphasis": lambda n: "**a *b " * n,
    "quotations": lambda n: ">" * n + "a",
    "lists": lambda n: "- " * n + "a",
    "escapes": lambda n: "\\[" * n,
    "backticks": lambda n: "".join("`" * (i % 20) + "a" for i in range(n)),
}
YAML = {
    "brackets": lambda n: "x: " + "[" * n,
    "braces": lambda n: "x: " + "{a: " * n,
    "fields": lambda n: "".join(f"a{i}: 1\n" for i in range(n)),
    "the same field": lambda n: "a: 1\n" * n,
    "empty fields": lambda n: "".join(f"a{i}:\n" for i in range(n)),
    "items": lambda n: "aliases:\n" + "- a\n" * n,
    "empty items": lambda n: "aliases:\n" + "- ''\n" * n,
    "bracketed items": lambda n: "aliases:\n" + "- [[a]]\n" * n,
    "a fault far down": lambda n: "# a\n" * n + "a: b: c",
    "an open quotation": lambda n: 'a: "' + "b\n" * n,
}


def steps(work, *arguments):
    """Count the lines that the program runs through."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work(*arguments)
    finally:
        sys.settrace(before)
    return count


def compile_markdown(text):
    source = SourceFile("a.md", text)
    compile_prose(text, source, source.span(0, len(text)), anchors=True)


def compile_yaml_prose(text):
    body = "\n".join(f"  {line}" for line in text.split("\n"))
    source = SourceFile("a.yml", f"|\n{body}")
    compile_prose(text, source, source.span(0, len(source.text)), anchors=False)


def bind_yaml(text):
    source = SourceFile("actors/a-b.yml", text)
    parse_document(source, markdown=False)
    node = parse_yaml(source).value
    if isinstance(node, Mapping):
        bind(node, Actor, BindContext({}))


def assert_linear(work, make):
    work(make(2))
    few, many = steps(work, make(SHORT)), steps(work, make(SHORT * TIMES))

    assert few > 0
    assert many <= few * MOST_TIMES_AS_MANY


@pytest.mark.parametrize("make", MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_costs_what_its_length_costs(make):
    assert_linear(compile_markdown, make)


@pytest.mark.parametrize("make", MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_in_yaml_costs_what_its_length_costs(make):
    assert_linear(compile_yaml_prose, make)


@pytest.mark.parametrize("make", YAML.values(), ids=YAML)
def test_yaml_costs_what_its_length_costs(make):
    assert_linear(bind_yaml, make)
