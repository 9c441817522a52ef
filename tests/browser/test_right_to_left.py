"""A site written from right to left is laid out from right to left."""

from __future__ import annotations

import pytest

from tests.built import build
from tests.small_site import write_site
from tests.test_directions import PERSIAN

ADDRESS = "statements/harbour-promise.html"


@pytest.fixture(scope="module")
def persian(tmp_path_factory):
    files = {**PERSIAN, "content/actors/joan-smith.yml": "name: {en: Joan Smith}\n"}
    project = write_site(tmp_path_factory.mktemp("persian"), files)
    return build("persian", project, project / "site").folder


def opened(watch, persian, width):
    page = watch(viewport={"width": width, "height": 900}).page
    page.goto((persian / ADDRESS).as_uri())
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
