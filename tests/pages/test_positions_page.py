"""Positions: the latest, how they moved, and all that somebody said on a topic."""

from __future__ import annotations

import pytest

from tests.pages.reading import build, faults

ACTORS = """\
    items:
      - id: jane-doe
        name: Jane Doe
        roles: [{title: Mayor, from: 2019}]
      - {id: john-roe, name: John Roe}
      - id: a-withdrawn-voice
        name: A Withdrawn Voice
        withdrawn: {date: 2022-01-01, reason: Wrong.}
    """
TOPICS = """\
    items:
      - id: the-harbour
        name: The harbour
        question: What should become of it?
        positions:
          - {id: rebuild, label: Rebuild it}
          - {id: leave, label: Leave it}
          - {id: sell, label: Sell it}
      - {id: the-bridge, name: The bridge, positions: [{id: open, label: Open it}]}
      - {id: the-coast, name: The coast}
    """
SOURCES = "title: The record\ntype: document\nurl: https://example.org/r\n"
HEAD = "defaults: {form: quoted, lang: en, sources: [the-record]}\nitems:\n"


def said(name, date, *positions, who="jane-doe", topics="", **more):
    taken = ", ".join(
        f"{{topic: {topic}, stance: {stance}{f', summary: {note}' if note else ''}}}"
        for topic, stance, note in positions
    )
    fields = {
        "id": f"words-{name}",
        "speaker": who,
        "text": f"Words {name}.",
        "date": date,
        "positions": f"[{taken}]",
        "topics": f"[{topics}]",
        **more,
    }
    return "  - {" + ", ".join(f"{k}: {v}" for k, v in fields.items()) + "}\n"


@pytest.fixture
def pages(tmp_path):
    def of(*statements, topics=TOPICS, actors=ACTORS):
        content = {
            "actors/a.yml": actors,
            "topics/t.yml": topics,
            "sources/the-record.yml": SOURCES,
            "statements/s.yml": HEAD + "".join(statements),
        }
        found = build(tmp_path, content)
        assert faults(found) == []
        return found

    return of


def harbour(pages):
    """Return the cell of Jane Doe on the harbour."""
    (row,) = [row for row in pages["positions.html"].rows if "Jane Doe" in row[0]]
    return row[1 + pages["positions.html"].rows[0][1:].index(HARBOUR)]


HARBOUR = "The harbour What should become of it?"
BRIDGE = "The bridge"


def test_a_cell_has_the_latest_answer_what_was_said_its_date_and_form(pages):
    found = pages(
        said("old", "2019-05-01", ("the-harbour", "rebuild", "Soon")),
        said("new", "2020-06-02", ("the-harbour", "rebuild", "At once")),
    )

    assert harbour(found) == (
        "Rebuild it At once 2 Jun 2020 Quoted"
        " 1 earlier Rebuild it – Soon 1 May 2019 Quoted"
        " 2 statements, 1 May 2019 – 2 Jun 2020"
    )


def test_an_answer_given_before_and_not_by_the_latest_is_told_in_words(pages):
    found = pages(
        said("older", "2018-01-01", ("the-harbour", "leave", "")),
        said("old", "2019-05-01", ("the-harbour", "leave", "")),
        said("new", "2020-06-02", ("the-harbour", "rebuild", "")),
    )

    assert "Before: Leave it, 1 May 2019" in harbour(found)
    assert "Before: Leave it, 1 Jan 2018" not in harbour(found)
    assert "2 earlier" in harbour(found)


def test_where_only_the_newest_are_shown_it_is_said_how_many_are_left(pages):
    years = range(2011, 2019)
    found = pages(
        *(said(str(y), f"{y}-01-01", ("the-harbour", "sell", "")) for y in years)
    )

    cell = harbour(found)
    assert "7 earlier" in cell
    assert cell.count("Sell it") == 1 + 5
    assert "And 2 more. 8 statements" in cell
    topic = found["topics/the-harbour.html"]
    assert "1 Jan 2018 1 Jan 2017 1 Jan 2016 And 5 more." in topic.main


@pytest.mark.parametrize("date", ["2020", "'[2019..2021]'", "unknown", "2020-06-02~"])
def test_what_may_not_be_earlier_is_not_said_to_have_come_before(pages, date):
    found = pages(
        said("some-time", date, ("the-harbour", "leave", "")),
        said("known", "2020-06-02", ("the-harbour", "rebuild", "")),
    )

    assert "Before:" not in harbour(found)
    assert "earlier" not in harbour(found)
    assert "Leave it" in harbour(found)
    assert "Rebuild it" in harbour(found)


def test_what_was_said_on_one_day_stands_in_the_topics_order(pages):
    found = pages(
        said("one", "2020-06-02", ("the-harbour", "sell", "Perhaps")),
        said("two", "2020-06-02", ("the-harbour", "rebuild", "Partly")),
        said("three", "2020-06-02", ("the-harbour", "rebuild", "Mostly")),
    )

    cell = harbour(found)
    assert cell.startswith("Rebuild it ")
    assert cell.index("Partly") < cell.index("Sell it")
    assert cell.count("Rebuild it") == 1
    assert "Before:" not in cell


def test_a_cell_without_position_has_a_dash_and_what_there_is(pages):
    found = pages(
        said("a", "2020-01-01", ("the-harbour", "sell", "")),
        said("b", "2020-01-01", ("the-bridge", "open", ""), who="john-roe"),
        said("c", "2020-02-01", topics="the-harbour", who="john-roe"),
    )["positions.html"]

    assert found.rows[0][1:] == [BRIDGE, HARBOUR]
    assert [row[0] for row in found.rows[1:]] == [
        "Jane Doe Mayor, from 2019",
        "John Roe",
    ]
    assert found.rows[1][1] == "Nothing on record"
    assert found.rows[2][2] == "No position on record 1 statement"
    assert found.leads_to("statements/words-c.html") == ["1 statement"]
    assert "no position on this record, which does not mean" in found.main
    assert "2 of 4 cells have a position." in found.main


