"""Which pages are made anew after an edit, on a rich site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crossbrief.options import Options
from crossbrief.rebuild import Wanted, rebuild
from tests.small_site import made_pages

FULL = Path(__file__).parent / "golden" / "full"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A built site; returns what builds it anew and tells which pages were made."""
    project = tmp_path / "project"
    shutil.copytree(FULL, project, ignore=shutil.ignore_patterns("expected"))
    made = made_pages(monkeypatch)

    def build(output=True):
        made.clear()
        live = project / "site" if output else None
        report = rebuild(Wanted(project, live, Options()))
        assert report.ok
        # This page tells of all files, and is made whenever anything is.
        return set(made) - {"data/index.html"}

    build()
    return project, build


def test_an_article_s_text_touches_neither_timeline_nor_a_to_z(site):
    project, build = site
    place = project / "content/articles/ferry-quarrel.md"
    text = place.read_text(encoding="utf-8")
    place.write_text(f"{text}\nOne more paragraph.\n", encoding="utf-8")

    made = build()

    assert "articles/ferry-quarrel.html" in made
    assert not made & {"az.html", "timeline.html", "method.html"}
    assert not [page for page in made if page.startswith(("topics/", "places/"))]


def test_an_edit_of_words_touches_no_list_of_other_statements(site):
    project, build = site
    place = project / "content/statements/mayor.yml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("topics: [", "topics: [ ", 1), encoding="utf-8")
    every = {f.name for f in (project / "site/statements/by/speaker").iterdir()}

    made = {page.rpartition("/")[2] for page in build() if "/by/speaker/" in page}

    assert "ysolt-brandymere.html" in made
    assert made < every


def test_a_remark_of_settings_touches_everything(site):
    project, build = site
    place = project / "content/site.yml"
    place.write_text(place.read_text(encoding="utf-8") + "# Ours.\n", encoding="utf-8")

    made = build()
    pages = list((project / "site").rglob("*.html"))

    assert len(made) == len(pages) - 1


def test_a_page_that_somebody_changed_is_made_anew_alone(site):
    project, build = site
    page = project / "site/method.html"
    page.write_text("scribbled", encoding="utf-8")

    assert build() == {"method.html"}
    assert "scribbled" not in page.read_text(encoding="utf-8")


def test_a_check_makes_only_what_a_check_before_has_not(site):
    project, build = site
    every = build(output=False)
    place = project / "content/articles/ferry-quarrel.md"
    text = place.read_text(encoding="utf-8")
    place.write_text(f"{text}\nOne more paragraph.\n", encoding="utf-8")

    made = build(output=False)

    assert "articles/ferry-quarrel.html" in made
    assert len(made) < len(every) / 2


def test_a_refused_build_forgets_nothing(site):
    project, build = site
    place = project / "content/articles/ferry-quarrel.md"
    text = place.read_text(encoding="utf-8")
    place.write_text(f"{text}\n[[nobody-at-all]]\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        build()
    place.write_text(text, encoding="utf-8")

    assert build() == set()
