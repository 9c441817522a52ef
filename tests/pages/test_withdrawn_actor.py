"""A withdrawn actor keeps a page and stands in no figure and no filter."""

from __future__ import annotations

import pytest

from tests.pages.reading import build

CONTENT = {
    "actors/a.yml": """\
        - {id: jane-doe, name: Jane Doe}
        - id: john-roe
          name: John Roe
          withdrawn: {date: 2021-06-01, reason: Another man.}
        """,
    "sources/the-record.yml": "title: R\ntype: webpage\nurl: https://example.org/r\n",
    "statements/s.yml": """\
        defaults: {form: paraphrase, sources: [the-record], text: Words.}
        items:
          - {id: words-1, speaker: jane-doe, date: 2021-05-01}
          - {id: words-2, speaker: jane-doe, date: 2021-05-11}
          - {id: words-3, speakers: [jane-doe, john-roe], date: 2021-05-21}
          - {id: words-4, speaker: john-roe, date: 2021-05-22}
        """,
}


@pytest.fixture
def pages(tmp_path):
    return build(tmp_path, CONTENT)


def test_the_figure_has_a_lane_for_others_only(pages):
    html = pages["index.html"].html
    lanes = [part[:80] for part in html.split('<div class="cb-lane">')[1:]]

    assert len(lanes) == 1
    assert "Jane Doe" in lanes[0]
    assert "1 statement is not drawn" in html


def test_the_timeline_has_a_filter_for_others_only(pages):
    html = pages["timeline.html"].html
    filters = html[html.index("<form") : html.index("</form>")]

    assert "Jane Doe" in filters
    assert "John Roe" not in filters


def test_the_label_of_a_card_parts_the_names_of_its_speakers(pages):
    html = pages["statements/index.html"].html

    assert "Jane Doe and John Roe, 21 May 2021" in html
