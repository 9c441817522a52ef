"""A to Z holds every record under every name that it has."""

from __future__ import annotations

import pytest

from tests.pages.reading import build, faults

FILES = {
    "actors/a.yml": """\
        items:
          - id: jane-doe
            name: {en: Jane Doe, hy: Ջեյն}
            sort_name: Doe, Jane
            aliases: [J. Doe, "'Jenny' Doe", Jane Doe]
          - {id: seventh-fleet, name: 7th Fleet, type: organisation}
        """.replace("Doe, Jane", '"Doe, Jane"'),
    "sources/the-record.yml": """\
        title: “The record”
        type: webpage
        url: https://example.org/r
        publisher: Port Press
        """,
    "events/the-meeting.yml": """\
        title: Meeting at the port
        known_as: [{en: Port talks, az: Görüş}]
        date: 2021-05
        sources: [the-record]
        """,
    "places/old-town.yml": """\
        name: Old Town
        names: [{name: Əsas, lang: az}, {name: Old Town, lang: en}]
        """,
    "statements/s.yml": """\
        defaults: {speaker: jane-doe, date: 2021, sources: [the-record]}
        items:
          - {id: words-one, form: quoted, text: "One two three four five six seven."}
          - {id: words-two, form: paraphrase, text: She agreed.}
        """,
    "pages/about.md": "---\ntitle: About us\n---\nText.\n",
}


@pytest.fixture
def pages(tmp_path):
    def of(**files):
        found = build(tmp_path, {**FILES, **files})
        assert faults(found) == []
        return found

    return of


def letters(page):
    return [name.removeprefix("l-") for name in page.ids if name.startswith("l-")]


def test_every_record_is_entered_once(pages):
    items = pages()["az.html"].items

    for entry in (
        "About us Page",
        "Doe, Jane Person",
        "7th Fleet Organisation",
        "“The record” Source, Port Press",
        "Meeting at the port Event, May 2021",
        "Old Town Place",
        "Doe, Jane, 2021 “One two three four five six …”",
        "Doe, Jane, 2021 She agreed.",
    ):
        assert items.count(entry) == 1, entry


def test_every_other_name_leads_to_the_record(pages):
    items = pages()["az.html"].items

    for entry in (
        "Ջեյն, see Jane Doe",
        "J. Doe, see Jane Doe",
        "'Jenny' Doe, see Jane Doe",
        "Jane Doe, see Jane Doe",
        "Port talks, see Meeting at the port",
        "Görüş, see Meeting at the port",
        "Əsas, see Old Town",
    ):
        assert items.count(entry) == 1, entry


def test_the_house_name_is_no_alias_of_itself(pages):
    assert "Old Town, see Old Town" not in pages()["az.html"].items


def test_names_in_other_languages_are_marked_as_such(pages):
    marked = pages()["az.html"].marked

    assert marked["Ջեյն"] == "hy"
    assert marked["Görüş"] == "az"
    assert marked["Əsas"] == "az"


def test_letters_are_folded_and_what_is_no_letter_comes_last(pages):
    shown = pages()["az.html"]

    # Ə stands with A, quotation marks do not count, and Armenian follows Latin.
    assert letters(shown) == ["a", "d", "g", "j", "m", "o", "p", "t", "u054b", "0"]
    assert (
        shown.items.index("Əsas, see Old Town")
        == shown.items.index("About us Page") + 1
    )


def test_a_withdrawn_record_is_not_entered(pages):
    gone = """\
        name: Nobody Now
        aliases: [Once]
        withdrawn: {date: 2021-06-01, reason: Recorded by mistake.}
        """
    found = pages(**{"actors/nobody-now.yml": gone})

    assert "Nobody Now" not in found["az.html"].main
    assert "Once" not in found["az.html"].main
    assert "Recorded by mistake." in found["actors/nobody-now.html"].main


def test_more_than_a_thousand_entries_have_a_page_for_each_letter(pages):
    items = "\n".join(f"  - {{id: t-{n:04}, name: Topic {n}}}" for n in range(1_001))
    found = pages(**{"topics/t.yml": f"items:\n{items}\n"})

    top = found["az.html"]
    assert letters(top) == []
    assert top.link("T") == "az/t.html"
    assert letters(found["az/t.html"]) == ["t"]
    assert "About us Page" in found["az/a.html"].items
    topics = [
        text
        for address in ("az/t.html", "az/t-2.html")
        for text in found[address].items
        if text.endswith(" Topic")
    ]
    assert len(topics) == len(set(topics)) == 1_001
    assert found["az/t.html"].link("T 2").endswith("az/t-2.html")
