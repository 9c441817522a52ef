"""Every word that a page asks for is in the catalogue, and none lies there unused."""

from __future__ import annotations

import ast
import re
from typing import get_args

import pytest

from crossbrief.catalogue import read_catalogue
from crossbrief.fields import OneOf, Refers
from crossbrief.kinds import KINDS
from crossbrief.packaged import packaged_templates
from tests.built import ROOT, built

PACKAGE = ROOT / "generator" / "crossbrief"
ENGLISH = packaged_templates() / "languages" / "en.toml"
MESSAGES = read_catalogue(ENGLISH.read_text("utf-8"))
KEY = re.compile(r"[a-z_]+\.[a-z_-]+")
ASKS = {"t", "line", "text", "count", "has"}
IN_TEMPLATE = re.compile(r"""\b(?:t|count|text)\(\s*"([a-z_]+\.[a-z_-]+)\"""")
# Codes of records, and the tables that give readers a word for each.
CODES = {
    ("Actor", "type"): ("actor_type", "actor_types"),
    ("Event", "type"): ("event_type",),
    ("Rendition", "kind"): ("rendition",),
    ("Relation", "type"): ("relation", "relation_inverse"),
    ("Source", "type"): ("source_type",),
    ("Source", "access"): ("access",),
    ("Source", "publisher_kind"): ("publisher_kind",),
    ("SourceUse", "role"): ("role",),
    ("Statement", "act"): ("act",),
    ("Statement", "form"): ("form", "method_form"),
    ("Statement", "medium"): ("medium",),
    ("Place", "precision"): ("precision",),
    ("Tie", "type"): ("tie", "tie_inverse"),
}


def strings(path):
    """Yield the texts in a module that may be keys; `*` where one is filled in."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "*"
                for part in node.values
            )


def asked(path):
    """Yield the keys that a module asks the catalogue for, word for word."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ASKS
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and KEY.fullmatch(str(node.args[0].value))
        ):
            yield str(node.args[0].value)


MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted(packaged_templates().rglob("*.html"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_what_a_module_asks_for_is_there(path):
    assert set(asked(path)) - MESSAGES.keys() == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_what_a_template_asks_for_is_there(path):
    assert set(IN_TEMPLATE.findall(path.read_text("utf-8"))) - MESSAGES.keys() == set()


def test_no_message_lies_unused():
    known = {text for path in MODULES for text in strings(path)}
    known |= {
        key
        for path in TEMPLATES
        for key in IN_TEMPLATE.findall(path.read_text("utf-8"))
    }
    files = built("full").files
    named = {name.rpartition("/")[2].replace(".", "_") for name in files}
    # Of a file of two endings, the endings too.
    words = known | named | {name.partition("_")[2] for name in named}
    words |= {
        word
        for kind in KINDS
        for name in kind.record.model_fields
        for word in (name, kind.name, kind.folder, kind.name + "s")
    }
    patterns = [
        re.compile(re.escape(text).replace(r"\*", "([a-z_-]+)"))
        for text in known
        if "*" in text and "." in text
    ]

    def is_asked_for(key):
        matches = filter(None, (pattern.fullmatch(key) for pattern in patterns))
        return key in known or any(words.issuperset(m.groups()) for m in matches)

    assert {key for key in MESSAGES if not is_asked_for(key)} == set()


def models_of(annotation):
    if hasattr(annotation, "model_fields"):
        yield annotation
        for info in annotation.model_fields.values():
            yield from models_of(info.annotation)
    for argument in get_args(annotation):
        yield from models_of(argument)


def meanings(annotation, metadata):
    """Yield what the parts of a field's type mean."""
    yield from metadata
    for argument in get_args(annotation):
        yield from meanings(argument, getattr(argument, "__metadata__", ()))
    if hasattr(annotation, "model_fields"):
        for info in annotation.model_fields.values():
            yield from meanings(info.annotation, info.metadata)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_that_names_a_record_has_words_for_the_other_end(kind):
    lacking = {
        name
        for name, info in kind.record.model_fields.items()
        if any(isinstance(m, Refers) for m in meanings(info.annotation, info.metadata))
        and f"reference.{name}" not in MESSAGES
    }

    assert lacking == set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_code_has_a_word(kind):
    lacking = set()
    for model in set(models_of(kind.record)):
        for name, info in model.model_fields.items():
            tables = CODES.get((model.__name__, name), ())
            for meaning in meanings(info.annotation, info.metadata):
                if isinstance(meaning, OneOf) and not hasattr(info.annotation, "x"):
                    own = set(meaning.codes) if tables else set()
                    lacking |= {
                        f"{table}.{code}"
                        for table in tables
                        for code in own
                        if f"{table}.{code}" not in MESSAGES
                    }

    assert lacking == set()
