"""What stands side by side on a desk is whole on a phone as well."""

from __future__ import annotations

from shutil import copytree

import pytest

from tests.built import built

# Elements whose text takes more lines than one.
BROKEN = """all => all.filter(e => {
    const range = document.createRange();
    range.selectNodeContents(e);
    return new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1;
}).map(e => e.textContent)"""


@pytest.fixture
def phone(watch):
    """Return a way to open a page of the demonstration on a phone."""

    def open_page(address, width=320):
        page = watch(viewport={"width": width, "height": 800}).page
        page.goto((built("demo").folder / address).as_uri())
        return page

    return open_page


@pytest.mark.parametrize("address", ["positions.html", "ru/positions.html"])
def test_positions_are_read_down_the_page_each_under_its_topic(phone, address):
    page = phone(address)
    box = page.locator(".cb-tablebox:has(.cb-mx)")

    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
    labels = page.locator(".cb-mx td").evaluate_all(
        "all => all.map(e => getComputedStyle(e, '::before').content)"
    )
    topics = page.locator(".cb-mx thead th a").evaluate_all(
        "all => all.map(e => JSON.stringify(e.textContent))"
    )
    assert labels == topics * (len(labels) // len(topics))


def test_where_nothing_is_on_record_a_dash_stands_beside_the_topic(phone):
    cells = phone("positions.html").locator(".cb-mx .cb-nil")
    nil = cells.filter(has_text="Nothing on record").first

    width = "e => parseFloat(getComputedStyle(e, '::after').width)"
    assert nil.evaluate(width) > 10


def test_a_count_beside_a_long_name_stays_in_one_piece(phone):
    counts = phone("statements/index.html", 390).locator(".cb-facets li > span")

    assert counts.count() > 20
    assert counts.evaluate_all(BROKEN) == []


def test_what_was_said_on_a_topic_has_most_of_the_width(phone):
    page = phone("ru/topics/us-engagement.html")
    told = page.locator(".cb-vocab .cb-rows p").first.bounding_box()
    entry = page.locator(".cb-vocab .cb-rows li").first.bounding_box()

    assert told is not None
    assert entry is not None
    assert told["width"] > entry["width"] * 0.9


def test_a_hit_of_the_search_has_its_date_below_where_both_are_long(phone):
    page = phone("ru/index.html")
    page.keyboard.press("/")
    page.locator(".cb-search input").first.fill("минск")
    page.locator(".cb-sr .cb-d").first.wait_for()
    words = """all => all.filter(hit => hit.querySelector(".cb-event")).map(
        hit => hit.children[0].getBoundingClientRect().width / hit.clientWidth)"""

    widths = page.locator(".cb-sr a").evaluate_all(words)
    assert widths
    assert min(widths) > 0.7


@pytest.mark.parametrize("address", ["sources/index.html", "ru/events/index.html"])
def test_a_list_leaves_most_of_the_width_to_what_it_lists(phone, address):
    page = phone(address)
    whole = page.locator(".cb-count").evaluate("e => e.clientWidth")
    names = page.locator(".cb-srcs tbody th, .cb-rows li > div").evaluate_all(
        "all => all.map(e => e.clientWidth)"
    )

    assert len(names) > 10
    assert min(names) > whole * 0.9


@pytest.mark.parametrize(
    "address",
    [
        "data/fields.html",
        "data/index.html",
        "events/karabakh-war-2020.html",
        "places/karabakh-region.html",
        "ru/sources/index.html",
        "ru/statements/trilateral-ceasefire-clause.html",
    ],
)
def test_a_row_of_a_table_is_read_as_a_text(phone, address):
    page = phone(address)
    tables = page.locator(".cb-tablebox:has(> .cb-flow)")
    seen = page.locator(".cb-flow td").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.innerText.trim())"
    )

    assert tables.count() > 0
    wider = "all => all.filter(e => e.scrollWidth > e.clientWidth).length"
    assert tables.evaluate_all(wider) == 0
    # What says nothing without the head of its column is not said at all.
    assert len(seen) > 3
    assert {"–", ""}.isdisjoint(seen)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_network_begins_at_the_names_of_its_actors(watch, direction, tmp_path):
    page = watch(viewport={"width": 390, "height": 800}).page
    site = built("demo")
    copytree(site.folder / "assets", tmp_path / "assets")
    html = site.pages["network.html"].html.replace('dir="ltr"', f'dir="{direction}"', 1)
    (tmp_path / "network.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "network.html").as_uri())
    cut = """box => [...box.querySelectorAll("a text[text-anchor=end]")].filter(t => {
        const [name, seen] = [t, box].map(e => e.getBoundingClientRect());
        return name.left < seen.left || name.right > seen.right;
    }).length"""

    assert page.locator(".cb-net .cb-tablebox").evaluate(cut) == 0


def test_words_are_large_enough_to_be_read(watch):
    page = watch(viewport={"width": 390, "height": 800}).page
    site = built("full")
    small = """() => [...document.querySelectorAll("main :is(p, small, span, a)")]
        .filter(e => e.checkVisibility() && e.textContent.trim())
        .filter(e => !e.closest("svg, .cb-ref, .cb-vh, .cb-md"))
        .filter(e => parseFloat(getComputedStyle(e).fontSize) < 13.5)
        .map(e => e.outerHTML.slice(0, 99))"""

    found = {}
    for address in site.of_each_sort():
        # From a disk the page for unknown addresses has no style sheet.
        if address != "404.html":
            page.goto((site.folder / address).as_uri())
            found[address] = page.evaluate(small)
    assert len(found) > 30
    assert {address: told for address, told in found.items() if told} == {}


@pytest.mark.parametrize("width", [1280, 820])
def test_no_date_reaches_over_the_words_beside_it(phone, width):
    page = phone("ru/sources/intercourier-aliyev-us-policy.html", width)
    over = """all => all.filter(e => {
        const [text, column] = [document.createRange(), e.getBoundingClientRect()];
        text.selectNodeContents(e);
        return text.getBoundingClientRect().right > column.right + 1;
    }).map(e => e.textContent)"""

    dates = page.locator(".cb-st-when")
    assert dates.filter(has_text="предположительно").count() > 2
    assert dates.evaluate_all(over) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_heading_of_a_column_of_counts_stays_in_one_piece(phone, width):
    heads = phone("ru/coverage.html", width).locator(".cb-counts thead .cb-n")

    assert heads.count() > 5
    assert heads.evaluate_all(BROKEN) == []
