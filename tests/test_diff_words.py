"""`crossbrief diff` misses no words of others, no speaker, and no correction."""

from __future__ import annotations

import json
import re
import shutil
from textwrap import dedent

import pytest

from crossbrief.word_runs import word_runs
from tests.earlier import QUAY, WITHDRAWN, commit, committed, compared, git, write
from tests.small_site import write_site

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git")

WORDS = "The quay is safe, and nobody need worry about it at all."
SPOKEN = f"""\
{dedent(QUAY).strip()}
renditions:
  - {{lang: cy, kind: ours, text: Mae'r cei yn ddiogel.}}
corrections:
  - {{date: 2021-05-20, field: date, reason: Misread.}}
replies:
  - {{from: jane-doe, date: 2021-05-10, text: No comment.}}
  - {{from: John Roe, date: 2021-05-11, text: No comment.}}
"""
MISHEARD = "  - {date: 2021-06-01, field: %s, reason: Misheard.}\n"


@pytest.fixture
def project(tmp_path):
    project = committed(tmp_path / "work")
    write(project, "statements/quay.yml", SPOKEN)
    return commit(project)


@pytest.fixture
def diff(project, capfd):
    return lambda *arguments: compared(capfd, project, *arguments)


def corrected(text, field):
    head, name, rest = text.partition("corrections:\n")
    return head + name + MISHEARD % field + rest


CHANGES = {
    "the original and a translation change places": (
        SPOKEN.replace("Mae'r cei yn ddiogel.", "@")
        .replace(WORDS, "Mae'r cei yn ddiogel.")
        .replace("@", f'"{WORDS}"'),
        "the words under `text` of `quay`",
        "wording of text: [-The quay",
    ),
    "a reply": (
        SPOKEN.replace("No comment.}\ncor", "").replace(
            "05-11, text: No comment.", "05-11, text: No comment at all."
        ),
        "the words under `replies[1].text` of `quay`",
        "wording of replies[1].text: No [-comment.-] {+comment at all.+}",
    ),
    "a reply below a new one": (
        SPOKEN.replace(
            "  - {from: jane-doe, date: 2021-05-10, text: No comment.}\n",
            "  - {from: John Roe, date: 2021-05-09, text: This is all wrong.}\n"
            "  - {from: jane-doe, date: 2021-05-10, text: Some comment.}\n",
        ),
        "the words under `replies[1].text` of `quay`",
        "wording of replies[1].text: [-No-] {+Some+} comment.",
    ),
    "one of two replies in the same words": (
        SPOKEN.replace(
            "  - {from: John Roe, date: 2021-05-11, text: No comment.}\n", ""
        ),
        "the words under `replies[1].text` of `quay`",
        "words under replies[1].text gone: No comment.",
    ),
    "who replied": (
        SPOKEN.replace("from: John Roe", "from: Jim Poe"),
        "`replies[1].from` of `quay` is not what was published",
        "replies[1].from: John Roe → Jim Poe",
    ),
    "a version of our own as an official one": (
        SPOKEN.replace("kind: ours", "kind: official"),
        "`renditions[0].kind` of `quay` is not what was published",
        "renditions[0].kind: ours → official",
    ),
    "who spoke": (
        SPOKEN.replace("speaker: jane-doe", "speaker: john-roe"),
        "`speaker` of `quay` is not what was published",
        "speaker: jane-doe → john-roe",
    ),
    "several for one": (
        SPOKEN.replace("speaker: jane-doe", "speakers: [jane-doe, john-roe]"),
        "`speaker` of `quay` is not what was published",
        "speaker gone: jane-doe",
    ),
    "a paraphrase": (
        SPOKEN.replace("form: quoted", "form: paraphrase"),
        "`form` of `quay` is not what was published",
        "form: quoted → paraphrase",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_words_or_of_whose_they_are_is_told(project, diff, name):
    text, told, shown = CHANGES[name]
    write(project, "statements/quay.yml", text)

    out, strictly, ended = diff("--strict")

    assert out.count(shown) == 1
    assert f"error[uncorrected-words]: {told}" in strictly
    assert ended == 1


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("who spoke", "speaker"),
        ("several for one", "speakers"),
        ("a paraphrase", "form"),
    ],
)
def test_a_correction_tells_whose_the_words_are(project, diff, name, field):
    write(project, "statements/quay.yml", corrected(CHANGES[name][0], field))

    assert diff("--strict")[1:] == ("", 0)


