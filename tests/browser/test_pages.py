"""Pages of every sort in a browser: quiet, complete, within their width, for all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations

import pytest

from tests.browser.conftest import served
from tests.built import built

SITES = ["full", "awkward", "demo"]
EVERYTHING = {
    "resultTypes": ["violations"],
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
CONTRAST = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDTHS = (320, 1280)
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


@dataclass(frozen=True)
class Visit:
    """What was found of one page, opened from a disk."""

    address: str
    excess: dict[int, int]
    barriers: list[str]
    words: str
    links: int


@pytest.fixture(scope="session")
def visits(browser):
    """Return what there is to tell of a site's pages, each opened once."""
    known = {}

    def visit(name):
        if name not in known:
            known[name] = list(visit_all(name, browser))
        return known[name]

    return visit


def addresses(name):
    """Yield a page of each sort; links of the page for unknown ones need a host."""
    site = built(name)
    for address in site.of_each_sort():
        if address != "404.html":
            yield address, (site.folder / address).as_uri()


def visit_all(name, browser):
    page = browser.new_page(reduced_motion="reduce")
    for address, url in addresses(name):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(url)
        words, links = page.locator("main").inner_text(), page.locator("a").count()
        barriers = look_for_barriers(name, page)
        excess = {}
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            excess[width] = page.evaluate(WIDER)
        yield Visit(address, excess, barriers, words, links)
    page.close()


def look_for_barriers(name, page):
    """Ask for everything in light colours; in dark ones only contrast can differ.

    The demonstration has no sort of page that the full site lacks.
    """
    if name == "demo":
        return []
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text())
    found = page.evaluate(f"axe.run({json.dumps(EVERYTHING)})")["violations"]
    page.emulate_media(color_scheme="dark")
    found += page.evaluate(f"axe.run({json.dumps(CONTRAST)})")["violations"]
    page.emulate_media(color_scheme="light")
    return [f"{one['id']}: {n['html']}" for one in found for n in one["nodes"]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SITES)
def test_no_page_scrolls_sideways(name, width, visits):
    too_wide = {v.address: v.excess[width] for v in visits(name) if v.excess[width]}

    assert too_wide == {}


@pytest.mark.parametrize("name", ["full", "awkward"])
def test_no_page_at_all_scrolls_sideways_on_the_narrowest_screen(name, browser):
    page = browser.new_page(
        viewport={"width": 320, "height": 800}, java_script_enabled=False
    )
    site = built(name)
    too_wide = {}
    for address in sorted(site.pages.keys() - site.moved - {"404.html"}):
        page.goto((site.folder / address).as_uri(), wait_until="load")
        if excess := page.evaluate(WIDER):
            too_wide[address] = excess
    page.close()

    assert too_wide == {}


@pytest.mark.parametrize("name", SITES)
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


@pytest.mark.parametrize("name", ["full", "awkward"])
def test_axe_finds_no_barrier_in_light_or_dark(name, visits):
    assert [(v.address, one) for v in visits(name) for one in v.barriers] == []


def test_pages_are_complete_without_scripts(visits, watch):
    page = watch(java_script_enabled=False, reduced_motion="reduce").page
    seen = {visit.address: visit for visit in visits("full")}
    for address, url in addresses("full"):
        page.goto(url)
        # The script makes nothing but buttons that copy.
        words = seen[address].words.replace("Copy", "").split()
        assert page.locator("main").inner_text().split() == words
        assert page.locator("a").count() == seen[address].links
        assert page.locator("main [hidden]").count() == 0


def test_pages_open_from_a_disk_without_a_complaint(watch):
    watched = watch()
    for _, url in addresses("full"):
        watched.page.goto(url)

    assert watched.faults == []
    assert watched.strangers == []


@pytest.mark.parametrize("name", SITES)
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

    assert watched.faults == []
