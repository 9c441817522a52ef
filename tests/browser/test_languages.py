"""A site in three languages, of which one comes with the project, as one file."""

from __future__ import annotations

from shutil import copytree

import pytest

from tests.browser.conftest import Watched
from tests.browser.visiting import visit
from tests.built import GOLDEN, build

GERMAN = """\
[menu]
home = "Bericht"
statements = "Äußerungen"
[count]
statements = { one = "{n} Äußerung", other = "{n} Äußerungen" }
[shell]
search = "Suche"
search_name = "Suche im Verzeichnis"
[search]
none = "Dazu ist nichts verzeichnet."
"""
STATEMENT = "statements/harbour-promise.html"
NAMES = {"en": "English", "ru": "Русский", "de": "Deutsch"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    project = tmp_path_factory.mktemp("three") / "project"
    copytree(GOLDEN / "languages", project, ignore=lambda *_: ["expected"])
    settings = project / "content" / "site.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[en, ru]", "[en, ru, de]"), encoding="utf-8")
    words = project / "templates" / "languages" / "de.toml"
    words.parent.mkdir(parents=True)
    words.write_text(GERMAN, encoding="utf-8")
    return build("three", project, project / "site").folder


def place(folder, language, address):
    return (folder / ("" if language == "en" else language) / address).as_uri()


def test_the_same_record_is_a_click_away_in_each_language(folder, watch):
    watched = watch()
    page = watched.page
    page.goto(place(folder, "en", STATEMENT))
    for language in ("de", "ru", "de", "en", "ru", "en"):
        page.get_by_role("banner").get_by_role("link", name=NAMES[language]).click()
        page.wait_for_url(place(folder, language, STATEMENT))
        assert page.locator("html").get_attribute("lang") == language
    assert watched.faults == []


def test_words_and_dates_are_those_of_the_language(folder, watch):
    page = watch().page
    page.goto(place(folder, "de", "index.html"))

    assert page.get_by_role("link", name="Äußerungen", exact=True).first.is_visible()
    assert page.get_by_text("4. Mai 2021").first.is_visible()
    page.keyboard.press("/")
    page.locator(".cb-search[open]").wait_for()
    page.keyboard.type("zzyzx")
    page.get_by_text("Dazu ist nichts verzeichnet.").last.wait_for()


@pytest.mark.parametrize("address", ["index.html", STATEMENT])
def test_a_page_with_two_ways_to_other_languages_bars_nobody(folder, address, browser):
    watched = Watched(browser.new_context(reduced_motion="reduce"))
    for language in ("en", "de"):
        found = visit(
            watched, address, place(folder, language, address), coloured=set()
        )
        assert found.excess == {}
        assert found.barriers == found.small == found.lost == []
        assert found.faults == found.strangers == []
    watched.page.context.close()
