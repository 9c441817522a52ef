"""Which words of others use which name of a place."""

from __future__ import annotations

import pytest

from tests.pages.reading import build, faults

CONTENT = {
    "actors/a.yml": """\
        items:
          - {id: jane-doe, name: Jane Doe}
          - {id: the-council, name: The Council, type: organisation}
        """,
    "sources/s.yml": """\
        items:
          - {id: the-paper, title: The paper, type: document, lang: en,
             url: "https://example.org/p"}
          - {id: the-gazette, title: The gazette, type: document, lang: fr,
             publisher: Gazette, url: "https://example.org/g"}
        """,
    "places/p.yml": """\
        items:
          - id: harbour-town
            name: Harbour Town
            names:
              - {name: Old Harbour, lang: en, used_by: [jane-doe]}
              - {name: Harbour, lang: en}
              - {name: Port-Vieux, lang: fr, used_by: [the-council]}
          - {id: elsewhere, name: Elsewhere}
        """,
    "statements/s.yml": """\
        defaults: {speaker: jane-doe, date: 2021-05-04, sources: [the-paper]}
        items:
          - {id: said-old, form: quoted, lang: en, text: We live in Old Harbour.}
          - id: said-twice
            form: translated
            translated_from: fr
            lang: en
            text: The Harbour, the Harbour!
            date: 2021-06
            renditions:
              - {lang: fr, kind: official, source: the-gazette, text: "Port-Vieux !"}
              - {lang: fr, kind: ours, text: Our Port-Vieux.}
          - {id: told, form: paraphrase, text: Of Old Harbour she spoke.}
          - {id: said-french, form: quoted, lang: fr, text: "Harbour, en français."}
          - {id: said-part, form: quoted, lang: en, text: Harbourside and Harbour-like.}
          - {id: said-later, form: quoted, lang: en, text: harbour, date: 2022}
        """,
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    found = build(tmp_path_factory.mktemp("names"), CONTENT)
    assert faults(found) == []
    return found


def test_the_statements_whose_words_use_a_name_are_listed_the_newest_first(pages):
    page = pages["places/harbour-town.html"]
    start = page.html.index('id="words"')
    words = page.html[start : page.html.index("</section>", start)]

    told = [part.partition("</p></div>")[0] for part in words.split("<p>")[1:]]
    french = '<span lang="fr" dir="auto">Port-Vieux</span>'
    assert told == [
        f"Harbour (Translated), {french} (French, Gazette)",
        "Old Harbour (Quoted)",
    ]


def test_each_name_says_in_how_many_statements_it_stands(pages):
    page = pages["places/harbour-town.html"]
    rows = page.html.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")

    counts = ['class="cb-num" data-l="In statements">1</td>'] * 3
    assert [row.rpartition("<td ")[2] for row in rows[:3]] == counts
    assert "Until" not in page.main


def test_a_place_with_one_name_says_nothing_of_that(pages):
    assert "Statements that use these names" not in pages["places/elsewhere.html"].main
