"""`crossbrief diff` where addresses change: of the site, of records, of their kind."""

from __future__ import annotations

import json
import shutil
from textwrap import dedent

import pytest

from crossbrief.cli.entry import main
from tests.built import ROOT
from tests.earlier import EARLIER, begun, commit, committed, compared, write

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git")

SITE = "model: 1\ntitle: Papers\n"
MOVES = [
    ("https://old.example.org/", "https://new.example.org"),
    ("https://example.org/~jane/my_papers/", "https://example.org/`b`@x/"),
]
RESTS = [
    ("https://old.example.org/a", "https://OLD.example.org/a"),
    ("https://old.example.org", "https://old.example.org/"),
    ("https://old.example.org", None),
    (None, "https://new.example.org"),
]

RENAMED = [
    "ysolt-brandymere",
    "harbour-gazette",
    "ferry-vote",
    "night-ferry",
    "quay-house",
]
ROE = "- {id: john-roe, name: John Roe}\n"


@pytest.fixture
def diff(tmp_path, capfd):
    project = committed(tmp_path / "work")

    def told(before, after, *arguments):
        was, now = (f"base_url: {one}\n" if one else "" for one in (before, after))
        write(project, "site.yml", SITE + was)
        commit(project)
        write(project, "site.yml", SITE + now)
        return compared(capfd, project, *arguments)[0]

    return told


@pytest.mark.parametrize(("before", "after"), MOVES)
@pytest.mark.parametrize("arguments", [["--strict"], ["--format", "markdown"]])
def test_that_the_site_moved_is_told(diff, before, after, arguments):
    out = diff(before, after, *arguments)

    now = after.rstrip("/").replace("`", "%60") + "/"
    lines = [line.strip("-* ") for line in out.splitlines() if line]
    assert lines[0].endswith(": the site moved.") or lines[1] == "The site moved."
    assert lines[-3:] == [
        "Site moved",
        f"`{before}` → `{now}`" if "markdown" in arguments else f"{before} → {now}",
        "every address that readers may have cited began with the first",
    ]


@pytest.mark.parametrize(("before", "after"), MOVES)
def test_programs_read_from_where_to_where(diff, before, after):
    found = json.loads(diff(before, after, "--format", "json"))

    assert found["site_moved"] == {"before": before, "after": after.rstrip("/") + "/"}


@pytest.mark.parametrize(("before", "after"), RESTS)
def test_without_two_addresses_nothing_is_said_to_have_moved(diff, before, after):
    assert "nothing changed in meaning" in diff(before, after)


def test_what_names_a_record_by_its_new_id_says_what_it_said(tmp_path, capfd):
    project = tmp_path / "full"
    shutil.copytree(ROOT / "tests/golden/full/content", project / "content")
    begun(project)
    for name in RENAMED:
        with pytest.raises(SystemExit, match="0"):
            main(["rename", name, f"{name}-2", str(project)])
    capfd.readouterr()

    out, told, ended = compared(capfd, project, "--strict")

    lines = [line for line in out.splitlines() if line]
    assert lines[0].endswith(f"): {len(RENAMED)} under another id.")
    assert len(lines) == 2 + len(RENAMED)
    assert (told, ended) == ("", 0)


def test_what_is_of_another_kind_now_is_gone_and_new(tmp_path, capfd):
    project = committed(tmp_path / "work")
    write(project, "actors/john-roe.yml", None)
    write(project, "topics.yml", dedent(EARLIER["content/topics.yml"]) + ROE)

    out, told, _ = compared(capfd, project)

    assert "1 new, 1 gone, 1 address gone." in out
    assert "warning[removed-record]: `john-roe` was published, and is gone" in told
