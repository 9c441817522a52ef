"""The network: who spoke where and answered whom, as a diagram and in words."""

from __future__ import annotations

import re

import pytest

from crossbrief.present.links import MOST_ACTORS, MOST_EVENTS
from tests.pages.reading import build, faults

SITE = {
    "actors/people.yml": "- {id: jane-doe, name: Jane Doe}\n"
    "- {id: john-roe, name: John Roe}\n"
    "- {id: board, name: The Board of the Old Harbour and of all its Boats,"
    " type: organisation}\n",
    "sources/gazette.yml": "title: Gazette\ntype: article-newspaper\n"
    "url: https://example.org/\n",
    "topics.yml": "- {id: bridge, name: The bridge}\n- {id: boats, name: Boats}\n",
    "events/all.yml": "- {id: vote, title: The vote, date: 2021-01-05,"
    " sources: [gazette], participants: [jane-doe, board], topics: [bridge]}\n",
    "statements/bridge.yml": """\
        defaults: {form: quoted, sources: [gazette], topics: [bridge]}
        items:
          - {id: opens, speaker: jane-doe, text: It stands, date: 2021-01-02}
          - id: answers
            speaker: john-roe
            text: It leans
            date: 2021-01-05
            event: vote
            audience: [board, somebody else]
            relations: [{type: replies_to, statement: opens}]
          - {id: again, speaker: john-roe, text: It does, date: 2021-01-05, event: vote}
          - id: own
            speaker: jane-doe
            text: I said so
            date: 2021-01-06
            relations: [{type: reaffirms, statement: opens}]
        """,
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("network"), SITE)


def rows(page):
    return [row for row in page.rows if len(row) == 4 and row[0] != "Actor"]


def test_links_and_ids_are_right(pages):
    assert faults(pages) == []


def test_the_table_has_every_link_with_the_number_of_statements(pages):
    board = "The Board of the Old Harbour and of all its Boats"

    assert rows(pages["network.html"]) == [
        ["Jane Doe", "took part in", "The vote", "0"],
        [board, "took part in", "The vote", "0"],
        ["John Roe", "spoke at", "The vote", "2"],
        ["John Roe", "replies to", "Jane Doe", "1"],
        ["John Roe", "addressed", board, "1"],
    ]


def test_the_diagram_draws_each_of_them_as_one_line(pages):
    html = pages["network.html"].html
    drawn = {
        name: html.partition(f'<g class="cb-{name}">')[2].partition("</g>")[0]
        for name in ("there", "spoke", "replied")
    }

    assert {name: found.count("<path") for name, found in drawn.items()} == {
        "there": 2,
        "spoke": 1,
        "replied": 2,
    }
    assert 'stroke-width="4"' in drawn["spoke"]


def test_wider_letters_take_more_room(tmp_path):
    people = SITE["actors/people.yml"].replace("Jane Doe", "Екатерина Александровна")
    title = "Голосование о ночном пароме у старого моста"
    event = SITE["events/all.yml"].replace("The vote", title)
    files = {**SITE, "actors/people.yml": people, "events/all.yml": event}
    html = build(tmp_path, files)["network.html"].html

    # Arcs end before a name; 13 such letters are as wide as 17 Latin ones.
    assert f" {464 - 14 - 17 * 8} " in html
    lines = re.findall(r'x="822"[^>]*>([^<]+)<', html)
    assert lines[:2] == ["Голосование о ночном пароме у", "старого моста"]


def test_every_node_is_a_link_with_a_whole_name(pages):
    page = pages["network.html"]
    diagram = page.html.partition("<figure")[2].partition("</figure>")[0]
    names = re.findall("<a href=[^>]+><title>([^<]+)</title>", diagram)

    assert names == [
        "Jane Doe, 2 statements",
        "The Board of the Old Harbour and of all its Boats, 0 statements",
        "John Roe, 2 statements",
        "The vote, 5 Jan 2021",
    ]


def test_an_arc_keeps_clear_of_wide_letters(tmp_path):
    begins = []
    for number, name in enumerate(
        ("Armen Hakobya", "Արմեն Հակոբյա", "アルメン・ハコビャン山田")
    ):
        people = SITE["actors/people.yml"].replace("John Roe", name)
        site = build(tmp_path / str(number), {**SITE, "actors/people.yml": people})
        arcs = re.findall(
            'd="M([0-9]+) [0-9C -]+" marker-end', site["network.html"].html
        )
        begins.append(min(map(int, arcs)))

    assert begins == sorted(begins, reverse=True)
    assert len(set(begins)) == len(begins)


def test_places_are_whole_numbers(pages):
    html = pages["network.html"].html
    paths = re.findall(r'd="(M[^"]+C[^"]+)"', html)

    assert len(paths) == 5
    assert all(re.fullmatch(r"[MC0-9 -]+", path) for path in paths)


def test_what_answers_leads_to_its_thread(pages):
    assert pages["network.html"].link("replies to") == "threads/opens.html"


def test_a_topic_with_enough_actors_has_a_network_of_its_own(pages):
    assert "network/bridge.html" in pages
    assert "network/boats.html" not in pages
    assert pages["network.html"].link("The bridge") == "network/bridge.html"
    assert pages["topics/bridge.html"].leads_to("network/bridge.html")
    assert not pages["topics/boats.html"].leads_to("network/boats.html")


def test_a_site_without_links_says_so(tmp_path):
    plain = {name: text for name, text in SITE.items() if name == "actors/people.yml"}

    page = build(tmp_path, plain)["network.html"]

    assert "Nobody on this record" in page.main
    assert "<figure" not in page.html


def test_many_actors_and_events_are_counted_and_not_drawn(tmp_path):
    number = 40
    people = [f"- {{id: jane-{n}, name: Jane {n}}}\n" for n in range(number)]
    events = [
        f"- {{id: vote-{n}, title: Vote {n}, date: {1950 + n}, sources: [gazette],"
        f" participants: [jane-{n}, jane-{(n + 1) % number}]}}\n"
        for n in range(number)
    ]
    files = {"sources/gazette.yml": SITE["sources/gazette.yml"]}

    page = build(
        tmp_path,
        {**files, "actors/all.yml": "".join(people), "events/all.yml": "".join(events)},
    )["network.html"]

    assert f"Links between {MOST_ACTORS} actors and {MOST_EVENTS} events" in page.html
    assert "15 actors and 15 events are not" in page.main


def test_who_comes_later_moves_nobody(tmp_path, pages):
    later = (
        "- {id: late, speaker: jim-poe, form: quoted, text: I am late,"
        " date: 2021-02-01, event: vote, sources: [gazette]}\n"
    )
    more = {
        "actors/late.yml": "- {id: jim-poe, name: Jim Poe}\n",
        "statements/late.yml": later,
    }

    page = build(tmp_path, {**SITE, **more})["network.html"]

    def circles(html):
        return re.findall('<circle class="[^"]+" cx="480" cy="([0-9]+)"', html)

    before = circles(pages["network.html"].html)
    assert circles(page.html)[: len(before)] == before
    assert len(circles(page.html)) == len(before) + 1
