"""Every page, style sheet and drawing passes the Nu HTML checker of the W3C."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.built import built

SITES = ["full", "awkward", "crowded", "demo"]
CHECKER = Path(sys.prefix) / "html/node_modules/vnu-jar/build/dist/vnu.jar"
WRONG = """\
<!doctype html>
<html lang="en"><title>A page with a fault</title><p><ul></ul></p></html>
"""
# It guesses at languages, by chance, and what is invented is in none.
GUESS = "This document appears to be written in"
# What the checker is not right about, and why.
ALLOWED = {
    "Year may be mistyped": "the awkward site has years as far away as dates go",
    "“@container”": "the checker does not know container queries yet",
    "“container-type”": "as above",
    "“container”": "as above",
    "“--e”: Parse Error": "nor lengths that count from a container, such as 100cqi",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return what the checker says of all files of all sites, asked once."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("there is no Java here: `sudo apt install default-jre-headless`")
    if not CHECKER.is_file():
        pytest.skip("the checker of HTML is not installed: `make test`, where npm is")
    wrong = tmp_path_factory.mktemp("wrong") / "wrong.html"
    wrong.write_text(WRONG)
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    also = ["--also-check-css", "--also-check-svg"]
    done = subprocess.run(
        [java, "-jar", CHECKER, *options, *also, wrong, *files_of_all_sites()],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    messages = json.loads(done.stdout)["messages"]
    assert ["No “p” element" in m["message"] for m in about(wrong, messages)] == [True]
    return messages


def about(path, messages):
    """Return the messages about a file, or about those in a folder."""
    return [m for m in messages if path_of(m).is_relative_to(path)]


def path_of(message):
    return Path(unquote(message["url"].removeprefix("file:")))


def files_of_all_sites():
    """Yield pages of every site; the rest is the same in each, and given once."""
    for name in SITES:
        site = built(name)
        kinds = (".html", ".css", ".svg") if name == SITES[0] else (".html",)
        yield from (
            site.folder / file for file in sorted(site.files) if file.endswith(kinds)
        )


@pytest.mark.parametrize("name", SITES)
def test_the_checker_finds_no_fault(name, told):
    root = built(name).folder
    faults = [
        f"{path_of(m).relative_to(root)}:{m.get('lastLine')}: {m['message']}"
        for m in about(root, told)
        if not any(words in m["message"] for words in (*ALLOWED, GUESS))
    ]

    assert faults == []


def test_nothing_is_allowed_that_does_not_occur(told):
    assert [w for w in ALLOWED if not any(w in m["message"] for m in told)] == []
