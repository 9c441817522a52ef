"""Linked data, read by rdflib: without network, and with all that went in."""

from __future__ import annotations

import json
from functools import cache

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from crossbrief.kinds.statement import Statement
from tests.built import built
from tests.hostile import TEXTS, TITLE, hostile, site_of

SCHEMA = Namespace("https://schema.org/")
SITES = ("full", "awkward", "demo", "hostile")
# The reader's own, of its former classes.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
FORBIDDEN = ("Rating", "reviewRating", "ClaimReview")


@cache
def graph_of(name: str) -> Graph:
    site = site_of(name)
    path = site.folder / "data/site.jsonld"
    base = site.base_url or "https://example.org/data/site.jsonld"
    return Graph().parse(data=path.read_text("utf-8"), format="json-ld", publicID=base)


def listed(site):
    return [b.record for b in site.graph.bounds.values() if b.record.is_listed]


def node(site, record_id):
    return URIRef(site.base_url + site.address(record_id))


@pytest.mark.parametrize("name", ["full", "demo", "hostile"])
def test_every_listed_record_is_a_node_with_a_sort_and_an_address(name):
    site = site_of(name)
    graph = graph_of(name)
    for record in listed(site):
        here = node(site, record.id)

        assert list(graph.objects(here, RDF.type)), record.id
        assert list(graph.objects(here, SCHEMA.url)) == [Literal(str(here))]


@pytest.mark.parametrize("name", SITES)
def test_words_are_quotations_and_reported_ones_claims_and_nothing_is_rated(name):
    site = site_of(name)
    nodes = json.loads((site.folder / "data/site.jsonld").read_text("utf-8"))["@graph"]
    found = {
        one["text"]: one["@type"]
        for one in nodes
        if one["@type"] in {"Quotation", "Claim"}
    }
    statements = [r for r in listed(site) if isinstance(r, Statement)]

    assert found == {
        s.text: "Claim" if s.form == "paraphrase" else "Quotation" for s in statements
    }
    assert not any(f'"{word}"' in json.dumps(nodes) for word in FORBIDDEN)


@pytest.mark.parametrize("name", ["full", "demo"])
def test_a_statement_leads_to_who_said_it_where_on_what_and_to_its_sources(name):
    site = site_of(name)
    graph = graph_of(name)
    for statement in site.graph.of_kind("statement", Statement):
        here = node(site, statement.id)
        word = "appearance" if statement.form == "paraphrase" else "citation"
        used = {use.source for use in statement.sources if use.bears_out}
        events = {statement.event} if statement.event else set()
        for name_of, expected in (
            ("creator", set(statement.voices)),
            ("about", set(statement.all_topics)),
            (word, used),
            ("recordedAt", events),
        ):
            found = set(graph.objects(here, SCHEMA[name_of]))
            assert found == {node(site, other) for other in expected}


def test_what_is_in_doubt_has_no_date():
    site = built("full")
    graph = graph_of("full")
    dated = {
        statement.id: list(graph.objects(node(site, statement.id), SCHEMA.dateCreated))
        for statement in site.graph.of_kind("statement", Statement)
    }
    doubtful = {
        s.id
        for s in site.graph.of_kind("statement", Statement)
        if s.date.first.is_qualified or s.date.first.iso is None or len(s.date.all) > 1
    }

    assert doubtful
    assert {name for name, dates in dated.items() if not dates} == doubtful


@pytest.mark.parametrize("name", SITES)
def test_a_page_says_of_its_record_what_the_whole_says(name):
    site = site_of(name)
    path = site.folder / "data/site.jsonld"
    nodes = json.loads(path.read_text("utf-8"))["@graph"]
    by_id = {one["@id"]: one for one in nodes}
    found = 0
    # Pages in a further language say the same in that language.
    for page in site.pages.values():
        if page.one("html").attributes.get("lang") != site.language:
            continue
        for element in page.all("script"):
            if element.attributes.get("type") == "application/ld+json":
                data = json.loads("".join(element.pieces))
                assert data.pop("@context") == {"@vocab": "https://schema.org/"}
                assert by_id[data["@id"]] == data
                found += 1

    assert found == len(listed(site))


def test_any_text_comes_out_as_it_went_in():
    site = hostile()
    graph = graph_of("hostile")
    texts = {str(text) for text in graph.objects(None, SCHEMA.text)}
    (title,) = graph.objects(node(site, "the-event"), SCHEMA.name)

    assert texts == {text.strip() for text in TEXTS}
    assert str(title) == TITLE


def test_nothing_in_a_page_ends_its_script():
    for page in hostile().pages.values():
        for element in page.all("script"):
            if element.attributes.get("type") == "application/ld+json":
                text = "".join(element.pieces)
                assert not set(text) & set("<>&\u2028\u2029")
        assert page.faults == []


def test_withdrawn_records_and_drafts_are_none_of_it():
    site = built("full")
    text = (site.folder / "data/site.jsonld").read_text("utf-8")
    gone = [b.record.id for b in site.graph.bounds.values() if not b.record.is_listed]

    assert gone
    assert site.graph.drafts
    for name in (*gone, *site.graph.drafts):
        assert f'{{"@id":"{site.base_url}{name}' not in text
        assert (name in site.graph) is (name in gone)
    for name in gone:
        assert "ld+json" not in site.page_of(name).html
        assert "application/json" not in site.page_of(name).html
