"""The head of every page: previews, references, and links to other forms."""

from __future__ import annotations

import shutil
import struct

import pytest

from crossbrief.config import DATA_FORMATS
from crossbrief.kinds.article import Article
from crossbrief.present.frame import describe
from tests.built import ROOT, build, built
from tests.hostile import SPEAKER, TITLE, hostile, site_of
from tests.small_site import write_site

SITES = ("full", "awkward", "demo", "minimal", "hostile")
ABSOLUTE = ("og:url", "og:image", "citation_public_url", "DC.identifier")
NEEDED = ("og:title", "og:description", "og:type", "og:locale", "twitter:card")


def metas(page):
    found: dict[str, list[str]] = {}
    for element in page.all("meta"):
        told = element.attributes
        name = told.get("property") or told.get("name")
        if name:
            found.setdefault(name, []).append(told["content"])
    return found


def shown(site):
    """Return the pages that stand for an address of their own."""
    return [
        page
        for name, page in site.pages.items()
        if name != "404.html" and name not in site.moved
    ]


@pytest.mark.parametrize("name", SITES)
def test_every_page_has_what_a_preview_shows(name):
    site = site_of(name)
    for page in shown(site):
        found = metas(page)
        assert set(NEEDED) <= found.keys(), page
        assert all(len(found[one]) == 1 for one in NEEDED)
        assert found["og:title"][0]
        assert found["description"] == found["og:description"]


@pytest.mark.parametrize("name", ["full", "demo"])
def test_what_was_withdrawn_is_kept_out_of_other_searches(name):
    site = built(name)
    told = {page.name: metas(page).get("robots") for page in shown(site)}

    assert {name for name, what in told.items() if what} == {
        page.name for page in shown(site) if "cb-withdrawn" in page.html
    }
    assert {tuple(what) for what in told.values() if what} == {("noindex",)}


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("Jane Doe", "Jane Doe. The mayor"),
        ("A & Co.", "A & Co. The mayor"),
        ("Выборы, 3 ноября 2020 г.", "Выборы, 3 ноября 2020 г. The mayor"),
        ("Is it over?", "Is it over? The mayor"),
        ("“Is it over?”", "“Is it over?” The mayor"),
        ("Shusha (Shushi)", "Shusha (Shushi). The mayor"),
        ("", "The mayor"),
    ],
)
def test_what_describes_a_page_is_a_sentence_each(first, told):
    assert describe(first, "The mayor") == told


@pytest.mark.parametrize("name", SITES)
def test_full_addresses_are_there_when_they_are_known_and_right(name):
    site = site_of(name)
    for page in shown(site):
        found = metas(page)
        addresses = [a for one in ABSOLUTE for a in found.get(one, ())]
        if not site.base_url:
            assert addresses == []
            assert found["twitter:card"] == ["summary"]
            continue
        assert all(address.startswith(site.base_url) for address in addresses)
        image = found["og:image"][0].removeprefix(site.base_url)
        assert image in site.files
        own = found["og:url"][0].removeprefix(site.base_url) or "index.html"
        assert own == page.name.removesuffix("index.html") or own == page.name


@pytest.mark.parametrize("name", ["full", "demo"])
def test_an_article_can_be_picked_up_by_a_program_for_references(name):
    site = site_of(name)
    for article in site.graph.of_kind("article", Article):
        found = metas(site.page_of(article.id))
        title = article.title.best(site.language, site.language)[0]

        assert found["og:type"] == ["article"]
        assert found["citation_title"] == found["DC.title"] == [title]
        assert tuple(found.get("citation_author", ())) == article.authors
        assert found["citation_language"] == [article.lang or site.language]
        if article.date.is_known_to_the_day:
            day = article.date.text.partition("T")[0]
            assert found["DC.date"] == [day]
            assert found["citation_publication_date"] == [day.replace("-", "/")]


@pytest.mark.parametrize("name", ["full", "demo", "hostile"])
def test_the_page_of_a_record_links_to_the_same_as_json(name):
    site = site_of(name)
    for bound in site.graph.bounds.values():
        if not bound.record.is_listed:
            continue
        page = site.page_of(bound.record.id)
        links = [
            site_path
            for link in page.all("link")
            if link.attributes.get("type") == "application/json"
            for site_path, _ in [page.resolve(link.attributes["href"])]
        ]
        assert links == [page.name.removesuffix(".html") + ".json"]
        assert links[0] in site.files


@pytest.mark.parametrize("name", ["404.html", *sorted(built("full").moved)])
def test_a_page_for_no_address_of_its_own_tells_nothing(name):
    found = metas(built("full").pages[name])

    assert not [one for one in found if one.startswith(("og:", "DC.", "citation_"))]


def test_texts_of_authors_stay_texts():
    site = hostile()

    assert metas(site.page_of("jane-doe"))["og:title"] == [SPEAKER]
    assert metas(site.page_of("the-topic"))["og:title"] == [TITLE]


def test_a_site_may_show_its_own_picture(tmp_path):
    picture = (ROOT / "templates/assets/card.png").read_bytes()
    project = write_site(
        tmp_path / "project",
        {
            "content/site.yml": (
                "model: 1\ntitle: Harbour papers\nbase_url: https://example.org/\n"
                "image: {file: harbour.png, alt: The old harbour}\n"
            ),
            "content/media/harbour.png": picture,
        },
    )
    found = metas(build("pictured", project, tmp_path / "site").pages["index.html"])

    assert found["og:image"] == ["https://example.org/media/harbour.png"]
    assert found["og:image:alt"] == ["The old harbour"]


def test_a_format_that_is_left_out_is_linked_from_nowhere(tmp_path):
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/golden/full/content", project / "content")
    settings = project / "content/site.yml"
    text = settings.read_text("utf-8")
    every = ", ".join(DATA_FORMATS)
    settings.write_text(f"{text}\nwithout: [{every}]\n", encoding="utf-8")
    site = build("without", project, tmp_path / "site")

    pages = {"data/index.html", "data/fields.html"}
    data = {name for name in site.files if name.startswith("data/")}
    beside = [name for name in site.files if name.endswith((".json", ".xml"))]

    assert data == pages | {"data/manifest.json"}
    assert beside == ["data/manifest.json"]
    for page in site.pages.values():
        assert "ld+json" not in page.html
        assert "application/json" not in page.html
        assert "application/atom+xml" not in page.html


def test_the_picture_of_ours_has_the_size_that_previews_want():
    raw = (ROOT / "templates/assets/card.png").read_bytes()

    assert struct.unpack(">II", raw[16:24]) == (1200, 630)
    assert len(raw) < 8_000
