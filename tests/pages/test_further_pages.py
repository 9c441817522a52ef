"""A record's page stays short; further pages have all of its long lists."""

from __future__ import annotations

import shutil
from itertools import pairwise

import pytest

from crossbrief.options import Options
from crossbrief.present.further import parted
from crossbrief.rebuild import Wanted, rebuild
from crossbrief.render.renderer import Renderer
from tests.pages.reading import Reading, build, faults

STATEMENTS = 300
ACTORS = """\
    items:
      - {id: jane-doe, name: Jane Doe}
      - {id: john-roe, name: John Roe}
      - {id: the-council, name: The Council, type: organisation}
    """
SOURCES = "title: The record\ntype: document\nurl: https://example.org/r\n"
TOPICS = """\
    items:
      - {id: the-harbour, name: The harbour}
      - {id: the-bridge, name: The bridge}
    """
PLACES = "items: [{id: old-town, name: Old Town}]\n"
EVENTS = "items:\n" + "".join(
    f"  - {{id: meeting-{n:02}, title: Meeting {n}, date: {1980 + n}, place: old-town,"
    f" topics: [the-harbour], participants: [{{actor: jane-doe}}],"
    f" sources: [the-record]}}\n"
    for n in range(40)
)


def statement(number, **more):
    fields = {
        "id": f"words-{number:03}",
        "text": f"Words number {number}.",
        "date": 2000 + number // 20,
        "topics": "[the-harbour]" if number % 3 else "[the-bridge]",
        **more,
    }
    return "  - {" + ", ".join(f"{k}: {v}" for k, v in fields.items()) + "}\n"


def statements(count=STATEMENTS, **more):
    head = "speaker: jane-doe, form: quoted, lang: en, sources: [the-record]"
    place = "place: old-town, event: meeting-07"
    return f"defaults: {{{head}, {place}}}\nitems:\n" + "".join(
        statement(number, **more) for number in range(count)
    )


def answers():
    """John Roe answers each of Jane Doe's first forty statements, and names her."""
    head = "speaker: john-roe, form: quoted, lang: en, sources: [the-record]"
    return f"defaults: {{{head}}}\nitems:\n" + "".join(
        f"  - {{id: answer-{n:03}, text: Answer {n}., date: 2020-05-{n % 28 + 1:02},"
        f' body: "So said [[jane-doe]], time {n}.",'
        f" relations: [{{type: replies_to, statement: words-{n:03}}}]}}\n"
        for n in range(40)
    )


