"""“Who was on the record, and when”: on the front page and those of records."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from crossbrief.present.scale import Scale
from tests.pages.reading import build, faults

FORMS = ("verbatim", "quoted", "translated", "paraphrase")


def statement(number, day, *, topic="harbour", event="", speaker="jane-doe"):
    form = FORMS[number % len(FORMS)]
    lines = [
        f"- id: said-{number}",
        f"  speaker: {speaker}",
        f"  date: {day}",
        f"  form: {form}",
        f"  text: The harbour will be rebuilt, part {number}.",
        "  sources: [{source: gazette, role: primary}]",
        f"  topics: [{topic}]",
    ]
    if form == "translated":
        lines.append("  translated_from: fr")
    if event:
        lines.append(f"  event: {event}")
    return "\n".join([*lines, ""])


def site(statements, **files):
    return {
        "actors/people.yml": "- {id: jane-doe, name: Jane Doe}\n"
        "- {id: john-roe, name: John Roe}\n",
        "sources/gazette.yml": "title: Gazette\ntype: article-newspaper\n"
        "url: https://example.org/\n",
        "topics.yml": "- {id: harbour, name: The harbour}\n"
        "- {id: bridge, name: The bridge}\n",
        "events/all.yml": "- {id: strike, title: The strike,"
        " date: 2021-02-01/2021-04-30, sources: [gazette]}\n"
        "- {id: vote, title: The vote, date: 2021-03-01, part_of: strike,"
        " topics: [harbour], sources: [gazette]}\n",
        "statements/all.yml": "".join(statements),
        **files,
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lanes")
    days = ["2021-02-02", "2021-02-20", "2021-03-01", "2021-03-01", "2021-03-02"]
    said = [statement(n, day, event="strike") for n, day in enumerate(days)]
    said += [
        statement(5, "2021-04-20", topic="bridge", event="vote"),
        statement(6, "2021-05-01", topic="bridge", speaker="john-roe"),
        statement(7, "2021", topic="harbour"),
    ]
    files = site(said)
    return build(folder, files)


def marks(page):
    """Return the names of all marks in the figure of a page."""
    figure = page.html.partition('class="cb-lanes"')[2].partition('class="cb-key"')[0]
    return [part.partition("<")[0] for part in figure.split("<title>")[1:]]


def test_links_and_ids_of_the_figures_are_right(pages):
    assert faults(pages) == []


def test_an_actor_has_a_lane_for_each_topic(pages):
    found = marks(pages["actors/jane-doe.html"])

    assert found == [
        "Event 1: The strike, 1 Feb – 30 Apr 2021",
        "Event 2: The vote, 1 Mar 2021",
        "Jane Doe, 2 Feb 2021, verbatim",
        "Jane Doe, 20 Feb 2021, quoted",
        "3 statements: The harbour",
        "Jane Doe, 20 Apr 2021, quoted",
    ]


def test_what_is_not_dated_closely_is_counted_below(pages):
    assert "1 statement is not drawn" in pages["actors/jane-doe.html"].main


def test_a_topic_has_a_lane_for_each_speaker(pages):
    figure = marks(pages["topics/harbour.html"])

    assert figure[-1] == "3 statements by Jane Doe"


def test_an_event_shows_what_was_said_at_its_parts_too(pages):
    assert "Jane Doe, 20 Apr 2021, quoted" in marks(pages["events/strike.html"])


@pytest.mark.parametrize(
    "page", ["actors/john-roe.html", "events/vote.html", "topics/bridge.html"]
)
def test_few_statements_need_no_figure(pages, page):
    assert marks(pages[page]) == []
    assert "lanes.css" not in pages[page].html


def test_statements_of_one_day_need_no_figure(tmp_path):
    said = [statement(n, "2021-03-01", event="vote") for n in range(6)]
    files = site(said)

    page = build(tmp_path, files)["events/vote.html"]

    assert marks(page) == []


def test_no_frame_of_a_number_reaches_over_the_next_mark(tmp_path):
    # One each third day of a year, and one alone a few days after three of one day.
    days = [date(2021, 1, 2) + timedelta(days=3 * n) for n in range(120)]
    said = [statement(n, day) for n, day in enumerate(days)]
    few = [date(2021, 1, 5)] * 3 + [date(2021, 1, 20), date(2021, 12, 20)]
    said += [statement(120 + n, day, speaker="john-roe") for n, day in enumerate(few)]

    page = build(tmp_path, site(said))["index.html"]

    figure = page.html.partition('class="cb-lanes"')[2].partition('class="cb-key"')[0]
    dense, sparse = figure.split('class="cb-lane"')[1:]
    places = [float(x) for x in re.findall(r'mark-many" x="([0-9.]+)%', dense)]
    assert len(places) > 5
    assert min(b - a for a, b in pairwise(places)) >= 10
    assert "4 statements by John Roe" in sparse
    assert "20 Dec 2021" in sparse


def test_a_long_record_has_an_axis_of_years(tmp_path):
    said = [statement(n, f"{1990 + 5 * n}-03-01") for n in range(6)]
    files = site(said)

    page = build(tmp_path, files)["actors/jane-doe.html"]

    axis = page.html.partition('class="cb-axis"')[2].partition("</svg>")[0]
    assert re.findall(">([0-9]+)</text>", axis)[:3] == ["1990", "1993", "1996"]
    assert len([mark for mark in marks(page) if mark.startswith("Jane")]) == 6


@pytest.mark.parametrize(
    ("day", "share", "mirrored"),
    [
        (date(2021, 1, 1), "0%", "100%"),
        (date(2021, 7, 2), "50%", "50%"),
        (date(2021, 4, 3), "25.5%", "74.5%"),
        (date(2021, 12, 31), "100%", "0%"),
        (date(2022, 5, 1), "100%", "0%"),
    ],
)
def test_a_day_stands_at_its_share_of_the_width(day, share, mirrored):
    first, last = date(2021, 1, 1), date(2021, 12, 31)

    assert Scale(first, last).at(day) == share
    assert Scale(first, last, is_mirrored=True).at(day) == mirrored


def test_a_mirrored_stretch_covers_the_same_days():
    scale = Scale(date(2021, 1, 1), date(2021, 12, 31), is_mirrored=True)

    left, width = scale.stretch(date(2021, 1, 1), date(2021, 7, 2))

    assert (left, width) == ("50%", "50%")
