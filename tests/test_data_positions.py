"""Positions as a table, read by the csv module."""

from __future__ import annotations

import csv

import pytest

from crossbrief.cells import restored
from tests.pages.reading import build
from tests.pages.test_positions_page import ACTORS, HEAD, SOURCES, said

TOPICS = """\
    items:
      - id: the-harbour
        name: "=The harbour"
        positions:
          - {id: rebuild, label: "+Rebuild, at once"}
          - {id: leave, label: "Leave “it”"}
      - {id: the-bridge, name: The bridge, positions: [{id: open, label: Open it}]}
      - id: the-coast
        name: The coast
        withdrawn: {date: 2022-01-01, reason: Wrong.}
        positions: [{id: keep, label: Keep it}]
    """


@pytest.fixture
def rows(tmp_path):
    def of(*statements, settings=""):
        content = {
            "site.yml": f"model: 1\ntitle: Harbour papers\n{settings}",
            "actors/a.yml": ACTORS,
            "topics/t.yml": TOPICS,
            "sources/the-record.yml": SOURCES,
            "statements/s.yml": HEAD + "".join(statements),
        }
        build(tmp_path, content)
        table = tmp_path / "site/data/positions.csv"
        if not table.exists():
            return None
        with table.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return of


def test_each_position_has_a_row_and_the_latest_are_marked(rows):
    found = rows(
        said("old", "2019", ("the-harbour", "leave", "")),
        said("new", "'2020-06~'", ("the-harbour", "rebuild", "Soon")),
        said("other", "unknown", ("the-bridge", "open", ""), who="john-roe"),
        said("none", "2021", topics="the-harbour"),
    )

    told = [
        tuple(row[key] for key in ("actor", "statement", "date", "is_latest"))
        for row in found
    ]
    assert told == [
        ("jane-doe", "words-new", "2020-06~", "yes"),
        ("jane-doe", "words-old", "2019", "no"),
        ("john-roe", "words-other", "unknown", "yes"),
    ]
    assert found[0]["summary"] == "Soon"
    assert found[0]["form"] == "quoted"
    assert found[0]["actor_name"] == "Jane Doe"


def test_no_cell_is_a_formula_and_each_text_comes_back(rows):
    (row,) = rows(said("one", "2020", ("the-harbour", "rebuild", "'@ease, she said'")))

    assert not [cell for cell in row.values() if cell[:1] in set("=+-@\t\r")]
    assert restored(row["topic_name"]) == "=The harbour"
    assert restored(row["position"]) == "+Rebuild, at once"
    assert restored(row["summary"]) == "@ease, she said"


def test_what_is_withdrawn_has_no_row(rows):
    assert (
        rows(
            said("one", "2020", ("the-coast", "keep", "")),
            said("two", "2020", ("the-bridge", "open", ""), who="a-withdrawn-voice"),
            said(
                "three",
                "2020",
                ("the-bridge", "open", ""),
                withdrawn="{date: 2022-01-01, reason: Wrong.}",
            ),
        )
        == []
    )


def test_a_site_may_do_without_it(rows):
    statement = said("one", "2020", ("the-bridge", "open", ""))

    assert rows(statement, settings="without: [positions]\n") is None
