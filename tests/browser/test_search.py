"""The search in a browser: from a disk and from a server, by keyboard, by rank."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from crossbrief.folding import fold
from crossbrief.kinds.actor import ACTOR
from crossbrief.kinds.place import PLACE
from crossbrief.kinds.topic import TOPIC
from tests.browser.conftest import served
from tests.browser.visiting import look_for_barriers
from tests.built import built

HOME = "index.html"
MOST = 150_000


def url(address, name="full"):
    return (built(name).folder / address).as_uri()


def ask(page, query):
    """Ask for something in a search that is open or not, and wait for the answer."""
    if not page.locator(".cb-search[open]").count():
        page.locator("[data-search]").click()
    page.locator("#cb-query").fill(query)
    dialog = page.locator(".cb-search")
    page.wait_for_timeout(20)
    for _ in range(250):
        if dialog.get_attribute("data-answered") == query:
            return dialog.locator("li a")
        page.wait_for_timeout(20)
    raise AssertionError(query)


def first_of(page, query):
    return ask(page, query).first.get_attribute("href")


def test_the_script_folds_every_letter_as_a_build_does(watch):
    page = watch().page
    page.goto(url(HOME))
    ask(page, "x")
    letters = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in {"Cs", "Cn", "Co"}
    ]
    folded = page.evaluate(
        "letters => Promise.all(letters.map(one => window.crossbrief.fold(one)))",
        letters,
    )
    wrong = [
        (letter, fold(letter), other)
        for letter, other in zip(letters, folded, strict=True)
        if fold(letter) != other
    ]
    assert wrong == []


@pytest.mark.parametrize("place", ["disk", "server"])
def test_a_name_is_found_from_anywhere_with_nothing_amiss(place, watch):
    watched = watch()
    page = watched.page
    if place == "disk":
        page.goto(url("actors/ysolt-brandymere.html"))
        assert first_of(page, "brandymere").endswith("actors/ysolt-brandymere.html")
    else:
        with served("full") as home:
            page.goto(home + "actors/index.html")
            found = first_of(page, "ysolt brandymere")
            assert found == home + "actors/ysolt-brandymere.html"
    assert watched.faults == []
    assert watched.strangers == []


@pytest.mark.parametrize("name", ["full", "awkward", "demo"])
def test_every_record_with_names_is_found_by_each_of_them(name, watch):
    page = watch().page
    page.goto(url(HOME, name))
    site = built(name)
    missed = []
    kind_of = {one.name: one for one in (ACTOR, TOPIC, PLACE)}
    for kind, of_kind in kind_of.items():
        for bound in site.graph.all_of_kind(kind):
            if bound.record.is_listed:
                caption = of_kind.caption
                assert caption is not None
                also = of_kind.aliases(bound.record)
                for known_as in (caption(bound.record).texts[0][1], *also):
                    links = ask(page, known_as)
                    found = [link.get_attribute("href") for link in links.all()]
                    if url(site.address(bound.record.id), name) not in found:
                        missed.append(known_as)
    assert missed == []


def test_a_name_comes_before_whoever_is_only_mentioned(watch):
    page = watch().page
    page.goto(url(HOME))
    links = ask(page, "brandymere")
    texts = [link.inner_text() for link in links.all()]
    assert "Brandymere" in texts[0].split("\n")[0]
    assert len(texts) > 1


def test_words_of_a_quotation_are_found_as_a_phrase_and_not_in_another_order(watch):
    page = watch().page
    page.goto(url(HOME))
    site = built("full")
    statement = next(
        s for s in site.statements if s.is_listed and len(s.text.split()) > 8
    )
    middle = statement.text.split()[2:6]
    phrase = " ".join(word.strip("“”\"'.,;:!?()[]") for word in middle)
    links = ask(page, f'"{phrase}"')
    assert url(site.address(statement.id)) in [
        link.get_attribute("href") for link in links.all()
    ]
    marked = links.locator("mark").all_inner_texts()
    assert {fold(word) for word in phrase.split()} <= {fold(word) for word in marked}
    assert ask(page, f'"{" ".join(reversed(phrase.split()))}"').count() == 0


def test_a_month_finds_what_was_said_in_it(watch):
    page = watch().page
    page.goto(url(HOME))
    site = built("full")
    statement = next(s for s in site.statements if s.is_listed and s.date.first.iso)
    month = (statement.date.first.iso or "")[:7]
    ask(page, month)
    while page.locator(".cb-sr button").count():
        page.locator(".cb-sr button").first.click()
        page.wait_for_timeout(50)
    found = [a.get_attribute("href") for a in page.locator(".cb-sr li a").all()]
    assert url(site.address(statement.id)) in found


@pytest.mark.parametrize(
    ("written", "meant"),
    [("10.11.2020", "2020-11-10"), ("1.10.2020", "2020-10-01"), ("4.2021", "2021-04")],
)
def test_a_day_is_understood_as_many_countries_write_it(written, meant, watch):
    page = watch().page
    page.goto(url(HOME, "demo"))
    found, as_meant = (
        [a.get_attribute("href") for a in ask(page, query).all()]
        for query in (written, meant)
    )

    assert found
    assert found == as_meant


def test_what_is_not_there_is_said_and_heard(watch):
    page = watch().page
    page.goto(url(HOME))
    assert ask(page, "zzyzx").count() == 0
    page.get_by_role("status").get_by_text("No record matches.").wait_for(
        state="attached"
    )
    ask(page, "brandymere")
    page.get_by_role("status").get_by_text("record").wait_for(state="attached")


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=document.title=1> & <b>brandymere",
        "__proto__ constructor",
        "a" * 20_000,
        "%",
        '"',
        "\\ # ? /",
        "brandymere " * 200,
    ],
)
def test_whatever_is_typed_is_looked_for_and_nothing_besides(query, watch):
    watched = watch()
    page = watched.page
    page.goto(url(HOME))
    found = ask(page, query).count()

    assert found == 0 or "brandymere" in query
    assert page.locator(".cb-search :is(img, b)").count() == 0
    assert page.title() != "1"
    assert watched.faults == []
    assert watched.strangers == []


def test_letters_typed_at_a_result_go_on_with_the_question(watch):
    page = watch().page
    page.goto(url(HOME))
    ask(page, "bran")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#cb-query").evaluate("e => e !== document.activeElement")

    page.keyboard.type("dy")

    assert page.locator("#cb-query").input_value() == "brandy"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+a")
    assert page.locator("#cb-query").evaluate("e => e !== document.activeElement")


def test_all_is_done_by_keyboard_and_the_focus_returns(watch):
    page = watch().page
    page.goto(url("actors/ysolt-brandymere.html"))
    button = page.get_by_role("button", name="Search the record")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".cb-search[open]").wait_for()
    ask(page, "brandymere")
    page.keyboard.press("ArrowDown")
    first = page.locator(".cb-sr a").first
    assert first.evaluate("one => one === document.activeElement")
    page.keyboard.press("ArrowUp")
    assert page.locator("#cb-query").evaluate("one => one === document.activeElement")
    page.keyboard.press("Escape")
    assert page.locator(".cb-search[open]").count() == 0
    assert button.evaluate("one => one === document.activeElement")
    assert "#" not in page.url
    page.keyboard.press("Enter")
    ask(page, "brandymere")
    page.keyboard.press("Enter")
    page.wait_for_url(url("actors/ysolt-brandymere.html"))


def test_what_is_typed_while_the_search_still_loads_is_not_lost(watch):
    page = watch().page
    held = []
    page.route("**/search/index.js", lambda route: held.extend([route]))
    page.goto(url(HOME))
    page.keyboard.press("/")
    page.keyboard.type("brandimere")
    for _ in "imere":
        page.keyboard.press("Backspace")
    page.keyboard.type("ymere")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.locator(".cb-sr a").first.wait_for()
    page.keyboard.type(" ysolt")

    assert page.locator("#cb-query").input_value() == "brandymere ysolt"


def test_enter_waits_for_the_answer_to_all_that_was_typed(watch):
    page = watch().page
    page.goto(url(HOME))
    assert first_of(page, "brandymere").endswith("ysolt-brandymere.html")
    page.evaluate("""() => {
        const field = document.querySelector("#cb-query");
        field.value = "tobin wexmoor";
        field.dispatchEvent(new Event("input"));
        field.form.requestSubmit();
    }""")

    page.wait_for_url(url("actors/tobin-wexmoor.html"))


def test_the_kind_with_the_very_name_stands_first(watch):
    page = watch().page
    page.goto(url(HOME, "demo"))

    assert first_of(page, "artsakh") == url("places/karabakh-region.html", "demo")


@pytest.mark.parametrize(
    ("name", "phrase"),
    [("demo", '"the united states"'), ("crowded", '"words number 298"')],
)
def test_common_words_kept_together_are_looked_for_until_found(name, phrase, watch):
    page = watch().page
    page.goto(url(HOME, name))
    links = ask(page, phrase)
    words = phrase.strip('"')
    for _ in range(20):
        titles = page.locator(".cb-sr h2 span").all_inner_texts()
        assert not [title for title in titles if title.startswith("0")]
        further = page.get_by_role("button", name="Look further")
        if links.count() or not further.count():
            break
        further.last.click()
        page.wait_for_timeout(200)

    assert words in fold(links.first.inner_text())


def test_the_key_opens_the_search_until_it_is_switched_off(watch):
    page = watch().page
    page.goto(url(HOME))
    page.keyboard.press("/")
    page.locator(".cb-search[open]").wait_for()
    page.get_by_label("The key / opens the search").uncheck()
    page.keyboard.press("Escape")
    page.goto(url("actors/index.html"))
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert page.locator(".cb-search[open]").count() == 0
    assert not page.locator("[data-search] kbd").is_visible()


def test_the_address_of_a_search_opens_it_again(watch):
    page = watch().page
    page.goto(url(HOME))
    ask(page, "brandymere")
    address = page.get_by_role("link", name="Link to this search").get_attribute("href")
    assert address == "#q=brandymere"
    page.goto("about:blank")
    page.goto(url(HOME) + address)
    page.locator(".cb-sr a").first.wait_for()
    page.locator(".cb-sr a").first.click()
    page.wait_for_url("**/actors/**")
    page.go_back()
    page.locator(".cb-sr a").first.wait_for()


def test_without_scripts_the_link_leads_to_all_records(watch):
    page = watch(java_script_enabled=False).page
    page.goto(url(HOME))
    page.get_by_role("link", name="Search").click()
    assert page.url == url("az.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_is_no_barrier_to_anybody(scheme, watch):
    page = watch(color_scheme=scheme, bypass_csp=True).page
    page.goto(url(HOME))
    ask(page, "the")
    assert look_for_barriers(page) == []


@pytest.mark.parametrize("name", ["awkward", "crowded"])
def test_a_query_loads_little_and_stays_within_a_narrow_page(name, watch):
    for query in ("nobody", "words number", '"which nobody said"', "2003-05"):
        watched = watch(viewport={"width": 320, "height": 640})
        page = watched.page
        page.goto(url(HOME, name))
        watched.requests.clear()
        ask(page, query)
        folder = built(name).folder.as_uri() + "/"
        loaded = {asked.removeprefix(folder) for asked in watched.requests}
        sizes = [(built(name).folder / one).stat().st_size for one in loaded]
        assert 0 < sum(sizes) < MOST, query
        wide = "document.querySelector('.cb-search').scrollWidth"
        assert page.evaluate(f"{wide} <= document.documentElement.clientWidth")
        assert watched.faults == []
