"""The page of a statement: the words, and all that is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Line, Small
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import Topic
from crossbrief.page import Page, pages_of_each
from crossbrief.present.excerpts import beginning, language_of, quote
from crossbrief.present.exchanges import steps
from crossbrief.present.frame import body, describe, frame, frame_lists, presenter
from crossbrief.present.further import further_pages, places_of
from crossbrief.present.sources import fact_lines, kept_copy, maybe_use_anchor
from crossbrief.present.statements import (
    card,
    comma,
    flags,
    form_line,
    in_order,
    who,
)
from crossbrief.present.threads import thread_anchor, thread_of
from crossbrief.present.versions import verified, versions, versions_key
from crossbrief.present.views import Fact, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Anchor, Atom, Phrase
    from crossbrief.kinds.statement import Stance
    from crossbrief.page import Compiled
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.versions import Verified, VersionView
    from crossbrief.present.views import (
        Flag,
        FormLine,
        Frame,
        ProseView,
        Quote,
        StatementCard,
        Step,
    )
    from crossbrief.records import Bound

_LONG = 280
_MOST_BESIDE = 4
_SHOWN = frozenset({"statement.relations"})


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A step on the way of the words to us; `own` is the speaker's own channel.

    After a step that is `handed_on` the words go through other hands alone. `kept` is
    the public copy of a source.
    """

    step: str
    what: Atom
    detail: str
    own: bool
    handed_on: bool = False
    kept: Line | None = None


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Who contests the words, and how."""

    by: Atom
    text: Phrase
    source: Line | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """All that the page shows."""

    frame: Frame
    quote: Quote
    is_long: bool
    context: Phrase | None
    said: Line
    form: FormLine
    flags: tuple[Flag, ...]
    verified: Verified | None
    chain_key: str
    chain: tuple[ChainLink, ...]
    ways: tuple[ChainLink, ...]
    facts: tuple[Fact, ...]
    versions: tuple[VersionView, ...]
    versions_key: str | None
    steps: tuple[Step, ...]
    thread: Anchor | None
    disputes: tuple[DisputeView, ...]
    body: ProseView | None
    beside: tuple[StatementCard, ...]


@pages_of_each("statement", places_of("statements"))
def statement_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the page of a statement and its further pages."""
    statement = compiled.graph.record(bound.record.id, Statement)
    p = presenter(compiled, statement)
    around = steps(statement, p)
    wordings = versions(statement, p)
    disputes = tuple(
        DisputeView(
            p.actor_or_text(dispute.by),
            p.text(dispute.text),
            maybe_use_anchor(dispute.source, p),
        )
        for dispute in statement.dispute
    )
    text = body(bound, p)
    ways = tuple(_ways(statement, p))
    facts = _facts(statement, p)
    sections = [Section("chain", p.t("section.chain"))]
    if facts:
        sections.append(Section("facts", p.t("section.facts")))
    if disputes:
        sections.append(Section("disputes", p.t("section.disputes"), len(disputes)))
    if wordings:
        sections.append(Section("wording", p.t("section.wording"), len(wordings)))
    if text is not None:
        sections.append(Section("remarks", p.t("section.remarks")))
    if len(around) > 1:
        sections.append(Section("exchange", p.t("section.exchange"), len(around) - 1))
    beside = _beside(statement, p)
    if beside:
        sections.append(Section("beside", p.t("section.beside"), len(beside)))
    title = p.name(statement.id).text
    shown = quote(statement, p)
    view = StatementView(
        frame=frame(bound, p, sections, shown_fields=_SHOWN),
        quote=shown,
        is_long=len(statement.text) > _LONG,
        context=p.maybe(statement.context),
        said=_said(statement, p),
        form=form_line(statement, p),
        flags=flags(statement, p),
        verified=verified(statement, statement.text, "text", p),
        chain_key=_chain_key(ways, p),
        chain=_chain(statement, ways, p),
        ways=ways,
        facts=facts,
        versions=wordings,
        versions_key=versions_key(wordings, p),
        steps=around if len(around) > 1 else (),
        thread=_thread(statement, p),
        disputes=disputes,
        body=text,
        beside=beside,
    )
    yield Page(
        permalink=p.here,
        title=_title(title, statement, p),
        template="kinds/statement.html",
        view=view,
        section="statements",
        description=describe(title, " ".join(shown.paragraphs))
        if statement.withdrawn is None
        else describe(title, p.text(statement.withdrawn.reason)),
        styles=("list", "record", "statement"),
        record=statement.id,
    )
    lists = frame_lists(bound, view.frame, p, _SHOWN)
    yield from further_pages(bound, lists, compiled)


def _thread(statement: Statement, p: Presenter) -> Anchor | None:
    """Return the link to the whole exchange that the statement is part of."""
    thread = thread_of(statement.id, p.graph)
    if thread is None:
        return None
    text = p.words.count("thread.whole", len(thread.members))
    return thread_anchor(thread, text, p)


