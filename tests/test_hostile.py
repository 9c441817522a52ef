"""Every text of every field goes through every page and format, and harms none.

The fields come from the models themselves (`hostile_fields.py`). Each text has a token:
wherever the token comes out of a reader, the whole text must stand around it.
"""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from html.parser import HTMLParser
from unicodedata import normalize
from xml.etree import ElementTree as ET

import feedparser
import pytest
from icalendar import Calendar
from rdflib import Graph, Literal

from crossbrief.cells import restored
from crossbrief.turning import TURNS, closed
from tests.built import Page
from tests.citing.readers import authors_of, read_bibtex, read_ris
from tests.hostile_fields import EVIL, SHAPES, hostile_fields

TOKEN = re.compile(r"Q[a-z]+\d*q\d+q")
# Words that another version lacks stand between two remarks for who does not see it.
MARKED = re.compile(
    r'<mark class="cb-dif"><span class="cb-vh">[^<]*</span>([^<]*)'
    r'<span class="cb-vh">[^<]*</span></mark>'
)
DANGEROUS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


def site():
    return hostile_fields().site


@cache
def by_token():
    return {token_of(one): one for one in hostile_fields().texts}


def read(name):
    return (site().folder / name).read_text("utf-8")


def leaves(value):
    """Yield all texts in data, the names of what is in a mapping among them."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, str):
        yield value


def as_it_is(text):
    return text


def blanks_alike(text):
    return " ".join(text.split())


def harmed(found, alike=as_it_is):
    """Return the texts that came out of a reader, and not as they had gone in."""
    wrong = {}
    for leaf in found:
        for token in TOKEN.findall(leaf):
            one = by_token()[token]
            if alike(one.text) not in alike(leaf):
                wrong[one.record, one.path] = leaf
    return wrong


def carried(found):
    """Return the fields whose texts came out of a reader."""
    texts = by_token()
    tokens = {token for leaf in found for token in TOKEN.findall(leaf)}
    return {_field(texts[token]) for token in tokens}


def _field(one):
    kind = one.record.split("-")[1] if "-" in one.record else one.record
    names = [step for step in one.path if not TOKEN.search(step)]
    return kind, ".".join(names)


def fields(*, but=()):
    every = {_field(one) for one in hostile_fields().texts}
    return {one for one in every if one[0] not in but and "withdrawn" not in one[1]}


def test_every_shape_went_into_every_kind():
    texts = hostile_fields().texts
    kinds = {one.record.split("-")[1] for one in texts if "-" in one.record}

    assert len(kinds) == 8
    assert len(by_token()) == len(texts)
    for number in range(len(SHAPES)):
        assert kinds == {
            one.record.split("-")[1]
            for one in texts
            if one.record.endswith(f"-{number}")
        }


# ---- pages


def test_no_text_becomes_an_element_an_attribute_or_a_script():
    for page in site().pages.values():
        assert (page.name, page.faults) == (page.name, [])
        for element in page.elements:
            names = [*element.attributes, element.tag]
            assert EVIL not in names, page.name
            assert not [name for name in names if name.startswith("on")]
            href = re.sub(r"[\x00-\x20]", "", element.attributes.get("href", ""))
            assert not href.lower().startswith(("javascript:", "data:", "vbs"))
            if element.tag == "script" and "src" not in element.attributes:
                assert element.attributes["type"] == "application/ld+json"
                json.loads("".join(element.pieces))


class _Runs(HTMLParser):
    """Collects the runs of text on a page, each as far as no element parts it."""

    def __init__(self):
        super().__init__()
        self.runs = []

    def handle_data(self, data):
        # What programs read stands in a script, and is shown to nobody.
        if self.cdata_elem is None:
            self.runs.append(data)


def runs_of(page):
    parser = _Runs()
    parser.feed(page.html)
    parser.close()
    texts = [value for e in page.elements for value in e.attributes.values()]
    return [*parser.runs, *texts]


def as_read(text):
    """Return a text as readers see it, without the signs that turn and close it."""
    return blanks_alike(TURNS.sub("", text))


def beginning(text):
    """Return as much of a text as its first paragraph, which lists do not shorten."""
    return as_read(text.partition("\n\n")[0])


def is_whole(one, shown):
    """Tell whether a text stands in another, or as much of it as is left in a list."""
    if beginning(one.text) in shown:
        return True
    head, _, rest = beginning(one.text).partition(token_of(one))
    kept, dots, _ = shown.partition(token_of(one))[2].partition(" \u2026")
    return bool(dots) and head in shown and rest.startswith(kept)


def token_of(one):
    (token,) = TOKEN.findall(one.text)
    return token


def test_every_page_shows_a_text_whole_or_as_a_beginning_with_an_ellipsis():
    seen, wrong = set(), {}
    for page in site().pages.values():
        plain = Page(page.name, MARKED.sub(r"\1", page.html))
        pictures = [e.attributes["alt"] for e in plain.all("img")]
        shown = as_read(" ".join(["".join(plain.one("html").pieces), *pictures]))
        for token in TOKEN.findall(shown):
            one = by_token()[token]
            seen.add(_field(one))
            # The signs of Markdown mean something, but for those that are escaped.
            if one.sort != "markdown" and not is_whole(one, shown):
                wrong[page.name] = one

    assert wrong == {}
    # What a record says to programs alone is on no page of it.
    hidden = {name for _, name in fields(but=("site",)) - seen}
    assert hidden == {"nolink", "x", "x.name"}


def test_no_text_turns_the_words_after_it():
    markdown = {token for token, one in by_token().items() if one.sort == "markdown"}
    turned = 0
    for page in site().pages.values():
        for run in runs_of(page):
            # A paragraph of Markdown is an element of its own, beyond which none goes.
            if TURNS.search(run) and markdown.isdisjoint(TOKEN.findall(run)):
                turned += 1
                assert (page.name, closed(run)) == (page.name, run)

    assert turned


# ---- formats


def test_json_says_every_text_of_every_field():
    found = [*leaves(json.loads(read("data/site.json")))]

    assert harmed(found) == {}
    assert fields(but=("site",)) <= carried(found)


def cells():
    for path in sorted((site().folder / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                yield from row.values()


def test_tables_say_every_text_of_every_field():
    found: list[str] = []
    for cell in cells():
        text = restored(cell)
        found += leaves(json.loads(text)) if text[:2] in {'{"', "[{"} else [text]

    assert harmed(found) == {}
    assert fields(but=("site", "page")) <= carried(found)


def test_no_cell_begins_a_formula():
    found = [cell for cell in cells() if TOKEN.search(cell)]

    assert [cell for cell in found if cell.startswith(DANGEROUS)] == []
    # What a table puts before such a text is what a reader takes away.
    assert {restored(cell)[:1] for cell in found} >= set("=+-@'\uff1d")


def json_ld():
    data = read("data/site.jsonld")
    graph = Graph().parse(data=data, format="json-ld", publicID="https://example.org/")
    return [str(one) for one in graph.objects() if isinstance(one, Literal)]


def follow_the_money():
    lines = read("data/entities.ftm.json").split("\n")[:-1]
    return [text for line in lines for text in leaves(json.loads(line))]


def by_the_package(*, cleaned=True):
    """Read entities with the package; what is not `cleaned` yet it cleans itself."""
    ftm = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed", exc_type=ImportError
    )
    lines = read("data/entities.ftm.json").split("\n")[:-1]
    entities = [json.loads(line) for line in lines]
    found = [ftm.model.get_proxy(entity, cleaned=cleaned) for entity in entities]
    return [value for proxy in found for _, value in proxy.itervalues()]


def calendar():
    read_in = Calendar.from_ical((site().folder / "data/events.ics").read_bytes())
    return [str(value) for part in read_in.walk() for _, value in part.property_items()]


def feeds():
    names = [n for n in site().files if n.endswith(".xml") and "sitemap" not in n]
    found = []
    for name in sorted(names):
        # Without its own cleaning, which is for browsers: text has to come as it is.
        feed = feedparser.parse(
            (site().folder / name).read_bytes(),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        assert not feed.bozo, (name, feed.get("bozo_exception"))
        root = ET.fromstring(read(name))  # noqa: S314 (ours)
        found += [e.text or "" for e in root.iter()]
        found += [entry.title for entry in feed.entries]
    return found


def csl_json():
    return [*leaves(json.loads(read("data/citations.csl.json")))]


def ris():
    return [*leaves(read_ris(read("data/citations.ris")))]


def bibtex():
    entries = read_bibtex(read("data/citations.bib"))
    authors = [authors_of(entry) for entry in entries if "author" in entry]
    return [*leaves(authors), *leaves([{**e, "author": ""} for e in entries])]


TITLES = {
    ("actor", "name"),
    ("event", "title"),
    ("place", "name"),
}
WORDS = {("statement", "text"), ("source", "title"), ("site", "title")}
CITED = WORDS | {("source", "publisher"), ("event", "title"), ("place", "name")}
SUMMARIES = {
    (kind, "summary") for kind in ("actor", "article", "event", "place", "source")
}
OTHER_NAMES = {
    ("actor", "aliases"),
    ("event", "known_as"),
    ("place", "names.name"),
    ("actor", "roles.title"),
}


@pytest.mark.parametrize(
    ("reader", "alike", "claims"),
    [
        (json_ld, as_it_is, TITLES | WORDS | SUMMARIES | OTHER_NAMES),
        (follow_the_money, as_it_is, TITLES | WORDS | SUMMARIES | OTHER_NAMES),
        (
            by_the_package,
            as_it_is,
            TITLES | WORDS | SUMMARIES | OTHER_NAMES,
        ),
        (calendar, as_it_is, TITLES | {("event", "summary")}),
        (
            feeds,
            as_it_is,
            WORDS | {(k, f"corrections.{f}") for k in ("actor", "page")
                     for f in ("before", "after", "reason")},
        ),
        (csl_json, blanks_alike, CITED | {("source", "citation")}),
        (ris, blanks_alike, CITED),
        (bibtex, blanks_alike, CITED),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_what_a_format_carries_comes_out_as_it_went_in(reader, alike, claims):
    found = reader()

    assert harmed(found, alike) == {}
    assert claims <= carried(found)


def test_the_cleaning_of_followthemoney_takes_no_word_away():
    """It unites blanks, composes letters and drops signs that nobody sees."""

    def letters(text):
        return re.sub(r"\W", "", normalize("NFC", text))

    found = by_the_package(cleaned=False)

    assert harmed(found, letters) == {}
    assert len(found) == len(by_the_package())
