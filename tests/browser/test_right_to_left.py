"""A site written from right to left is laid out from right to left."""

from __future__ import annotations

import pytest

from tests.built import build
from tests.small_site import write_site
from tests.test_directions import PERSIAN

ADDRESS = "statements/harbour-promise.html"
MORE = {
    "content/articles/bandar.md": "---\ntitle: مقاله\ndate: 2021-06-01\n---\n\n"
    + "متن درباره [[jane-doe]] و بندر. " * 3,
    "content/topics.yml": "- id: harbour\n  name: بندر\n"
    "  positions: [{id: built, label: آری}]\n",
    "content/statements/more.yml": """\
        - id: harbour-answer
          speaker: jane-doe
          form: quoted
          text: Yes.
          date: 2021-05-05
          topics: [harbour]
          positions: [{topic: harbour, stance: built}]
          sources: [gazette-harbour]
        """,
}


@pytest.fixture(scope="module")
def persian(tmp_path_factory):
    name = {"content/actors/joan-smith.yml": "name: {en: Joan Smith}\n"}
    files = {**PERSIAN, **MORE, **name}
    project = write_site(tmp_path_factory.mktemp("persian"), files)
    return build("persian", project, project / "site").folder


def opened(watch, persian, width, address=ADDRESS):
    page = watch(viewport={"width": width, "height": 900}).page
    page.goto((persian / address).as_uri())
    return page


def middle(page, selector):
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def test_what_comes_first_stands_at_the_right(watch, persian):
    page = opened(watch, persian, 1200)

    assert middle(page, ".cb-brand svg") > middle(page, ".cb-tools")
    assert middle(page, ".cb-toc") > middle(page, ".cb-chain")
    # The mark of a step stands before its words.
    assert middle(page, ".cb-crumbs li:first-child") > middle(
        page, ".cb-crumbs li:last-child"
    )


def test_the_rule_of_a_quotation_stands_where_its_own_lines_begin(watch, persian):
    page = opened(watch, persian, 1200)
    widths = """q => {
        const s = getComputedStyle(q);
        return [s.direction, parseFloat(s.paddingLeft) > parseFloat(s.paddingRight)];
    }"""

    assert page.locator(".cb-say .cb-q").evaluate(widths) == ["ltr", True]


def test_a_name_of_the_other_direction_heads_its_page_where_the_text_begins(
    watch, persian
):
    page = watch(viewport={"width": 390, "height": 800}).page
    page.goto((persian / "actors/joan-smith.html").as_uri())
    ends = """() => [".cb-kind", "h1 [dir=auto]"].map(selector => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(selector));
        return Math.round(range.getBoundingClientRect().right);
    })"""

    kind, name = page.evaluate(ends)
    assert kind < name <= page.evaluate("innerWidth - 16")


@pytest.mark.parametrize("width", [320, 800, 1200])
def test_nothing_reaches_over_the_side(watch, persian, width):
    page = opened(watch, persian, width)

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_card_stands_below_the_beginning_of_its_link(watch, persian):
    page = opened(watch, persian, 1200, "articles/bandar.html")
    link = page.locator(".cb-prose a[data-ref]").first
    link.hover()
    page.wait_for_selector(".cb-card")
    card, own = page.locator(".cb-card").bounding_box(), link.bounding_box()

    assert card["x"] < own["x"] - 100
    assert 0 < card["x"] + card["width"] - own["x"] - own["width"] < 30


def test_the_sign_of_an_earlier_answer_points_the_other_way(watch, persian):
    page = opened(watch, persian, 1200, "positions.html")
    sign = "e => getComputedStyle(e, '::before').content"

    assert page.locator(".cb-shift").first.evaluate(sign).strip('" ') == "↩"


def test_a_script_prints_the_digits_that_the_page_has(watch, persian):
    page = opened(watch, persian, 1200, "statements/index.html")
    assert "2" in page.locator("main").inner_text()
    page.get_by_text("Combine filters").click()
    page.wait_for_selector("#c-form option:nth-child(2)", state="attached")
    assert page.locator("#c-form option").nth(1).inner_text().endswith("(2)")
    page.keyboard.press("/")
    page.keyboard.type("harbour")
    page.locator(".cb-sr h2").first.wait_for()
    counts = page.locator(".cb-sr h2 span").all_inner_texts()
    assert counts
    assert all(count.isascii() for count in counts)
