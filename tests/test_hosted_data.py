"""Files of data in another program's site: all of ours, at addresses that are right."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from crossbrief.defaults import REGISTRY
from crossbrief.hosting import Host, Hosted, host_site
from crossbrief.options import Options
from tests.built import GOLDEN, built

BASE = "https://docs.example.org/briefing/"


@cache
def hosted(*, folders: bool) -> Hosted:
    host = Host(base_url=BASE, folders=folders)
    return host_site(GOLDEN / "full", REGISTRY, Options(), host)


def content(site, address):
    (found,) = [file.content for file in site.files if file.address == address]
    return found.decode()


@pytest.mark.parametrize("folders", [True, False])
def test_a_host_gets_every_file_of_data_but_the_list_of_its_own_addresses(folders):
    ours = {name for name in built("full").files if not name.endswith(".html")}
    # A host has a search of its own.
    ours = {name for name in ours if not name.startswith("search/")}
    theirs = {file.address for file in hosted(folders=folders).files}

    assert ours - theirs == {".crossbrief", ".nojekyll", "sitemap.xml"}


@pytest.mark.parametrize(
    ("folders", "address"),
    [
        (True, f"{BASE}actors/ysolt-brandymere/"),
        (False, f"{BASE}actors/ysolt-brandymere.html"),
    ],
)
def test_data_names_the_addresses_that_the_host_gives(folders, address):
    whole = json.loads(content(hosted(folders=folders), "data/site.json"))
    urls = {one["record"]["id"]: one["url"] for one in whole["records"]}

    assert urls["ysolt-brandymere"] == address


@pytest.mark.parametrize("folders", [True, False])
def test_the_page_of_data_leads_to_the_files(folders):
    site = hosted(folders=folders)
    (page,) = [one for one in site.pages if one.permalink == "data/index.html"]
    found = re.findall(r'href="\.\./(data/[^"]+\.(?:csv|json))"', page.html)

    assert {"data/site.json", "data/actors.csv"} <= set(found)
    assert set(found) <= {file.address for file in site.files}
