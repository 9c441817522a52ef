"""Templates of a project: they override ours one by one; faults have places."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from crossbrief.build import build_site
from crossbrief.defaults import REGISTRY
from crossbrief.options import Options

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = "model: 1\ntitle: Harbour record\n"
_ACTOR = "name: Jane Doe\n"


@pytest.fixture
def project(tmp_path):
    actors = tmp_path / "content" / "actors"
    actors.mkdir(parents=True)
    (tmp_path / "content" / "site.yml").write_text(_SETTINGS, encoding="utf-8")
    (actors / "jane-doe.yml").write_text(_ACTOR, encoding="utf-8")
    return tmp_path


def build(project):
    return build_site(project, project / "site", REGISTRY, Options())


def override(project, name, text):
    path = project / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def told(report):
    return [
        (item.code, *_place(item, report.sources))
        for item in report.diagnostics
        if item.severity.value == "error"
    ]


def _place(item, sources):
    return item.span.path, sources[item.span.path].position(item.span.start).line


def test_a_template_of_the_project_takes_the_place_of_ours(project):
    override(project, "kinds/actor.html", "<p>{{ view.frame.title }}, alone</p>\n")

    assert build(project).ok
    page = (project / "site" / "actors" / "jane-doe.html").read_text(encoding="utf-8")
    assert page == "<p>Jane Doe, alone</p>\n"
    assert "<html" in (project / "site" / "index.html").read_text(encoding="utf-8")


def test_a_word_of_the_project_takes_the_place_of_ours(project):
    override(project, "languages/en.toml", '[menu]\nactors = "Who is who"\n')

    assert build(project).ok
    page = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "Who is who" in page


def test_an_asset_of_the_project_takes_the_place_of_ours(project):
    override(project, "assets/css/plain.css", ".cb-own{color:red}\n")

    assert build(project).ok
    style = project / "site" / "assets" / "css" / "plain.css"
    assert style.read_text(encoding="utf-8") == ".cb-own{color:red}\n"
    assert (project / "site" / "assets" / "css" / "base.css").is_file()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<p>\n{% if view %}\n</p>\n", 3),
        ("<p>\n{{ view.no_such_fact }}\n</p>\n", 2),
        ('<p>\n\n{{ t("no.such.word") }}</p>\n', 3),
        ('{% include "missing.html" %}\n', 1),
        ('<p>\n\n{% include "missing.html" %}\n', 3),
        ('<p>\n{% from "missing.html" import it %}\n', 2),
    ],
)
def test_a_faulty_template_is_told_at_its_line(project, text, line):
    override(project, "kinds/actor.html", text)

    report = build(project)

    assert told(report) == [("template-error", "templates/kinds/actor.html", line)]
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[menu]\nactors = \n", 2),
        ("[menu]\nactors = 3\n", 2),
        ('[menu]\nhome = "Home"\nactors = "{nobody}"\n', 3),
        ('[menu.actors]\nother = "People"\n', 1),
    ],
    ids=["broken TOML", "a number for a text", "an unknown placeholder", "forms"],
)
def test_a_faulty_catalogue_is_told_where_it_stands(project, text, line):
    override(project, "languages/en.toml", text)

    report = build(project)

    ((code, path, at),) = told(report)
    assert (code, path) == ("template-error", "templates/languages/en.toml")
    assert at == line


@pytest.mark.parametrize(
    ("words", "template", "told_of"),
    [
        ('[menu]\nacters = "People"\n', "", "menu.acters"),
        ('[event_type]\nwalk = "Walk"\n', "", "event_type.walk"),
        ('[event_type]\nparade = "Parade"\n', "", None),
        ('[event_type]\nother = "Another thing"\n', "", None),
        ('[ours]\nhello = "Hello"\n', '<p>{{ t("ours.hello") }}</p>\n', None),
        ('[ours]\na = "A"\n', '<p>{{ t("ours." ~ "a") }}</p>\n', None),
    ],
)
def test_a_message_that_no_page_asks_for_is_told(project, words, template, told_of):
    settings = f"{_SETTINGS}event_types: {{parade: Parade}}\n"
    (project / "content" / "site.yml").write_text(settings, encoding="utf-8")
    override(project, "languages/en.toml", words)
    if template:
        override(project, "kinds/actor.html", template)

    report = build(project)

    items = [item for item in report.diagnostics if item.code == "misplaced-message"]
    assert report.ok
    assert [item.message for item in items] == (
        [f"no page asks for the message `{told_of}`"] if told_of else []
    )
    assert [_place(item, report.sources) for item in items] == (
        [("templates/languages/en.toml", 2)] if told_of else []
    )


@pytest.mark.parametrize(
    ("name", "told_of"),
    [
        ("pages/notfound.html", "did you mean `pages/not_found.html`"),
        ("languages/english.toml", "name it after the code of a language"),
        ("languages/de.toml", None),
        ("parts/ours.html", None),
        ("kinds/actor.html", None),
        ("assets/own.html", None),
        ("_notes/readme.html", None),
        ("more/readme.html", "remove it"),
    ],
)
def test_a_template_that_stands_in_for_nothing_is_told(project, name, told_of):
    override(project, "pages/home.html", '{% include "parts/ours.html" %}')
    override(project, "parts/ours.html", "<p>Ours</p>")
    override(project, name, "" if name.endswith(".toml") else "<p>Ours</p>")

    report = build(project)

    items = [item for item in report.diagnostics if item.code == "misplaced-template"]
    assert report.ok
    assert [item.span.path for item in items] == (
        [f"templates/{name}"] if told_of else []
    )
    assert not told_of or str(items[0].help).startswith(told_of)


def test_a_misplaced_message_may_be_ignored_or_weigh_as_an_error(project):
    override(project, "languages/en.toml", '[menu]\nacters = "People"\n')
    settings = project / "content" / "site.yml"
    ignoring = f"{_SETTINGS}ignore: [unlinked-record]\n"
    settings.write_text(ignoring, encoding="utf-8")
    strict = build_site(project, None, REGISTRY, Options(strict=True))
    ignoring = f"{_SETTINGS}ignore: [misplaced-message]\n"
    settings.write_text(ignoring, encoding="utf-8")

    assert ("misplaced-message", "templates/languages/en.toml", 2) in told(strict)
    assert "misplaced-message" not in {item.code for item in build(project).diagnostics}


def test_a_refused_build_leaves_the_published_site_as_it_was(project):
    assert build(project).ok
    before = {p: p.read_bytes() for p in _files(project / "site")}

    override(project, "pages/home.html", "{{ nothing }}")

    assert not build(project).ok
    assert {p: p.read_bytes() for p in _files(project / "site")} == before
    shutil.rmtree(project / "templates")
    assert build(project).ok


def _files(folder: Path):
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"{% extends layout %}{% block main %}\n{{ 1 / 0 }}{% endblock %}", 2),
        (b'{% extends "pages/method.html" %}\n', 1),
        (b"{% extends layout %}\n\nM\xe9thode\n", 3),
    ],
    ids=["no number", "itself", "not UTF-8"],
)
def test_whatever_a_template_does_wrong_has_a_place(project, text, line):
    place = project / "templates" / "pages" / "method.html"
    place.parent.mkdir(parents=True)
    place.write_bytes(text)

    assert told(build(project)) == [
        ("template-error", "templates/pages/method.html", line)
    ]


def test_a_catalogue_that_is_not_utf8_has_a_place(project):
    place = project / "templates" / "languages" / "en.toml"
    place.parent.mkdir(parents=True)
    place.write_bytes(b'[menu]\nhome = "\xc4nfang"\n')

    assert told(build(project)) == [
        ("template-error", "templates/languages/en.toml", 2)
    ]


def test_a_catalogue_may_begin_as_some_editors_begin_it(project):
    override(project, "languages/en.toml", '\ufeff[menu]\nhome = "Start"\n')

    assert build(project).ok
