"""Pages of something long: each is made by itself."""

from __future__ import annotations

import shutil
from dataclasses import fields, is_dataclass

import pytest

from crossbrief.assemble import units, units_for
from crossbrief.build import build_site
from crossbrief.defaults import REGISTRY
from crossbrief.live import LiveSite
from crossbrief.options import Options
from crossbrief.page import PagesInParts
from crossbrief.rebuild import Wanted, rebuild
from crossbrief.records import Record
from tests.small_site import made_pages, tree, write_site

ARTICLES = 70
"""An article takes the room of ten entries, of which three hundred are a part."""


def is_in_parts(kind):
    return isinstance(kind, PagesInParts)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    articles = {
        f"content/articles/piece-{number:02}.md": (
            f"---\ntitle: Piece {number}\ndate: 2021-05-{number % 28 + 1:02}\n"
            "---\n\nOne paragraph.\n"
        )
        for number in range(ARTICLES)
    }
    return write_site(tmp_path_factory.mktemp("parts") / "project", articles)


@pytest.fixture
def live(project):
    site = LiveSite(project, REGISTRY, Options())
    site.start()
    return site


def shown(live):
    assert live._shown is not None
    return live._shown.pages


def test_each_part_is_a_unit_with_a_name_of_its_own(live):
    compiled = shown(live).compiled
    every = list(units(compiled, REGISTRY.pages))
    parts = [unit for unit in every if isinstance(unit.kind, PagesInParts)]

    assert len({unit.name for unit in every}) == len(every)
    assert parts
    for unit in parts:
        assert isinstance(unit.kind, PagesInParts)
        assert unit.part is not None
        at = [page.permalink for page in unit.pages()]
        assert at == [unit.part.permalink]
        found = units_for(at[0], compiled, REGISTRY.pages, REGISTRY.by_name)
        assert next(found).name == unit.name


def test_all_parts_together_are_what_the_kind_makes(live):
    compiled = shown(live).compiled
    for kind in REGISTRY.pages:
        if isinstance(kind, PagesInParts):
            alone = [
                page.permalink
                for unit in units(compiled, [kind])
                for page in unit.pages()
            ]
            assert alone == [page.permalink for page in kind(compiled)]


def test_nothing_is_made_for_the_address_of_a_part_that_is_not_there(live):
    wanted = units_for(
        "whole-99.html", shown(live).compiled, REGISTRY.pages, REGISTRY.by_name
    )

    assert [unit for unit in wanted if unit.part is not None] == []
    assert live.answer("whole-99.html") is None


def test_an_edit_makes_the_parts_anew_that_show_it(project, tmp_path, monkeypatch):
    own = tmp_path / "project"
    shutil.copytree(project, own)
    made = made_pages(monkeypatch)

    def build():
        made.clear()
        assert rebuild(Wanted(own, own / "site", Options(workers=1))).ok
        return {name for name in made if name.startswith("whole")}

    parts = build()
    place = own / "content/articles/piece-07.md"
    place.write_text(place.read_text().replace("One", "Another"))
    again = build()
    build_site(own, tmp_path / "anew", REGISTRY, Options())

    assert len(parts) == 3
    assert len(again) == 1
    assert tree(own / "site") == tree(tmp_path / "anew")


def records_in(value):
    """Yield the records that a value holds, however deep."""
    if isinstance(value, Record):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from records_in(getattr(value, one.name))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from records_in(one)
    elif isinstance(value, dict):
        yield from records_in((*value, *value.values()))


@pytest.mark.parametrize("kind", [k for k in REGISTRY.pages if is_in_parts(k)])
def test_a_part_holds_no_record_but_ids(kind, live):
    assert [*records_in(kind.parts(shown(live).compiled))] == []


def test_an_edit_of_a_statement_makes_only_the_parts_anew_that_show_it(
    tmp_path, monkeypatch
):
    words = "".join(
        f"  - {{id: said-{n:03}, text: Words {n}., date: {1990 + n // 30}}}\n"
        for n in range(300)
    )
    head = "defaults: {speaker: jane-doe, form: quoted, sources: [gazette-harbour]}"
    place = "content/statements/many.yml"
    own = write_site(tmp_path / "project", {place: f"{head}\nitems:\n{words}"})
    made = made_pages(monkeypatch)

    def build():
        made.clear()
        assert rebuild(Wanted(own, own / "site", Options(workers=1))).ok
        return set(made)

    every = build()
    text = (own / place).read_text()
    (own / place).write_text(text.replace("Words 77.", "Other words."))
    again = build()
    build_site(own, tmp_path / "anew", REGISTRY, Options())

    lists = ("timeline", "statements/by/form/", "statements/by/year/", "whole")
    for start in lists:
        assert len([one for one in every if one.startswith(start)]) > 1, start
        assert len([one for one in again if one.startswith(start)]) <= 1, start
    assert "statements/said-077.html" in again
    assert tree(own / "site") == tree(tmp_path / "anew")
