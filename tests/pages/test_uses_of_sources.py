"""Whatever is said of the use of a source stands on a page, wherever it was written."""

from __future__ import annotations

import pytest

from tests.pages.reading import build

USE = (
    "{source: the-record, locator: p. 7, role: disputes, quote: Words of it,"
    " note: Our remark}"
)
SHOWN = "Disputes it: The record, p. 7: “Words of it”; Our remark"
CONTENT = {
    "actors/jane-doe.yml": f"""\
        name: Jane Doe
        born: {{value: 1950, source: {USE}}}
        roles:
          - {{title: mayor, from: 2019, attested: [2020-05-04], source: {USE}}}
        """,
    "sources/the-record.yml": (
        "title: The record\ntype: webpage\nurl: https://example.org/r\n"
    ),
    "statements/the-words.yml": f"""\
        speaker: jane-doe
        form: paraphrase
        text: Words.
        date: 2020
        sources: [the-record]
        dispute: [{{by: Somebody, text: No., source: {USE}}}]
        replies: [{{from: Jane Doe, date: 2021-05-04, text: Yes., source: {USE}}}]
        corrections: [{{date: 2021-05-05, reason: Misread., source: {USE}}}]
        """,
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("uses"), CONTENT)


def test_a_fact_and_an_office_say_all_of_their_source(pages):
    assert pages["actors/jane-doe.html"].main.count(SHOWN) == 2


def test_a_dispute_a_reply_and_a_correction_say_all_of_their_source(pages):
    assert pages["statements/the-words.html"].main.count(SHOWN) == 3
    assert pages["corrections.html"].main.count(SHOWN) == 2


def test_an_office_is_attested_beside_the_days_on_which_it_began_or_ended(pages):
    text = pages["actors/jane-doe.html"].main

    assert "from 2019, attested on 4 May 2020" in text


def test_an_event_is_known_from_all_sources_that_something_of_it_rests_on(tmp_path):
    titles = {"a": "Ledger", "b": "Letter", "c": "Gazette", "d": "Diary", "e": "Map"}
    sources = {
        f"sources/{name}-source.yml": (
            f"title: {title}\ntype: book\ncitation: {title}, 2020\n"
        )
        for name, title in titles.items()
    }
    event = """\
        title: The meeting
        date: {value: 2020-05-04, source: b-source}
        participants:
          - {actor: jane-doe, source: {source: a-source, locator: p. 9}}
        facts: [{what: Length, values: [{value: An hour, source: c-source}]}]
        accounts: [{by: jane-doe, source: d-source, points: {Length: Short}}]
        sources: [a-source, {source: e-source, role: background}]
        """
    content = {
        "actors/jane-doe.yml": CONTENT["actors/jane-doe.yml"],
        "sources/the-record.yml": CONTENT["sources/the-record.yml"],
        "events/the-meeting.yml": event,
        **sources,
    }
    built = build(tmp_path, content)
    page = built["events/the-meeting.html"]
    table = page.html[page.html.index('id="sources"') :]
    rows = table.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")[:-1]

    assert "4 of 5 bear it out" in page.main
    assert [
        [title for title in titles.values() if f">{title}</a>" in row] for row in rows
    ] == [["Ledger"], ["Map"], ["Letter"], ["Gazette"], ["Diary"]]
    assert "coverage/single-source.html" not in built
