"""Pages of every sort in a browser: quiet, complete, within their width, for all."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from tests.browser.conftest import Watched, served
from tests.browser.visiting import CONTENTS, PHONE, WIDER, visit
from tests.built import built

SITES = ["full", "awkward", "demo"]
each_site = pytest.mark.parametrize("name", SITES)
# The distances between the texts of blocks that follow one another, where they are
# large; a block itself fills its row.
HOLES = """[...document.querySelectorAll(".cb-psg > :not(.cb-mar)")].flatMap(block => {
    let next = block.nextElementSibling;
    if (next?.matches(".cb-mar:not(.cb-below)")) next = next.nextElementSibling;
    if (!next) return [];
    const text = document.createRange();
    text.selectNodeContents(block);
    const top = next.getBoundingClientRect().top;
    const distance = top - text.getBoundingClientRect().bottom;
    return distance > 100 ? [distance] : [];
})"""


@pytest.fixture(scope="session")
def visits(browser):
    """Return what there is to tell of a site's pages, each opened once."""
    known = {}
    # A colour is a matter of classes, whatever stands in them on whichever page.
    coloured: set[str] = set()

    def visit_each(name):
        if name not in known:
            context = browser.new_context(reduced_motion="reduce")
            watched = Watched(context)
            known[name] = [
                visit(watched, *place, coloured=coloured) for place in addresses(name)
            ]
            context.close()
        return known[name]

    return visit_each


def addresses(name):
    """Yield a page of each sort; links of the page for unknown ones need a host."""
    site = built(name)
    for address in site.of_each_sort():
        if address != "404.html":
            yield address, (site.folder / address).as_uri()


def told(visits, what):
    """Return what was found on each page where anything was."""
    found = {one.address: getattr(one, what) for one in visits}
    return {address: it for address, it in found.items() if it}


@each_site
def test_pages_open_from_a_disk_without_a_complaint_or_a_question(name, visits):
    assert told(visits(name), "faults") == {}
    assert told(visits(name), "strangers") == {}


@each_site
def test_no_page_scrolls_sideways_on_a_phone_a_desk_or_with_large_text(name, visits):
    assert told(visits(name), "excess") == {}


@each_site
def test_axe_finds_no_barrier_in_any_colours(name, visits):
    assert told(visits(name), "barriers") == {}


@each_site
def test_what_can_be_pressed_is_large_enough_for_a_finger(name, visits):
    assert told(visits(name), "small") == {}


@each_site
def test_every_stop_of_the_keyboard_is_seen_and_not_covered(name, visits):
    assert told(visits(name), "lost") == {}


@pytest.fixture(scope="session")
def plain(browser):
    """Return every page of a site as it is on the narrowest screen without scripts."""
    known: dict[str, dict[str, Any]] = {}

    def visit_all(name):
        if name not in known:
            site = built(name)
            page = browser.new_page(viewport=PHONE, java_script_enabled=False)
            known[name] = {}
            for address in sorted(site.pages.keys() - site.moved - {"404.html"}):
                page.goto((site.folder / address).as_uri(), wait_until="load")
                known[name][address] = page.evaluate(CONTENTS), page.evaluate(WIDER)
            page.close()
        return known[name]

    return visit_all


@pytest.mark.parametrize("name", ["full", "awkward"])
def test_no_page_at_all_scrolls_sideways_on_the_narrowest_screen(name, plain):
    assert {address: by for address, (_, by) in plain(name).items() if by} == {}


@pytest.mark.parametrize("name", ["full", "awkward"])
def test_pages_are_complete_without_scripts(name, visits, plain):
    with_scripts = {one.address: [one.words, one.links] for one in visits(name)}
    without = {address: plain(name)[address][0] for address in with_scripts}

    assert all(words and links for words, links in with_scripts.values())
    assert without == with_scripts


@each_site
def test_no_event_on_the_front_page_hides_another(name, browser):
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto((built(name).folder / "index.html").as_uri())
    boxes = [mark.bounding_box() for mark in page.locator(".cb-ev").all()]
    page.close()

    assert [
        (one, other)
        for one, other in combinations(boxes, 2)
        if abs(one["x"] - other["x"]) < one["width"] - 1
        and abs(one["y"] - other["y"]) < one["height"] - 1
    ] == []


def test_no_margin_opens_a_hole_in_the_text_of_an_article(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    site = built("demo")
    holes = {}
    for address in sorted(a for a in site.pages if a.startswith("articles/")):
        page.goto((site.folder / address).as_uri())
        if found := page.evaluate(HOLES):
            holes[address] = found
    page.close()

    assert holes == {}


@each_site
def test_pages_keep_to_the_policy_that_a_build_writes_below_any_path(name, watch):
    watched = watch()
    with served(name) as home:
        for address in built(name).of_each_sort():
            answer = watched.page.goto(home + address)
            assert answer.headers["cross-origin-opener-policy"] == "same-origin"
            assert "script-src 'self';" in answer.headers["content-security-policy"]
            assert watched.page.locator("h1").count() == 1

    assert watched.faults == []
    assert watched.strangers == []


def test_a_script_that_somebody_smuggled_in_is_not_run(watch):
    watched = watch()
    html = built("full").pages["index.html"].html
    smuggled = "<script>document.title = 'Taken'</script><main onclick='1'"
    with served("full") as home:
        watched.page.route(
            "**/index.html",
            lambda route: route.fulfill(
                response=route.fetch(), body=html.replace("<main", smuggled)
            ),
        )
        watched.page.goto(home + "index.html")
        assert watched.page.title() != "Taken"

    assert any("Content Security Policy" in fault for fault in watched.faults)


def test_the_page_for_unknown_addresses_works_at_any_depth(watch):
    watched = watch()
    html = built("full").pages["404.html"].html
    with served("full") as home:
        watched.page.route(
            "**/no/such/page",
            lambda route: route.fulfill(body=html, content_type="text/html"),
        )
        watched.page.goto(home + "no/such/page")
        watched.page.locator("header nav a").first.click()
        watched.page.wait_for_url(home + "index.html")
        watched.page.goto(home + "no/such/page")
        watched.page.keyboard.press("/")
        watched.page.keyboard.type("brandymere")
        watched.page.locator(".cb-sr a").first.click()
        watched.page.wait_for_url(home + "actors/ysolt-brandymere.html")

    assert watched.faults == []
