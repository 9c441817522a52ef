"""The index of each kind lists every record once."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.pages.reading import build, faults

SOURCE = """\
    title: The record
    type: webpage
    url: https://example.org/r
    lang: de
    accessed: 2021-06-02
    """
FEW = {
    "actors/a.yml": """\
        items:
          - {id: jane-doe, name: Jane Doe, sort_name: "Doe, Jane"}
          - {id: abe-zed, name: Abe Zed, sort_name: "Zed, Abe"}
          - {id: the-port, name: The Port, type: organisation}
        """,
    "sources/the-record.yml": SOURCE,
    "events/the-meeting.yml": """\
        title: The meeting
        date: 2020-12/2021-02
        participants: [the-port]
        sources: [the-record]
        """,
    "topics/the-harbour.yml": "name: The harbour\nquestion: What of it?\n",
    "places/old-town.yml": "name: Old Town\nwithin: the-country\n",
    "places/the-country.yml": "name: The country\n",
    "articles/the-story.md": "---\ntitle: The story\ndate: 2021-03-04\n---\nA story.\n",
    "statements/s.yml": """\
        defaults: {speaker: jane-doe, form: paraphrase, sources: [the-record]}
        items:
          - {id: words-one, text: One., date: 2019, topics: [the-harbour]}
          - {id: words-two, text: Two., date: unknown, form: quoted}
        """,
}
WITHDRAWN = """\
    items:
      - id: words-gone
        speaker: jane-doe
        form: paraphrase
        text: Gone.
        date: 2019
        topics: [the-harbour]
        sources: [the-record]
        withdrawn: {date: 2021-06-01, reason: Recorded by mistake.}
    """


def many(count, first_year=2020, years=1):
    items = "\n".join(
        f"  - {{id: words-{n:03}, text: Words {n}., date: {first_year + n % years}}}"
        for n in range(count)
    )
    return (
        "defaults: {speaker: jane-doe, form: paraphrase, sources: [the-record]}\n"
        f"items:\n{items}\n"
    )


def listed(page):
    return [name.removeprefix("r-") for name in page.ids if name.startswith("r-")]


@pytest.fixture
def pages(tmp_path):
    def of(**files):
        found = build(tmp_path, {**FEW, **files})
        assert faults(found) == []
        return found

    return of


@pytest.mark.parametrize(
    ("folder", "ids"),
    [
        ("actors", ["jane-doe", "abe-zed", "the-port"]),
        ("articles", ["the-story"]),
        ("events", ["the-meeting"]),
        ("places", ["old-town", "the-country"]),
        ("sources", ["the-record"]),
        ("statements", ["words-one", "words-two"]),
        ("topics", ["the-harbour"]),
    ],
)
def test_an_index_lists_every_record_once(pages, folder, ids):
    shown = pages(**{"statements/w.yml": WITHDRAWN})[f"{folder}/index.html"]

    assert listed(shown) == ids


@pytest.mark.parametrize(
    "folder",
    ["actors", "articles", "events", "places", "sources", "statements", "topics"],
)
def test_an_index_of_nothing_says_so(tmp_path, folder):
    found = build(tmp_path, {})

    assert faults(found) == []
    assert found[f"{folder}/index.html"].main.endswith(" yet.")


def test_actors_stand_by_type_under_the_name_they_are_sorted_by(pages):
    shown = pages()["actors/index.html"]

    assert [
        text for _, text in shown.headings if text in {"Persons", "Organisations"}
    ] == [
        "Persons",
        "Organisations",
    ]
    assert "Jane Doe 2 statements" in shown.items
    assert "The Port 1 event" in shown.items


def test_many_actors_stand_under_letters_and_accents_do_not_part_them(pages):
    names = [f"Actor {n}" for n in range(40)] + ["Émile", "Eve"]
    items = "\n".join(
        f"  - {{id: a-{n}, name: {name}}}" for n, name in enumerate(names)
    )
    shown = pages(**{"actors/more.yml": f"items:\n{items}\n"})["actors/index.html"]

    letters = [text for level, text in shown.headings if level == 3]
    assert letters == ["A", "D", "E", "Z"]
    assert listed(shown).index("a-40") + 1 == listed(shown).index("a-41")


def test_statements_are_counted_by_topic_speaker_and_form(pages):
    shown = pages()["statements/index.html"]

    assert {"The harbour 1", "Jane Doe 2"} <= {*shown.items}
    assert "Quoted 1" in shown.main
    assert "Paraphrase 1" in shown.main
    assert shown.link("Jane Doe") == "../statements/by/speaker/jane-doe.html"
    assert shown.link("Quoted") == "../statements/by/form/quoted.html"
    assert "2 statements" in shown.main


def test_only_what_some_statement_has_can_be_chosen(tmp_path, pages):
    def choices(found):
        page = found["statements/index.html"]
        return [a["data-facet"] for tag, a in page.tags if "data-facet" in a]

    without = {name: text for name, text in FEW.items() if name != "statements/s.yml"}
    without["statements/s.yml"] = """\
        items: [{id: words-one, text: One., date: 2019, speaker: jane-doe,
          form: paraphrase, sources: [the-record]}]
        """

    assert choices(pages()) == ["topic", "speaker", "source", "form", "year"]
    assert choices(build(tmp_path / "without", without)) == [
        "speaker",
        "source",
        "form",
        "year",
    ]


def test_a_date_that_is_unknown_has_a_heading_of_its_own_at_the_end(pages):
    shown = pages()["statements/index.html"]

    years = [name for name in shown.ids if name.startswith("y-")]
    assert years == ["y-2019", "y-undated"]


def years_of(pages):
    return sorted(a for a in pages if a.startswith("statements/by/year/"))


def test_few_statements_stand_on_one_page_with_their_years(pages):
    few = pages(**{"statements/s.yml": many(25, years=2)})
    assert len(listed(few["statements/index.html"])) == 25
    assert few["statements/index.html"].link("2020") == "#y-2020"
    assert years_of(few) == []


def test_many_statements_have_a_page_for_each_year_and_all_can_be_reached(pages):
    found = pages(**{"statements/s.yml": many(150, years=3)})

    addresses = [
        "statements/index.html",
        "statements/by/year/2022-2.html",
        "statements/by/year/2021.html",
        "statements/by/year/2021-2.html",
        "statements/by/year/2020.html",
        "statements/by/year/2020-2.html",
    ]
    assert years_of(found) == sorted(addresses[1:])
    every = [one for address in addresses for one in listed(found[address])]
    assert len(every) == len(set(every)) == 150
    for here, older in pairwise(addresses):
        assert (
            found[here]
            .link("Earlier")
            .endswith(older.removeprefix("statements/by/year/"))
        )
    assert "25 of 150 statements" in found[addresses[0]].main
    assert found["statements/by/year/2021-2.html"].headings[0] == (
        1,
        "Statements, 2021, page 2",
    )


def test_the_current_year_is_marked_among_the_years(pages):
    shown = pages(**{"statements/s.yml": many(120, years=2)})[
        "statements/by/year/2020.html"
    ]

    current = [
        found["href"]
        for _, found in shown.tags
        if "aria-current" in found and "href" in found
    ]
    assert current[-1].endswith("by/year/2020.html")


def test_sources_show_how_many_entries_use_them(pages):
    shown = pages()["sources/index.html"]

    assert shown.rows[1] == [
        "The record",
        "–",
        "Web page",
        "German",
        "3",
        "No public copy",
        "2 Jun 2021",
    ]


def test_many_sources_stand_on_pages_by_year(pages):
    items = "\n".join(
        f"  - {{id: src-{n:03}, title: Source {n}, type: report,"
        f" url: 'https://example.org/{n}', published: {2000 + n % 2}}}"
        for n in range(120)
    )
    found = pages(**{"sources/more.yml": f"items:\n{items}\n"})

    every = [
        one
        for address, page in found.items()
        if address == "sources/index.html" or address.startswith("sources/by/")
        for one in listed(page)
    ]
    assert sorted(every) == sorted({*every})
    assert len(every) == 121
    assert listed(found["sources/by/year/undated.html"]) == ["the-record"]
