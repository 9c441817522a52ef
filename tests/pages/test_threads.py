"""The pages of threads: statements that answer, repeat or contradict one another."""

from __future__ import annotations

import pytest

from tests.pages.reading import build, faults

SITE = {
    "actors/people.yml": "- {id: jane-doe, name: Jane Doe}\n"
    "- {id: john-roe, name: John Roe}\n",
    "sources/gazette.yml": "title: Gazette\ntype: article-newspaper\n"
    "url: https://example.org/\n",
    "topics.yml": "- {id: bridge, name: The bridge}\n",
}
STATEMENTS = """\
    defaults: {form: quoted, sources: [gazette], topics: [bridge]}
    items:
      - {id: opens, speaker: jane-doe, text: It stands, date: 2021-01-02}
      - id: answers
        speaker: john-roe
        text: It leans
        date: 2021-01-05
        relations:
          - {type: replies_to, statement: opens, by: john-roe}
      - id: repeats
        speaker: jane-doe
        text: It stands, I say
        date: 2021-01-09
        relations:
          - {type: reaffirms, statement: opens}
          - {type: contradicts, statement: answers, note: Standing is not leaning.}
      - {id: alone, speaker: jane-doe, text: Good morning, date: 2021-01-03}
    """
LATER = """\
    defaults: {form: quoted, sources: [gazette]}
    items:
      - id: afterthought
        speaker: john-roe
        text: It fell
        date: 2021-02-01
        relations: [{type: updates, statement: answers}]
    """


def written(statements=STATEMENTS, **more):
    return {**SITE, "statements/bridge.yml": statements, **more}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("threads"), written())


def threads(pages):
    return sorted(
        address.removeprefix("threads/")
        for address in pages
        if address.startswith("threads/") and address != "threads/index.html"
    )


def test_links_and_ids_are_right(pages):
    assert faults(pages) == []


def test_a_thread_has_the_id_of_its_first_statement(pages):
    assert threads(pages) == ["opens.html"]


def test_steps_stand_in_order_of_time_with_what_they_answer(pages):
    words = pages["threads/opens.html"].main

    said = ["It stands”", "It leans", "It stands, I say"]
    assert [words.index(text) for text in said] == sorted(map(words.index, said))
    assert "Replies to: Jane Doe, 2 Jan 2021, according to John Roe." in words
    assert (
        "Contradicts: John Roe, 5 Jan 2021, according to the editors."
        " Standing is not leaning." in words
    )


def test_what_is_answered_is_a_link_to_its_place_on_the_page(pages):
    found = pages["threads/opens.html"].leads_to("#r-answers")

    assert found == ["5 Jan 2021"]


def test_each_of_its_statements_leads_to_the_thread_and_no_other_does(pages):
    with_links = {
        address
        for address, page in pages.items()
        if address.startswith("statements/")
        and page.leads_to("threads/opens.html") == ["The whole thread: 3 statements"]
    }

    assert with_links == {
        f"statements/{name}.html" for name in ("opens", "answers", "repeats")
    }


def test_the_index_lists_it_by_who_takes_part_and_on_what(pages):
    index = pages["threads/index.html"]

    assert index.link("Jane Doe and John Roe: The bridge") == "../threads/opens.html"
    assert "3 statements, 2–9 Jan 2021" in index.main


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("2021-01-09", "2021-01-09?", "between 2 Jan 2021 and possibly 9 Jan 2021"),
        ("2021-01-02", "[2021-01-01..2021-01-08]", "between 1 and 9 Jan 2021"),
        ("2021-01-05", "unknown", "3 statements; the dated ones: 2–9 Jan 2021"),
    ],
)
def test_no_first_or_last_is_told_that_is_not_certain(tmp_path, before, after, said):
    statements = STATEMENTS.replace(f"date: {before}", f'date: "{after}"')
    pages = build(tmp_path, written(statements))

    assert said in pages["threads/index.html"].main


def test_a_statement_that_joins_later_changes_no_address(tmp_path):
    pages = build(tmp_path, written(**{"statements/later.yml": LATER}))

    assert threads(pages) == ["opens.html"]
    assert "It fell" in pages["threads/opens.html"].main


def test_without_relations_the_index_says_that_there_are_none(tmp_path):
    plain = STATEMENTS[: STATEMENTS.index("      - id: answers")]

    pages = build(tmp_path, written(plain))

    assert threads(pages) == []
    assert "says how it stands to another" in pages["threads/index.html"].main


def test_withdrawn_words_keep_their_place_and_are_not_shown(tmp_path):
    withdrawn = STATEMENTS.replace(
        "        date: 2021-01-05\n",
        "        date: 2021-01-05\n"
        "        withdrawn: {date: 2021-03-01, reason: Misheard}\n",
    )

    page = build(tmp_path, written(withdrawn))["threads/opens.html"]

    assert "It leans" not in page.html
    assert "Replies to" not in page.main
    assert "Contradicts: John Roe" in page.main


def test_a_long_thread_has_several_pages_whose_links_cross(tmp_path):
    items = ["      - {id: turn-00, speaker: jane-doe, text: Turn 0, date: 1950}\n"]
    items += [
        f"      - {{id: turn-{n:02}, speaker: jane-doe, text: Turn {n},"
        f" date: {1950 + n}, relations: [{{type: updates,"
        f" statement: turn-{n - 1:02}}}]}}\n"
        for n in range(1, 65)
    ]
    text = "    defaults: {form: quoted, sources: [gazette]}\n    items:\n"

    pages = build(tmp_path, written(text + "".join(items)))

    assert faults(pages) == []
    assert threads(pages) == ["turn-00.html", "turn-00/2.html", "turn-00/3.html"]
    assert "#r-turn-29" in pages["threads/turn-00/2.html"].html
