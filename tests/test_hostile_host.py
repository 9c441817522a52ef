"""Every text of every field through the pages that a host shows, and its search."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.built import Page
from tests.hostile_fields import EVIL, hostile_fields
from tests.hosts import build, write_host
from tests.test_hostile import MARKED, TOKEN, as_read, by_token, is_whole


@cache
def hosted():
    """Build a site of MkDocs with the hostile records in it, once for all tests."""
    folder = Path(_KEPT.name)
    write_host(folder)
    shutil.rmtree(folder / "people")
    shutil.copytree(hostile_fields().site.project, folder / "people")
    (folder / "docs/index.md").write_text("# Welcome\n\n[[rich-actor-0]]\n", "utf-8")
    (folder / "docs/more/bridge.md").unlink()
    built = build(folder)
    assert built.stopped is None
    return built


_KEPT = tempfile.TemporaryDirectory(prefix="crossbrief-hosted-")


def pages():
    for path in sorted(hosted().site.rglob("*.html")):
        html = MARKED.sub(r"\1", path.read_text("utf-8"))
        yield Page(path.relative_to(hosted().site).as_posix(), html)


def test_no_text_becomes_an_element_or_an_attribute_of_a_host_s_page():
    count = 0
    for page in pages():
        count += 1
        for element in page.elements:
            names = [*element.attributes, element.tag]
            assert EVIL not in names, page.name
            assert not [name for name in names if name.startswith("onclick")]
    assert count > 100


def test_a_host_shows_a_text_whole_or_as_a_beginning_with_an_ellipsis():
    wrong, seen = {}, set()
    for page in pages():
        alts = [e.attributes["alt"] for e in page.all("img") if "alt" in e.attributes]
        shown = as_read(" ".join(["".join(page.one("html").pieces), *alts]))
        for token in TOKEN.findall(shown):
            one = by_token()[token]
            seen.add(token)
            if one.sort != "markdown" and not is_whole(one, shown):
                wrong[page.name] = one

    assert wrong == {}
    assert len(seen) > 1000


def test_the_search_of_a_host_is_data():
    text = (hosted().site / "search/search_index.json").read_text("utf-8")
    found = json.loads(text)["docs"]

    assert {TOKEN.search(one["title"] + one["text"]) is None for one in found} == {
        True,
        False,
    }
