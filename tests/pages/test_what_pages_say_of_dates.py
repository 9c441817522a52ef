"""Dates on pages: each once, with who gives it; an order only where it is certain."""

from __future__ import annotations

import pytest

from tests.pages.reading import build

SOURCES = """\
- {id: the-record, title: A, type: webpage, url: "https://example.org/a", publisher: A}
- {id: the-paper, title: B, type: webpage, url: "https://example.org/b", publisher: B}
"""


def content(*dates):
    """Return a site with one speaker and a statement on each of these dates."""
    said = "".join(
        f"- {{id: words-{n}, speaker: jane-doe, form: paraphrase, text: Words.,"
        f' date: "{date}", sources: [the-record]}}\n'
        for n, date in enumerate(dates)
    )
    return {
        "actors/jane-doe.yml": "name: Jane Doe\n",
        "sources.yml": SOURCES,
        "statements.yml": said,
    }


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        (["2020-05-04"], "First entry 4 May 2020"),
        (
            ["2020-05-04", "[2020-05-04..2020-06-09]", "2020-06-10"],
            "First entry 4 May 2020 Last entry 10 Jun 2020",
        ),
        (
            ["[2021-01-20..2021-04-19]", "[..2021-03-31]"],
            "Dated entries on or before 19 Apr 2021",
        ),
        (["2020", "2020-05-04"], "Dated entries 2020"),
        (["2019", "2020?"], "Dated entries between 2019 and possibly 2020"),
        (["2019-01-02", "unknown"], "Dated entries 2 Jan 2019"),
        (["[..2020]", "[2019..]"], None),
        (["unknown"], None),
    ],
)
def test_first_and_last_are_told_only_where_the_order_is_certain(
    dates, shown, tmp_path
):
    page = build(tmp_path, content(*dates))["actors/jane-doe.html"]

    assert (shown or "") in page.main
    assert ("Last entry" in page.main) == ("Last entry" in (shown or ""))
    assert (" entr" in page.main) == (shown is not None)


def test_equal_dates_of_an_event_stand_there_once(tmp_path):
    event = """\
        type: meeting
        title: The meeting
        date:
          values:
            - {value: 2020-05-05, source: the-record}
            - {value: 2020-05-05, according_to: Somebody, source: the-paper}
            - {value: 2020-05-04, source: the-paper, note: Our remark}
        sources: [the-record]
        """
    site = build(tmp_path, {"sources.yml": SOURCES, "events/the-meeting.yml": event})
    text = site["events/the-meeting.html"].main

    assert (
        "When 5 May 2020 according to A and Somebody 4 May 2020 according to B" in text
    )
    assert text.count("Our remark") == 1


def test_a_position_says_which_answer_it_is_and_in_which_words(tmp_path):
    topic = """\
        name: The bridge
        positions: [{id: stays, label: It should stay}]
        """
    files = content("2020-05-04") | {"topics/the-bridge.yml": topic}
    files["statements.yml"] = files["statements.yml"].replace(
        "sources:",
        "positions: [{topic: the-bridge, stance: stays, summary: Leave it}], sources:",
    )
    page = build(tmp_path, files)["statements/words-0.html"]

    assert "The bridge: It should stay Leave it" in page.main
