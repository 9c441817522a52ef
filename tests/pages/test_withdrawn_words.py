"""Words that were withdrawn stand on their own page alone, below the reason."""

from __future__ import annotations

import pytest

from tests.pages.reading import build

WORDS = "Nobody ever said these words"
CONTENT = {
    "actors/a.yml": (
        "- {id: jane-doe, name: Jane Doe}\n- {id: john-roe, name: John Roe}\n"
    ),
    "sources/the-record.yml": "title: R\ntype: webpage\nurl: https://example.org/r\n",
    "articles/the-news.md": (
        "---\ntitle: The news\ndate: 2021-06-01\nauthors: [E]\n---\n\n"
        "See [[false-words]] and [[true-words]].\n\n![[false-words]]\n"
    ),
    "statements/s.yml": f"""\
        defaults: {{form: quoted, sources: [the-record], date: 2021-05-01}}
        items:
          - id: false-words
            speaker: jane-doe
            text: {WORDS}, and not a single one of them on that day or on another.
            withdrawn: {{date: 2021-06-01, reason: They were invented.}}
            corrections:
              - {{date: 2021-05-20, reason: The day was wrong.}}
          - id: true-words
            speaker: john-roe
            text: I did say this much.
            relations: [{{type: replies_to, statement: false-words}}]
        """,
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"), CONTENT)


def test_no_other_page_has_them(pages):
    having = {name for name, page in pages.items() if WORDS in page.html}

    assert having == {"statements/false-words.html"}


def test_their_own_page_does_not_offer_them_to_search_engines(pages):
    head, _, body = pages["statements/false-words.html"].html.partition("</head>")

    assert WORDS not in head
    assert "They were invented." in head
    assert WORDS in body


@pytest.mark.parametrize(
    "name", ["articles/the-news.html", "statements/true-words.html"]
)
def test_where_they_stood_the_page_says_what_became_of_them(pages, name):
    assert "Withdrawn; its page says why." in pages[name].html
