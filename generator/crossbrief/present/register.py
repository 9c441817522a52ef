"""The register at the foot of an article: its people and events, a line each.

The cards that open over links are clones of these entries, so nothing lives in a script
alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Phrase
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement
from crossbrief.prose import Embed, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.atoms import Anchor
    from crossbrief.kinds.article import Article
    from crossbrief.present.presenter import Presenter


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One entry: the name, a line about it, and what of it the article shows."""

    id: str
    kind: str
    is_group: bool
    anchor: Anchor
    summary: Phrase | None
    here: str | None
    also: tuple[Phrase, ...]


def register(
    record_ids: Iterable[str], article: Article, p: Presenter
) -> tuple[RegisterEntry, ...]:
    """Return the entries: actors by name, then events by date."""
    counts = _counts(article, p)
    actors = [i for i in record_ids if p.graph.kind(i) == "actor"]
    events = [i for i in record_ids if p.graph.kind(i) == "event"]
    actors.sort(key=lambda i: (_sort_name(i, p), i))
    events.sort(key=lambda i: (p.graph.record(i, Event).date.first.sort_key, i))
    return tuple(_kept_entry(i, counts.get(i, 0), p) for i in (*actors, *events))


def _kept_entry(record_id: str, shown: int, p: Presenter) -> RegisterEntry:
    key = ("register", record_id, shown)
    return p.kept(key, lambda: _entry(record_id, shown, p))


def _sort_name(record_id: str, p: Presenter) -> tuple[str, str]:
    return p.words.sort_key(p.sort_name(record_id))


def _counts(article: Article, p: Presenter) -> dict[str, int]:
    prose = p.graph.prose(article.id).get(("body",))
    shown = dict.fromkeys(
        hole.target
        for hole in (prose.holes() if prose is not None else ())
        if isinstance(hole, Mention | Embed)
        and hole.target in p.graph
        and p.graph.kind(hole.target) == "statement"
    )
    counts: dict[str, int] = {}
    for statement_id in shown:
        statement = p.graph.record(statement_id, Statement)
        for named in (*statement.voices, statement.event):
            if named is not None:
                counts[named] = counts.get(named, 0) + 1
    return counts


def _entry(record_id: str, shown: int, p: Presenter) -> RegisterEntry:
    record = p.graph.bound(record_id).record
    summary = also = None
    if isinstance(record, Actor):
        summary = p.maybe(record.summary)
        also = record.name.others(p.language, p.main_language)
    elif isinstance(record, Event):
        summary = p.maybe(record.summary) or Phrase(p.words.date(record.date.first))
    here = p.words.count("count.statements_here", shown) if shown else None
    return RegisterEntry(
        id=record_id,
        kind=p.graph.kind(record_id),
        is_group=isinstance(record, Actor) and record.type != "person",
        anchor=p.anchor(record_id, glyph=True),
        summary=summary,
        here=here,
        also=tuple(Phrase(text, code) for code, text in also or ()),
    )
