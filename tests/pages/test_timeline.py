"""The timeline: what stands where, on which page, and what can be chosen."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.pages.reading import build, faults

BASE = {
    "actors/a.yml": """\
        items:
          - {id: jane-doe, name: Jane Doe, sort_name: "Doe, Jane"}
          - {id: john-roe, name: John Roe}
        """,
    "sources/the-record.yml": """\
        title: The record
        type: webpage
        url: https://example.org/r
        accessed: 2021-06-02
        """,
    "topics/t.yml": """\
        items:
          - {id: the-harbour, name: The harbour, question: What of it?}
          - {id: the-ferry, name: The ferry, question: When?}
        """,
    "events/the-strike.yml": """\
        title: The strike
        date: 2020-02-01/2020-09-30
        participants: [john-roe]
        topics: [the-ferry]
        sources: [the-record]
        """,
}


def said(dates):
    items = "\n".join(
        f"  - {{id: words-{n:03}, text: Words {n}., date: {date}}}"
        for n, date in enumerate(dates)
    )
    return (
        "defaults: {speaker: jane-doe, form: paraphrase, sources: [the-record],"
        f" topics: [the-harbour]}}\nitems:\n{items}\n"
    )


@pytest.fixture
def timeline(tmp_path):
    def of(dates, **files):
        content = {**BASE, "statements/s.yml": said(dates), **files}
        found = build(tmp_path, content)
        assert faults(found) == []
        return {a: page for a, page in found.items() if a.startswith("timeline")}

    return of


def entries(page):
    return [name.removeprefix("r-") for name in page.ids if name.startswith("r-")]


def classes_of(page, record_id):
    return next(
        {*found["class"].split()}
        for _, found in page.tags
        if found.get("id") == f"r-{record_id}"
    )


def test_a_short_timeline_is_one_page_with_what_has_no_date_at_its_end(timeline):
    pages = timeline(["2020-03", "unknown", "2019-05-01"])

    assert [*pages] == ["timeline.html"]
    assert entries(pages["timeline.html"]) == ["words-002", "words-000", "words-001"]
    assert (2, "Date unknown") in pages["timeline.html"].headings


def test_a_long_timeline_has_pages_by_year_and_parts_and_loses_nothing(timeline):
    dates = [f"2019-{n % 12 + 1:02}-{n % 27 + 1:02}" for n in range(60)]
    dates += ["2020-05-01"] * 40 + ["2021-01-01"] + ["unknown"] * 3
    pages = timeline(dates)

    assert sorted(pages) == [
        "timeline-2019-2.html",
        "timeline-2019-3.html",
        "timeline-2019.html",
        "timeline-2020-2.html",
        "timeline-2020.html",
        "timeline-undated.html",
        "timeline.html",
    ]
    counted = Counter(one for page in pages.values() for one in entries(page))
    assert {*counted.values()} == {1}
    assert len(counted) == len(dates)
    assert max(len(entries(page)) for page in pages.values()) <= 25
    # Parts of a year are cut between months, and none is nearly empty.
    parts = [pages[f"timeline-2019{tail}.html"] for tail in ("", "-2", "-3")]
    assert [len(entries(part)) for part in parts] == [20, 20, 20]
    assert entries(pages["timeline.html"]) == ["words-100"]


def test_every_page_of_a_long_timeline_leads_to_the_next(timeline):
    dates = ["2019-05-01"] * 30 + ["2020-05-01"] * 30 + ["2021-01-01"]
    pages = timeline(dates)
    seen = ["timeline.html"]
    while earlier := [h for t, h in pages[seen[-1]].links if t == "Earlier"]:
        seen.append(earlier[0])

    assert seen == [
        "timeline.html",
        "timeline-2020-2.html",
        "timeline-2020.html",
        "timeline-2019-2.html",
        "timeline-2019.html",
    ]
    assert pages["timeline-2020-2.html"].headings[0] == (1, "Timeline: 2020, page 2")


def test_a_long_event_and_a_gap_are_named_on_later_pages_too(timeline):
    dates = [
        day for day in ("2020-02-02", "2020-06-01", "2020-12-01") for _ in "a" * 25
    ]
    pages = timeline(dates)

    assert "The strike, to 30 Sept 2020" in pages["timeline-2020-3.html"].main
    assert "61 days without an entry" in pages["timeline.html"].main


def test_an_entry_has_the_choices_that_it_answers_to(timeline):
    page = timeline(["2020-03"])["timeline.html"]
    choices = dict.fromkeys(
        found.get("id") for tag, found in page.tags if tag == "option"
    )

    assert [*choices] == [None, "f-a1", "f-a2", "f-t1", "f-t2"]
    words = classes_of(page, "words-000")
    assert {"cb-a1", "cb-t2"} <= words
    assert not {"cb-a2", "cb-t1"} & words
    strike = next(
        {*found["class"].split()}
        for _, found in page.tags
        if "cb-evc" in found.get("class", "")
    )
    assert {"cb-a2", "cb-t1"} <= strike
    assert not {"cb-a1", "cb-t2"} & strike


def test_no_more_can_be_chosen_than_the_style_sheet_knows(timeline):
    actors = "\n".join(f"  - {{id: actor-{n}, name: Actor {n}}}" for n in range(30))
    words = "\n".join(
        f"  - {{id: said-{n}, speaker: actor-{n}, text: Words., date: 2020-03}}"
        for n in range(22)
    )
    head = "defaults: {form: paraphrase, sources: [the-record]}"
    page = timeline(
        ["2020-03"],
        **{
            "actors/more.yml": f"items:\n{actors}\n",
            "statements/more.yml": f"{head}\nitems:\n{words}\n",
        },
    )["timeline.html"]

    marks = [f.get("value") for tag, f in page.tags if tag == "option"]
    assert marks.count("a20") == 1
    assert "a21" not in marks
    assert page.link("All actors") == "actors/index.html"
