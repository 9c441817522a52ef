"""A small site in which everything that is counted is there once or twice."""

from __future__ import annotations

FILES = {
    "site.yml": """\
        model: 1
        title: Harbour papers
        as_of_limit_days: 365
        """,
    "actors/people.yml": """\
        - {id: jane-doe, name: Jane Doe, as_of: 2021-05-01}
        - {id: john-roe, name: John Roe, as_of: 2019-01-01}
        - {id: council, name: The Council, type: organisation, country: FR}
        - {id: nobody, name: Nobody Asked}
        """,
    "sources/all.yml": """\
        - {id: minutes, title: Minutes, type: document, citation: M, issued_by: council,
           publisher_kind: official, side: council, lang: fr}
        - {id: gazette, title: Gazette, type: article-newspaper, citation: G,
           publisher_kind: independent, lang: en}
        - {id: letter, title: Letter, type: personal_communication, citation: L,
           side: jane-doe}
        """,
    "topics.yml": "- {id: bridge, name: The bridge}\n- {id: boats, name: Boats}\n",
    "events/all.yml": """\
        - {id: vote, title: The vote, date: 2021-01-05, sources: [gazette, minutes],
           participants: [jane-doe, council], topics: [bridge]}
        - {id: count, title: The count, date: 2021-01-05, sources: [minutes],
           participants: [council], part_of: vote}
        """,
    "statements/all.yml": """\
        - {id: stands, speaker: jane-doe, form: quoted, text: It stands,
           date: 2021-01-02, sources: [letter], topics: [bridge]}
        - {id: leans, speaker: john-roe, form: paraphrase, text: That it leans,
           date: 2021-01-05, event: vote, topics: [bridge],
           sources: [gazette, {source: letter, role: disputes}]}
        - {id: floats, speaker: jane-doe, form: paraphrase, text: That they float,
           date: 2021-01-06, topics: [boats], sources: [gazette, minutes]}
        """,
    "articles/news.md": "---\ntitle: News\ndate: 2021-05-02\n---\n"
    "[[bridge]] and [[boats]].\n",
}