def test_topics_and_actors_without_positions_have_no_place_in_the_table(pages):
    found = pages(
        said("a", "2020-01-01", ("the-harbour", "sell", "")),
        said("b", "2020-01-01", topics="the-coast"),
        said("c", "2020-01-01", topics="the-harbour", who="john-roe"),
        said("d", "2020-01-01", ("the-harbour", "sell", ""), who="a-withdrawn-voice"),
    )["positions.html"]

    assert found.rows[0][1:] == [HARBOUR]
    assert [row[0] for row in found.rows[1:]] == ["Jane Doe Mayor, from 2019"]


def test_without_any_position_the_page_says_so(pages):
    found = pages(said("a", "2020-01-01", topics="the-coast"))["positions.html"]

    assert "No statement on this record takes a position yet." in found.main
    assert found.rows == []


def test_a_withdrawn_statement_takes_no_position(pages):
    found = pages(
        said("a", "2020-01-01", ("the-harbour", "sell", "")),
        said(
            "b",
            "2021-01-01",
            ("the-harbour", "leave", ""),
            withdrawn="{date: 2022-01-01, reason: Wrong.}",
        ),
    )

    assert harbour(found) == "Sell it 1 Jan 2020 Quoted 1 statement"


def test_all_that_an_actor_said_on_a_topic_stands_in_order_of_time(pages):
    found = pages(
        said("new", "2020-06-02", ("the-harbour", "rebuild", "At once")),
        said("old", "2019-05-01", ("the-harbour", "leave", "")),
        said("aside", "2020-01-01", topics="the-harbour"),
        said("other", "2020-01-01", topics="the-coast"),
    )
    page = found["actors/jane-doe/on/the-harbour.html"]

    assert [i for i in page.ids if i.startswith("r-")] == [
        "r-words-old",
        "r-words-aside",
        "r-words-new",
    ]
    assert "3 statements, 1 May 2019 – 2 Jun 2020" in page.main
    assert page.main.count("Position:") == 2
    assert "Position: Rebuild it – At once" in page.main
    assert "actors/jane-doe/on/the-coast.html" not in found


def test_cells_actors_and_topics_lead_to_all_that_was_said(pages):
    found = pages(
        said("new", "2020-06-02", ("the-harbour", "rebuild", "")),
        said("old", "2019-05-01", topics="the-harbour"),
    )

    for name in ("positions", "actors/jane-doe", "topics/the-harbour"):
        assert found[f"{name}.html"].leads_to("actors/jane-doe/on/the-harbour.html")


def test_more_statements_than_a_page_holds_go_on_in_order_of_time(pages):
    statements = [
        said(f"n{n:02}", 1980 + n, ("the-harbour", "rebuild", "")) for n in range(40)
    ]
    found = pages(*statements)
    first = found["actors/jane-doe/on/the-harbour.html"]
    parts = [
        first,
        *(found[f"actors/jane-doe/on/the-harbour/{n}.html"] for n in (2, 3)),
    ]

    ids = [i for part in parts for i in part.ids if i.startswith("r-")]
    assert ids == [f"r-words-n{n:02}" for n in range(40)]
    assert first.link("Later").endswith("/the-harbour/2.html")
    assert "Earlier" not in [text for text, _ in first.links]


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Two hundred actors with a position on some of twelve topics."""
    actors = "items:\n" + "".join(
        f"  - {{id: actor-{n:03}, name: Actor {n:03}}}\n" for n in range(200)
    )
    topics = "items:\n" + "".join(
        f"  - {{id: topic-{n:02}, name: Topic {n:02},"
        f" {f'parent: topic-{n - n % 4:02}, ' if n % 4 else ''}"
        f"positions: [{{id: in-favour, label: In favour}}]}}\n"
        for n in range(12)
    )
    statements = HEAD + "".join(
        said(
            f"a{n:03}t{topic:02}",
            "2020-01-01",
            (f"topic-{topic:02}", "in-favour", ""),
            who=f"actor-{n:03}",
        )
        for n in range(200)
        for topic in (n % 12, (n * 5 + 1) % 12)
    )
    content = {
        "actors/a.yml": actors,
        "topics/t.yml": topics,
        "sources/the-record.yml": SOURCES,
        "statements/s.yml": statements,
    }
    return build(tmp_path_factory.mktemp("many"), content)


def test_many_positions_are_parted_by_topic_and_no_page_is_long(many):
    tables = {a: p for a, p in many.items() if a.startswith("positions/")}
    overview = many["positions.html"]

    assert faults(many) == []
    assert overview.rows == []
    for root in ("topic-00", "topic-04", "topic-08"):
        assert overview.leads_to(f"positions/{root}.html")
    assert len(tables) > 3
    assert {a: len(p.html) for a, p in tables.items() if len(p.html) > 30_000} == {}


def test_parted_or_not_each_position_stands_once(many):
    cells = [
        (row[0], head)
        for address, page in many.items()
        if address.startswith("positions/")
        for row in page.rows[1:]
        for head, cell in zip(page.rows[0][1:], row[1:], strict=True)
        if cell.startswith("In favour")
    ]

    wanted = {
        (f"Actor {n:03}", f"Topic {topic:02}")
        for n in range(200)
        for topic in (n % 12, (n * 5 + 1) % 12)
    }
    assert len(cells) == len(set(cells))
    assert set(cells) == wanted
