"""`crossbrief diff`: two snapshots of the records, compared through the front."""

from __future__ import annotations

import json
import shutil
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbrief.cli.entry import main
from crossbrief.word_runs import shortened, word_runs
from tests.earlier import (
    CORRECTION,
    EARLIER,
    QUAY,
    WITHDRAWN,
    committed,
    compared,
    git,
    write,
)
from tests.small_site import write_site

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git")


@pytest.fixture
def project(tmp_path):
    return committed(tmp_path / "work")


@pytest.fixture
def diff(project, capfd):
    return lambda *arguments: compared(capfd, project, *arguments)


REPORTS = [
    (
        "nothing",
        {},
        ["nothing changed in meaning"],
    ),
    (
        "only the spelling",
        {"statements/quay.yml": dedent(QUAY).replace("jane-doe", '"jane-doe"')},
        ["nothing changed in meaning"],
    ),
    (
        "another name",
        {"actors/john-roe.yml": "name: John Q. Roe\n"},
        ["1 changed.", "actor john-roe: John Q. Roe", "name: John Roe → John Q. Roe"],
    ),
    (
        "a name in two languages",
        {"actors/john-roe.yml": "name: {ru: Джон Роу, en: John Q. Roe}\n"},
        ["actor john-roe: John Q. Roe\n"],
    ),
    (
        "a role",
        {
            "actors/jane-doe.yml": """\
                name: Jane Doe
                roles:
                  - {title: Mayor, from: 2020, until: 2021, source: gazette-harbour}
                """
        },
        [
            "roles[0].until new: 2021",
            "role gone: title: Councillor; from: 2015; source: gazette-harbour",
        ],
    ),
    (
        "a source lost",
        {"statements/quay.yml": dedent(QUAY).replace("  - minutes\n", "")},
        ["source gone: minutes"],
    ),
    (
        "a locator",
        {"statements/quay.yml": QUAY.replace("p. 1", "p. 2")},
        ["sources[1].locator: p. 1 → p. 2"],
    ),
    (
        "the wording",
        {"statements/quay.yml": QUAY.replace("is safe, and", "is not safe, but")},
        [
            "wording of text: The quay is {+not+} safe, [-and-] {+but+} nobody",
        ],
    ),
    (
        "a position",
        {"statements/quay.yml": QUAY.replace("stance: rebuild", "stance: wait")},
        [
            "1 position moved",
            "Jane Doe, on The harbour: rebuild (quay) → wait (quay)",
        ],
    ),
    (
        "another position on the same day",
        {"statements/boat.yml": QUAY.replace("stance: rebuild", "stance: wait")},
        [
            "1 position moved",
            "on The harbour: rebuild (quay) → rebuild (quay), wait (boat)",
        ],
    ),
    (
        "the same position on a later day",
        {"statements/boat.yml": QUAY.replace("2021-05-03", "2021-06-01")},
        ["): 1 new."],
    ),
    (
        "a position of which nobody knows the day",
        {
            "statements/boat.yml": QUAY.replace(
                "stance: rebuild", "stance: wait"
            ).replace("2021-05-03", "unknown")
        },
        ["): 1 new."],
    ),
    (
        "a new statement",
        {
            "statements/boat.yml": QUAY.replace("The quay is safe", "The boat sails"),
        },
        [
            "1 new.",
            "statement boat: Jane Doe: The harbour, 3 May 2021 – “The boat sails,",
        ],
    ),
    (
        "another id",
        {
            "actors/john-roe.yml": None,
            "actors/jonathan-roe.yml": "name: John Roe\nformerly: [john-roe]\n",
        },
        ["1 under another id.", "actor jonathan-roe (was john-roe): John Roe"],
    ),
    (
        "a withdrawal",
        {"statements/quay.yml": dedent(QUAY) + WITHDRAWN},
        ["1 withdrawn", "withdrawn new: date: 2021-06-01; reason: He never said so."],
    ),
    (
        "a draft",
        {"actors/john-roe.yml": "name: John Roe\nstatus: draft\n"},
        ["1 turned draft, 1 address gone.", "Turned draft\n  actor john-roe"],
    ),
    (
        "a correction",
        {"statements/quay.yml": dedent(QUAY) + CORRECTION},
        ["correction new: date: 2021-06-01; field: text; reason: Misheard."],
    ),
]


@pytest.mark.parametrize(
    ("changes", "told"),
    [pytest.param(changes, told, id=name) for name, changes, told in REPORTS],
)
def test_what_changed_is_told(project, diff, changes, told):
    for name, text in changes.items():
        write(project, name, text)

    out, _, _ = diff()

    for sentence in told:
        assert sentence in out


WARNINGS = [
    ("a name", {"actors/john-roe.yml": "name: John Q. Roe\n"}, None),
    ("a record gone", {"actors/john-roe.yml": None}, "removed-record"),
    (
        "a draft now",
        {"actors/john-roe.yml": "name: John Roe\nstatus: draft\n"},
        "removed-record",
    ),
    (
        "other words",
        {"statements/quay.yml": QUAY.replace("safe", "sound")},
        "uncorrected-words",
    ),
    (
        "other words, and a correction",
        {"statements/quay.yml": dedent(QUAY).replace("safe", "sound") + CORRECTION},
        None,
    ),
    (
        "other words, and a correction of something else",
        {
            "statements/quay.yml": dedent(QUAY).replace("safe", "sound")
            + CORRECTION.replace("field: text", "field: date")
        },
        "uncorrected-words",
    ),
    (
        "words taken away with the record",
        {"statements/quay.yml": dedent(QUAY).replace("safe", "sound") + WITHDRAWN},
        None,
    ),
]


