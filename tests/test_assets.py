"""The style sheets and scripts keep to the policy, the names and the budget."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crossbrief.pages.timeline import MOST_ACTORS, MOST_TOPICS

ASSETS = Path(__file__).parent.parent / "templates" / "assets"
GOLDEN = Path(__file__).parent / "golden"
SHEETS = sorted((ASSETS / "css").glob("*.css"))
SCRIPTS = sorted((ASSETS / "js").glob("*.js"))

# The style sheets that each sort of page links, in their order.
PAGES = {
    "home": ("base", "index", "list", "home", "key", "lanes"),
    "listing": ("base", "index", "list", "listing"),
    "statements": ("base", "index", "key", "list", "listing", "filters"),
    "actor": ("base", "list", "record", "actor"),
    "event": ("base", "list", "record", "event"),
    "statement": ("base", "list", "record", "statement"),
    "topic": ("base", "list", "record", "listing"),
    "article": ("base", "record", "article"),
    "coverage": ("base", "list", "record", "coverage"),
    "network": ("base", "index", "key", "list", "network"),
    "thread": ("base", "index", "list", "thread"),
    "timeline": ("base", "index", "filters", "timeline"),
    "whole": ("base", "list", "record", "whole"),
    "mentions": ("base", "index", "list", "listing", "record"),
    "positions": ("base", "index", "key", "list", "listing", "positions"),
    "differ": ("base", "index", "list", "listing", "differ"),
    "exchanges": ("base", "index", "list", "listing", "actor"),
    "plain": ("base", "list", "record", "plain"),
    "data": ("base", "list", "record", "plain", "data"),
}
BASE_LIMIT = 13_000
PAGE_LIMIT = 23_000
PRINT_LIMIT = 2_500
"""The sheet for paper, which a screen takes last and waits for nowhere."""
LETTERS = ("cyrillic",)
"""What an edition in other letters than Latin loads beside all others."""
FIGURE = ("key", "lanes")
"""What a page of a record loads beside its own sheets where it has a figure."""
FIGURE_LIMIT = 2_100
SCRIPT_LIMIT = 10_500
ON_EVERY_PAGE = ("theme", "script")
# What a search loads before it loads any of its index.
SEARCH_LIMIT = 26_400


def _rules(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)


def _size(*names: str) -> int:
    return sum((ASSETS / "css" / f"{name}.css").stat().st_size for name in names)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stays_within_its_budget(page: str) -> None:
    assert _size(*PAGES[page]) < PAGE_LIMIT


def test_paper_stays_within_its_budget() -> None:
    assert _size("print") < PRINT_LIMIT


def test_a_figure_stays_within_its_budget() -> None:
    assert _size(*FIGURE) < FIGURE_LIMIT


def _drawn() -> dict[str, set[str]]:
    """Return for each class the sheets that draw it."""
    drawn: dict[str, set[str]] = {}
    for sheet in SHEETS:
        for name in re.findall(r"\.(cb-[\w-]+)", _rules(sheet)):
            drawn.setdefault(name, set()).add(sheet.stem)
    return drawn


@pytest.mark.parametrize("name", ["full", "awkward"])
def test_a_page_links_a_sheet_for_each_class_that_one_draws(name: str) -> None:
    drawn, bare = _drawn(), set()
    for path in (GOLDEN / name / "expected").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        linked = set(re.findall(r"css/([\w-]+)\.css", html))
        used = {
            c for group in re.findall(r'class="([^"]*)"', html) for c in group.split()
        }
        bare |= {(path.name, c) for c in used if not drawn.get(c, linked) & linked}
    # A date without a machine form looks like any words, but before and after events.
    assert {one for one in bare if one[1] != "cb-when"} == set()


def test_the_shared_sheet_and_the_scripts_stay_within_their_budgets() -> None:
    assert _size("base") < BASE_LIMIT
    sizes = {script.stem: script.stat().st_size for script in SCRIPTS}
    assert sum(sizes[name] for name in ON_EVERY_PAGE) <= SCRIPT_LIMIT


def test_what_a_search_loads_at_first_stays_within_its_budget() -> None:
    loaded = (ASSETS / "css" / "search.css", ASSETS / "js" / "search.js")
    assert sum(path.stat().st_size for path in loaded) <= SEARCH_LIMIT


def test_every_sheet_belongs_to_some_page_or_to_the_search() -> None:
    linked = {name for names in PAGES.values() for name in names}
    linked |= {*FIGURE, *LETTERS, "print", "search"}
    assert {sheet.stem for sheet in SHEETS} == linked


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_class_begins_with_our_prefix(sheet: Path) -> None:
    selectors = re.findall(r"[^{}]+(?=\{)", _rules(sheet))
    classes = re.findall(r"\.([A-Za-z_][\w-]*)", " ".join(selectors))
    assert classes or sheet.stem in LETTERS
    assert [name for name in classes if not name.startswith("cb-")] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_no_rule_reaches_elements_outside_our_classes(sheet: Path) -> None:
    selectors = re.findall(r"[^{};]+(?=\{)", _rules(sheet))
    plain = [
        selector.strip()
        for selector in selectors
        if ".cb-" not in selector and not selector.strip().startswith("@")
    ]
    assert plain == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_generated_content_holds_signs_and_no_words(sheet: Path) -> None:
    values = re.findall(r"content:([^;}]+)", _rules(sheet))
    texts = [text for value in values for text in re.findall(r'"([^"]*)"', value)]
    assert [text for text in texts if any(sign.isalpha() for sign in text)] == []


def test_addresses_lead_to_our_own_fonts_and_nowhere_else() -> None:
    addresses = [
        address
        for sheet in SHEETS
        for address in re.findall(r"url\(([^)]*)\)", _rules(sheet))
    ]
    fonts = {f"../fonts/{font.name}" for font in (ASSETS / "fonts").glob("*.woff2")}
    assert set(addresses) == fonts


def test_each_typeface_comes_with_its_licence() -> None:
    licences = {path.name for path in (ASSETS / "fonts").glob("OFL-*.txt")}
    assert licences == {"OFL-Brygada1918.txt", "OFL-SourceSans3.txt"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_obeys_the_content_security_policy(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    for forbidden in ("innerHTML", "outerHTML", "eval(", "document.write", "http"):
        assert forbidden not in text


def test_the_timeline_has_a_rule_for_every_choice_that_a_page_may_offer() -> None:
    rules = _rules(ASSETS / "css" / "timeline.css")
    found = set(re.findall(r"#f-(\w+):checked\) \.cb-en:not\(\.cb-(\w+)\)", rules))
    actors = {f"a{number}" for number in range(1, MOST_ACTORS + 1)}
    topics = {f"t{number}" for number in range(1, MOST_TOPICS + 1)}
    assert found == {(mark, mark) for mark in actors | topics}
