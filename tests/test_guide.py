"""The guide makes a site that builds, page by page, and its mistakes are real ones."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import pairwise

import pytest

from crossbrief.build import build_site
from crossbrief.codes import Severity
from crossbrief.defaults import REGISTRY
from crossbrief.options import Options
from crossbrief.report.text import format_text
from crossbrief.source import SourceFile
from crossbrief.yaml_nodes import parse_yaml
from tests import guide
from tests.doc_texts import ROOT, text_of

# The first page is about the program and makes no site yet.
INSTALLING, *PAGES = guide.pages()
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture(scope="module")
def northport(tmp_path_factory):
    """The project of the guide, and what is told after each page and each mistake."""
    project = tmp_path_factory.mktemp("northport")
    stages = {}
    for page in PAGES:
        mistakes = []
        for fence, after in pairwise([*guide.fences(page), guide.Fence("", "")]):
            if fence.is_wrong:
                mistakes.append((told_with(project, fence), after.text))
            elif fence.path:
                guide.write(project, fence)
        stages[page] = (build(project), mistakes)
    return project, stages


def build(project):
    return build_site(project, None, REGISTRY, Options())


def told_with(project, fence):
    """Return what an author is told with a faulty file in place of the right one."""
    path = project / fence.path
    right = text_of(path)
    path.write_text(fence.text, encoding="utf-8", newline="\n")
    report = build(project)
    path.write_text(right, encoding="utf-8", newline="\n")
    return told(report, Severity.ERROR) + "\n"


def told(report, *severities):
    chosen = [item for item in report.diagnostics if item.severity in severities]
    return format_text(chosen, report.sources)


def test_every_page_of_the_guide_is_in_its_list():
    files = {page.name for page in guide.GUIDE.glob("*.md")}

    assert {page.name for page in (INSTALLING, *PAGES)} == files - {"README.md"}
    assert not [fence for fence in guide.fences(INSTALLING) if fence.path]


@each_page
def test_the_site_is_right_after_each_page(page, northport):
    report, _ = northport[1][page]

    assert told(report, Severity.ERROR) == ""
    assert report.pages


@each_page
def test_mistakes_are_told_as_the_guide_says(page, northport):
    _, mistakes = northport[1][page]

    for printed, expected in mistakes:
        assert printed == expected


def test_the_guide_shows_mistakes(northport):
    assert sum(len(mistakes) for _, mistakes in northport[1].values()) > 5


def test_at_the_end_nothing_is_left_to_warn_of(northport):
    report, _ = northport[1][PAGES[-1]]

    assert told(report, Severity.ERROR, Severity.WARNING) == ""


def test_the_words_are_verified_as_the_guide_says(northport, tmp_path):
    shutil.copytree(northport[0], tmp_path, dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "crossbrief", "verify", tmp_path],
        capture_output=True,
        text=True,
        check=True,
    )

    assert f"$ crossbrief verify\n{done.stderr}" in text_of(guide.GUIDE / "verify.md")


def test_the_record_is_counted_as_the_guide_says(northport):
    text = text_of(guide.GUIDE / "coverage.md")
    (command,) = re.findall(r"^\$ (crossbrief report .*)$", text, re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-m", *command.split(), northport[0]],
        capture_output=True,
        text=True,
        check=True,
    )

    assert f"$ {command}\n{done.stdout}" in text


def test_a_record_is_renamed_as_the_guide_says(northport, tmp_path):
    shutil.copytree(northport[0], tmp_path, dirs_exist_ok=True)
    command = next(
        line.split()[1:]
        for fence in guide.fences(guide.GUIDE / "renaming.md")
        for line in fence.text.splitlines()
    )
    subprocess.run(
        [sys.executable, "-m", "crossbrief", *command, tmp_path],
        capture_output=True,
        check=True,
    )

    assert build(tmp_path).ok


def test_yaml_in_the_guide_is_yaml():
    fences = [
        fence
        for page in PAGES
        for fence in guide.fences(page)
        if fence.lang == "yaml" and not fence.is_wrong
    ]

    assert len(fences) > 40
    for fence in fences:
        source = SourceFile("guide", fence.text)
        assert parse_yaml(source).diagnostics == (), fence.text


def test_the_tour_of_the_front_page_is_true(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    path = tmp_path / "content" / "statements" / "baer.yml"
    text = text_of(path)
    faulty = text.replace("  speaker: daniel-baer", "  speaker: daniel-bear", 1)
    path.write_text(faulty, encoding="utf-8", newline="\n")
    topics = text_of(tmp_path / "content" / "topics.yml")

    assert f"\n{told(build(tmp_path), Severity.ERROR)}\n" in text_of(ROOT / "README.md")
    assert "{en: Role of the Minsk Group, " in topics
    assert "id: baer-security-council" in text
