"""Every page of every site is whole, safe and built alike."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from tinyhtml5.parser import HTMLParser

from tests.built import built

SITES = ["minimal", "full", "awkward", "crowded", "demo"]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FORBIDDEN = {"style", "iframe", "object", "embed", "base", "frame", "applet", "svg:use"}
HOSTILE = "<script>x()</script>"

pytestmark = pytest.mark.parametrize("name", SITES)


def test_tags_are_closed_where_they_were_opened(name):
    for page in built(name).pages.values():
        assert (page.name, page.faults) == (page.name, [])


def test_a_strict_parser_has_nothing_to_mend(name):
    site = built(name)
    for address in site.of_each_sort():
        parser = HTMLParser(namespace_html_elements=False)
        parser.parse(site.pages[address].html)
        assert (address, parser.errors) == (address, [])


def test_a_page_says_its_language_title_and_subject(name):
    for page in built(name).pages.values():
        root = page.one("html")
        meta = {e.attributes.get("name"): e.attributes for e in page.all("meta")}
        assert root.attributes["lang"]
        assert root.attributes["dir"] in {"ltr", "rtl"}
        assert page.all("title")[0].text
        assert meta["description"]["content"].strip(), page.name
        assert meta["viewport"]["content"] == "width=device-width, initial-scale=1"


def test_pages_of_the_same_title_are_pages_of_records_of_the_same_name(name):
    site = built(name)
    titles: dict[str, list[str]] = {}
    for address, page in site.pages.items():
        if address not in site.moved:
            titles.setdefault(page.all("title")[0].text, []).append(address)
    for alike in titles.values():
        headings = {site.pages[address].one("h1").text for address in alike}
        ids = {address.rpartition("/")[2].removesuffix(".html") for address in alike}
        records = [b for b in site.graph if b.record.id in ids]
        assert len(headings) == 1
        assert len(alike) == 1 or len(records) == len(alike)


def test_a_page_has_one_heading_above_all_others_and_no_gaps_below(name):
    for page in built(name).pages.values():
        levels = [int(e.tag[1]) for e in page.all(*HEADINGS)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        steps = pairwise(levels)
        assert [step for step in steps if step[1] > step[0] + 1] == [], page.name


def test_no_heading_and_no_link_is_empty(name):
    for page in built(name).pages.values():
        for element in page.all(*HEADINGS, "a", "button", "legend", "caption", "dt"):
            label = element.attributes.get("aria-label", element.text)
            assert label.strip(), (page.name, element)


def test_a_page_has_its_landmarks_and_they_are_named(name):
    for page in built(name).pages.values():
        for tag in ("main", "body"):
            page.one(tag)
        assert page.one("main").attributes["id"] == "main"
        tops = [
            e.tag
            for e in page.all("header", "footer")
            if e.parent is not None and e.parent.tag == "body"
        ]
        assert tops == ["header", "footer"]
        labels = [
            nav.attributes.get("aria-label") or nav.attributes.get("aria-labelledby")
            for nav in page.all("nav")
        ]
        assert all(labels)
        assert len(labels) == len(set(labels)), page.name
        for aside in page.all("aside"):
            named = aside.attributes.get("aria-label")
            assert named or any(
                e.tag in HEADINGS or aside in e.around() for e in page.elements
            )


def test_nothing_on_a_page_runs_but_the_two_scripts(name):
    for page in built(name).pages.values():
        for element in page.elements:
            attributes = element.attributes
            assert element.tag not in FORBIDDEN
            assert not [a for a in attributes if a.startswith("on") or a == "style"]
            addresses = [attributes.get(a, "") for a in ("href", "src", "action")]
            bare = [re.sub(r"[\x00-\x20]", "", a).lower() for a in addresses]
            assert not [
                a for a in bare if a.startswith(("javascript:", "data:", "vbs"))
            ]
            if element.tag == "script":
                is_data = attributes.get("type") == "application/ld+json"
                assert is_data or (attributes.get("src") and not element.text)


def test_markup_of_authors_is_printed_and_not_obeyed(name):
    for page in built(name).pages.values():
        assert HOSTILE not in page.html


def test_every_picture_has_words_for_those_who_do_not_see_it(name):
    for page in built(name).pages.values():
        for picture in page.all("img"):
            assert picture.attributes["alt"].strip()


def test_every_date_that_a_machine_can_read_is_one(name):
    shape = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
    for page in built(name).pages.values():
        for time in page.all("time"):
            assert shape.fullmatch(time.attributes["datetime"]), page.name


def test_words_in_another_language_say_so(name):
    arabic = re.compile(r"[\u0590-\u06ff]")
    for page in built(name).pages.values():
        for quote in page.all("blockquote"):
            if "cb-q" in quote.classes and len(arabic.findall(quote.text)) > 9:
                assert quote.attributes["lang"] in {"ar", "he"}
                assert quote.attributes["dir"] == "auto"
