"""The filters of the timeline, which need no script to combine."""

from __future__ import annotations

from itertools import product

import pytest

from tests.built import built

# What is seen, and what should be: of entries by the classes that the choices look for,
# of a date, a month and the label of a long event by the entries that it stands for.
SEEN = """([kinds, ...marks]) => {
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const isSeen = (element) => element.checkVisibility();
    const fits = (entry) => kinds.some((kind) => entry.classList.contains(kind))
        && marks.every((mark) => !mark || entry.classList.contains(`cb-${mark}`));
    const entries = all(".cb-en");
    return {
        wrong: entries.filter((entry) => isSeen(entry) !== fits(entry)).length,
        fitting: entries.filter(fits).length,
        orphans: all(".cb-if").filter((name) => isSeen(name.firstElementChild)
            !== all(".cb-en", name.parentElement).some(fits)).length,
        lines: all(".cb-day").filter((day) => day.offsetHeight > 0
            && !all(".cb-en", day).some(fits)).length,
        gaps: all(".cb-gap").filter(isSeen).length,
    };
}"""
KINDS = {"cb-evc": "Events", "cb-stc": "Statements"}
RIGHT = {"wrong": 0, "orphans": 0, "lines": 0, "gaps": 0}


def url(site, address):
    return (built(site).folder / address).as_uri()


def marks(page, choice):
    return [
        one.get_attribute("value") for one in page.locator(f"#{choice} option").all()
    ]


def show(page, kinds):
    for kind, label in KINDS.items():
        page.get_by_label(label, exact=True).set_checked(kind in kinds, force=True)


@pytest.mark.parametrize(
    ("site", "width"), [("full", 1280), ("full", 320), ("demo", 1280)]
)
def test_filters_combine_without_a_script(site, width, watch):
    page = watch(
        java_script_enabled=False, viewport={"width": width, "height": 800}
    ).page
    page.goto(url(site, "timeline.html"))
    everything = page.evaluate(SEEN, [[*KINDS], "", ""])
    assert everything["fitting"] == page.locator(".cb-en").count() > 3
    assert {**RIGHT, "gaps": page.locator(".cb-gap").count()} == {
        name: everything[name] for name in RIGHT
    }
    found = set()
    for kinds in ([*KINDS], ["cb-evc"], ["cb-stc"], []):
        show(page, kinds)
        for actor, topic in product(marks(page, "f-a"), marks(page, "f-t")):
            page.select_option("#f-a", actor)
            page.select_option("#f-t", topic)
            if (kinds, actor, topic) == ([*KINDS], "", ""):
                continue
            seen = page.evaluate(SEEN, [kinds, actor, topic])
            assert {name: seen[name] for name in RIGHT} == RIGHT, (kinds, actor, topic)
            found.add(seen["fitting"])

    assert len(found) > 3


def test_the_script_says_how_many_fit_and_all_can_be_shown_again(watch):
    watched = watch()
    page = watched.page
    page.goto(url("full", "timeline.html"))
    said, button = page.get_by_role("status"), page.get_by_role("button", name="Show")
    total = page.locator(".cb-en").count()
    assert said.inner_text() == ""
    assert not button.is_visible()

    page.get_by_label("Speaking or taking part").select_option("East Skerrow")
    shown = sum(entry.is_visible() for entry in page.locator(".cb-en").all())
    assert said.inner_text() == f"{shown} of {total} entries here fit these filters."
    show(page, [])
    assert said.inner_text() == "No entry here fits these filters."

    button.click()
    page.wait_for_function("document.querySelector('[role=status]').textContent === ''")
    assert all(entry.is_visible() for entry in page.locator(".cb-en").all())
    assert watched.faults == []


def test_the_filters_are_worked_by_keyboard(watch):
    page = watch(java_script_enabled=False).page
    page.goto(url("full", "timeline.html"))
    page.get_by_label("Events", exact=True).focus()
    page.keyboard.press("Space")
    assert not page.locator(".cb-evc").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focus = page.locator(":focus")
    assert focus.get_attribute("id") == "f-a"
    page.keyboard.press("ArrowDown")
    assert focus.input_value() == "a1"
    assert page.evaluate(SEEN, [["cb-stc"], "a1", ""])["wrong"] == 0


def test_what_is_filtered_away_is_printed_all_the_same(watch):
    page = watch(java_script_enabled=False).page
    page.goto(url("full", "timeline.html"))
    show(page, [])
    page.emulate_media(media="print")

    assert all(entry.is_visible() for entry in page.locator(".cb-en").all())
    assert all(date.is_visible() for date in page.locator(".cb-dayw").all())
    assert not page.locator(".cb-filters").is_visible()
