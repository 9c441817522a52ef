"""The whole briefing is one document, in parts where it is long."""

from __future__ import annotations

import re

import pytest

from crossbrief.html import Html
from crossbrief.present.chapters import as_chapter
from crossbrief.present.views import BlockView, NoteView, Passage, ProseView
from tests.built import CROWD, built


def parts_of(name):
    """Return the parts of a document in their order."""
    pages = built(name).pages
    numbers = {
        int(found[1] or 1): page
        for address, page in pages.items()
        if (found := re.fullmatch(r"whole(?:-([0-9]+))?\.html", address))
    }
    return [numbers[number] for number in sorted(numbers)]


def listed(name, kind):
    bounds = built(name).graph.all_of_kind(kind)
    return {bound.record.id for bound in bounds if bound.record.is_listed}


@pytest.mark.parametrize("name", ["full", "crowded"])
def test_every_listed_record_stands_in_it_once(name):
    html = "".join(page.html for page in parts_of(name))

    shown = re.findall(r'<article class="cb-st" id="r-([a-z0-9-]+)"', html)
    assert sorted(shown) == sorted(listed(name, "statement"))
    articles = re.findall(r'<h3 id="a-([a-z0-9-]+)"', html)
    assert sorted(articles) == sorted(listed(name, "article"))
    works = re.findall(r'<ul class="cb-works">.*?</ul>', html, re.DOTALL)
    sources = re.findall(r'href="sources/([a-z0-9-]+)\.html"', "".join(works))
    assert set(sources) >= listed(name, "source")


def test_the_lead_comes_first():
    (page,) = parts_of("full")

    assert re.findall(r'<h3 id="a-([a-z0-9-]+)"', page.html)[0] == "ferry-quarrel"


def test_statements_stand_in_the_order_of_time():
    (page,) = parts_of("full")
    own = page.html.partition('id="statements"')[2].partition('id="events"')[0]
    dates = re.findall(
        r'cb-st-when"><a [^>]*><time datetime="([0-9]{4}-[0-9]{2}-[0-9]{2})"', own
    )

    assert len(dates) > 3
    assert dates == sorted(dates)


def test_a_long_one_is_in_parts_that_lead_to_each_other():
    parts = parts_of("crowded")
    assert len(parts) > 1

    for page in parts:
        cards = page.html.count('<article class="cb-st" id=')
        assert cards <= CROWD
        for other in parts:
            assert f'<a href="{other.name}">' in page.html
        assert len(page.ids) == len(re.findall(r'\sid="', page.html))
    assert "part 2" in parts[1].one("title").text


def test_contents_lead_to_each_chapter():
    for page in parts_of("crowded"):
        chapters = page.html.partition('class="cb-chapters"')[2].partition("</nav>")[0]
        anchors = re.findall(r'href="#([^"]+)"', chapters)
        assert anchors
        assert set(anchors) <= page.ids


def test_an_article_without_its_own_page_keeps_its_anchors_apart():
    note = NoteView(1, "a-n1", ("a-r1",), Html('see <a href="#s-end">end</a>'))
    block = BlockView(Html('<h2 id="s-one">One</h2>'), "h2", None, (note,), ())
    link = BlockView(Html('<p><a href="#s-one">up</a></p>'), "p", None, (), ())
    prose = ProseView(
        (Passage("s-one", (block, link)),), (note,), (), None, "en", "ltr"
    )

    chapter = as_chapter(prose, "a-jane-")

    (passage,) = chapter.passages
    assert passage.anchor == "a-jane-s-one"
    assert passage.blocks[0].html.text == '<h4 id="a-jane-s-one">One</h4>'
    assert passage.blocks[1].html.text == '<p><a href="#a-jane-s-one">up</a></p>'
    assert chapter.notes[0].content.text == 'see <a href="#a-jane-s-end">end</a>'


def test_an_empty_site_says_so():
    (page,) = parts_of("minimal")

    assert "cb-chapters" in page.html or "Nothing is on this record yet." in page.html


def test_each_language_has_its_own():
    assert "Что было обещано." in built("languages").pages["ru/whole.html"].html
    assert "Что было обещано." not in built("languages").pages["whole.html"].html
