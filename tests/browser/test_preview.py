"""The preview in a browser: pages reload, and mistakes are shown until mended."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from tests.browser.visiting import look_for_barriers
from tests.served import serving
from tests.small_site import write_site

JANE = "content/actors/jane-doe.yml"
PAGE = "actors/jane-doe.html"
SHEET = "templates/assets/css/base.css"
COLOUR = "getComputedStyle(document.body).color === 'rgb({})'"
LONG = "\n\n".join(f"  Paragraph {number}." for number in range(80))


@pytest.fixture
def preview(tmp_path):
    project = write_site(tmp_path)
    with serving(project, "--editor", "vscode") as running:
        yield running, project / JANE


def heading(page, text):
    page.locator("h1", has_text=text).wait_for()


def until(page, expression):
    """Wait for something to become true; the policy lets no page evaluate texts."""
    from playwright.sync_api import Error  # noqa: PLC0415 (skipped where it is not)

    end = time.monotonic() + 10
    while time.monotonic() < end:
        # A page that loads anew cannot be asked in between.
        with suppress(Error):
            if page.evaluate(expression):
                return
        time.sleep(0.02)
    raise AssertionError(expression)


def test_a_page_follows_its_file_and_stays_where_it_was_scrolled_to(preview, watch):
    running, path = preview
    path.write_text(f"name: Jane Doe\nbody: |\n{LONG}\n")
    seen = watch()
    page = seen.page
    page.goto(f"{running.url}{PAGE}")
    page.locator("text=Paragraph 79.").wait_for()
    page.evaluate("scrollTo(0, 900)")
    until(page, "scrollY > 800")

    path.write_text(f"name: Jane Mary Doe\nbody: |\n{LONG}\n")

    heading(page, "Jane Mary Doe")
    until(page, "scrollY > 800")
    assert seen.faults == []
    assert seen.strangers == []


def test_a_mistake_is_shown_over_the_page_until_it_is_mended(preview, watch):
    running, path = preview
    seen = watch()
    page = seen.page
    page.goto(f"{running.url}{PAGE}")
    heading(page, "Jane Doe")

    path.write_text("name: Jane Mary Doe\nborn: never\n")

    shown = page.get_by_role("dialog")
    shown.wait_for()
    assert "1 error" in shown.get_by_role("heading").inner_text()
    link = shown.get_by_role("link").first
    assert link.inner_text() == f"{JANE}:2:7"
    assert (link.get_attribute("href") or "").startswith("vscode://file/")
    assert shown.locator("mark").first.inner_text() == "never"
    heading(page, "Jane Doe")

    # By keyboard: away, and back.
    page.keyboard.press("Escape")
    shown.wait_for(state="hidden")
    badge = page.get_by_role("button", name="1 error")
    badge.press("Enter")
    shown.wait_for()

    path.write_text("name: Jane Mary Doe\n")

    shown.wait_for(state="hidden")
    heading(page, "Jane Mary Doe")
    assert seen.faults == []


def test_a_style_sheet_is_exchanged_without_loading_the_page_anew(tmp_path, watch):
    write_site(tmp_path, {SHEET: "body { color: rgb(1, 2, 3) }\n"})
    with serving(tmp_path) as running:
        page = watch().page
        page.goto(f"{running.url}{PAGE}")
        until(page, COLOUR.format("1, 2, 3"))
        page.evaluate("window.isTheSame = true")

        (tmp_path / SHEET).write_text("body { color: rgb(3, 2, 1) }\n")

        until(page, COLOUR.format("3, 2, 1"))
        assert page.evaluate("window.isTheSame")


def test_a_first_style_sheet_of_ones_own_is_seen(preview, watch):
    running, path = preview
    page = watch().page
    page.goto(f"{running.url}{PAGE}")
    own = path.parents[2] / SHEET
    own.parent.mkdir(parents=True)

    own.write_text("body { color: rgb(1, 2, 3) }\n")

    until(page, COLOUR.format("1, 2, 3"))


def test_what_is_shown_over_a_page_is_no_barrier_to_anybody(preview, watch):
    running, path = preview
    path.write_text("name: Jane Mary Doe\nborn: never\n")
    page = watch(bypass_csp=True).page
    page.goto(f"{running.url}{PAGE}")
    page.get_by_role("dialog").wait_for()

    assert look_for_barriers(page) == []


def test_without_a_good_page_the_mistakes_are_a_page_that_reloads(tmp_path, watch):
    write_site(tmp_path, {JANE: "nam: Jane\n"})
    with serving(tmp_path) as running:
        page = watch().page
        page.goto(f"{running.url}{PAGE}")
        heading(page, "There is no page yet")
        assert page.get_by_role("dialog").count() == 0
        assert page.get_by_role("link").count() == 0

        (tmp_path / JANE).write_text("name: Jane Mary Doe\n")

        heading(page, "Jane Mary Doe")
