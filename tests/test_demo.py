"""The demo: a real briefing, whose every word must hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crossbrief.codes import Severity
from crossbrief.compilation import compile_site
from crossbrief.defaults import REGISTRY
from crossbrief.kinds import KINDS
from crossbrief.kinds.article import Article
from crossbrief.kinds.statement import Statement
from crossbrief.options import Options
from crossbrief.quotes import QUOTING_FORMS

_ROOT = Path(__file__).parents[1]
_CAPTIONS = {kind.name: kind.caption for kind in KINDS if kind.caption is not None}

# Whom and what the briefing's first source names.
_ON_RECORD = {
    "actor": (
        "Ilham Aliyev",
        "Joe Biden",
        "Donald Trump",
        "Antony Blinken",
        "Nikol Pashinyan",
        "Daniel Baer",
        "Biden administration",
        "Trump administration",
        "OSCE",
        "Minsk Group",
        "Co-chairs",
        "Carnegie",
        "Security Council",
        "Intercourier",
        "Azerbaijan",
        "Armenia",
        "United States",
        "Russia",
        "France",
    ),
    "place": (
        "South Caucasus",
        "Baku",
        "Karabakh",
        "Yerevan",
        "Washington",
        "Moscow",
    ),
}
# Phrases that articles quote from the text of a source, which are no statements; and
# one that is a term of this site's own.
_PHRASES = {
    "Analysts believe": "intercourier-aliyev-us-policy",
    "confirmation hearings": "intercourier-aliyev-us-policy",
    "peacekeeping ceasefire verification centre": "russian-mfa-statement-copy",
    "peacekeeping center": "primeminister-am-statement",
    "reaffirmed Azerbaijan’s territorial regains in more than 300 settlements,"
    " including five cities": "intercourier-aliyev-us-policy",
    "such engagement": "intercourier-aliyev-us-policy",
    "the statement": "trend-aliyev-cis",
    "to discuss the relationship and the post-war developments": (
        "intercourier-aliyev-us-policy"
    ),
    "Not on record": None,
}
_EVENTS = 10
_QUOTED = 11


@pytest.fixture(scope="module")
def demo():
    return compile_site(_ROOT, REGISTRY, Options())


def test_the_demo_has_no_error(demo):
    errors = [d for d in demo.diagnostics if d.severity is Severity.ERROR]

    assert errors == []


def test_its_warnings_are_the_ones_that_the_editors_know(demo):
    warnings = {d.code for d in demo.diagnostics if d.severity is Severity.WARNING}

    # One event is known from one side only, and nobody found another source.
    assert warnings <= {"one-sided-event"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind, names in _ON_RECORD.items() for name in names],
)
def test_everybody_whom_the_source_names_is_on_record(demo, kind, name):
    caption = _CAPTIONS[kind]
    names = [
        text
        for bound in demo.graph.all_of_kind(kind)
        for _, text in caption(bound.record).texts
    ]

    assert any(name in text for text in names)


def test_its_events_and_passages_are_all_on_record(demo):
    events = demo.graph.all_of_kind("event")
    quoted = [
        statement
        for statement in demo.graph.of_kind("statement", Statement)
        if statement.form == "quoted"
        and "intercourier-aliyev-us-policy" in {use.source for use in statement.sources}
    ]

    assert len(events) >= _EVENTS
    assert len(quoted) >= _QUOTED


def test_every_record_can_be_reached_from_every_other(demo):
    near: dict[str, set[str]] = {}
    for link in demo.graph.links:
        near.setdefault(link.source, set()).add(link.target)
        near.setdefault(link.target, set()).add(link.source)
    waiting, reached = ["ilham-aliyev"], {"ilham-aliyev"}
    while waiting:
        for other in near.get(waiting.pop(), set()) - reached:
            reached.add(other)
            waiting.append(other)
    kinds = {"actor", "event", "statement", "source", "topic", "place", "article"}
    # What was withdrawn stands in the log alone.
    listed = (b for b in demo.graph if b.record.is_listed)
    every = {b.record.id for b in listed if b.kind in kinds}

    assert every <= reached


def test_every_quotation_was_found_in_the_stored_copy(demo):
    """The lock and the records hold together; the copies are not needed."""
    lock = demo.site.lock
    states = {
        statement.id: lock.state(statement.id, statement.text)
        for statement in demo.graph.of_kind("statement", Statement)
        if statement.form in QUOTING_FORMS
    }

    assert states
    assert {
        s for s, state in states.items() if state not in {"found", "signed"}
    } == set()


def test_the_lock_holds_nothing_that_is_gone(demo):
    statements = {s.id for s in demo.graph.of_kind("statement", Statement)}
    sources = {b.record.id for b in demo.graph.all_of_kind("source")}

    for entry in demo.site.lock.entries.values():
        assert entry.statement in statements
        assert entry.source in sources


def test_no_statement_rests_on_nothing(demo):
    for statement in demo.graph.of_kind("statement", Statement):
        assert statement.sources, statement.id


def test_articles_quote_in_marks_only_what_stands_on_record(demo):
    """Words in quotation marks in our prose are a statement's, a title's or a source's.

    The phrases from sources are listed above, each with the source that prints it.
    """
    cited = {source for source in _PHRASES.values() if source is not None}
    assert all(source in demo.graph for source in cited)
    known = " ".join(
        [
            *(s.text for s in demo.graph.of_kind("statement", Statement)),
            *(
                rendition.text
                for s in demo.graph.of_kind("statement", Statement)
                for rendition in s.renditions
            ),
            *(
                text
                for bound in demo.graph
                if bound.kind in _CAPTIONS
                for _, text in _CAPTIONS[bound.kind](bound.record).texts
            ),
            *_PHRASES,
        ]
    )
    plain = _folded(known)
    lost = [
        (article.id, quoted)
        for article in demo.graph.of_kind("article", Article)
        for quoted in re.findall(r"“([^”]{12,})”", article.body or "")
        if _folded(quoted) not in plain
    ]

    assert lost == []


def _folded(text: str) -> str:
    words = re.sub(r"[^\w\s]", "", text.casefold())
    return " ".join(words.split())
