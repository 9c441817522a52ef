"""A printed page is a document: no controls, its addresses in full, paged."""

from __future__ import annotations

import re

import pytest

from tests.built import built

ADDRESSES = [
    "articles/ferry-quarrel.html",
    "actors/ysolt-brandymere.html",
    "whole.html",
]
GONE = ".cb-site nav, .cb-tools, .cb-crumbs, .cb-toc, .cb-foot nav, .cb-skip, .cb-copy"


@pytest.fixture
def printed(watch):
    """Return a way to open a page as it is printed."""

    def open_page(address):
        page = watch(viewport={"width": 660, "height": 930}).page
        page.emulate_media(media="print", color_scheme="dark")
        page.goto((built("full").folder / address).as_uri())
        return page

    return open_page


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_one_can_only_press_is_not_printed(printed, address):
    page = printed(address)

    assert page.locator(GONE).count() > 0
    assert not page.locator(GONE).evaluate_all(
        "all => all.some(e => e.checkVisibility())"
    )
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_black_on_white_even_where_the_screen_is_dark(printed, address):
    colours = """() => {
        const style = getComputedStyle(document.body);
        return [style.backgroundColor, style.color];
    }"""

    assert printed(address).evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_cut_off_at_the_side(printed, address):
    width = "document.documentElement.scrollWidth - innerWidth"

    assert printed(address).evaluate(width) <= 0


@pytest.mark.parametrize("name", ["full", "demo"])
def test_no_part_of_a_table_is_lost_that_one_scrolls_to_on_a_screen(watch, name):
    # As wide as a sheet, and what is printed on it as wide as between its margins.
    page = watch(viewport={"width": 794, "height": 930}).page
    page.emulate_media(media="print")
    site = built(name)
    lost = """() => {
        document.documentElement.style.width = "658px";
        return [...document.querySelectorAll(".cb-tablebox")].some(
            box => box.scrollWidth > box.clientWidth + 1);
    }"""

    def loses(address):
        page.goto((site.folder / address).as_uri())
        return page.evaluate(lost)

    found = [a for a in site.of_each_sort() if "cb-tablebox" in site.pages[a].html]
    assert "positions.html" in found
    assert [address for address in found if loses(address)] == []


@pytest.mark.parametrize(
    "address", ["articles/us-engagement-april-2021.html", "actors/ilham-aliyev.html"]
)
def test_no_word_of_a_table_is_broken_where_there_is_room(watch, address):
    page = watch(viewport={"width": 658, "height": 930}).page
    page.emulate_media(media="print")
    page.goto((built("demo").folder / address).as_uri())
    broken = """all => all.flatMap(cell => {
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const text = walker.currentNode;
            for (const { 0: word, index } of text.data.matchAll(/\\p{L}{2,12}/gu)) {
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + word.length);
                const lines = [...range.getClientRects()].map(line => line.top);
                if (new Set(lines).size > 1) found.push(word);
            }
        }
        return found;
    })"""

    cells = page.locator("main table :is(th, td)")
    assert cells.count() > 5
    assert cells.evaluate_all(broken) == []


@pytest.mark.parametrize(
    ("address", "what", "how", "value"),
    [
        ("positions.html", ".cb-mx tbody th", "breakInside", "avoid"),
        ("positions.html", ".cb-mx tbody th", "breakAfter", "avoid"),
        ("events/karabakh-war-2020.html", ".cb-seq", "breakInside", "avoid"),
        ("sources/index.html", "tbody tr:first-child", "breakBefore", "avoid"),
        # A sheet may end within columns, and cuts through their first line.
        ("articles/us-engagement-april-2021.html", "main *", "columnCount", "auto"),
    ],
)
def test_what_belongs_together_is_not_parted_by_a_sheet(
    watch, address, what, how, value
):
    page = watch(viewport={"width": 658, "height": 930}).page
    page.emulate_media(media="print")
    page.goto((built("demo").folder / address).as_uri())
    styles = f"all => all.map(e => getComputedStyle(e).{how})"

    assert set(page.locator(what).evaluate_all(styles)) == {value}


def test_links_to_elsewhere_print_where_they_lead(printed):
    page = printed("whole.html")
    link = page.locator("main a[rel=external]").first

    content = link.evaluate("link => getComputedStyle(link, '::after').content")
    # The text of an address is put together when it is drawn.
    assert "attr(href)" in content or link.get_attribute("href") in content
    inner = page.locator("main a[href^='actors/']").first
    assert inner.evaluate("a => getComputedStyle(a, '::after').content") == "none"


def test_a_timeline_leaves_no_sheet_empty_to_keep_a_day_in_one_piece(watch):
    page = watch(viewport={"width": 660, "height": 930}).page
    page.emulate_media(media="print")
    page.goto((built("demo").folder / "timeline-2021.html").as_uri())
    held = """all => all.some(e => {
        const { breakInside, breakAfter } = getComputedStyle(e);
        return breakInside !== "auto" && e.matches(".cb-day") || breakAfter !== "auto";
    })"""

    days = page.locator(".cb-tl li")
    assert days.count() > 5
    assert days.evaluate_all(held) is False


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_title_runs_along(printed, address):
    page = printed(address)
    run = "getComputedStyle(document.documentElement).getPropertyValue('--run')"

    assert page.title() in page.evaluate(run).replace("\\", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_comes_on_sheets_of_a4(printed, address):
    pdf = printed(address).pdf(prefer_css_page_size=True)

    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]", pdf)
    assert sizes
    assert {(round(float(w)), round(float(h))) for w, h in sizes} == {(595, 842)}
