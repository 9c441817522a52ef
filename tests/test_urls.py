"""Addresses: relative everywhere, and never a scheme that runs a script."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbrief.urls import (
    HOME,
    NOT_FOUND,
    Permalink,
    UrlPolicy,
    outside_scheme,
    with_id,
)

URLS = UrlPolicy("https://example.org/briefing/")
NAMES = st.text(st.sampled_from("ab-é #?%"), min_size=1, max_size=5).map(str.strip)
PATHS = st.lists(NAMES.filter(bool), min_size=1, max_size=4).map(
    lambda parts: Permalink("/".join(parts) + ".html")
)


@pytest.mark.parametrize(
    ("here", "to", "fragment", "href"),
    [
        ("index.html", "actors/jane-doe.html", "", "actors/jane-doe.html"),
        ("actors/jane-doe.html", "index.html", "", "../index.html"),
        ("actors/jane-doe.html", "actors/john-roe.html", "", "../actors/john-roe.html"),
        ("actors/jane-doe.html", "events/a-b.html", "s-c", "../events/a-b.html#s-c"),
        ("actors/jane-doe.html", "actors/jane-doe.html", "n1", "#n1"),
        ("404.html", "actors/a-b.html", "", "/briefing/actors/a-b.html"),
        ("index.html", "media/a b#c.png", "", "media/a%20b%23c.png"),
    ],
)
def test_links_lead_from_page_to_page(here, to, fragment, href):
    assert URLS.href(Permalink(here), Permalink(to), fragment) == href


@given(here=PATHS, to=PATHS)
def test_every_link_leads_where_it_should(here, to):
    place = here.split("/")[:-1]
    for step in URLS.href(here, to).split("/"):
        if step == "..":
            place.pop()
        else:
            place.append(unquote(step))

    assert "/".join(place) == to


def test_addresses_are_made_of_folder_and_id():
    assert URLS.record("actors", "jane-doe") == "actors/jane-doe.html"
    assert URLS.index("actors") == "actors/index.html"
    assert URLS.page("about") == "about.html"
    assert URLS.absolute(HOME) == "https://example.org/briefing/"
    assert URLS.absolute(NOT_FOUND) == "https://example.org/briefing/404.html"
    joined = urljoin("https://example.org/briefing/actors/", "../events/a-b.html")
    assert joined == URLS.absolute(URLS.record("events", "a-b"))


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("https://example.org", "https"),
        ("HTTPS://example.org", "https"),
        ("mailto:a@example.org", "mailto"),
        ("javascript:alert(1)", "javascript"),
        (" java\tscript:alert(1)", "javascript"),
        ("java\nscript\x00:alert(1)", "javascript"),
        ("actors/jane-doe.html", None),
        ("actors/a:b.html", None),
        ("?a=b:c", None),
        ("#a:b", None),
        (":a", None),
        ("", None),
    ],
)
def test_a_scheme_is_seen_as_a_browser_sees_it(address, scheme):
    assert outside_scheme(address) == scheme


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("B-17/x?y=1", "https://example.org/B-17/x?y=1/"),
        ("0000 0001 2144 1970", "https://example.org/0000%200001%202144%201970/"),
        ('Q42" x', "https://example.org/Q42%22%20x/"),
        ("Caf%C3%A9 Zo\u00eb", "https://example.org/Caf%C3%A9%20Zo%C3%AB/"),
    ],
)
def test_an_identifier_becomes_part_of_an_address(identifier, address):
    assert with_id("https://example.org/{id}/", identifier) == address
