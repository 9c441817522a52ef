"""The list of all addresses, for search engines."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from crossbrief.exporters import sitemap
from tests.built import ROOT, build, built
from tests.small_site import write_site

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(path):
    root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 (ours)
    return root.tag.removeprefix(NAMESPACE), [
        e.text for e in root.iter(f"{NAMESPACE}loc")
    ]


def expected(site):
    return {
        site.base_url + name
        for name in site.pages
        if name != "404.html" and name not in {*site.moved, *withdrawn(site)}
    }


def withdrawn(site):
    own = [site.address(b.record.id) for b in site.graph if not b.record.is_listed]
    return [f"{folder}{name}" for folder in ("", "ru/") for name in own]


@pytest.mark.parametrize("name", ["full", "demo", "languages"])
def test_every_page_is_listed_once_and_nothing_else(name):
    site = built(name)
    tag, found = locations(site.folder / "sitemap.xml")
    full = {one + "index.html" if one.endswith("/") else one for one in found}

    assert tag == "urlset"
    assert len(found) == len(set(found))
    assert full == expected(site)


def test_very_many_addresses_are_parted(tmp_path, monkeypatch):
    monkeypatch.setattr(sitemap, "_MOST", 10)
    site = build("parted", ROOT / "tests/golden/full", tmp_path / "site")
    tag, places = locations(site.folder / "sitemap.xml")
    names = [place.removeprefix(site.base_url) for place in places]
    lists = [locations(site.folder / name)[1] for name in names]

    assert tag == "sitemapindex"
    assert all(len(one) <= 10 for one in lists)
    assert len([address for one in lists for address in one]) == len(expected(site))


def test_without_an_address_there_is_none(tmp_path):
    site = build("nowhere", write_site(tmp_path / "project"), tmp_path / "site")

    assert "sitemap.xml" not in site.files