@pytest.mark.parametrize(
    ("changes", "code"),
    [pytest.param(changes, code, id=name) for name, changes, code in WARNINGS],
)
def test_what_readers_would_not_be_told_of_is_an_error_where_it_matters(
    project, diff, changes, code
):
    for name, text in changes.items():
        write(project, name, text)

    _, told, ended = diff()
    _, strictly, strict_end = diff("--strict")

    if code is None:
        assert (told, ended, strictly, strict_end) == ("", 0, "", 0)
    else:
        assert f"warning[{code}]" in told
        assert ended == 0
        assert f"error[{code}]" in strictly
        assert "1 error since HEAD (" in strictly
        assert strict_end == 1


def test_a_position_on_what_has_another_id_has_not_moved(project, diff):
    topic = EARLIER["content/topics.yml"].replace("- id: harbour", "- id: port")
    write(project, "topics.yml", dedent(topic) + "  formerly: [harbour]\n")
    write(
        project,
        "statements/quay.yml",
        QUAY.replace("harbour]", "port]").replace("topic: harbour", "topic: port"),
    )

    out, _, _ = diff()

    assert "topic port (was harbour)" in out
    assert "moved" not in out


def test_a_lost_record_is_shown_where_it_stood(project, diff):
    write(project, "actors/john-roe.yml", None)

    _, told, _ = diff()

    assert "--> HEAD:content/actors/john-roe.yml:1:1" in told
    assert "1 | name: John Roe" in told


def test_gone_addresses_are_listed(project, diff):
    write(project, "actors/john-roe.yml", None)

    out, _, _ = diff()

    assert out.endswith("Addresses gone\n  actors/john-roe.html\n")


def test_programs_read_an_object(project, diff):
    write(
        project, "statements/quay.yml", QUAY.replace("stance: rebuild", "stance: wait")
    )

    found = json.loads(diff("--format", "json")[0])

    assert found["moved"] == [
        {
            "actor": "jane-doe",
            "topic": "harbour",
            "before": [{"stance": "rebuild", "statement": "quay"}],
            "after": [{"stance": "wait", "statement": "quay"}],
        }
    ]
    [change] = found["changes"]
    assert change["what"] == "changed"
    assert change["parts"][0]["before"] == "rebuild"
    assert found["gone"] == found["diagnostics"] == []


def test_a_comment_marks_words_and_calls_nobody(project, diff):
    text = QUAY.replace("safe, and nobody", "*safe* <b>and</b> @nobody")
    write(project, "statements/quay.yml", text)

    out, _, _ = diff("--format", "markdown")

    assert "~~safe, and nobody~~" in out
    assert r"**\*safe\* \<b\>and\</b\> @<!-- -->nobody**" in out
    assert "- warning: the words under `text` of `quay` are not" in out


def test_without_a_history_there_is_nothing_to_compare(tmp_path, capfd):
    project = write_site(tmp_path)

    with pytest.raises(SystemExit) as ended:
        main(["diff", "HEAD", str(project)])

    assert ended.value.code == 2
    assert "is not in a repository of git" in capfd.readouterr().err


@pytest.mark.parametrize("revision", ["elsewhere", "--help", "HEAD~9"])
def test_an_unknown_revision_is_refused(project, revision, capfd):
    with pytest.raises(SystemExit) as ended:
        main(["diff", "--", revision, str(project)])

    assert ended.value.code == 2
    assert f"git knows no revision `{revision}`" in capfd.readouterr().err


def test_faulty_records_of_now_are_told_and_nothing_is_compared(project, diff):
    write(project, "actors/john-roe.yml", "name: John Roe\ncolour: red\n")

    out, told, ended = diff()

    assert out == ""
    assert "error[unknown-field]" in told
    assert told.endswith("1 error. Nothing was compared.\n")
    assert ended == 1


def test_faulty_words_of_the_project_are_told(project, diff):
    words = project / "templates" / "languages" / "en.toml"
    words.parent.mkdir(parents=True)
    words.write_text("[statement\n", encoding="utf-8")

    out, told, ended = diff()

    assert out == ""
    assert "error[template-error]" in told
    assert "--> templates/languages/en.toml:1" in told
    assert ended == 1


def test_faulty_records_of_then_are_no_measure(project, diff):
    write(project, "actors/john-roe.yml", "name: John Roe\ncolour: red\n")
    git(project, "commit", "--quiet", "--all", "--message", "Second")
    write(project, "actors/john-roe.yml", "name: John Roe\n")

    _, told, ended = diff()

    assert "the records of `HEAD` have errors" in told
    assert ended == 2


def test_a_project_may_lie_in_a_folder_of_the_repository(tmp_path, capfd):
    project = write_site(tmp_path / "papers" / "harbour", EARLIER)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(
        tmp_path, "-c", "user.name=J", "-c", "user.email=j@example.org",
        "commit", "--quiet", "--message", "First",
    )  # fmt: skip
    write(project, "actors/john-roe.yml", "name: John Q. Roe\n")

    with pytest.raises(SystemExit):
        main(["diff", "HEAD", str(project)])

    assert "name: John Roe → John Q. Roe" in capfd.readouterr().out


WORDS = st.lists(st.sampled_from(["a", "b", "c", "the"]), max_size=12)


@given(WORDS, WORDS)
def test_runs_hold_both_texts(before, after):
    runs = word_runs(" ".join(before), " ".join(after))

    old = [run.text for run in runs if run.stands != "after"]
    new = [run.text for run in runs if run.stands != "before"]
    assert " ".join(old).split() == before
    assert " ".join(new).split() == after


@given(WORDS, WORDS)
def test_shortening_keeps_all_that_differs(before, after):
    runs = word_runs(" ".join(before), " ".join(after))

    kept = [run for run in shortened(runs, 1) if run.stands != "in both"]
    assert kept == [run for run in runs if run.stands != "in both"]
