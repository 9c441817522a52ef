"""Where accounts differ: every comparison on the record is one link away."""

from __future__ import annotations

import re

import pytest

from crossbrief.kinds import KINDS
from crossbrief.kinds.event import Event
from crossbrief.kinds.place import Place
from crossbrief.kinds.statement import Statement
from crossbrief.pages.differ import _MOST
from crossbrief.sorts import declared
from tests.built import built
from tests.pages.reading import build

SITES = ("full", "demo", "awkward", "minimal")


def targets(site):
    """Return the records and places that the pages of differences lead to."""
    names = [n for n in site.pages if n.split("-")[0].removesuffix(".html") == "differ"]
    found = set()
    for name in names:
        page = site.pages[name]
        for link in page.all("a"):
            if any("cb-differ" in e.classes for e in link.around()):
                found.add(page.resolve(link.attributes["href"]))
    return found


def expected(site):
    """Yield where readers must be led, as the records say it."""
    graph = site.graph
    for event in graph.of_kind("event", Event):
        if len(event.accounts) > 1:
            yield site.address(event.id), "accounts"
        if any(len({v.value for v in one.values}) > 1 for one in event.facts):
            yield site.address(event.id), "details"
    for statement in graph.of_kind("statement", Statement):
        if statement.dispute:
            yield site.address(statement.id), "disputes"
    for place in graph.of_kind("place", Place):
        if len({name.name for name in place.names}) > 1:
            yield site.address(place.id), "names"
    yield from disputed(site)


def disputed(site):
    """Yield the records of which a fact has several values."""
    for kind in KINDS:
        facts = [one.attribute for one in declared(kind.record) if one.sort.is_fact]
        for record in site.graph.of_kind(kind.name, kind.record):
            given = [getattr(record, name) for name in facts]
            if any(fact and len(set(fact.all)) > 1 for fact in given):
                yield site.address(record.id), ""


@pytest.mark.parametrize("name", SITES)
def test_the_page_leads_to_every_place_where_something_differs(name):
    site = built(name)
    wanted = set(expected(site))

    assert wanted <= targets(site)
    for address, place in targets(site):
        assert not place or place in site.pages[address].ids


def test_the_front_page_leads_to_it_and_nothing_differs_where_there_is_one_voice():
    assert "differ.html" in built("full").pages["index.html"].links
    assert list(expected(built("full")))
    assert targets(built("minimal")) == set()


def test_each_value_stands_with_who_gives_it(tmp_path):
    pages = build(
        tmp_path,
        {
            "actors/jane-doe.yml": "name: Jane Doe\n",
            "events/the-vote.yml": """\
            title: The vote
            date: 2021-05-04
            facts:
              - what: Length
                values:
                  - {value: One hour, according_to: jane-doe}
                  - {value: Two hours, according_to: an usher}
              - what: Votes
                value: Seven
            """,
            "places/long-sound.yml": """\
            name: Long Sound
            names:
              - {name: Long Sound, until: 1999}
              - {name: The Strait, used_by: [jane-doe], from: 2000}
            """,
        },
    )
    shown = pages["differ.html"].main

    assert "The vote Length One hour according to Jane Doe" in shown
    assert "Two hours according to an usher" in shown
    assert "Long Sound, until 1999" in shown
    assert "The Strait, used by Jane Doe, from 2000" in shown
    assert "Seven" not in shown


def test_a_long_list_goes_on_on_further_pages(tmp_path):
    names = "[{name: One}, {name: Other}]"
    items = [
        f"- {{id: sound-{n}, name: Sound {n}, names: {names}}}\n"
        for n in range(_MOST + 1)
    ]
    pages = build(tmp_path, {"places/all.yml": "".join(items)})
    shown = [
        pages[name].main.count("Sound") for name in ("differ.html", "differ-2.html")
    ]

    assert shown == [_MOST, 1]
    assert "differ-3.html" not in pages
    assert any("differ-2.html" in link for link in pages["differ.html"].links)


def test_statements_stand_in_order_of_time_the_newest_first(tmp_path):
    days = {"a": "2020-10-02", "b": "2020-02-01", "c": "2021-01-31", "d": "unknown"}
    said = [
        f"- {{id: said-{name}, speaker: jane-doe, form: quoted, date: {day},"
        f" text: Words of {name}., sources: [record], audience: [john-roe],"
        " dispute: [{by: john-roe, text: No.}]}\n"
        for name, day in days.items()
    ]
    actors = "- {id: jane-doe, name: Jane Doe}\n- {id: john-roe, name: John Roe}\n"
    source = "title: T\ntype: document\nlang: en\nurl: https://example.org/r\n"
    pages = build(
        tmp_path,
        {
            "actors/a.yml": actors,
            "sources/record.yml": source,
            "statements/s.yml": "".join(said),
        },
    )

    for name in ("differ.html", "actors/john-roe.html"):
        links = " ".join(href for _, href in pages[name].links)
        shown = list(dict.fromkeys(re.findall("/said-(.)", links)))
        assert shown == list("cabd"), name