def test_a_correction_that_is_worded_anew_is_none_of_a_later_change(project, diff):
    told = corrected(SPOKEN, "text")
    write(project, "statements/quay.yml", told)
    commit(project)
    anew = told.replace("Misheard.", "We misheard it.").replace("safe", "sound")
    write(project, "statements/quay.yml", anew)

    assert "error[uncorrected-words]" in diff("--strict")[1]


def test_a_correction_is_for_good(project, diff):
    lost = SPOKEN.replace(
        "corrections:\n  - {date: 2021-05-20, field: date, reason: Misread.}\n", ""
    )
    write(project, "statements/quay.yml", lost)

    _, strictly, ended = diff("--strict")

    code = "removed-correction"
    assert f"error[{code}]: a correction of `quay` was published" in strictly
    assert "--> HEAD:content/statements/quay.yml:" in strictly
    assert ended == 1


@pytest.mark.parametrize(
    "text",
    [
        SPOKEN.replace("reason: Misread.", "reason: We had misread the minutes."),
        SPOKEN.replace(f"text: {WORDS}", f"text: |\n  {WORDS}").replace(
            "worry about", "worry\n\n  about"
        ),
        SPOKEN.replace("renditions:", "renditions:  # in other languages"),
        SPOKEN.partition("corrections:")[0] + WITHDRAWN,
    ],
    ids=["a correction in other words", "ends of lines", "a remark", "withdrawn"],
)
def test_what_changes_nothing_of_it_is_no_error(project, diff, text):
    write(project, "statements/quay.yml", text)

    assert diff("--strict")[1:] == ("", 0)


def test_a_field_of_the_site_s_own_says_nothing_of_whose_words(project, diff):
    write(project, "statements/quay.yml", f"{SPOKEN}x: {{form: long}}\n")

    assert diff("--strict")[1:] == ("", 0)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        (
            {
                "statements/quay.yml": SPOKEN.replace(
                    "- minutes", "- {source: minutes, locator: p. 2}"
                )
            },
            "sources[0].locator new: p. 2",
        ),
        (
            {"actors/john-roe.yml": "name: {en: John Roe, cy: Siôn Roe}\n"},
            "name.cy new: Siôn Roe",
        ),
        (
            {
                "statements/quay.yml": SPOKEN.replace(
                    "{source: gazette-harbour, locator: p. 1}",
                    "{locator: p. 3, source: gazette-harbour}",
                )
            },
            "sources[1].locator: p. 1 → p. 3",
        ),
    ],
    ids=["more of a source", "a language", "keys in another order"],
)  # fmt: skip
def test_a_longer_form_says_what_is_new(project, diff, changes, shown):
    for name, text in changes.items():
        write(project, name, text)

    assert shown in diff()[0]


def test_a_record_may_become_part_of_another(project, diff):
    boat = SPOKEN.partition("corrections:")[0]
    write(project, "statements/boat.yml", boat)
    commit(project)
    write(project, "statements/boat.yml", None)
    write(project, "statements/quay.yml", f"formerly: [boat]\n{SPOKEN}")

    out, strictly, ended = diff("--strict")

    assert "1 merged into another." in out
    assert "statement boat (now quay): Jane Doe" in out
    assert "Addresses gone" not in out
    assert (strictly, ended) == ("", 0)
    [change] = json.loads(diff("--format", "json")[0])["changes"]
    assert (change["what"], change["into"]) == ("merged", "quay")


