"""Schemas for editors: they take what a check takes, and miss what they can."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from pydantic import Field

from crossbrief.bind import bind
from crossbrief.config import SiteSettings
from crossbrief.defaults import REGISTRY
from crossbrief.diagnostics import has_errors
from crossbrief.fields import BindContext, FactDate, Line, Struct, ToActor
from crossbrief.ids import id_fault, looks_like_id
from crossbrief.kind import RecordKind
from crossbrief.kinds import KINDS
from crossbrief.nodes import Mapping
from crossbrief.records import Record
from crossbrief.registry import Registry
from crossbrief.schema import Choice, Known, record_schema, settings_schema
from crossbrief.schemas import schema_texts
from crossbrief.source import SourceFile
from crossbrief.walk import references
from crossbrief.yaml_nodes import parse_yaml
from tests import guide
from tests.core_yaml import core_yaml, head_of
from tests.sites import compile_project
from tests.small_site import write_site

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
SITES = {
    "demo": ROOT,
    **{p.parent.name: p.parent for p in ROOT.glob("tests/golden/*/content")},
}


def schemas_of(project):
    texts = schema_texts(project, REGISTRY)
    return {name: Draft7Validator(json.loads(text)) for name, text in texts.items()}


def documents(project):
    """Yield each file that a schema is for: path, name of the schema, its value."""
    folders = REGISTRY.by_folder
    for path in sorted((project / "content").rglob("*")):
        parts = path.relative_to(project / "content").parts
        if path.suffix not in {".yml", ".yaml", ".md"} or parts[0].startswith("_"):
            continue
        folder = parts[0].partition(".")[0]
        name = (
            "site"
            if parts == ("site.yml",)
            else getattr(folders.get(folder), "name", "")
        )
        text = path.read_text("utf-8")
        if name:
            yield path, name, core_yaml(head_of(text) if path.suffix == ".md" else text)


def flagged(validator, value):
    """Return what is wrong, as far into the document as can be told."""
    found = []
    for error in validator.iter_errors(value):
        deepest = [error, *(error.context or ())]
        found += ["/".join(map(str, e.absolute_path)) for e in deepest]
        found += re.findall(r"'(\w+)' (?:was|is a req|were)", error.message)
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return schemas_of(write_site(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize("name", SITES)
def test_every_record_of_the_demo_and_of_the_golden_sites_is_taken(name):
    validators = schemas_of(SITES[name])
    found = list(documents(SITES[name]))

    assert len(found) > {"minimal": 0, "languages": 5}.get(name, 10)
    for path, schema, value in found:
        told = [error.message[:200] for error in validators[schema].iter_errors(value)]
        assert told == [], path


def test_every_file_of_the_guide_is_taken(tmp_path):
    for page in guide.pages():
        for fence in guide.fences(page):
            if fence.path and not fence.is_wrong:
                guide.write(tmp_path, fence)
    validators = schemas_of(tmp_path)
    found = list(documents(tmp_path))

    assert len(found) > 15
    for path, schema, value in found:
        assert not list(validators[schema].iter_errors(value)), path


def test_schemas_are_schemas_of_draft_7(small):
    for validator in small.values():
        Draft7Validator.check_schema(validator.schema)
        # An editor refuses a whole schema for a list of choices with one of them twice.
        assert all(len(e) == len({repr(v) for v in e}) for e in enums(validator.schema))


def enums(schema):
    if isinstance(schema, dict):
        yield from ([schema["enum"]] if "enum" in schema else [])
        for value in schema.values():
            yield from enums(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from enums(value)


def test_schemas_do_not_depend_on_chance(tmp_path):
    project = write_site(tmp_path)

    assert schema_texts(project, REGISTRY) == schema_texts(project, REGISTRY)


def test_every_field_has_a_title_a_description_and_its_examples(small):
    models: dict[str, type[Struct]] = {kind.name: kind.record for kind in KINDS}
    models["site"] = SiteSettings
    for name, model in models.items():
        schema = small[name].schema
        shown = (
            schema["properties"]
            if name == "site"
            else schema["definitions"]["record"]["properties"]
        )
        assert shown.keys() == {i.alias or n for n, i in model.model_fields.items()}
        for info in model.model_fields.values():
            for field in shown.values():
                assert field["title"]
                assert field["markdownDescription"].startswith(field["description"])
            assert info.description in {
                field["description"] for field in shown.values()
            }


def test_examples_are_taken_by_the_fields_that_they_are_examples_of(small):
    seen = 0
    for validator in small.values():
        definitions = validator.schema["definitions"]
        for part in (validator.schema, *definitions.values()):
            for field in part.get("properties", {}).values():
                for value in field.get("examples", ()):
                    seen += 1
                    whole = {**field, "definitions": definitions}
                    assert Draft7Validator(whole).is_valid(value), value

    assert seen > 10


# ---- what is missed

STATEMENT = "speaker: jane-doe\nform: quoted\ntext: We shall.\ndate: 2021-05-04\n"
FAULTY = [
    ("statement", STATEMENT + "colour: red\n", "colour"),
    ("statement", STATEMENT.replace("quoted", "qouted"), "form"),
    ("statement", STATEMENT.replace("jane-doe", "jane-do"), "speaker"),
    ("statement", STATEMENT.replace("jane-doe", "gazette-harbour"), "speaker"),
    ("statement", STATEMENT.replace("jane-doe", ""), "speaker"),
    ("statement", STATEMENT.replace("2021-05-04", "2021-13-04"), "date"),
    ("statement", STATEMENT.replace("2021-05-04", "4 May 2021"), "date"),
    ("statement", STATEMENT.replace("2021-05-04", "2021-02-30"), "date"),
    ("statement", STATEMENT.replace("2021-05-04", "20210504"), "date"),
    ("statement", STATEMENT.replace("2021-05-04", "{when: 2021}"), "date"),
    ("statement", STATEMENT.replace("date: 2021-05-04\n", ""), "date"),
    ("statement", STATEMENT.replace("text: We shall.\n", ""), "text"),
    ("statement", STATEMENT + "sources: gazette-harbour\n", "sources"),
    ("statement", STATEMENT + "sources: [gazette]\n", "sources/0"),
    ("statement", STATEMENT + "sources: [{locator: p. 3}]\n", "sources/0"),
    (
        "statement",
        STATEMENT + "sources: [{source: gazette-harbour, role: x}]\n",
        "sources/0/role",
    ),
    ("statement", STATEMENT + "audience: [no-such-actor]\n", "audience/0"),
    ("statement", STATEMENT + "key: yes\n", "key"),
    ("statement", STATEMENT + "lang: english\n", "lang"),
    ("statement", STATEMENT + "time: 12.30\n", "time"),
    ("statement", STATEMENT + "recorded: 2021-05\n", "recorded"),
    ("statement", STATEMENT + "topics: [jane-doe]\n", "topics/0"),
    ("statement", f"- {STATEMENT.replace(chr(10), chr(10) + '  ').strip()}\n", "id"),
    ("statement", "defaults: {id: some-id}\nitems: []\n", "defaults"),
    ("statement", "items: [{id: some-id, text: We shall., date: 2021}]\n", "items/0"),
    ("statement", "default: {form: quoted}\nitems: []\n", "default"),
    ("statement", "items: {id: some-id}\n", "items"),
    ("actor", "type: persn\nname: Jane Doe\n", "type"),
    ("actor", "name: {english: Jane Doe}\n", "name"),
    ("actor", "name: {}\n", "name"),
    ("actor", "name: |\n  Jane\n  Doe\n", "name"),
    ("actor", "name: Jane Doe\ncountry: Norway\n", "country"),
    ("actor", "name: Jane Doe\nborn: {values: []}\n", "born/values"),
    (
        "actor",
        "name: Jane Doe\nborn: {value: 1968, values: [{value: 1968}]}\n",
        "born",
    ),
    ("actor", "name: Jane Doe\nborn: {source: gazette-harbour}\n", "value"),
    (
        "actor",
        "name: Jane Doe\nlinks: [{label: Page, url: example.org}]\n",
        "links/0/url",
    ),
    ("actor", "name: Jane Doe\naliases: [JD, JD]\n", "aliases"),
    ("actor", "name: Jane Doe\nformerly: [Jane Doe]\n", "formerly/0"),
    ("actor", "name: Jane Doe\nids: {wikidata: [Q42]}\n", "ids/wikidata"),
    ("actor", "- {id: index, name: Index}\n", "0/id"),
    ("event", "title: Vote\ndate: 2021\ntype: votes\n", "type"),
    ("event", "title: Vote\ndate: 2021\nfacts: [{what: Length}]\n", "value"),
    (
        "event",
        "title: Vote\ndate: 2021\nparticipants: [{role: host}]\n",
        "participants/0",
    ),
    ("place", "name: Northport\ncoordinates: [140.1, 49.8]\n", "coordinates/0"),
    ("place", "name: Northport\ncoordinates: [40.1]\n", "coordinates"),
    ("source", "title: Gazette\ntype: newspaper\n", "type"),
    ("article", "title: Budget\ndate: 2021-05-04\nauthors: Jane Doe\n", "authors"),
    ("page", "title: About\nnav: first\n", "nav"),
    ("site", "model: 2\ntitle: A site\n", "model"),
    ("site", "model: 1\ntitle: A site\nmenu: [home, nowhere]\n", "menu/1"),
    ("site", "model: 1\ntitle: A site\nexpect: {actor: 10}\n", "actor"),
    ("site", "model: 1\ntitle: A site\nexpect: {actors: ten}\n", "expect/actors"),
    ("site", "model: 1\ntitle: A site\nignore: [unknown-record]\n", "ignore/0"),
    (
        "site",
        "model: 1\ntitle: A site\nbase_url: https://example.org/?a=b\n",
        "base_url",
    ),
]


@pytest.mark.parametrize(("name", "text", "place"), FAULTY)
def test_a_mistake_is_missed_where_it_stands(name, text, place, small):
    assert place in flagged(small[name], core_yaml(text))


@pytest.mark.parametrize(("name", "text", "place"), FAULTY)
def test_a_mistake_is_one_to_a_check_too(name, text, place, tmp_path):
    kind = REGISTRY.by_name.get(name)
    path = "content/site.yml"
    if kind is not None:
        markdown = kind.markdown
        path = f"content/{kind.folder}/another-one.{'md' if markdown else 'yml'}"
        text = f"---\n{text}---\n\nText.\n" if markdown else text
    project = write_site(tmp_path, {path: text})

    assert has_errors(compile_project(project, drafts=True).diagnostics)


IN_FIELDS = (
    *("bad-country", "bad-date", "bad-id", "bad-language", "bad-number", "bad-time"),
    *("bad-url", "bracketed-id", "empty-value", "missing-field", "repeated-item"),
    *("several-lines", "unknown-code", "unknown-field", "unknown-record"),
    *("wrong-kind", "wrong-shape"),
)


def test_what_is_missed_in_the_cases_is_an_error_there(tmp_path):
    missed = set()
    cases = (
        path.parent for code in IN_FIELDS for path in CASES.glob(f"{code}/**/content")
    )
    for case in sorted(cases):
        project = tmp_path / case.relative_to(CASES).as_posix().replace("/", "-")
        if not (case / "alone").exists():
            shutil.copytree(CASES / "shared", project, dirs_exist_ok=True)
        shutil.copytree(case, project, dirs_exist_ok=True)
        compiled = compile_project(project)
        validators = schemas_of(project)
        for path in sorted((project / "content").rglob("*.yml")):
            missed |= _codes_missed(path, project, compiled, validators)

    assert missed >= set(IN_FIELDS)


def _codes_missed(path, project, compiled, validators):
    try:
        found = [d for d in documents(project) if d[0] == path]
    except Exception:  # noqa: BLE001 (what is no YAML, any editor underlines)
        return set()
    name = path.relative_to(project).as_posix()
    told = {item.code for item in compiled.diagnostics if item.span.path == name}
    wrong = [d for d in found if not validators[d[1]].is_valid(d[2])]
    assert told or not wrong, path
    return told if wrong else set()


# ---- what is taken

IDS = ("jane-doe", "1984", "007", "true", "1e5", "north-port")
VALUES = [
    *IDS,
    *("Jane Doe", "Yes", "no", "1968", "0045", "12", "0x1F", "1.5", "-3", ".5", "+7"),
    *(
        "2021",
        "2021-04",
        "2021-04-13",
        "2020-02-29",
        "2021-02-29",
        "2021-21",
        "2021-13",
    ),
    *(
        "2020?",
        "2020-11~",
        "2020-11-09%",
        "2021-04-13/2021-05-02",
        "2021/..",
        "../2021",
    ),
    *("[2021..2022]", "[..2022]", "[2021..]", "[2021,2022]", "[2021-04-13,2021-04-15]"),
    *("'[2021..2022]'", '" 2021-04-13 "', "2021-04-13T10:00+04:00", "2021-04-13T10:00"),
    *("unknown", "12:30", "12:30:15", "12:30Z", "12:30+04:00", "24:00", "12:30+15:00"),
    *("en", "no", "NO", "az-Latn", "pt-BR", "xx", "tlh", "AZ", "QZ", "ZZ", "UK"),
    *("https://example.org/", "HTTP://example.org", "mailto:a@example.org", "https://"),
    *("https://example.org/a?b#c", "https://example.org/a.html", "example.org"),
    *(
        "{en: Jane}",
        "{en: Jane, nb: 7}",
        "{english: Jane}",
        "{}",
        "[]",
        "[a, b]",
        "[a, a]",
    ),
    *("{value: 1968}", "{value: 1968, source: jane-doe}", "{values: [{value: 1968}]}"),
    *(
        "{value: 1, values: []}",
        "{source: jane-doe}",
        "{source: jane-doe, locator: p. 3}",
    ),
    *(
        "[jane-doe]",
        "[{source: jane-doe}]",
        "[{actor: jane-doe, role: host}]",
        "[1984]",
    ),
    *("[40.37, 49.89]", "[-90, 180]", "[91, 0]", "['40.37', 1]", "[1, 2, 3]"),
    *(
        "|\n  One line.\n",
        "|\n  Two\n  lines.\n",
        ">-\n  Two\n  lines.\n",
        "'  '",
        "~",
        "",
    ),
    *(
        "{label: Page, url: https://example.org/}",
        "[{label: Page, url: https://example.org/}]",
    ),
    *("{wikidata: Q42}", "{a: 1, b: true}", "{date: 2021-04-13, reason: Wrong.}"),
    *("[{date: 2021-04-13, reason: Wrong.}]", "[{what: Length, value: 3}]"),
    "[{what: Length, values: [{value: 3}, {value: 4, as_of: 2021-04-13}]}]",
    *("[{title: Mayor, from: 2019-06}]", "[{topic: jane-doe, stance: for}]", "draft"),
    *(
        "verbatim",
        "person",
        "report",
        "other",
        "false",
        "True",
        "'true'",
        "30",
        "1234567890",
    ),
]
KNOWN = Known(ids={kind.name: tuple(map(Choice, IDS)) for kind in KINDS})


@cache
def schema_of(name):
    kind = REGISTRY.by_name.get(name)
    if kind is None:
        return settings_schema(SiteSettings, KNOWN)
    return record_schema(kind, KNOWN)


@pytest.mark.parametrize("name", [*REGISTRY.by_name, "site"])
def test_what_a_check_takes_in_a_field_its_schema_takes(name):
    kind = REGISTRY.by_name.get(name)
    model = SiteSettings if kind is None else kind.record
    schema = schema_of(name)
    shown = schema if kind is None else schema["definitions"]["record"]
    fields = [info.alias or n for n, info in model.model_fields.items()]
    taken = 0
    for field, written in product(fields, VALUES):
        if not is_right(model, f"{field}: {written}"):
            continue
        taken += 1
        part = {**shown["properties"][field], "definitions": schema["definitions"]}
        value = core_yaml(f"{field}: {written}")[field]
        assert Draft7Validator(part).is_valid(value), (field, written)

    assert taken > 50


def is_right(model: type[Struct], text: str) -> bool:
    """Tell whether a check has nothing to say of one field of a record."""
    node = parse_yaml(SourceFile("content/x.yml", text + "\n"))
    assert isinstance(node.value, Mapping)
    outcome = bind(node.value, without_needs(model), BindContext({"event_types": ()}))
    if outcome.value is None or has_errors((*node.diagnostics, *outcome.diagnostics)):
        return False
    return all(
        found.target in IDS or (found.rule.or_text and not looks_like_id(found.target))
        for found in references(outcome.value)
    )


@cache
def without_needs(model: type[Struct]) -> type[Struct]:
    """Return a model whose fields are all optional."""
    from crossbrief.bind import _undemanding  # noqa: PLC0415

    return _undemanding(model)


def test_numbers_and_truth_values_are_ids_where_records_have_such_ids():
    assert all(id_fault(name) is None for name in IDS)
    validator = Draft7Validator(schema_of("statement"))

    for name in IDS:
        assert validator.is_valid(core_yaml(STATEMENT.replace("jane-doe", name))), name


# ---- what is known


def test_ids_of_faulty_records_and_of_drafts_are_known(tmp_path):
    project = write_site(
        tmp_path,
        {
            "content/actors/a-draft.yml": "name: Draft\nstatus: draft\n",
            "content/actors/no-name.yml": "type: person\n",
            "content/actors/broken.yml": "name: [Broken\n",
            "content/actors/unknown-field.yml": "name: X\ncolour: red\n",
            "content/events/wrong-type.yml": "title: Vote\ndate: 2021\ntype: votes\n",
        },
    )
    validators = schemas_of(project)

    for name in ("a-draft", "no-name", "broken", "unknown-field"):
        text = STATEMENT.replace("jane-doe", name)
        assert validators["statement"].is_valid(core_yaml(text)), name
    event = core_yaml(STATEMENT + "event: wrong-type\n")
    assert validators["statement"].is_valid(event)


def test_the_site_s_own_types_of_events_are_known(tmp_path):
    settings = "model: 1\ntitle: T\nlead: nothing\nevent_types: {raid: Raid}\n"
    validators = schemas_of(write_site(tmp_path, {"content/site.yml": settings}))

    assert validators["event"].is_valid({"title": "A", "date": 2021, "type": "raid"})


def test_ids_say_whose_they_are(small):
    known = small["statement"].schema["definitions"]["speaker"]
    shown = dict(zip(known["enum"], known["markdownEnumDescriptions"], strict=True))

    assert shown["jane-doe"] == "Jane Doe"
    assert known["x-intellij-enum-metadata"]["jane-doe"] == {"description": "Jane Doe"}


class Treaty(Record):
    """An agreement in writing."""

    title: Line = Field(description="The name of the treaty.")
    signed: FactDate = Field(description="The day of the signatures.")
    parties: tuple[ToActor, ...] = Field((), description="Who agreed.")


def test_a_new_kind_has_a_schema_without_further_ado(tmp_path):
    treaty = RecordKind(name="treaty", folder="treaties", record=Treaty)
    project = write_site(
        tmp_path, {"content/treaties/old.yml": "title: Old\nsigned: 1\n"}
    )
    texts = schema_texts(project, Registry((*KINDS, treaty), (), ()))
    validator = Draft7Validator(json.loads(texts["treaty"]))

    assert validator.is_valid({"title": "T", "signed": 1999, "parties": ["jane-doe"]})
    assert not validator.is_valid({"title": "T", "signed": 1999, "parties": ["x-y"]})
