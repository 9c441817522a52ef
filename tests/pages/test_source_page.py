"""The page of a source shows what it is and everything that rests on it."""

from __future__ import annotations

import pytest

from crossbrief.digest import digest
from tests.pages.reading import build, faults

ACTORS = """\
    items:
      - {id: jane-doe, name: Jane Doe}
      - {id: the-port, name: The Port, type: organisation}
    """
SOURCES = """\
    items:
      - id: harbour-record
        title: The harbour record
        type: report
        publisher: Port Press
        publisher_kind: official
        issued_by: the-port
        side: the-port
        authors: [A. Writer, B. Writer]
        published: 2021-05
        lang: az
        access: paywall
        rights: All rights reserved
        url: https://www.example.org/harbour?page=1
        accessed: 2021-06-02
      - id: harbour-annex
        title: An annex
        type: report
        url: https://example.org/annex
        part_of: harbour-record
    """


HEAD = """\
defaults: {speaker: jane-doe, form: quoted, lang: en, sources: [harbour-record]}
items:
"""


def statements(count):
    return HEAD + "".join(
        f"  - {{id: words-{n:03}, text: Words {n}., date: 2021-{n % 12 + 1:02}}}\n"
        for n in range(count)
    )


@pytest.fixture
def page(tmp_path):
    def of(record_id="harbour-record", **files):
        content = {"actors/a.yml": ACTORS, "sources/s.yml": SOURCES, **files}
        pages = build(tmp_path, content)
        assert faults(pages) == []
        return pages[f"sources/{record_id}.html"]

    return of


def test_the_page_says_what_the_source_is(page):
    shown = page().main

    for fact in (
        "Publisher Port Press",
        "Kind of publisher Official",
        "View of The Port",
        "Issued by The Port",
        "A. Writer",
        "B. Writer",
        "Published May 2021",
        "Language Azerbaijani",
        "Access Behind a paywall",
        "Public archive No public copy",
        "Last read 2 Jun 2021",
        "Rights All rights reserved",
    ):
        assert fact in shown


def test_the_address_leads_out_under_the_name_of_its_host(page):
    assert page().link("example.org") == "https://www.example.org/harbour?page=1"


def test_a_source_names_its_parts_and_a_part_the_whole(page):
    assert page().leads_to("harbour-annex.html") == ["An annex"]
    assert "Part of The harbour record" in page("harbour-annex").main


def test_a_source_that_nothing_rests_on_says_so(page):
    assert (
        "Nothing on this record rests on this source yet." in page("harbour-annex").main
    )


def test_of_120_statements_ten_stand_on_the_page_and_all_are_counted(page):
    shown = page(**{"statements/s.yml": statements(120)})

    listed = [name for name in shown.ids if name.startswith("r-words-")]
    assert len(listed) == len(set(listed)) == 10
    assert shown.main.count("“Words ") == 10
    all_of_them = shown.link("All 120 statements, with filters")
    assert all_of_them.endswith("statements/by/source/harbour-record.html")
    assert "Statements drawn from it 120" in shown.items


def test_the_newest_statements_come_first_and_those_without_date_last(page):
    shown = page(
        **{
            "statements/s.yml": """\
            defaults: {speaker: jane-doe, form: paraphrase, sources: [harbour-record]}
            items:
              - {id: words-old, text: Old., date: 2019}
              - {id: words-undated, text: Undated., date: unknown}
              - {id: words-new, text: New., date: "2021-05"}
            """
        }
    )

    listed = [name for name in shown.ids if name.startswith("r-words-")]
    assert listed == ["r-words-new", "r-words-old", "r-words-undated"]


def test_a_statement_that_only_refers_to_the_source_is_not_drawn_from_it(page):
    shown = page(
        **{
            "sources/other.yml": "title: Other\ntype: webpage\nurl: https://example.org/o\n",
            "statements/words-one.yml": """\
            speaker: jane-doe
            form: paraphrase
            text: Words.
            date: 2021
            sources: [other, {source: harbour-record, role: background}]
            """,
        }
    )

    assert "r-words-one" not in shown.ids
    assert "Jane Doe, 2021 – Words. Background" in shown.items


def test_what_rests_on_the_source_stands_under_one_heading_only(page):
    shown = page(
        **{
            "events/the-meeting.yml": """\
            title: The meeting
            date: {value: 2021-02, source: harbour-record}
            sources: [harbour-record]
            """,
            "articles/the-story.md": """\
            ---
            title: The story
            date: 2021-03-04
            ---
            As told there [@harbour-record].
            """,
            "actors/b.yml": """\
            items:
              - {id: john-roe, name: John Roe, sources: [harbour-record]}
            """,
        }
    )

    for title, address in (
        ("The meeting", "events/the-meeting.html"),
        ("The story", "articles/the-story.html"),
        ("John Roe", "actors/john-roe.html"),
    ):
        assert shown.leads_to(address) == [title]


LOCK = """\
quotes:
  - statement: words-000
    words: "{words}"
    source: {source}
    copy: "0"
    span: 1-1
    result: {result}
    day: 2021-06-03
    signer: {signer}
"""


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({}, "1 of 2 quotations were found word for word in our stored copy."),
        (
            {"result": "signed", "signer": "A. Editor"},
            (
                "0 of 2 quotations were found word for word in our stored copy."
                " 1 was passed by a person."
            ),
        ),
        (
            {"words": "other"},
            (
                "0 of 2 quotations were found word for word in our stored copy."
                " 1 has changed since."
            ),
        ),
        ({"source": "harbour-annex"}, "2 quotations, none yet compared"),
    ],
)
def test_the_page_counts_quotations_found_in_its_own_copy(page, entry, told):
    filled = {
        "words": digest("Words 0."),
        "source": "harbour-record",
        "result": "found",
        "signer": "nobody",
        **entry,
    }
    shown = page(
        **{"statements/s.yml": statements(2), "quotes.lock.yml": LOCK.format(**filled)}
    )

    assert told in shown.main


def test_a_paraphrase_is_no_quotation_to_be_found(page):
    text = statements(1).replace("form: quoted", "form: paraphrase")

    assert "quotation" not in page(**{"statements/s.yml": text}).main