def _title(title: str, statement: Statement, p: Presenter) -> str:
    """Return the title with the first words, unless these were withdrawn."""
    if statement.withdrawn is not None:
        return title
    begin = beginning(statement, p).paragraphs[0]
    return p.t("statement.with_words", title=title, words=begin)


def _said(statement: Statement, p: Presenter) -> Line:
    """Return what stands below the words: who, in what, where, when; at what event."""
    parts: list[Atom] = [who(statement, p)]
    if statement.medium is not None:
        parts.append(p.t(f"in_medium.{statement.medium}"))
    if statement.place is not None:
        parts.append(p.line("statement.in", place=p.anchor(statement.place)))
    parts.append(p.date(statement.date.first))
    if statement.time is not None:
        parts.append(p.words.time(statement.time))
    said = (*comma(parts).parts, ".")
    if statement.event is None:
        return Line(said)
    event = p.line("statement.event", event=p.anchor(statement.event))
    return Line((*said, " ", event, "."))


def _chain(
    statement: Statement, ways: tuple[ChainLink, ...], p: Presenter
) -> tuple[ChainLink, ...]:
    """Return the steps from the speaker to where the ways to us part."""
    where: list[Atom] = []
    if statement.medium is not None:
        where.append(p.t(f"medium.{statement.medium}"))
    if statement.place is not None:
        where.append(p.anchor(statement.place))
    said = comma(where) if where else Line((p.t("chain.not_said_where"),))
    date = p.words.short_date(statement.date.first)
    foreign = not any(way.own for way in ways)
    relay = statement.relayed_by
    first = ChainLink(
        p.t("chain.said"), said, date, own=True, handed_on=foreign or relay is not None
    )
    if relay is None:
        return (first,)
    step, by = p.t("chain.relayed"), p.anchor(relay)
    return (first, ChainLink(step, by, "", own=False, handed_on=foreign))


def _chain_key(ways: tuple[ChainLink, ...], p: Presenter) -> str:
    key = p.t("chain.key")
    return key if len(ways) == 1 else f"{key} {p.t('chain.key_ways')}"


def _ways(statement: Statement, p: Presenter) -> Iterator[ChainLink]:
    """Yield the sources that carry the words: ways beside one another, no series."""
    for use in statement.sources:
        if not use.bears_out:
            continue
        source = p.graph.record(use.source, Source)
        details = [
            p.words.short_date(source.published.first) if source.published else "",
            use.locator or "",
        ]
        kept = kept_copy(source, p)
        yield ChainLink(
            p.t(f"chain.{use.role}"),
            p.source_anchor(use.source),
            ", ".join(part for part in details if part),
            own=use.role in {"primary", "official-text"},
            kept=None if kept is None else p.line("chain.kept", copy=kept),
        )


def _facts(statement: Statement, p: Presenter) -> tuple[Fact, ...]:
    rows: list[Fact] = []

    def add(key: str, *lines: Line) -> None:
        if lines:
            rows.append(Fact(p.t(f"fact.{key}"), lines))

    dates = fact_lines(statement.date, p.date, p)
    if dates != (Line((p.date(statement.date.first),)),):
        add("date", *dates)
    if statement.act is not None:
        add("act", Line((p.t(f"act.{statement.act}"),)))
    language = language_of(statement, p)
    if language is not None:
        add("text_language", Line((p.words.language_name(language),)))
    if statement.translated_from is not None:
        add("spoken", Line((p.words.language_name(statement.translated_from),)))
    taken = {position.topic for position in statement.positions}
    others = (topic for topic in statement.all_topics if topic not in taken)
    add("topics", *(Line((anchor,)) for anchor in p.anchors(others)))
    add("position", *(_position(position, p) for position in statement.positions))
    return tuple(rows)


def _position(taken: Stance, p: Presenter) -> Line:
    """Return the topic, the answer taken, and what the statement says to it."""
    topic = p.graph.record(taken.topic, Topic)
    label = next(
        (p.text(known.label) for known in topic.positions if known.id == taken.stance),
        p.in_language(taken.stance, None),
    )
    said: tuple[Atom, ...] = (p.anchor(taken.topic), ": ", label)
    summary = p.maybe(taken.summary)
    if summary is None or summary == label:
        return Line(said)
    return Line((*said, " ", Small(Line((summary,)))))


def _beside(statement: Statement, p: Presenter) -> tuple[StatementCard, ...]:
    """Return what else was said at the same event, at most a few."""
    event = statement.event
    if event is None:
        return ()
    first = p.compiled.once(("said first", event), lambda: _said_first(event, p))
    others = [s for s in first if s.id != statement.id]
    return tuple(card(s, p, at_event=False) for s in others[:_MOST_BESIDE])


def _said_first(event_id: str, p: Presenter) -> tuple[Statement, ...]:
    """Return what stands beside any statement of an event, and one for itself.

    Kept for them all: each would sort all that was said there.
    """
    said = p.graph.sources_of(event_id, "statement", "event", model=Statement)
    return in_order(said)[: _MOST_BESIDE + 1]
