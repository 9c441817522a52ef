"""A build that is refused leaves the site as it was, to the byte."""

from __future__ import annotations

import shutil

import pytest

from tests.built import GOLDEN
from tests.small_site import crossbrief, tree

FAULTS = {
    "a reference to nobody": (
        "content/topics.yml",
        "parent: night-ferry",
        "parent: no",
    ),
    "a missing form": ("content/statements/others.yml", "  form: quoted\n", ""),
    "broken YAML": ("content/places.yml", "- id: long-sound", "- id: [long-sound"),
    "a missing picture": ("content/actors/people.yml", "mayor.png", "nobody.png"),
    "broken settings": ("content/site.yml", "model: 1", "model: 9"),
    "a broken template": (
        "templates/pages/not_found.html",
        "{{ view.title }}",
        "{{ view.heading }}",
    ),
    "a broken catalogue": (
        "templates/languages/en.toml",
        'latest = "',
        'latest = "{no} ',
    ),
    "two files at one address": ("content/site.yml", "", ""),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_build_with_an_error_writes_nothing(fault, tmp_path):
    project = tmp_path / "project"
    shutil.copytree(GOLDEN / "full", project, ignore=lambda *_: ["expected"])
    first = crossbrief("build", "--quiet", project)
    before = tree(project)
    times = {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*")}
    path, old, new = FAULTS[fault]
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), encoding="utf-8")
    if fault == "two files at one address":
        (project / "content" / "static" / "INDEX.html").write_text("mine")
    changed = tree(project)

    second = crossbrief("build", project)

    assert (first.returncode, first.stderr) == (0, "")
    assert second.returncode != 0
    assert "Traceback" not in second.stderr
    assert tree(project) == changed
    assert {p: d for p, d in tree(project).items() if p.startswith("site/")} == {
        p: d for p, d in before.items() if p.startswith("site/")
    }
    assert {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*")} == times
