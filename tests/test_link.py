"""Linking: references from fields and prose, and the graph made of them."""

from __future__ import annotations

import pytest

from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.prose import Mention

SITE = {
    "actors/jane-doe.yml": "name: Jane Doe\nbody: She led [[the-board]].\n",
    "actors/john-roe.yml": "name: John Roe\n",
    "actors/the-board.yml": "name: The board\nformerly: [old-board]\n",
    "events/the-call.yml": (
        "title: The call\ndate: 2021\nparticipants: [jane-doe, john-roe]\n"
        "sources: [the-report]\n"
    ),
    "sources/the-report.yml": "title: R\ntype: report\ncitation: R\nside: jane-doe\n",
    "statements/jane-agrees.yml": (
        "speaker: jane-doe\nform: quoted\ntext: Yes.\ndate: 2021\n"
        "sources: [the-report]\nevent: the-call\naudience: [the nation, john-roe]\n"
    ),
    "articles/the-news.md": (
        "---\ntitle: News\ndate: 2021\n---\nFirst. Then [[jane-doe|she]] met"
        " [[john-roe]].\n\n![[jane-agrees]]\n\nA claim.[@the-report, p. 4] A note[^1]."
        "\n\n[^1]: Said by [[jane-doe]].\n"
    ),
}


def test_every_reference_becomes_a_link_from_either_end(compile_files):
    graph = compile_files(SITE).graph

    made = {
        (link.field, link.target, link.via) for link in graph.links_from("the-news")
    }
    assert made == {
        ("body", "jane-doe", "mention"),
        ("body", "john-roe", "mention"),
        ("body", "jane-agrees", "embed"),
        ("body", "the-report", "cite"),
    }
    assert [link.source for link in graph.backlinks("the-report")] == [
        "jane-agrees",
        "the-call",
        "the-news",
    ]
    assert {link.field for link in graph.backlinks("john-roe")} == {
        "audience",
        "body",
        "participants",
    }


def test_plain_words_are_no_reference_where_both_may_stand(compile_files):
    compilation = compile_files(SITE)

    targets = {link.target for link in compilation.graph.links_from("jane-agrees")}
    assert targets == {"jane-doe", "the-report", "the-call", "john-roe"}
    assert compilation.ok


def test_a_mention_comes_with_its_sentence(compile_files):
    graph = compile_files(SITE).graph

    (passage,) = graph.passages("john-roe")
    words = [p.target if isinstance(p, Mention) else p for p in passage.sentence]
    assert words == ["Then ", "jane-doe", " met ", "john-roe", "."]
    assert [p.source for p in graph.passages("jane-doe")] == ["the-news", "the-news"]


def test_an_embed_or_a_cite_makes_no_passage(compile_files):
    graph = compile_files(SITE).graph

    assert graph.passages("the-report") == ()


@pytest.mark.parametrize(
    ("target", "cure"),
    [
        ("jane-do", "did you mean `jane-doe`?"),
        ("old-board", "it is now `the-board`"),
        ("nobody-here", "check the spelling, or write the record:"),
    ],
)
def test_an_unknown_id_is_answered_with_what_to_write(compile_files, target, cure):
    visit = f"title: V\ndate: 2021\nparticipants: [{target}]\n"
    compilation = compile_files({**SITE, "events/a-visit.yml": visit})

    (told,) = [d for d in compilation.diagnostics if d.code == "unknown-record"]
    assert (told.help or "").startswith(cure)
    assert target not in compilation.graph


def test_a_draft_is_not_there_unless_it_is_asked_for(compile_files):
    files = {"actors/a-draft.yml": "name: D\nstatus: draft\nbody: '[[jane-doe]]'\n"}

    assert "a-draft" not in compile_files(files).graph
    shown = compile_files({**SITE, **files}, drafts=True)
    assert "a-draft" in shown.graph
    assert shown.ok


def test_a_draft_s_id_is_taken_all_the_same(compile_files):
    compilation = compile_files(
        {
            "actors/jane-doe.yml": "name: D\nstatus: draft\n",
            "topics.yml": "- {id: jane-doe, name: T}\n",
        }
    )

    assert "duplicate-id" in {d.code for d in compilation.diagnostics}


def test_a_withdrawn_record_keeps_its_page_and_names_nobody(compile_files):
    graph = compile_files(
        {
            **SITE,
            "actors/jane-doe.yml": (
                "name: Jane\nbody: She led [[the-board]].\n"
                "withdrawn: {date: 2021-05-01, reason: Wrong.}\n"
            ),
        }
    ).graph

    assert "jane-doe" in graph
    assert "jane-doe" not in {a.id for a in graph.of_kind("actor", Actor)}
    assert "jane-doe" in {b.record.id for b in graph.all_of_kind("actor")}
    assert graph.backlinks("the-board") == graph.passages("the-board") == ()
    assert graph.links_from("jane-doe") != ()


def test_the_graph_finds_records_by_kind_and_field(compile_files):
    graph = compile_files(SITE).graph

    said = graph.sources_of("jane-doe", "statement", "speaker", model=Statement)
    assert [s.id for s in said] == ["jane-agrees"]
    assert graph.sources_of("jane-doe", "statement", "audience", model=Statement) == ()
    assert [e.id for e in graph.sources_of("john-roe", "event", model=Event)] == [
        "the-call"
    ]
    assert graph.kind("the-call") == "event"
    assert graph.record("the-call", Event).title.texts == (("", "The call"),)
    assert [b.record.id for b in graph] == sorted(graph.bounds)


def test_a_record_of_another_kind_is_not_found_and_not_handed_out(compile_files):
    graph = compile_files(SITE).graph

    assert graph.find("the-call", Source) is None
    assert graph.find("nobody-here", Event) is None
    assert graph.find("the-call", Event) is graph.record("the-call", Event)
    with pytest.raises(TypeError, match="the-call is not a Source"):
        graph.record("the-call", Source)


def test_a_fault_in_a_shared_default_is_told_once(compile_files):
    compilation = compile_files(
        {
            **SITE,
            "statements/batch.yml": (
                "defaults: {speaker: jane-do, form: quoted, date: 2021}\n"
                "items:\n  - {id: one-word, text: One.}\n"
                "  - {id: two-words, text: Two.}\n"
            ),
        }
    )

    assert [d.code for d in compilation.diagnostics].count("unknown-record") == 1


def test_every_reference_into_a_lost_folder_is_told_of(compile_files):
    """The nearest ids are looked for a few hundred times and no more."""
    names = ", ".join(f"lost-actor-{number:03}" for number in range(500))
    event = f"title: C\ndate: 2021\nparticipants: [{names}]\n"
    compilation = compile_files({"events/a-call.yml": event})

    unknown = [d for d in compilation.diagnostics if d.code == "unknown-record"]
    assert len(unknown) == 500
    assert all(d.help for d in unknown)
