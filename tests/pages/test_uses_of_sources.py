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
