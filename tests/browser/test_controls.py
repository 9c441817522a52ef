"""What can be pressed does what it says, by keyboard too."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import served
from tests.browser.visiting import look_for_barriers
from tests.built import built
from tests.citing.readers import read_bibtex

ARTICLE = "articles/ferry-quarrel.html"
STATEMENT = "statements/mayor-on-timetables.html"
LONG_ARTICLE = "articles/us-engagement-april-2021.html"
CARD_AND_LINK = """() => {
    const link = document.activeElement.getClientRects()[0];
    const card = document.getElementById("cb-card").getBoundingClientRect();
    return [card.left, card.right, card.top, card.bottom, link.top, link.bottom];
}"""


def url(address):
    return (built("full").folder / address).as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_for_colours_changes_them_and_the_choice_is_kept(scheme, watch):
    page = watch(color_scheme=scheme).page
    page.goto(url("index.html"))
    button = page.locator("[data-theme-toggle]")
    other = "dark" if scheme == "light" else "light"
    colour = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)
    assert button.get_attribute("aria-label") == f"Use {other} colours"

    button.press("Enter")

    after = page.evaluate(colour)
    assert after != before
    assert button.get_attribute("aria-label") == f"Use {scheme} colours"
    page.goto(url(ARTICLE))
    assert page.evaluate(colour) == after


def test_a_card_opens_on_focus_and_escape_closes_it(watch):
    page = watch().page
    page.goto(url(ARTICLE))
    link = page.locator(".cb-prose [data-ref=ysolt-brandymere]").first
    page.locator(".cb-skip").focus()
    while not link.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    card = page.locator(f"#{link.get_attribute('aria-describedby')}")

    assert "Invented mayor of Port Skerrow." in card.inner_text()
    box, own = card.bounding_box(), link.bounding_box()
    assert (
        box["y"] >= own["y"] + own["height"] - 1
        or box["y"] + box["height"] <= own["y"] + 1
    )
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert link.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize("site", ["full", "awkward"])
def test_an_open_card_is_no_barrier_to_anybody(site, watch):
    page = watch(reduced_motion="reduce").page
    site = built(site)
    articles = sorted(a for a in site.pages if a.startswith("articles/"))
    for address in articles:
        page.goto((site.folder / address).as_uri())
        links = page.locator(".cb-prose [data-ref]")
        if links.count():
            links.first.hover()
            page.wait_for_selector(".cb-card")
            assert look_for_barriers(page) == []
            return
    raise AssertionError(articles)


# The second is half as wide and high as the first: a page at a zoom of 200 %.
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (640, 400), (320, 600)])
def test_a_card_keeps_within_the_window_and_off_its_link(width, height, watch):
    screen = {"width": width, "height": height}
    page = watch(viewport=screen, reduced_motion="reduce").page
    page.goto((built("demo").folder / LONG_ARTICLE).as_uri())
    page.keyboard.press("Tab")
    boxes = []
    for link in page.locator(".cb-prose a[data-ref]").all()[:8]:
        link.focus()
        page.wait_for_timeout(100)
        boxes.append(page.evaluate(CARD_AND_LINK))

    for left, right, top, bottom, link_top, link_bottom in boxes:
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert bottom <= link_top or top >= link_bottom


@pytest.mark.parametrize(
    "address",
    [
        "positions.html",
        "statements/trilateral-ceasefire-clause.html",
        "coverage/actors.html",
    ],
)
def test_what_was_folded_away_is_no_barrier_to_anybody(address, watch):
    page = watch().page
    page.goto((built("demo").folder / address).as_uri())
    for folded in page.locator("main details > summary").all()[:6]:
        folded.press("Enter")

    assert page.locator("main details[open]").count()
    assert look_for_barriers(page) == []


def test_a_card_stays_while_the_pointer_is_on_it(watch):
    page = watch().page
    page.goto(url(ARTICLE))
    link = page.locator(".cb-prose [data-ref=ysolt-brandymere]").first
    link.hover()
    page.wait_for_selector("[aria-describedby]")
    card = page.locator(f"#{link.get_attribute('aria-describedby')}")
    card.hover()
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.mouse.move(0, 0)
    card.wait_for(state="detached")


def test_a_touch_opens_no_card_and_follows_the_link(watch):
    page = watch(has_touch=True).page
    page.goto(url(ARTICLE))
    link = page.locator(".cb-prose [data-ref=ysolt-brandymere]").first
    link.tap()
    page.wait_for_url(url("actors/ysolt-brandymere.html"))


def test_no_card_opens_within_a_card_and_there_is_one_at_a_time(watch):
    page = watch().page
    page.goto(url(ARTICLE))
    links = page.locator(".cb-prose [data-ref]")
    for link in links.all()[:4]:
        link.hover()
        page.wait_for_timeout(450)
        assert page.locator(".cb-card").count() == 1
    for inner in page.locator(".cb-card a").all():
        inner.hover()
        page.wait_for_timeout(450)
        assert page.locator(".cb-card").count() == 1


def test_a_button_copies_the_words_beside_it(watch):
    with served("full") as home:
        watched = watch(permissions=["clipboard-read", "clipboard-write"])
        page = watched.page
        page.goto(home + STATEMENT)
        row = page.locator(".cb-cite > div").first
        row.get_by_role("button").click()

        row.get_by_role("status").get_by_text("Copied").wait_for(state="attached")
        assert row.get_by_role("button").inner_text() == "Copied"
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == built("full").base_url + STATEMENT
        assert watched.faults == []


def test_a_reference_for_programs_is_folded_away_and_copied_line_by_line(watch):
    with served("full") as home:
        watched = watch(permissions=["clipboard-read", "clipboard-write"])
        page = watched.page
        page.goto(home + STATEMENT)
        row = page.locator(".cb-cites details .cb-cite > div").first
        assert not row.is_visible()
        page.locator(".cb-cites summary").press("Enter")
        row.get_by_role("button", name="Copy BibTeX").click()

        row.get_by_role("status").get_by_text("Copied").wait_for(state="attached")
        copied = page.evaluate("navigator.clipboard.readText()")
        (entry,) = read_bibtex(copied)
        assert entry["url"] == built("full").base_url + STATEMENT
        # A line for each field, one for the key, and one to close.
        assert copied.count("\n") == len(entry) - 1
        assert watched.faults == []


def test_the_first_stop_leads_past_the_menu(watch):
    page = watch().page
    page.goto(url(STATEMENT))
    page.keyboard.press("Tab")
    focus = page.locator(":focus")
    assert focus.inner_text() == "Skip to content"
    assert focus.is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_every_stop_of_the_keyboard_can_be_seen(watch):
    page = watch().page
    page.goto(url(STATEMENT))
    stops = page.locator("a, button, input, [tabindex]").count()
    for _ in range(min(stops, 60)):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(s => [s.outlineStyle, s.outlineWidth])"
            "(getComputedStyle(document.activeElement))"
        )
        assert style[0] != "none"
        assert float(re.sub("[^0-9.]", "", style[1])) >= 2


def test_a_moved_page_leads_on(watch):
    page = watch().page
    page.goto(url("actors/mayor-brandymere.html"))
    page.wait_for_url(url("actors/ysolt-brandymere.html"))
    assert page.locator("h1").inner_text() == "Ysolt Brandymere"
