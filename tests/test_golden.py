"""Whole small sites, compared with what they were, file by file."""

from __future__ import annotations

import shutil
from typing import get_args

import pytest

from crossbrief import fields, values
from crossbrief.dates import PartialDate, Precision, Shape
from crossbrief.fields import Struct
from crossbrief.kinds import KINDS
from crossbrief.kinds.statement import FORMS
from crossbrief.packaged import packaged_templates
from crossbrief.records import Record
from tests.built import GOLDEN, ROOT, built
from tests.small_site import tree

SITES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())

RECORDS = [Record, *(kind.record for kind in KINDS)]


@pytest.mark.parametrize("name", SITES)
def test_a_site_is_built_as_before(name, update_golden):
    site, expected = built(name), GOLDEN / name / "expected"
    found = tree(site.folder)
    own = tree(site.project / "templates" / "assets")
    for path, content in {**tree(packaged_templates() / "assets"), **own}.items():
        assert found.pop(f"assets/{path}") == content, path
    # The index of the search is cut by size: `test_search.py` says what is in it.
    found = {path: c for path, c in found.items() if "search" not in path.split("/")}
    if update_golden:
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in found.items():
            place = expected / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    known = tree(expected)

    assert sorted(found) == sorted(known)
    for path, content in found.items():
        assert content.decode(errors="replace") == known[path].decode(
            errors="replace"
        ), path


@pytest.mark.parametrize("name", SITES)
def test_a_site_gives_neither_errors_nor_warnings(name):
    told = built(name).report.diagnostics

    assert {item.severity.value for item in told} <= {"note"}


@pytest.mark.parametrize("name", ["full", "demo"])
def test_what_a_build_needs_beside_pages_is_there(name):
    site = built(name)

    assert {".nojekyll", "404.html", "robots.txt"} <= site.files
    assert (site.folder / ".nojekyll").read_bytes() == b""


def test_the_files_of_authors_are_copied_as_they_are():
    site = built("full")
    for folder, target in (("media", "media"), ("static", ".")):
        for path, content in tree(site.project / "content" / folder).items():
            assert (site.folder / target / path).read_bytes() == content


def parts_of(value):
    """Yield the records and their parts that a value holds."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts_of(item)
    elif isinstance(value, Struct):
        yield value
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))


def models_of(annotation):
    """Yield the models that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        yield annotation
        for info in annotation.model_fields.values():
            yield from models_of(info.annotation)
    for argument in get_args(annotation):
        yield from models_of(argument)


def name_of(model):
    """Return the name of a model, whatever values a fact in it has."""
    return model.__name__.partition("[")[0]


def own_fields(record):
    """Return the fields of a record and of its parts; `Record` stands for all kinds."""
    common = frozenset() if record is Record else Record.model_fields.keys()
    return {
        (name_of(model), name): info
        for model in models_of(record)
        for name, info in model.model_fields.items()
        if model is not record or name not in common
    }


def fields_in(site, wanted):
    """Return the fields, by model and name, whose values somewhere are as wanted."""
    return {
        (name_of(model), name)
        for part in everything_in(site)
        for name, info in type(part).model_fields.items()
        for model in (type(part), *type(part).__bases__)
        if wanted(getattr(part, name), info)
    }


def everything_in(site):
    return list(parts_of(tuple(bound.record for bound in site.graph)))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_full_site_uses_every_field(record):
    used = fields_in(built("full"), lambda v, info: v not in (None, (), info.default))
    # Drafts are left out of the site, which another test sees to.
    left_out = {("Record", "status")}

    assert own_fields(record).keys() - used - left_out == set()


@pytest.mark.parametrize("form", FORMS)
def test_the_full_site_has_every_form_of_words(form):
    assert form in {statement.form for statement in built("full").statements}


def test_the_full_site_has_dates_of_every_shape():
    dates = list(dates_in(everything_in(built("full"))))

    assert {date.shape for date in dates} == set(get_args(Shape))
    assert {date.precision for date in dates} == set(get_args(Precision))
    assert {date.clock is not None for date in dates} == {True, False}
    assert {date.is_qualified for date in dates} == {True, False}


def dates_in(parts):
    for part in parts:
        for name in type(part).model_fields:
            value = getattr(part, name)
            several = value if isinstance(value, tuple) else (value,)
            yield from (item for item in several if isinstance(item, PartialDate))


TEXTS = {
    values.line,
    values.words,
    values.markdown,
    values.pairs,
    values.own_fields,
    fields._line_t,
    fields._text_t,
    fields._markdown_t,
}
# These are texts for the program alone: an id, the name of a file.
NO_WORDS = {("Position", "id"), ("Stance", "stance"), ("Image", "file")}


def readers_of(annotation, metadata):
    """Yield the functions that read a field's values."""
    yield from (item.func for item in metadata if hasattr(item, "func"))
    for argument in get_args(annotation):
        yield from readers_of(argument, getattr(argument, "__metadata__", ()))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_text_of_the_awkward_site_holds_markup(record):
    hostile = fields_in(
        built("awkward"),
        lambda value, _: "<script" in repr(value).replace("\\\\", ""),
    )
    texts = {
        field
        for field, info in own_fields(record).items()
        if TEXTS.intersection(readers_of(info.annotation, info.metadata))
    }

    assert texts
    assert texts - hostile - NO_WORDS == set()


def test_invented_sites_say_so():
    assert "Everything in them is invented" in (GOLDEN / "README.md").read_text()
    assert ROOT.joinpath("tests", "golden") == GOLDEN