def test_a_record_may_not_vanish_in_another_with_its_words(project, diff):
    write(project, "statements/boat.yml", SPOKEN.replace("safe", "a boat"))
    commit(project)
    write(project, "statements/boat.yml", None)
    write(project, "statements/quay.yml", f"formerly: [boat]\n{SPOKEN}")

    assert "leads now to `quay`, which has other words" in diff("--strict")[1]
    text = corrected(f"formerly: [boat]\n{SPOKEN}", "text")
    write(project, "statements/quay.yml", text)
    assert diff("--strict")[1:] == ("", 0)


def test_positions_of_one_day_are_the_latest_together(project, diff):
    other = SPOKEN.replace("stance: rebuild", "stance: wait")
    write(project, "statements/second.yml", other)

    out, _, _ = diff()

    assert "on The harbour: rebuild (quay) → rebuild (quay), wait (second)" in out


def test_a_language_that_is_no_more_is_an_address_gone(project, diff):
    settings = (project / "content/site.yml").read_text("utf-8")
    write(project, "site.yml", f"{settings}languages: [en, ru]\n")
    commit(project)
    write(project, "site.yml", settings)

    assert diff()[0].endswith("Addresses gone\n  ru/\n")


def test_long_texts_are_compared_word_by_word():
    before = " ".join(f"Sentence {n} tells of the quay." for n in range(2000))
    after = before.replace("Sentence 1200 tells", "Sentence 1200 told")

    differing = [run for run in word_runs(before, after) if run.stands != "in both"]

    assert [run.text for run in differing] == ["tells", "told"]


def test_texts_that_are_too_long_are_a_run_each():
    runs = word_runs("word " * 3000, "other " * 3000)

    assert [run.stands for run in runs] == ["before", "after"]


# ---- revisions


def test_what_a_branch_has_in_common_with_another_is_compared(project, capfd):
    git(project, "branch", "ahead")
    git(project, "switch", "--quiet", "ahead")
    write(project, "actors/jim-poe.yml", "name: Jim Poe\n")
    commit(project)
    git(project, "switch", "--quiet", "-")

    straight = compared(capfd, project, "--strict", revision="ahead")
    common = compared(capfd, project, "--strict", revision="ahead...")

    assert "error[removed-record]: `jim-poe`" in straight[1]
    assert "nothing changed in meaning" in common[0]
    assert common[1:] == ("", 0)


def test_branches_that_share_no_commit_have_nothing_in_common(project, capfd):
    git(project, "branch", "main-one")
    git(project, "switch", "--quiet", "--orphan", "fresh")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    git(project, "checkout", "--quiet", "main-one", "--", "content")

    _, told, ended = compared(capfd, project, revision="main-one...")

    assert "no commit that `main-one` and what is here have in common" in told
    assert ended == 2


def test_before_there_were_records_all_are_new(tmp_path, capfd):
    project = write_site(tmp_path)
    git(project, "init", "--quiet")
    git(
        project, "-c", "user.name=J", "-c", "user.email=j@example.org",
        "commit", "--quiet", "--allow-empty", "--message", "Nothing",
    )  # fmt: skip

    out, told, ended = compared(capfd, project, "--strict")

    assert re.match(r"Since HEAD \(\w+\): \d+ new\.", out)
    assert (told, ended) == ("", 0)


def test_a_file_that_git_does_not_have_is_told(project, capfd):
    for path in (project / ".git/objects").glob("??/*"):
        path.chmod(0o600)
    number = git(project, "rev-parse", "HEAD:content/site.yml").strip()
    (project / ".git/objects" / number[:2] / number[2:]).unlink()

    _, told, ended = compared(capfd, project)

    assert "git does not have all files of" in told
    assert ended == 2


def test_a_picture_that_is_a_name_to_git_is_no_fault(project, diff):
    picture = project / "content/media/quay.png"
    picture.parent.mkdir()
    picture.write_bytes(b"version https://git-lfs.github.com/spec/v1\nsize 12\n")
    write(
        project, "actors/john-roe.yml",
        "name: John Roe\nimage: {file: quay.png, alt: He, credit: A, licence: CC0}\n",
    )  # fmt: skip
    commit(project)
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    assert diff()[1:] == ("", 0)
