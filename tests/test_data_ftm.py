"""Entities of FollowTheMoney, held against its model, and read by its own package.

The package needs the library ICU and a compiler, so it is not everywhere. What its
model wants is written down in `models/followthemoney.json`, and checked without it.
"""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from tests.built import ROOT, built
from tests.hostile import TEXTS, hostile, site_of

SITES = ("full", "awkward", "demo", "hostile", "minimal")
MODEL = json.loads((ROOT / "tests/models/followthemoney.json").read_text("utf-8"))
SCHEMATA = MODEL["schemata"]
FORMS = {
    "date": re.compile(r"[12]\d{3}(-\d{2}(-\d{2})?)?"),
    "country": re.compile(r"(?!aa|q[m-z]|x|zz)[a-z]{2}"),
    "url": re.compile(r"https?://\S+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "identifier": re.compile(r"Q\d+"),
    "topic": re.compile(r"gov\.national"),
}


def entities(site):
    text = (site.folder / "data/entities.ftm.json").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def by_id(site):
    return {entity["id"]: entity for entity in entities(site)}


@pytest.mark.parametrize("name", SITES)
def test_every_entity_is_of_the_model(name):
    found = by_id(site_of(name))
    for entity in found.values():
        schema = SCHEMATA[entity["schema"]]
        properties = entity["properties"]
        assert set(schema["required"]) <= properties.keys()
        for prop, values in properties.items():
            sort = schema["properties"][prop]
            assert values
            assert len(set(values)) == len(values)
            for value in values:
                assert isinstance(value, str)
                if sort in FORMS:
                    assert FORMS[sort].fullmatch(value), (prop, value)
                if sort[0].isupper():
                    assert sort in SCHEMATA[found[value]["schema"]]["is"], (prop, value)


@pytest.mark.parametrize("name", SITES)
def test_every_id_is_given_once_and_every_record_of_these_kinds_is_there(name):
    site = site_of(name)
    counts = Counter(entity["id"] for entity in entities(site))
    expected = {
        bound.record.id
        for kind in ("actor", "article", "event", "place", "source", "statement")
        for bound in site.graph.all_of_kind(kind)
        if bound.record.is_listed
    }

    assert set(counts.values()) <= {1}
    assert {name for name in counts if "." not in name} == expected


@pytest.mark.parametrize("name", ["full", "demo", "hostile"])
def test_a_statement_comes_back_with_its_words_speakers_event_and_sources(name):
    site = site_of(name)
    found = by_id(site)
    for statement in site.graph.of_kind("statement", Statement):
        told = found[statement.id]["properties"]
        event = {statement.event} if statement.event else set()
        used = {use.source for use in statement.sources if use.bears_out}

        assert told["description"] == [statement.text]
        assert set(told.get("entity", ())) == {*statement.voices, *event}
        assert set(told.get("proof", ())) == used
        assert told["summary"][0].startswith(f"{statement.form}, ")
        assert told["summary"][0].endswith(statement.date.all[-1].text)


@pytest.mark.parametrize("name", ["full", "demo"])
def test_an_actor_comes_back_with_names_and_offices(name):
    site = site_of(name)
    found = by_id(site)
    offices = [e["properties"] for e in found.values() if e["schema"] == "Occupancy"]
    for actor in site.graph.of_kind("actor", Actor):
        told = found[actor.id]["properties"]
        held = [one["post"][0] for one in offices if one["holder"] == [actor.id]]
        titles = [found[post]["properties"]["name"][0] for post in held]

        assert told["name"] == list(dict.fromkeys(t for _, t in actor.name.texts))
        assert tuple(told.get("alias", ())) == actor.aliases
        if actor.type == "person":
            assert titles == [role.title.texts[0][1] for role in actor.roles]


@pytest.mark.parametrize("name", ["full", "demo"])
def test_nothing_is_more_certain_than_the_record_is(name):
    site = site_of(name)
    found = by_id(site)
    dates = [
        (event.id, "date", event.date) for event in site.graph.of_kind("event", Event)
    ]
    dates += [
        (source.id, "publishedAt", source.published)
        for source in site.graph.of_kind("source", Source)
        if source.published
    ]
    certain = 0
    for record_id, prop, fact in dates:
        first = fact.first
        year = int((first.iso or "0")[:4])
        is_one = len(fact.all) == 1 and not first.is_qualified
        # Years beyond these are none of the model's.
        is_sure = is_one and 1000 <= year <= 2999
        told = found[record_id]["properties"].get(prop)
        assert (told is not None) == is_sure
        certain += is_sure

    assert certain


def test_any_text_comes_out_as_it_went_in():
    notes = [e for e in entities(hostile()) if e["schema"] == "Note"]
    texts = [note["properties"]["description"][0] for note in notes]

    assert texts == [text.strip() for text in TEXTS]


def test_a_withdrawn_record_is_no_entity():
    site = built("full")
    gone = [b.record.id for b in site.graph.bounds.values() if not b.record.is_listed]

    assert gone
    assert not set(gone) & set(by_id(site))


@pytest.mark.parametrize("name", SITES)
def test_the_package_takes_every_entity_and_changes_nothing(name):
    ftm = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed", exc_type=ImportError
    )
    assert ftm.__version__.split(".")[0] == MODEL["followthemoney"].split(".")[0]
    for entity in entities(site_of(name)):
        proxy = ftm.model.get_proxy(entity)
        assert proxy.schema.name == entity["schema"]
        proxy.schema.validate(entity)
        told = proxy.to_dict()
        assert told["id"] == entity["id"]
        found = {prop: sorted(values) for prop, values in told["properties"].items()}
        assert found == {p: sorted(v) for p, v in entity["properties"].items()}
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value) or prop.type.name in {"name", "string"}
