"""What pages weigh: markup, style sheets and scripts, uncompressed, fonts apart."""

from __future__ import annotations

from statistics import median

from tests.built import CROWD, built

TYPICAL = 50_000
OF_A_SORT = 55_000
MOST = 50
# Sorts of pages whose typical page is heavier, in bytes at most, and why that is so.
HEAVIER = {
    "articles/": (81_000, "long texts, with the quotations that stand beside them"),
    "az": (99_000, "all names, on one page while they are few"),
    "data/": (77_000, "the dictionary of all fields of all files"),
    "index": (64_000, "the figure of who was on the record, and when"),
    "network": (67_000, "a drawing, and the table that says the same"),
    "positions": (66_000, "a cell for each actor and each topic"),
    "sources/index": (62_000, "a table of all sources, while they are few"),
    "statements/index": (78_000, "many statements, whole, with ways to choose"),
    "timeline": (62_000, "the choices of actors and topics, beside a part of a year"),
    "topics/": (69_000, "the statements of a topic, whole, on its first page"),
    "whole": (222_000, "the whole briefing as one document, to print"),
}


def weight(site, page):
    """Return the bytes of a page and of what it loads before it can be used."""
    loaded = [e.attributes["src"] for e in page.all("script") if "src" in e.attributes]
    loaded += [
        e.attributes["href"]
        for e in page.all("link")
        if e.attributes["rel"] == "stylesheet"
    ]
    names = {
        page.resolve(address.removeprefix(site.base_path))[0] for address in loaded
    }
    sizes = [(site.folder / name).stat().st_size for name in names]
    assert len(sizes) >= 3
    return len(page.html.encode()) + sum(sizes)


def by_sort():
    """Return what the pages of the demonstration weigh, by their sort."""
    site = built("demo")
    found: dict[str, list[int]] = {}
    for name, page in site.pages.items():
        # Further languages are the same pages, in letters that may take two bytes.
        if name.split("/")[0] not in site.further_languages:
            found.setdefault(site.sort(name), []).append(weight(site, page))
    return found


def test_a_typical_page_weighs_less_than_fifty_kilobytes():
    assert median(one for weights in by_sort().values() for one in weights) < TYPICAL


def test_a_typical_page_of_each_sort_weighs_no_more_than_is_said_here():
    limits = {sort: limit for sort, (limit, _) in HEAVIER.items()}
    typical = {sort: median(weights) for sort, weights in by_sort().items()}

    assert {
        sort: weight
        for sort, weight in typical.items()
        if weight > limits.get(sort, OF_A_SORT)
    } == {}


def test_no_sort_of_pages_may_be_heavier_that_is_not():
    weights = by_sort()

    assert [sort for sort in HEAVIER if median(weights[sort]) <= OF_A_SORT] == []


def test_a_page_with_hundreds_of_statements_goes_on_over_further_pages():
    site = built("crowded")
    quoted = {
        name: sum(e.tag == "blockquote" for e in page.elements)
        for name, page in site.pages.items()
        # This one is to be printed as a whole; it goes on once it is very long.
        if not name.startswith("whole")
    }

    assert len(site.statements) > CROWD
    assert max(quoted.values()) <= MOST
    assert sum(count > MOST / 5 for count in quoted.values()) > CROWD / MOST
