"""Filters of statements that combine, with the state in the address."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import pytest

from crossbrief.kinds.statement import Statement
from crossbrief.present.facets import has_value
from tests.browser.conftest import served
from tests.browser.visiting import look_for_barriers
from tests.built import built

INDEX = "statements/index.html"


def url(site="crowded", state=""):
    return (built(site).folder / INDEX).as_uri() + state


def fitting(site, state):
    """Return the ids of the statements that a state of the filters asks for."""
    asked = parse_qsl(state.lstrip("#"))
    every = built(site).graph.of_kind("statement", Statement)
    return {s.id for s in every if all(has_value(f, v, s) for f, v in asked)}


def total(site="crowded"):
    return len(built(site).graph.of_kind("statement", Statement))


def status(page, text):
    """Wait until the number of statements that fit is told."""
    page.get_by_role("status").get_by_text(text, exact=True).wait_for()


def shown(page):
    hrefs = page.locator(".cb-combine .cb-st-when a").evaluate_all(
        "links => links.map(link => link.href)"
    )
    return [re.sub(r".*/|\.html$", "", href) for href in hrefs]


def open_filters(page):
    page.get_by_text("Combine filters").click()
    page.wait_for_selector("#c-form option:nth-child(2)", state="attached")


def busiest(site, facet):
    """Return the value of a facet that has most statements."""
    found: dict[str, set[str]] = {}
    for statement in built(site).graph.of_kind("statement", Statement):
        values = statement.voices if facet == "speaker" else statement.all_topics
        for value in values:
            found.setdefault(value, set()).add(statement.id)
    return max(sorted(found), key=lambda value: len(found[value]))


@pytest.fixture
def watched(watch):
    seen = watch()
    yield seen
    assert seen.faults == []
    assert seen.strangers == []


def test_filters_combine_and_always_say_how_many_of_all_fit(watched):
    page = watched.page
    page.goto(url())
    open_filters(page)
    speaker = busiest("crowded", "speaker")
    page.select_option("#c-speaker", speaker)
    one = f"#speaker={speaker}"
    status(page, f"{len(fitting('crowded', one))} of {total()} statements")
    assert page.url.endswith(one)
    assert not page.locator(".cb-all").is_visible()

    page.select_option("#c-form", "quoted")
    both = f"{one}&form=quoted"
    status(page, f"{len(fitting('crowded', both))} of {total()} statements")
    assert page.url.endswith(both)
    assert 0 < len(fitting("crowded", both)) < len(fitting("crowded", one))
    while page.get_by_role("button", name="Show more").is_visible():
        before = len(shown(page))
        page.get_by_role("button", name="Show more").click()
        page.locator(".cb-combine .cb-st").nth(before).wait_for()
    assert sorted(shown(page)) == sorted(fitting("crowded", both))


def test_a_choice_says_how_many_the_other_filters_leave(watched):
    page = watched.page
    page.goto(url(state="#form=quoted"))
    status(page, f"{len(fitting('crowded', '#form=quoted'))} of {total()} statements")
    for option in page.locator("#c-speaker option").all()[1:]:
        value = option.get_attribute("value")
        count = len(fitting("crowded", f"#form=quoted&speaker={value}"))
        assert option.inner_text().endswith(f"({count})")
        assert count


def test_going_back_takes_one_filter_away_after_the_other(watched):
    page = watched.page
    page.goto(url("full"))
    open_filters(page)
    speaker = busiest("full", "speaker")
    page.select_option("#c-speaker", speaker)
    first = (
        f"{len(fitting('full', f'#speaker={speaker}'))} of {total('full')} statements"
    )
    status(page, first)
    form = page.locator("#c-form option").nth(1).get_attribute("value")
    page.select_option("#c-form", form)
    both = f"#speaker={speaker}&form={form}"
    status(page, f"{len(fitting('full', both))} of {total('full')} statements")

    page.go_back()
    status(page, first)
    assert page.locator("#c-form").input_value() == ""
    assert page.locator("#c-speaker").input_value() == speaker
    page.go_back()
    page.locator(".cb-all").wait_for()
    assert page.locator("#c-speaker").input_value() == ""
    assert shown(page) == []
    page.go_forward()
    status(page, first)


def test_a_state_of_the_filters_can_be_sent_to_somebody(watched):
    page = watched.page
    topic = busiest("full", "topic")
    page.goto((built("full").folder / f"statements/by/topic/{topic}.html").as_uri())
    page.get_by_role("link", name="All statements, with filters").click()

    state = f"#topic={topic}"
    status(page, f"{len(fitting('full', state))} of {total('full')} statements")
    assert page.url.endswith(state)
    assert page.locator("#c-topic").input_value() == topic
    assert set(shown(page)) == fitting("full", state)


def test_what_nobody_said_fits_nothing_and_all_can_be_shown_again(watched):
    page = watched.page
    page.goto(url("full", "#topic=no-such-topic"))
    status(page, "No statement fits these filters.")

    page.get_by_role("button", name="Show everything").click()
    page.locator(".cb-all").wait_for()
    assert page.url.endswith("index.html#")
    assert not page.get_by_role("button", name="Show everything").is_visible()


def test_filters_are_worked_by_keyboard(watched):
    page = watched.page
    page.goto(url("full"))
    page.locator(".cb-combine summary").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#c-topic option:nth-child(2)", state="attached")
    page.keyboard.press("Tab")
    focus = page.locator(":focus")
    assert focus.get_attribute("id") == "c-topic"
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Show everything").wait_for()
    value = focus.input_value()
    assert value
    state = f"#topic={value}"
    status(page, f"{len(fitting('full', state))} of {total('full')} statements")
    assert focus.get_attribute("id") == "c-topic"


def test_filtered_statements_are_no_barrier_to_anybody(watched):
    page = watched.page
    page.goto(url("full", "#form=quoted"))
    page.locator(".cb-combine .cb-st").first.wait_for()
    assert look_for_barriers(page) == []

    page.select_option("#c-form", "")
    page.goto(url("full", "#topic=no-such-topic"))
    status(page, "No statement fits these filters.")
    assert look_for_barriers(page) == []


def test_a_place_in_the_list_is_found_from_a_filtered_one(watched):
    page = watched.page
    page.set_viewport_size({"width": 400, "height": 300})
    page.goto(url("full", "#form=quoted"))
    page.get_by_role("button", name="Show everything").wait_for()
    anchor = page.locator(".cb-year").last.get_attribute("id")
    page.evaluate("anchor => { location.hash = anchor; }", anchor)
    page.locator(".cb-all").wait_for()
    page.wait_for_function(
        "anchor => Math.abs(document.getElementById(anchor)"
        ".getBoundingClientRect().top) < 300",
        arg=anchor,
    )

    assert page.evaluate("scrollY") > 300


def test_filters_keep_to_the_policy_of_the_site(watched):
    page = watched.page
    with served("full") as home:
        page.goto(f"{home}{INDEX}#form=quoted")
        state = "#form=quoted"
        status(page, f"{len(fitting('full', state))} of {total('full')} statements")
        assert {*shown(page)} == fitting("full", state)
        page.locator(".cb-combine .cb-st-when a").first.click()
        page.wait_for_url(re.compile(r"/statements/[\w-]+\.html$"))


def test_nothing_is_loaded_before_somebody_filters(watched):
    page = watched.page
    page.goto(url("crowded"))
    assert not [asked for asked in watched.requests if "/files/" in asked]
    open_filters(page)
    assert len([asked for asked in watched.requests if "/files/" in asked]) == 6


def test_where_the_files_cannot_be_loaded_it_is_said_and_the_lists_stay(watch):
    page = watch().page
    page.route("**/by/files/*.js", lambda route: route.abort())
    page.goto(url("full", "#form=quoted"))

    status(page, "The filters could not be loaded. The lists above work without them.")
    assert page.locator(".cb-all").is_visible()
