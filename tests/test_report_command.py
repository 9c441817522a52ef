"""`crossbrief report`: the counts for a terminal, for a note and for programs."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from crossbrief.cli.entry import main
from tests.coverage_site import FILES


@pytest.fixture
def project(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return tmp_path


@pytest.fixture
def report(project, capfd):
    """Return what the command prints on either stream, and how it ends."""

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["report", str(project), *arguments])
        said = capfd.readouterr()
        return said.out, said.err, ended.value.code

    return run


def test_a_terminal_shows_all_records_and_a_line_for_each_subject(report):
    out, err, code = report()

    assert (err, code) == ("", 0)
    lines = out.splitlines()
    assert lines[:4] == [
        "All records: 3 statements, 2 events, 3 sources",
        "  Rest on one source: 3: count, leans, stands",
        "  Known from one side: 2: count, stands",
        "  Quotations not verified: 1: stands",
    ]
    assert "  Country: FR 1, not recorded 2" in lines
    assert "  Last checked: 2019 1, 2021 1, not recorded 13" in lines
    assert (
        lines[lines.index("By topic") + 1]
        == "  boats: 1 statement, 0 events, 2 sources"
    )
    assert (
        "  vote: 1 statement, 1 event, 3 sources; rest on one source 2,"
        " known from one side 1, nothing leads to them 1" in lines
    )
    assert "no score" in lines[-1]


def test_one_topic_is_shown_in_full(report):
    out, _, code = report("--topic", "bridge")

    assert code == 0
    assert out.startswith("Topic bridge: 2 statements, 1 event, 3 sources\n")
    assert "  Kind not recorded; type: personal_communication 1\n" in out
    assert "By topic" not in out


def test_several_are_shown_one_after_the_other(report):
    out, _, _ = report("--actor", "john-roe", "--event", "vote")

    heads = [line.partition(":")[0] for line in out.splitlines() if line[:1].isupper()]
    assert heads[:2] == ["Actor john-roe", "Event vote"]


def test_markdown_has_a_table_of_each_kind(report):
    out, _, _ = report("--format", "markdown")

    assert out.startswith("### Coverage of all records\n\n3 statements, 2 events")
    assert "| `bridge` | 2 | 1 | 3 | 2 | 1 | 1 | 0 | 0 |\n" in out
    heads = [
        line for line in out.splitlines() if line.startswith(("| a", "| e", "| t"))
    ]
    assert [head.split(" | ")[0] for head in heads] == ["| topic", "| actor", "| event"]


def test_programs_get_the_records_that_each_count_is_of(report):
    out, _, _ = report("--format", "json", "--topic", "boats")

    (boats,) = json.loads(out)
    assert (boats["kind"], boats["id"]) == ("topic", "boats")
    assert boats["statements"] == ["floats"]
    assert boats["languages"] == [
        {"name": "en", "count": 1, "records": ["gazette"]},
        {"name": "fr", "count": 1, "records": ["minutes"]},
    ]
    assert boats["looked_at"] == [
        {"name": None, "count": 2, "records": ["boats", "floats"]}
    ]
    assert boats["single_source"] == []


def test_an_unknown_id_is_refused_with_the_nearest(report):
    out, err, code = report("--topic", "bridges")

    assert (out, code) == ("", 2)
    assert "there is no topic with the id `bridges`" in err
    assert "did you mean `bridge`?" in err


def test_with_an_error_nothing_is_counted(report, project):
    (project / "content" / "topics.yml").write_text("- {id: bridge}\n", "utf-8")

    out, err, code = report()

    assert (out, code) == ("", 1)
    assert "Nothing was counted." in err
