"""Validating: which id a record has, and which are lost."""

from __future__ import annotations

import pytest

from crossbrief.fields import BindContext
from crossbrief.kinds.actor import ACTOR
from crossbrief.parse.document import parse_document
from crossbrief.parse.markdown import compile_prose
from crossbrief.source import SourceFile
from crossbrief.validate import validate


def validated(text, path="content/actors/jane-doe.yml"):
    source = SourceFile(path, text)
    document = parse_document(source, markdown=False).value
    return validate(
        source,
        document.heads,
        ACTOR,
        BindContext({}),
        compile_prose,
        stem=document.stem,
    )


@pytest.mark.parametrize("text", ["name: Jane\n", "id: jane-doe\nname: Jane\n"])
def test_a_record_alone_in_its_file_has_the_file_s_name(text):
    outcome = validated(text)

    assert [b.record.id for b in outcome.value.bounds] == ["jane-doe"]
    assert outcome.diagnostics == ()


def test_another_id_is_told_of_and_the_file_s_name_counts():
    outcome = validated("id: joan-doe\nname: Jane\n")

    assert [b.record.id for b in outcome.value.bounds] == ["jane-doe"]
    assert [d.code for d in outcome.diagnostics] == ["id-mismatch"]


def test_a_file_s_name_that_is_no_id_is_told_with_a_better_one():
    outcome = validated("name: Jane\n", "content/actors/Jane Doe.yml")

    (told,) = outcome.diagnostics
    assert (told.code, told.help) == ("bad-id", "rename the file; write `jane-doe`")


def test_the_ids_of_records_that_are_too_faulty_are_known():
    outcome = validated("- {id: a-b}\n- {id: c-d, name: C}\n- {name: D}\n")

    assert outcome.value.lost == {"a-b", "actor:"}
    assert [b.record.id for b in outcome.value.bounds] == ["c-d"]


def test_prose_is_compiled_by_field_and_language():
    (bound,) = validated(
        "name: Jane\nbody: {en: '[[a-b]]', de: '[[c-d]]'}\n"
        "editor_notes: [{text: '[[e-f]]'}]\n"
    ).value.bounds

    targets = {path: next(p.holes()).target for path, p in bound.prose.items()}
    assert targets == {
        ("body", "en"): "a-b",
        ("body", "de"): "c-d",
        ("editor_notes", 0, "text"): "e-f",
    }


def test_a_record_knows_the_places_of_its_fields():
    text = "name: Jane\nroles:\n  - {title: president, from: 2020}\n"
    (bound,) = validated(text).value.bounds

    def cut(span):
        return text[span.start : span.end]

    assert cut(bound.span("roles", 0, "from")) == "2020"
    assert cut(bound.key_span("roles")) == "roles"
    assert (bound.wrote("roles"), bound.wrote("born")) == (True, False)


def test_a_moved_record_is_still_the_same():
    """Spans stand beside the record, so a comment above it changes nothing else."""
    text = "name: Jane\nbody: See [[a-b]].\n"
    (before,) = validated(text).value.bounds
    (after,) = validated("# checked\n\n" + text).value.bounds

    assert before == after
    assert before.span("name") != after.span("name")
