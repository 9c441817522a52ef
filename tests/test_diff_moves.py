"""`crossbrief diff` says when the whole site stands at another address."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.earlier import commit, committed, compared, write

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git")

SITE = "model: 1\ntitle: Papers\n"
MOVES = [
    ("https://old.example.org/", "https://new.example.org"),
    ("https://example.org/~jane/my_papers/", "https://example.org/`b`@x/"),
]
RESTS = [
    ("https://old.example.org", "https://old.example.org/"),
    ("https://old.example.org", None),
    (None, "https://new.example.org"),
]


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
