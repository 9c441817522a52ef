"""Statements by topic, speaker, event, source and form, on pages of their own."""

from __future__ import annotations

import json
import re

import pytest

from tests.pages.reading import build, faults

SETTINGS = "model: 1\ntitle: A record\n"
CONTENT = {
    "actors/a.yml": """\
        items:
          - {id: jane-doe, name: Jane Doe, sort_name: "Doe, Jane"}
          - {id: john-roe, name: John Roe}
          - {id: the-port, name: The Port, type: organisation}
        """,
    "sources/s.yml": """\
        items:
          - {id: the-record, title: The record, type: webpage, accessed: 2021-06-02,
             url: "https://example.org/r"}
          - {id: the-paper, title: The paper, type: article, accessed: 2021-06-02,
             url: "https://example.org/p"}
        """,
    "events/the-meeting.yml": """\
        title: The meeting
        date: 2021-02-03
        participants: [jane-doe]
        sources: [the-record]
        """,
    "topics/t.yml": """\
        items:
          - {id: the-harbour, name: The harbour, question: What of it?}
          - {id: the-ferry, name: The ferry, question: When?}
          - {id: the-lighthouse, name: The lighthouse, question: Where?}
        """,
    "statements/s.yml": """\
        defaults: {form: paraphrase, sources: [the-record]}
        items:
          - {id: words-one, speaker: jane-doe, text: One., date: 2019,
             topics: [the-harbour]}
          - {id: words-two, speakers: [jane-doe, john-roe], text: Two., date: unknown,
             form: quoted, topics: [the-harbour, the-ferry]}
          - {id: words-three, speaker: john-roe, text: Three., date: 2021-02-03,
             event: the-meeting, topics: [the-ferry],
             sources: [the-record, {source: the-paper, role: background}]}
        """,
}
GONE = """\
    items:
      - id: words-gone
        speaker: jane-doe
        form: paraphrase
        text: Gone.
        date: 2019
        topics: [the-harbour]
        sources: [the-record]
        withdrawn: {date: 2021-06-01, reason: Recorded by mistake.}
    """
EVERY = {
    "event/the-meeting": ["words-three"],
    "form/paraphrase": ["words-three", "words-one"],
    "form/quoted": ["words-two"],
    "source/the-record": ["words-three", "words-one", "words-two"],
    "speaker/jane-doe": ["words-one", "words-two"],
    "speaker/john-roe": ["words-three", "words-two"],
    "topic/the-ferry": ["words-three", "words-two"],
    "topic/the-harbour": ["words-one", "words-two"],
}


@pytest.fixture
def pages(tmp_path):
    def of(**files):
        found = build(tmp_path, {**CONTENT, **files})
        assert faults(found) == []
        return found

    return of


def listed(page):
    return [name.removeprefix("r-") for name in page.ids if name.startswith("r-")]


def by_facet(pages):
    start = "statements/by/"
    return {
        address.removeprefix(start).removesuffix(".html"): page
        for address, page in pages.items()
        if address.startswith(start)
    }


def handed_over(folder):
    """Return what the script is handed, by the names of the files."""
    found = {}
    for path in sorted((folder / "statements/by/files").glob("*.js")):
        text = path.read_text("utf-8")
        (call,) = re.findall(
            r'\AcrossbriefFacets\("([\w-]+)",(.*)\);\n\Z', text, re.DOTALL
        )
        assert call[0] == path.stem
        found[path.stem] = json.loads(call[1])
    return found


def test_what_statements_have_in_common_has_a_page_that_lists_them_all(pages):
    found = by_facet(pages(**{"statements/gone.yml": GONE}))

    assert {name: listed(page) for name, page in found.items()} == EVERY


def test_a_page_says_how_many_of_all_statements_it_has(pages):
    found = by_facet(pages())

    for name, ids in EVERY.items():
        assert f"{len(ids)} of 3 statements." in found[name].main


