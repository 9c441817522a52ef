"""Every link of every site leads somewhere, and every reference shows at both ends."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import unquote, urldefrag

import pytest

from tests.built import SCHEMES, built
from tests.doc_texts import text_of

SITES = ["minimal", "full", "awkward", "crowded", "demo"]
TEXTS = (".json", ".csv", ".bib", ".ris", ".xml", ".ics", ".js", ".txt", ".jsonl")
RESOURCES = {"link": "href", "script": "src", "img": "src"}

pytestmark = pytest.mark.parametrize("name", SITES)


def test_every_link_within_the_site_leads_to_a_page_and_a_place_on_it(name):
    site = built(name)
    dead = set()
    for page in site.pages.values():
        for link in page.all("a"):
            href = link.attributes["href"]
            if page.name == "404.html" and href.startswith(site.base_path):
                href = href.removeprefix(site.base_path)
            target, fragment = page.resolve(href)
            if target is None:
                continue
            is_there = target in site.files
            # The state of filters, such as `topic=the-ferry`, is no place on a page.
            is_place = fragment and "=" not in fragment
            if not is_there or (is_place and fragment not in site.pages[target].ids):
                dead.add((page.name, href))

    assert dead == set()


def test_every_address_of_the_site_in_its_other_files_is_there(name):
    site = built(name)
    base = re.escape(site.base_url)
    dead, found = set(), 0
    for file in sorted(site.files - site.pages.keys()):
        if not file.endswith(TEXTS):
            continue
        # A calendar goes on in the next line, after a blank.
        text = re.sub(r"\r?\n ", "", text_of(site.folder / file))
        for address in re.findall(rf"{base}([^\s\"'<>\\,;|{{}}\[\]]*)", text):
            found += 1
            path, fragment = urldefrag(unquote(address))
            if not path or path.endswith("/"):
                path += "index.html"
            is_there = path in site.files
            if not is_there or (fragment and fragment not in site.pages[path].ids):
                dead.add((file, address))

    assert dead == set()
    assert found


def test_what_a_head_links_to_is_there(name):
    site = built(name)
    dead = set()
    for page in site.pages.values():
        for link in page.all("link"):
            own = link.attributes["href"].removeprefix(site.base_url)
            own = own.removeprefix(site.base_path)
            is_whole = own != link.attributes["href"]
            path = own if is_whole else page.resolve(own)[0]
            if path is None:
                continue
            if not path or path.endswith("/"):
                path += "index.html"
            if path not in site.files:
                dead.add((page.name, link.attributes["href"]))

    assert dead == set()


def test_every_style_script_and_picture_is_a_file_of_the_site(name):
    site = built(name)
    missing = set()
    for page in site.pages.values():
        for element in page.all(*RESOURCES):
            address = element.attributes.get(RESOURCES[element.tag])
            is_canonical = element.attributes.get("rel") == "canonical"
            if is_canonical or "hreflang" in element.attributes or address is None:
                continue
            if page.name == "404.html":
                address = address.removeprefix(site.base_path)
            if page.resolve(address)[0] not in site.files:
                missing.add((page.name, address))

    assert missing == set()


def test_a_place_on_a_page_is_named_once(name):
    for page in built(name).pages.values():
        ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
        twice = {one for one in ids if ids.count(one) > 1}
        assert (page.name, twice) == (page.name, set())


def test_what_describes_an_element_stands_on_the_same_page(name):
    for page in built(name).pages.values():
        for element in page.elements:
            for attribute in ("aria-labelledby", "aria-describedby", "for"):
                named = set(element.attributes.get(attribute, "").split())
                assert named <= page.ids, (page.name, element)


def test_every_page_can_be_reached_from_the_front_page(name):
    site = built(name)
    reached = {"index.html"}
    waiting = deque(reached)
    while waiting:
        for target in site.pages[waiting.popleft()].links:
            if target in site.pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    withdrawn = {
        site.address(bound.record.id)
        for bound in site.graph
        if not bound.record.is_listed
    }

    assert set(site.pages) - reached - withdrawn == {"404.html"} | site.moved


def test_links_to_the_site_itself_are_relative(name):
    site = built(name)
    base = site.base_url
    absolute = set()
    for page in site.pages.values():
        for element in page.elements:
            for attribute in ("href", "src", "srcset", "action"):
                address = element.attributes.get(attribute, "")
                own = address.startswith(("/", base))
                foreign = address.startswith(SCHEMES) and element.tag != "a"
                # What search engines are told has to be a full address.
                is_canonical = element.attributes.get("rel") == "canonical"
                is_canonical |= (
                    element.tag == "link" and "hreflang" in element.attributes
                )
                is_404 = page.name == "404.html" and address.startswith(site.base_path)
                if (own or foreign) and not is_canonical and not is_404:
                    absolute.add((page.name, element.tag, address))

    assert absolute == set()


def test_every_page_but_one_says_where_it_stands(name):
    site = built(name)
    base = site.base_url
    for page in site.pages.values():
        canonical = [
            element.attributes["href"]
            for element in page.all("link")
            if element.attributes["rel"] == "canonical"
        ]
        if page.name == "404.html":
            assert canonical == []
        elif page.name in site.moved:
            assert canonical[0].removeprefix(base) in site.pages
        else:
            is_front = page.name in {"index.html", "ru/index.html"}
            own = page.name.removesuffix("index.html") if is_front else page.name
            assert canonical == [base + own]


def test_a_record_links_to_every_record_that_it_names(name):
    site = built(name)
    unlinked = {
        (link.source, ".".join(map(str, link.path)), link.target)
        for link in site.graph.links
        if link.source != link.target
        and site.address(link.target) not in site.page_of(link.source).links
    }

    assert unlinked == set()


def test_a_record_links_to_every_record_that_names_it(name):
    site = built(name)
    unlinked = {
        (link.target, link.source, ".".join(map(str, link.path)))
        for link in site.graph.links
        if link.source != link.target
        and site.graph.bound(link.source).record.is_listed
        and site.address(link.source) not in site.links_of(link.target)
    }

    assert unlinked == set()


def test_a_withdrawn_record_names_nobody_who_does_not_name_it(name):
    site = built(name)
    for bound in site.graph:
        if bound.record.is_listed:
            continue
        names_it = {link.source for link in site.graph.backlinks(bound.record.id)}
        for link in site.graph.links_from(bound.record.id):
            if link.target not in names_it and link.target != bound.record.id:
                page = site.page_of(link.target)
                assert site.address(bound.record.id) not in page.links
