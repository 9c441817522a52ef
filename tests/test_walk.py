"""Walking a record by what its fields mean."""

from __future__ import annotations

from crossbrief.bind import bind
from crossbrief.fields import BindContext
from crossbrief.kinds.actor import Actor, Role
from crossbrief.kinds.event import Detail, Event
from crossbrief.nodes import Mapping
from crossbrief.source import SourceFile
from crossbrief.walk import markdown_texts, references, struct_at
from crossbrief.yaml_nodes import parse_yaml

TEXT = """
id: the-call
title: The call
date: {value: 2021, source: a-date, according_to: Jane}
place: a-place
participants: [a-guest, {actor: a-host, source: {source: a-list, locator: p. 1}}]
sources: [a-report]
facts:
  - {what: Length, value: An hour, source: a-length}
editor_notes:
  - {text: One.}
  - text: {en: Two., de: Zwei.}
body: {en: Text., de: Der Text.}
"""


def record():
    node = parse_yaml(SourceFile("a.yml", TEXT)).value
    assert isinstance(node, Mapping)
    value = bind(node, Event, BindContext({"event_types": ()})).value
    assert value is not None
    return value


def test_every_reference_is_found_with_its_path():
    found = {ref.target: (ref.path, ref.rule.kinds) for ref in references(record())}

    assert found == {
        "a-date": (("date", "values", 0, "source", "source"), ("source",)),
        "Jane": (("date", "values", 0, "according_to"), ("actor",)),
        "a-place": (("place",), ("place",)),
        "a-guest": (("participants", 0, "actor"), ("actor",)),
        "a-host": (("participants", 1, "actor"), ("actor",)),
        "a-list": (("participants", 1, "source", "source"), ("source",)),
        "a-report": (("sources", 0, "source"), ("source",)),
        "a-length": (("facts", 0, "values", 0, "source", "source"), ("source",)),
    }


def test_every_markdown_text_is_found_with_its_language():
    assert sorted(markdown_texts(record()), key=str) == [
        (("body", "de"), "de", "Der Text."),
        (("body", "en"), "en", "Text."),
        (("editor_notes", 0, "text"), "", "One."),
        (("editor_notes", 1, "text", "de"), "de", "Zwei."),
        (("editor_notes", 1, "text", "en"), "en", "Two."),
    ]


def test_a_path_leads_to_the_model_of_its_part():
    assert struct_at(Actor, ("roles", 0)) is Role
    assert struct_at(Event, ("facts", 2)) is Detail
    assert struct_at(Actor, ()) is Actor
    assert struct_at(Actor, ("nothing",)) is Actor