def test_pages_lead_to_the_record_and_to_all_and_the_record_leads_back(pages):
    found = pages()
    topic = found["statements/by/topic/the-harbour.html"]

    assert topic.headings[0] == (1, "Statements by topic: The harbour")
    assert topic.link("The harbour") == "../../../topics/the-harbour.html"
    wider = topic.link("All statements, with filters")
    assert wider == "../../../statements/index.html#topic=the-harbour"
    for address, text in {
        "topics/the-harbour.html": "All 2 statements, with filters",
        "actors/john-roe.html": "All 2 statements, with filters",
        "events/the-meeting.html": "1 statement, with filters",
        "sources/the-record.html": "All 3 statements, with filters",
    }.items():
        href = found[address].link(text).removeprefix("../")
        assert listed(found[href])
    assert "with filters" not in found["topics/the-lighthouse.html"].main
    assert "with filters" not in found["actors/the-port.html"].main


def test_many_statements_are_parted_and_none_is_lost(pages):
    items = "\n".join(
        f"  - {{id: said-{n:03}, text: Words {n}., date: {2010 + n // 20}}}"
        for n in range(60)
    )
    head = "defaults: {speaker: the-port, form: paraphrase, sources: [the-record]}"
    found = by_facet(pages(**{"statements/many.yml": f"{head}\nitems:\n{items}\n"}))

    parts = [found[f"speaker/the-port{tail}"] for tail in ("", "/3", "/2", "/1")]
    assert [len(listed(part)) for part in parts] == [15, 15, 15, 15]
    assert len({one for part in parts for one in listed(part)}) == 60
    assert parts[0].link("Earlier").endswith("by/speaker/the-port/3.html")
    assert parts[2].link("Later").endswith("by/speaker/the-port/3.html")
    years = {text: href for text, href in parts[0].links if text == "2010"}
    assert years["2010"].endswith("by/speaker/the-port/2.html#y-2010")
    assert parts[1].headings[0][1] == "Statements by speaker: The Port, page 3"
    assert "speaker/the-port/4" not in found


def test_an_id_that_ends_in_a_number_takes_no_part_of_another(pages):
    topics = "name: Harbour two\nquestion: Which?\n"
    words = "\n".join(
        f"  - {{id: said-{n:03}, text: Words {n}., date: 2019}}" for n in range(30)
    )
    head = (
        "defaults: {speaker: the-port, form: paraphrase, sources: [the-record],"
        " topics: [the-harbour, the-harbour-2]}"
    )
    found = by_facet(
        pages(
            **{
                "topics/the-harbour-2.yml": topics,
                "statements/many.yml": f"{head}\nitems:\n{words}\n",
            }
        )
    )

    assert {"topic/the-harbour/1", "topic/the-harbour-2", "topic/the-harbour-2/1"} <= {
        *found
    }


def test_a_site_chooses_its_facets_and_may_have_none(pages, tmp_path):
    some = pages(**{"site.yml": f"{SETTINGS}facets: [topic]\n"})
    assert {name.partition("/")[0] for name in by_facet(some)} == {"topic"}
    index = some["statements/index.html"]
    assert index.link("Jane Doe") == "../actors/jane-doe.html#statements"
    assert {*handed_over(tmp_path / "site")} == {"topic", "year", "statements-0"}

    none = pages(**{"site.yml": f"{SETTINGS}facets: []\n"})
    assert by_facet(none) == {}
    assert "facets.js" not in none["statements/index.html"].html
    assert handed_over(tmp_path / "site") == {}


def test_the_script_is_handed_what_the_pages_list(pages, tmp_path):
    found = by_facet(pages(**{"statements/gone.yml": GONE}))
    files = handed_over(tmp_path / "site")
    rows = files["statements-0"]
    told = {}
    for facet in ("topic", "speaker", "event", "source", "form"):
        for value, _, steps in files[facet]:
            numbers = [sum(steps[: n + 1]) for n in range(len(steps))]
            told[f"{facet}/{value}"] = [rows[number][0] for number in numbers]

    assert told == {name: listed(page) for name, page in found.items()}
    assert [value for value, *_ in files["year"]] == ["2021", "2019", "undated"]
    assert rows[0] == [
        "words-three",
        "3 Feb 2021",
        "John Roe",
        "paraphrase",
        "Paraphrase",
        "",
        "Three.",
    ]
