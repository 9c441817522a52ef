"""Languages of words, and versions: those in one language are compared, whichever."""

from __future__ import annotations

import re

import pytest

from tests.pages.reading import build

CONTENT = {
    "actors/jane-doe.yml": "name: Jane Doe\n",
    "sources/the-paper.yml": """\
        title: The paper
        type: document
        lang: en
        url: https://example.org/p
        """,
    "sources/le-journal.yml": """\
        {title: Le journal, type: document, lang: fr, citation: Le journal}
        """,
    "statements/french.yml": """\
        defaults: {speaker: jane-doe, date: 2021-05-04, sources: [le-journal]}
        items:
          - {id: reported, form: paraphrase, text: The quay would stay.}
          - {id: printed, form: quoted, text: Le quai reste.}
          - {id: as-written, form: paraphrase, lang: cy, text: Erys y cei.}
        """,
    "statements/s.yml": """\
        defaults: {speaker: jane-doe, date: 2021-05-04, sources: [the-paper]}
        items:
          - id: foreign
            form: translated
            translated_from: fr
            text: The quay stays.
            renditions:
              - {lang: fr, kind: official, text: Le quai reste ici.}
              - {lang: fr, kind: source, text: Le quai reste là.}
              - {lang: cy, kind: ours, text: Erys y cei.}
          - id: three
            form: quoted
            text: The quay stays here.
            renditions:
              - {lang: en, kind: official, text: The quay stays.}
              - {lang: en, kind: source, text: The quay stays there.}
          - id: alike
            form: quoted
            text: The quay stays.
            renditions:
              - {lang: fr, kind: official, text: Le quai reste.}
              - {lang: fr, kind: source, text: Le  quai reste.}
        """,
}
MARK = re.compile(r'<mark class="cb-dif"><span[^>]*>[^<]*</span>([^<]*)<span')
MARKED = {"foreign": ["ici.", "là."], "three": ["stays here.", "stays.", "there."]}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("versions"), CONTENT)


@pytest.mark.parametrize("name", ["foreign", "three", "alike"])
def test_what_one_version_has_and_another_of_its_language_lacks_is_marked(pages, name):
    page = pages[f"statements/{name}.html"].html
    section = page.partition('id="wording"')[2].partition("</section>")[0]

    assert MARK.findall(section) == MARKED.get(name, [])


@pytest.mark.parametrize(
    ("name", "language"),
    [("reported", "English"), ("printed", "French"), ("as-written", "Welsh")],
)
def test_a_paraphrase_is_in_the_site_s_language_and_words_in_their_source_s(
    pages, name, language
):
    assert f"Language of this text {language}" in pages[f"statements/{name}.html"].main


def test_the_page_of_what_differs_leads_to_them(pages):
    page = pages["differ.html"].html

    assert "statements/foreign.html#wording" in page
    assert "statements/three.html#wording" in page
    assert "statements/alike.html" not in page
