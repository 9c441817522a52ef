"""YAML as text: nothing is guessed, and what hides the meaning is refused."""

from __future__ import annotations

import pytest

from crossbrief.nodes import Mapping, Scalar, Sequence, span_at
from crossbrief.source import SourceFile
from crossbrief.yaml_nodes import parse_yaml


def parse(text):
    return parse_yaml(SourceFile("a.yml", text))


def plain(node):
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


@pytest.mark.parametrize(
    "text", ["no", "NO", "true", "2021-02-30", "12:30", "1e3", "0x1F", "null", "~", "="]
)
def test_a_scalar_stays_the_text_that_was_written(text):
    assert plain(parse(f"a: {text}\n").value) == {"a": text}


@pytest.mark.parametrize(
    ("written", "text", "is_plain"),
    [
        ("one\n  two", "one two", True),
        ("'it''s'", "it's", False),
        (r'"a\tb\u00e9"', "a\tbé", False),
        ("|\n  one\n  two\n", "one\ntwo\n", False),
        (">-\n  one\n  two\n", "one two", False),
        ("''", "", False),
        ("", "", True),
    ],
)
def test_quotes_and_blocks_are_read(written, text, is_plain):
    node = parse(f"a: {written}\n").value
    assert isinstance(node, Mapping)

    value = node.get("a")
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == (text, is_plain)


@pytest.mark.parametrize("text", ["", "\n\n", "# only this\n", "---\n", "--- # x\n"])
def test_nothing_is_no_node(text):
    outcome = parse(text)

    assert (outcome.value, outcome.diagnostics) == (None, ())


def test_a_part_of_a_file_has_the_spans_of_the_file():
    source = SourceFile("a.md", "---\ntitle: é T\n---\ntext")
    node = parse_yaml(source, start=4, end=14).value
    assert isinstance(node, Mapping)

    value = node.get("title")
    assert value is not None
    assert source.text[value.span.start : value.span.end] == "é T"


def test_a_span_ends_where_the_writing_ends():
    """The parser ends a block at the next sign, after blank lines."""
    text = "a:\n  - one\n  - two\n\n# a comment\n\nb: 1\n"
    node = parse(text).value
    assert isinstance(node, Mapping)

    items = node.get("a")
    assert items is not None
    assert text[items.span.start : items.span.end].startswith("- one\n  - two")


def test_of_a_repeated_key_the_first_counts_and_both_places_are_shown():
    outcome = parse("a: 1\nb: 2\na: 3\n")

    assert plain(outcome.value) == {"a": "1", "b": "2"}
    (told,) = outcome.diagnostics
    assert (told.span.start, told.notes[0].span.start) == (10, 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\n", "yaml-anchor"),
        ("a: *x\n", "yaml-anchor"),
        ("- &x [1]\n", "yaml-anchor"),
        ("a: !x 1\n", "yaml-tag"),
        ("a: !!python/object:os.system {}\n", "yaml-tag"),
        ("<<: {a: 1}\n", "yaml-merge-key"),
        ("a: 1\n---\nb: 2\n", "several-documents"),
        ("[a]: 1\n", "yaml-syntax"),
        ("{a: 1}: 1\n", "yaml-syntax"),
        ('a: "\\x07"\n', "control-character"),
        ('a: "\\0"\n', "control-character"),
        ('a: "\\e[31m"\n', "control-character"),
        ('"a\\uFEFF": 1\n', "control-character"),
        ('a: "\\r"\n', "control-character"),
        ('a: "\\ud83d\\ude42"\n', "yaml-syntax"),
        ("a: " + "[" * 5000, "too-deep"),
        ("a: " + "{a: " * 5000, "too-deep"),
        ("- " * 5000, "too-deep"),
        ("? " * 5000, "too-deep"),
    ],
)
def test_what_hides_the_meaning_is_refused_where_it_stands(text, code):
    outcome = parse(text)

    assert outcome.value is None
    assert [told.code for told in outcome.diagnostics] == [code]
    assert outcome.diagnostics[0].help


