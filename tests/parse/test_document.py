"""A file as records: single ones, batches, heads with bodies."""

from __future__ import annotations

import pytest

from crossbrief.parse.document import parse_document, parse_settings
from crossbrief.source import SourceFile


def parse(text, path="content/actors/jane-doe.yml"):
    return parse_document(SourceFile(path, text), markdown=path.endswith(".md"))


def fields(document):
    return [
        {key.text: getattr(value, "text", None) for key, value in head.entries}
        for head in document.heads
    ]


def test_a_mapping_is_one_record_named_after_its_file():
    document = parse("name: Jane\n").value

    assert fields(document) == [{"name": "Jane"}]
    assert document.stem == "jane-doe"


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a-b, name: A}\n- {id: c-d, name: B}\n",
        "items:\n- {id: a-b, name: A}\n- {id: c-d, name: B}\n",
        "defaults: {name: B}\nitems:\n- {id: a-b, name: A}\n- {id: c-d}\n",
        "items:\n- {id: a-b, name: A}\n- {id: c-d}\ndefaults: {name: B}\n",
    ],
)
def test_a_list_is_a_batch_and_an_item_s_own_field_wins(text):
    document = parse(text).value

    assert fields(document) == [{"id": "a-b", "name": "A"}, {"id": "c-d", "name": "B"}]
    assert document.stem is None


def test_a_default_is_replaced_whole():
    document = parse("defaults: {x: {a: 1}}\nitems:\n- {id: a-b, x: {b: 2}}\n").value

    (head,) = document.heads
    own = head.get("x")
    assert [key.text for key, _ in own.entries] == ["b"]


def test_a_faulty_item_leaves_the_others_standing():
    outcome = parse("- a text\n- {id: a-b}\n- [a, list]\n- {id: c-d}\n")

    assert fields(outcome.value) == [{"id": "a-b"}, {"id": "c-d"}]
    assert [d.code for d in outcome.diagnostics] == ["wrong-shape", "wrong-shape"]


def test_what_cannot_be_read_leaves_its_ids_behind():
    text = 'items:\n  - id: a-b\n  - {id: "c-d", name: [}\n  -   id: e-f # x\n'

    assert parse(text, "content/actors/some.yml").value.lost == {
        *("a-b", "c-d", "e-f", "some"),
    }


def test_an_article_is_a_head_and_a_body():
    text = "---\ntitle: T\n---\n\nThe text.\n---\nStill the text.\n"
    source = SourceFile("content/articles/the-news.md", text)
    document = parse_document(source, markdown=True).value

    assert fields(document) == [
        {"title": "T", "body": "\nThe text.\n---\nStill the text.\n"}
    ]
    body = document.heads[0].get("body")
    assert body is not None
    assert text[body.span.start : body.span.end] == getattr(body, "text", None)


@pytest.mark.parametrize("text", ["---\ntitle: T\n---", "---\ntitle: T\n---\n\n  \n"])
def test_an_article_may_have_no_text(text):
    outcome = parse(text, "content/articles/the-news.md")

    assert (fields(outcome.value), outcome.diagnostics) == ([{"title": "T"}], ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("\n \n", "empty-file"),
        ("title: T\n---\nText.", "missing-front-matter"),
        (" ---\ntitle: T\n---\n", "missing-front-matter"),
        ("---\ntitle: T\nText.", "unclosed-front-matter"),
        ("---\n---\nText.", "empty-file"),
        ("---\n- a\n---\nText.", "wrong-shape"),
        ("---\na: [\n---\nText.", "yaml-syntax"),
        ("---\na: b\nbody: x\n---\nText.", "repeated-key"),
    ],
)
def test_a_faulty_article_is_told_of(text, code):
    outcome = parse(text, "content/articles/the-news.md")

    assert [d.code for d in outcome.diagnostics] == [code]


@pytest.mark.parametrize("text", ["", "# a\n", "just text\n", "a:1\n"])
def test_a_file_without_fields_is_no_record(text):
    outcome = parse(text)

    assert outcome.value.heads == ()
    assert outcome.value.lost == {"jane-doe"}
    assert len(outcome.diagnostics) == 1


def test_a_refused_file_is_not_looked_into():
    text = "- id: a-b\n- id: [\n"
    source = SourceFile("content/actors.yml", text, refused=True)

    outcome = parse_document(source, markdown=False)

    assert (outcome.value.heads, outcome.diagnostics) == ((), ())
    assert outcome.value.lost == {"a-b", "actors"}
    assert parse_settings(source).value is None


def test_settings_are_one_mapping():
    assert parse_settings(SourceFile("site.yml", "a: 1\n")).value is not None
    assert parse_settings(SourceFile("site.yml", "- a\n")).value is None
    (told,) = parse_settings(SourceFile("site.yml", "- a\n")).diagnostics
    assert told.code == "wrong-shape"
