"""Coverage: the page of counts, the lists that they lead to, the tables by subject."""

from __future__ import annotations

import re

import pytest

from tests.coverage_site import FILES
from tests.pages.reading import build, faults


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("coverage"), FILES)


def counts(page):
    return {row[0]: row[1] for row in page.rows if len(row) == 2}


def test_links_and_ids_are_right(pages):
    assert faults(pages) == []


def test_the_page_says_what_the_counts_are_of_and_that_they_are_no_score(pages):
    main = pages["coverage.html"].main

    assert "counts of what is on this record: 3 statements, 2 events and 3" in main
    assert "They are no score." in main
    assert "%" not in main


ROWS = {
    "Official": "1",
    "Independent media": "1",
    "Personal communication": "1",
    "France": "1",
    "English": "1",
    "French": "1",
    "The Council": "1",
    "Jane Doe": "1",
    "2019": "1",
    "2021": "1",
}


@pytest.mark.parametrize("name", ROWS)
def test_a_count_stands_beside_what_it_counts(pages, name):
    assert counts(pages["coverage.html"])[name] == ROWS[name]


FINDINGS = {
    "Rest on one source": "3",
    "Known from one side": "2",
    "Quotations not verified": "1",
    "Not looked at for long": "1",
    "Nothing leads to them": "2",
}


def test_what_is_worth_a_look_comes_first(pages):
    rows = [row for row in pages["coverage.html"].rows if len(row) == 2][1:6]

    found = {
        name: row[1] for name in FINDINGS for row in rows if row[0].startswith(name)
    }
    assert found == FINDINGS
    assert "more than 365 days before 2 May 2021" in rows[3][0]


LISTS = {
    "single-source": ["count", "leans", "stands"],
    "not-looked-at": None,
    "stale": ["john-roe"],
    "unlinked": ["count", "nobody"],
    "kinds/official": ["minutes"],
    "types/personal-communication": ["letter"],
    "countries/fr": ["minutes"],
    "countries-not-recorded": ["gazette", "letter"],
    "sides/council": ["minutes"],
    "looked-at/2019": ["john-roe"],
}


@pytest.mark.parametrize("name", LISTS)
def test_each_count_leads_to_the_records_that_it_counts(pages, name):
    page = pages.get(f"coverage/{name}.html")
    if LISTS[name] is None:
        assert page is None
        return

    main = page.html.partition("<main")[2].partition("</main>")[0]
    listed = re.findall(r'<li><a [^>]*href="[./]*[a-z]+/([a-z-]+)\.html"', main)
    assert listed == LISTS[name]
    assert f"coverage/{name}.html" in {h for _, h in pages["coverage.html"].links}


def test_what_there_is_nothing_of_leads_nowhere(tmp_path):
    site = {k: v for k, v in FILES.items() if not k.startswith("statements")}

    pages = build(tmp_path, site)

    assert "coverage/unverified.html" not in pages
    assert pages["coverage.html"].leads_to("unverified.html") == []
    assert faults(pages) == []


def test_each_topic_has_its_counts_in_a_row(pages):
    page = pages["coverage/topics.html"]
    bridge = [row for row in page.rows if row[0] == "The bridge"]

    assert bridge[0][:5] == [
        "The bridge",
        "2",
        "1",
        "3",
        "2 John Roe: The bridge, 5 January 2021 Jane Doe: The bridge, 2 January 2021",
    ]
    assert bridge[1][1:4] == [
        "Independent media 1 Official 1",
        "Personal communication 1",
        "France 1 Not recorded 2",
    ]


def test_an_event_counts_what_is_part_of_it(pages):
    row = next(r for r in pages["coverage/events.html"].rows if r[0] == "The vote")

    assert row[1:4] == ["1", "1", "3"]


def test_long_lists_go_on_on_further_pages(tmp_path):
    number = 230
    people = "".join(f"- {{id: jane-{n}, name: Jane {n:03}}}\n" for n in range(number))

    pages = build(tmp_path, {"actors/all.yml": people})

    first, second = pages["coverage/unlinked.html"], pages["coverage/unlinked/2.html"]
    assert first.link("2") == "../coverage/unlinked/2.html"
    assert len(first.leads_to(".html")) > len(second.leads_to(".html"))
    listed = [
        row[0]
        for name, page in pages.items()
        if name.startswith("coverage/actors")
        for row in page.rows
        if row[0].startswith("Jane") and len(row) == 8
    ]
    assert sorted(listed) == [f"Jane {n:03}" for n in range(number)]
    assert faults(pages) == []


def test_many_records_are_named_in_part_and_the_rest_is_a_link_away(tmp_path):
    said = "".join(
        f"- {{id: said-{n}, speaker: jane-doe, form: paraphrase, text: That {n},"
        f" date: {1950 + n}, sources: [letter], topics: [boats]}}\n"
        for n in range(9)
    )

    pages = build(tmp_path, {**FILES, "statements/more.yml": said})

    page = pages["coverage/actors.html"]
    assert page.link("and 5 more") == "../actors/jane-doe.html"


def test_an_empty_site_says_that_there_is_nothing(tmp_path):
    pages = build(tmp_path, {})

    assert "nothing to count" in pages["coverage.html"].main
    assert not [name for name in pages if name.startswith("coverage/")]


@pytest.mark.parametrize("name", ["method.html", "data/index.html"])
def test_the_pages_on_method_and_data_lead_to_it(pages, name):
    words = "What the record rests on, in counts"

    assert pages[name].link(words).endswith("coverage.html")