def test_all_that_hides_the_meaning_is_told_in_one_run():
    text = "- &a {a: 1}\n- {<<: *a, b: *a}\n- !t {c: 1, c: 2}\n- {[d]: 1}\n- '[e\n"
    outcome = parse(text)

    assert outcome.value is None
    assert [told.code for told in outcome.diagnostics] == [
        *("yaml-anchor", "yaml-anchor", "yaml-merge-key", "yaml-anchor"),
        *("yaml-tag", "repeated-key", "yaml-syntax", "yaml-syntax"),
    ]


def test_no_more_is_told_than_anybody_reads():
    outcome = parse("- &a 1\n" * 1000)

    assert outcome.value is None
    assert len(outcome.diagnostics) == 50


def test_a_merge_key_in_quotes_is_a_name_like_any_other():
    assert plain(parse('"<<": 1\n').value) == {"<<": "1"}


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("text: He said: no\n", 'write `text: "He said: no"`'),
        ("text: [...] and so\n", 'write `text: "[...] and so"`'),
        ('text: "Yes" he said\n', "write `text: '\"Yes\" he said'`"),
        ("text: 'it's'\n", 'write `text: "it\'s"`'),
        ("text: He said: no  # sure\n", 'write `text: "He said: no"`'),
        ("- text: @home\n", 'write `text: "@home"`'),
        ("text: %\n", 'write `text: "%"`'),
        ("a: 1\n\tb: 2\n", "indent with spaces instead"),
        ("a: [1, 2\nb: 3\n", "close the list with `]`"),
        ("a: {b: 2\nb: 3\n", "close the mapping with `}`"),
        ('a: "b\nb: 3\n', "close the quotation mark"),
        ("a: 1\nb:2\nc: 3\n", "write `b: 2`"),
        ("a: 1\n  b: 2  # about: this\n", "the same indentation"),
        ("a: 1\nb\n", "write `b:`"),
        ("a: 1\nb c\nd: 2\n", "write `b: c`, or indent the line"),
        ("b c\nd: 2\n", "write `b: c`"),
        ("a: 1\nAnd so on.\nd: 2\n", "indent the line by two spaces"),
        ("a:\n  - b\n  c\nd: 2\n", "write `- c`"),
        ("a: |\nThe text.\n\nd: 2\n", "indent the text below `a: |`"),
        ("a: |\n  One.\n\nTwo.\nd: 2\n", "indent the text below `a: |`"),
        ("a:\n– b\nd: 2\n", "write `- b`, with a hyphen"),
        ("a: @jane-doe\n", "write `a: jane-doe` for an id"),
        ("a: 'Tis so\nb: 1\n", "put the whole text in double quotes"),
        ("a: {b: c, d: item #4}\ne: 1\n", "the text with the `#` in double quotes"),
        ("a: 1\nb:\u00a02\nd: 2\n", "type plain spaces"),
        ("a:\n\u00a0\u00a0- b\nd: 2\n", "type plain spaces"),
        ('a: "\\d"\n', "write two backslashes"),
        ("%TAG ! x\na: 1\n", "remove the line"),
    ],
)
def test_a_mistake_is_answered_with_what_to_write(text, cure):
    (told,) = parse(text).diagnostics

    assert cure in (told.help or "")


@pytest.mark.parametrize(
    "text",
    ["a: 1\nb c\nd: 2\n", "a: 1\n\nb c\n# d\n\nd: 2\n", "b c\nd: 2\n"],
)
def test_a_missing_colon_is_told_on_its_own_line(text):
    (told,) = parse(text).diagnostics

    assert text[told.span.start : told.span.end] == "b c"


def test_a_path_leads_to_the_deepest_place_that_exists():
    text = "date: 2021\nroles:\n  - {title: president, from: 2020}\n"
    node = parse(text).value
    assert isinstance(node, Mapping)

    def cut(*path, of_key=False):
        span = span_at(node, path, of_key=of_key)
        return text[span.start : span.end]

    assert cut("roles", 0, "from") == "2020"
    assert cut("roles", 0, "from", of_key=True) == "from"
    assert cut("date", "values", 0, "value") == "2021"
    assert cut("roles", 7, "from") == text[20:-1]
    assert cut("nothing") == text.rstrip()
