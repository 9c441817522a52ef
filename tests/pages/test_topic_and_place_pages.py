"""The pages of topics and places."""

from __future__ import annotations

import pytest

from tests.pages.reading import build, faults

SOURCE = "title: The record\ntype: webpage\nurl: https://example.org/r\n"
ACTORS = """\
    items:
      - {id: jane-doe, name: Jane Doe}
      - {id: john-roe, name: John Roe}
    """
TOPICS = """\
    items:
      - id: the-harbour
        name: The harbour
        question: What should become of the harbour?
        parent: the-coast
        positions:
          - {id: rebuild, label: Rebuild it}
          - {id: leave, label: Leave it}
          - {id: sell, label: Sell it}
      - {id: the-coast, name: The coast}
    """
STATEMENTS = """\
    defaults: {form: paraphrase, sources: [the-record]}
    items:
      - id: words-old
        speaker: jane-doe
        text: Old words.
        date: 2019
        positions: [{topic: the-harbour, stance: rebuild, summary: Soon}]
      - id: words-new
        speakers: [jane-doe, john-roe]
        text: New words.
        date: "[2021-05-10..2021-05-14]"
        positions: [{topic: the-harbour, stance: rebuild, summary: At once}]
      - id: words-unnamed
        speaker: unattributed
        attributed_to: observers
        text: Words of nobody.
        date: 2020-05
        topics: [the-harbour]
        positions: [{topic: the-harbour, stance: leave}]
    """


@pytest.fixture
def pages(tmp_path):
    def of(**files):
        content = {
            "actors/a.yml": ACTORS,
            "sources/the-record.yml": SOURCE,
            "topics/t.yml": TOPICS,
            "statements/s.yml": STATEMENTS,
            **files,
        }
        found = build(tmp_path, content)
        assert faults(found) == []
        return found

    return of


def test_positions_stand_in_the_topics_order_with_all_who_take_them(pages):
    shown = pages()["topics/the-harbour.html"]

    rebuild, leave, sell = (
        next(text for text in shown.items if text.startswith(label))
        for label in ("Rebuild it", "Leave it", "Sell it")
    )
    assert rebuild == (
        "Rebuild it Jane Doe At once, between 10 and 14 May 2021 Soon, 2019"
        " 2 statements John Roe At once, between 10 and 14 May 2021"
    )
    assert leave == "Leave it Observers (not named) May 2020"
    assert sell == "Sell it Nobody on this record takes it."
    order = [name for name in shown.ids if name.startswith("p-")]
    assert order == ["p-rebuild", "p-leave", "p-sell"]


def test_a_topic_lists_each_of_its_statements_once_newest_first(pages):
    shown = pages()["topics/the-harbour.html"]

    listed = [name for name in shown.ids if name.startswith("r-")]
    assert listed == ["r-words-new", "r-words-unnamed", "r-words-old"]


def test_wider_and_narrower_topics_name_each_other(pages):
    found = pages()

    assert "Wider topic The coast" in found["topics/the-harbour.html"].main
    assert found["topics/the-coast.html"].leads_to("the-harbour.html") == [
        "The harbour"
    ]


def test_a_topic_without_statements_says_so(pages):
    shown = pages()["topics/the-coast.html"]

    assert "No statement on this topic is on record yet." in shown.main


PLACES = """\
    items:
      - {id: the-country, name: The country}
      - {id: the-region, name: The region, within: the-country}
      - id: old-town
        name: {en: Old Town, hy: Հին քաղաք}
        within: the-region
        coordinates: [-40.5, 49.25]
        precision: city
        names:
          - {name: Old Town, lang: en, used_by: [jane-doe, john-roe], from: 1991-12}
          - {name: Köhnə şəhər, lang: az, used_by: [john-roe], until: 1991~}
          - {name: Hin}
    """
THERE = """\
    speaker: jane-doe
    form: paraphrase
    text: Words.
    date: 2021
    place: old-town
    sources: [the-record]
    """


def test_a_place_shows_its_names_with_language_users_and_dates(pages):
    shown = pages(**{"places/p.yml": PLACES})["places/old-town.html"]

    assert shown.rows[:4] == [
        ["Name", "Language", "Used by", "From", "Until", "In statements"],
        ["Old Town", "English", "Jane Doe and John Roe", "Dec 1991", "–", "0"],
        ["Köhnə şəhər", "Azerbaijani", "John Roe", "–", "about 1991", "0"],
        ["Hin", "–", "–", "–", "–", "0"],
    ]
    assert shown.marked["Köhnə şəhər"] == "az"
    assert shown.marked["Հին քաղաք"] == "hy"


def test_a_place_says_where_it_lies_and_how_precisely_that_is_known(pages):
    shown = pages(**{"places/p.yml": PLACES})["places/old-town.html"]

    assert "Lies in The region, The country" in shown.main
    assert "Coordinates 40.5° S, 49.25° E City or village" in shown.main


def test_a_place_lists_what_lies_in_it_and_what_happened_there(pages):
    event = """\
        title: The meeting
        date: 2021-05/2021-06
        place: old-town
        sources: [the-record]
        """
    found = pages(
        **{
            "places/p.yml": PLACES,
            "events/the-meeting.yml": event,
            "statements/words-there.yml": THERE,
        }
    )

    assert found["places/the-region.html"].leads_to("old-town.html") == ["Old Town"]
    shown = found["places/old-town.html"]
    assert "The meeting May–Jun 2021" in shown.items
    assert "r-words-there" in shown.ids


def test_a_place_where_nothing_happened_says_so(pages):
    shown = pages(**{"places/p.yml": PLACES})["places/the-country.html"]

    assert "Neither an event nor a statement" in shown.main
