"""Pages of which there are any number for each record of a kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossbrief.assemble import units, units_for
from crossbrief.build import build_site
from crossbrief.defaults import REGISTRY
from crossbrief.hosting import Host, host_site
from crossbrief.live import LiveSite
from crossbrief.options import Options
from crossbrief.page import Page, pages_of_each
from crossbrief.pages.not_found import NotFoundView
from crossbrief.urls import Permalink
from tests.small_site import tree, write_site

STATEMENTS = "content/statements/harbour.yml"
TWO = """\
    defaults: {speaker: jane-doe, date: 2021-05-04, form: quoted}
    items:
      - {id: harbour-promise, text: We shall rebuild., sources: [gazette-harbour]}
      - {id: harbour-again, text: And we did., sources: [gazette-harbour]}
    """
SILENT = {"content/actors/john-roe.yml": "name: John Roe\n"}


@pages_of_each("actor", lambda _, actor: (f"actors/{actor}/said/*.html",))
def said_pages(bound, compiled):
    """Make a page for each statement of an actor."""
    for link in compiled.graph.backlinks(bound.record.id):
        if link.field == "speaker":
            here = Permalink(f"actors/{bound.record.id}/said/{link.source}.html")
            text = compiled.graph.bound(link.source).record.text
            yield Page(here, text, "pages/not_found.html", NotFoundView(text, ()))


WITH_SAID = replace(REGISTRY, pages=(*REGISTRY.pages, said_pages))
SAID = {
    "actors/jane-doe/said/harbour-promise.html",
    "actors/jane-doe/said/harbour-again.html",
}


@pytest.fixture
def project(tmp_path):
    return write_site(tmp_path / "project", {STATEMENTS: TWO, **SILENT})


@pytest.fixture
def live(project):
    site = LiveSite(project, WITH_SAID, Options())
    site.start()
    return site


def shown(live):
    assert live._shown is not None
    return live._shown.pages


def said_of(names):
    return {name for name in names if "/said/" in name}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_record_has_as_many_pages_as_it_needs(project, tmp_path, workers):
    report = build_site(project, tmp_path / "site", WITH_SAID, Options(workers=workers))

    assert report.ok
    assert said_of(tree(tmp_path / "site")) == SAID


def test_a_host_has_them_too(project):
    hosted = host_site(project, WITH_SAID, Options(), Host())

    assert said_of(page.permalink for page in hosted.pages) == SAID


def test_the_pages_of_a_record_are_a_unit_of_its_own(live):
    compiled = shown(live).compiled
    made = [
        unit for unit in units(compiled, WITH_SAID.pages) if unit.kind is said_pages
    ]

    assert [unit.record_id for unit in made] == ["jane-doe", "john-roe"]
    assert len({unit.name for unit in units(compiled, WITH_SAID.pages)}) == len(
        list(units(compiled, WITH_SAID.pages))
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("actors/jane-doe/said/harbour-promise.html", ["jane-doe"]),
        ("actors/jane-doe/said/nothing.html", ["jane-doe"]),
        ("actors/john-roe/said/harbour-promise.html", ["john-roe"]),
        ("actors/nobody/said/harbour-promise.html", []),
        ("actors/harbour-promise/said/jane-doe.html", []),
        ("actors/jane-doe.html", []),
        ("actors/jane-doe/unsaid.html", []),
    ],
)
def test_an_address_tells_the_record_that_it_belongs_to(live, address, found):
    compiled = shown(live).compiled
    wanted = units_for(address, compiled, WITH_SAID.pages, WITH_SAID.by_name)

    assert [u.record_id for u in wanted if u.kind is said_pages] == found


def test_a_preview_makes_them_when_they_are_asked_for(live):
    def made():
        return {name for name in shown(live)._made if shown(live)._made[name].html}

    assert live.answer("actors/john-roe/said/harbour-promise.html") is None
    assert not made()
    assert (
        b"And we did." in live.answer("actors/jane-doe/said/harbour-again.html").content
    )
    assert len(made()) == 1


def test_a_preview_makes_the_pages_of_a_record_anew_when_that_one_changes(live):
    wanted = "actors/jane-doe/said/harbour-again.html"
    before = live.answer(wanted).content
    place = live._project / STATEMENTS
    place.write_text(place.read_text().replace("And we did.", "And we did not."))
    live.change(frozenset({STATEMENTS}))

    after = live.answer(wanted).content
    assert after == before.replace(b"And we did.", b"And we did not.")


@pytest.mark.parametrize(
    "name",
    [
        "actors/jane-doe/said/harbour-again.html",
        "actors/Jane-Doe/Said/harbour-again.html",
        "actors/jane-doe/said",
        "actors/jane-doe",
        "actors/jane-doe/more.txt",
        "actors/jane-doe/said/more.txt",
        "timeline.html",
        "statements/by/form/quoted.html",
        "statements/by/form/more.txt",
    ],
)
def test_a_preview_tells_of_taken_addresses_as_a_build_does(project, tmp_path, name):
    place = project / "content/static" / name
    place.parent.mkdir(parents=True)
    place.write_text("A file.\n")
    report = build_site(project, tmp_path / "site", WITH_SAID, Options())
    live = LiveSite(project, WITH_SAID, Options())
    live.start()
    live.settle(lambda: False)

    assert live.troubles.diagnostics == report.diagnostics
    assert report.ok is name.endswith("more.txt")