# With pages for facets, lists of statements go on there.
SITE = "model: 1\ntitle: Harbour papers\n"
CONTENT = {
    "site.yml": f"{SITE}facets: []\n",
    "actors/a.yml": ACTORS,
    "sources/the-record.yml": SOURCES,
    "topics/t.yml": TOPICS,
    "places/p.yml": PLACES,
    "events/e.yml": EVENTS,
    "statements/jane.yml": statements(),
    "statements/john.yml": answers(),
}
JANE = "actors/jane-doe"
HOLDERS = {
    "an actor": JANE,
    "a topic": "topics/the-harbour",
    "an event": "events/meeting-07",
    "a source": "sources/the-record",
    "a place": "places/old-town",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A built project, and its pages."""
    folder = tmp_path_factory.mktemp("long")
    return folder, build(folder, CONTENT)


@pytest.fixture(scope="module")
def pages(project):
    return project[1]


@pytest.fixture(scope="module")
def faceted(tmp_path_factory):
    content = {**CONTENT, "site.yml": SITE}
    return build(tmp_path_factory.mktemp("faceted"), content)


def listed(page):
    return [name.removeprefix("r-") for name in page.ids if name.startswith("r-")]


def parts_of(pages, record, name):
    """Return the further pages of a list, in the order of their numbers."""
    start = f"{record}/{name}/"
    found = {
        int(address.removeprefix(start).removesuffix(".html")): page
        for address, page in pages.items()
        if address.startswith(start)
    }
    assert sorted(found) == list(range(1, len(found) + 1))
    return [found[number] for number in sorted(found)]


def test_no_page_of_the_long_lists_has_a_fault(pages):
    assert faults(pages) == []


@pytest.mark.parametrize("record", HOLDERS.values(), ids=HOLDERS)
def test_a_page_with_300_statements_shows_ten_and_leads_to_all(pages, record):
    page = pages[f"{record}.html"]
    parts = parts_of(pages, record, "statements")
    every = [name for part in parts for name in listed(part)]
    (link,) = [text for text, href in page.links if f"{record}/statements/" in href]

    assert len(listed(page)) == 10
    assert len(every) == len(set(every))
    assert set(listed(page)) <= set(every)
    assert link == f"All {len(every)} statements"


@pytest.mark.parametrize(
    ("record", "facet"),
    [
        (JANE, "speaker/jane-doe"),
        ("topics/the-harbour", "topic/the-harbour"),
        ("sources/the-record", "source/the-record"),
    ],
)
def test_a_list_that_a_facet_has_whole_goes_on_there(faceted, pages, record, facet):
    page, elsewhere = faceted[f"{record}.html"], f"statements/by/{facet}"
    before = [listed(part) for part in parts_of(pages, record, "statements")]
    (link,) = [text for text, href in page.links if f"{elsewhere}.html" in href]
    # The newest part stands where all begin.
    older = [faceted[f"{elsewhere}/{n}.html"] for n in range(1, len(before))]
    parts = [listed(part) for part in (*older, faceted[f"{elsewhere}.html"])]

    assert not [a for a in faceted if a.startswith(f"{record}/statements/")]
    assert link == f"All {sum(map(len, before))} statements, with filters"
    assert parts == before
    assert faults(faceted) == []


@pytest.mark.parametrize("record", HOLDERS.values(), ids=HOLDERS)
def test_no_page_of_a_record_grows_with_its_statements(pages, record):
    own = [record + ".html", *(a for a in pages if a.startswith(record + "/"))]

    assert {
        address: len(pages[address].html)
        for address in own
        if len(pages[address].html) > 30_000
    } == {}


def test_the_newest_come_first_and_parts_are_counted_from_the_oldest(pages):
    parts = [listed(part) for part in parts_of(pages, JANE, "statements")]
    years = [[int(name[-3:]) // 20 for name in part] for part in parts]

    assert all(part == sorted(part, reverse=True) for part in years)
    assert all(max(a) <= min(b) for a, b in pairwise(years))
    assert sum(map(len, parts)) == STATEMENTS


def test_each_part_leads_to_those_before_and_after(pages):
    first, *_, last = parts_of(pages, JANE, "statements")

    assert first.link("Later").endswith(f"{JANE}/statements/2.html")
    assert "Earlier" not in [text for text, _ in first.links]
    assert last.link("Earlier").endswith(f"{JANE}/statements/19.html")
    assert "Later" not in [text for text, _ in last.links]
    assert first.leads_to(f"{JANE}.html#statements") == ["Jane Doe"]


@pytest.mark.parametrize(
    ("name", "count"), [("exchanges", 40), ("events", 40), ("mentions", 40)]
)
def test_other_long_lists_go_on_as_well(pages, name, count):
    page = pages[f"{JANE}.html"]
    parts = parts_of(pages, JANE, name)
    (href,) = [
        href
        for text, href in page.links
        if text.startswith("All ") and f"/{name}/" in href
    ]

    number = int(href.rpartition("/")[2].removesuffix(".html"))
    assert number == (1 if name == "mentions" else len(parts))
    assert str(count) in page.main
    words = {"exchanges": "“Answer", "events": "Meeting", "mentions": "So said"}[name]
    assert page.main.count(words) < count
    assert sum(part.main.count(words) for part in parts) == count


def test_what_names_a_record_goes_on_over_further_pages(tmp_path):
    audience = statements(100, audience="[the-council]")
    found = build(tmp_path, {**CONTENT, "statements/jane.yml": audience})
    council = "actors/the-council"
    own = found[f"{council}.html"]
    parts = parts_of(found, council, "references")

    assert own.main.count("As addressed") == 20
    assert sum(part.main.count("As addressed") for part in parts) == 100
    assert faults(found) == []


def test_an_old_link_to_an_entry_is_told_where_the_entry_stands(pages):
    page = pages[f"{JANE}.html"]
    (entry,) = [found["data-entry"] for _, found in page.tags if "data-entry" in found]

    assert "words-000" not in listed(page)
    address = entry.replace("ID", "words-000").removeprefix("../")
    assert "Words number 0." in pages[address].main


def test_short_lists_have_no_further_pages(tmp_path):
    few = {**CONTENT, "statements/jane.yml": statements(10)}
    del few["statements/john.yml"]
    found = build(tmp_path, few)
    page = found[f"{JANE}.html"]

    assert not [a for a in found if a.startswith(f"{JANE}/statements/")]
    assert len(listed(page)) == 10
    assert not [found for _, found in page.tags if "data-entry" in found]


@pytest.mark.parametrize("count", range(80))
def test_parts_hold_everything_once_and_none_has_next_to_nothing(count):
    entries = tuple(range(count))
    parts = parted(entries, 15)

    assert tuple(entry for part in parts for entry in part) == entries
    assert all(len(part) == 15 for part in parts[:-1])
    assert len(parts) == 1 or 8 <= len(parts[-1]) <= 22


@pytest.fixture
def changing(project, tmp_path, monkeypatch):
    """A built project; returns what writes a file and tells the pages made anew."""
    shutil.copytree(project[0], tmp_path, dirs_exist_ok=True)
    made = []
    render = Renderer.page

    def counted(self, page, shell):
        made.append((page.permalink, render(self, page, shell)))
        return made[-1][1]

    monkeypatch.setattr(Renderer, "page", counted)

    def change(name, text):
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
        made.clear()
        assert rebuild(Wanted(tmp_path, tmp_path / "site", Options())).ok
        return dict(made)

    change("topics/t.yml", TOPICS)
    return change


def test_a_new_statement_joins_the_last_part_and_moves_no_other(changing, pages):
    made = changing("statements/new.yml", NEW)
    before = [listed(part) for part in parts_of(pages, JANE, "statements")]
    after = [listed(part) for part in parts_of(read(made), JANE, "statements")]

    assert after[:-1] == before[:-1]
    assert after[-1] == ["words-new", *before[-1]]


def read(made):
    return {address: Reading(html) for address, html in made.items()}


def test_a_change_elsewhere_makes_no_further_page_anew(changing):
    made = changing("actors/somebody-else.yml", "name: Somebody Else\n")

    assert made
    # What counts every record counts a new one too.
    made = [name for name in made if not name.startswith("coverage/")]
    assert not [name for name in made if name.count("/") > 1]


NEW = """\
items:
  - id: words-new
    speaker: jane-doe
    form: quoted
    lang: en
    text: New words.
    date: 2022-01-01
    sources: [the-record]
"""
