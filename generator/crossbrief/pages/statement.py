"""The page of a statement: the words, and all that is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Line
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import Topic
from crossbrief.page import EachRecord, Page
from crossbrief.present.exchanges import steps
from crossbrief.present.frame import body, describe, frame, presenter
from crossbrief.present.presenter import by_date
from crossbrief.present.sources import fact_lines, kept_copy, use_anchor
from crossbrief.present.statements import (
    beginning,
    card,
    comma,
    flags,
    form_line,
    language_of,
    quote,
    who,
)
from crossbrief.present.versions import verified, versions
from crossbrief.present.views import Fact, Section

if TYPE_CHECKING:
    from crossbrief.atoms import Anchor, Atom, Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.exchanges import Step
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.versions import Verified, VersionView
    from crossbrief.present.views import (
        Flag,
        FormLine,
        Frame,
        ProseView,
        Quote,
        StatementCard,
    )
    from crossbrief.records import Bound

_LONG = 280
_SHOWN = frozenset({"statement.relations"})


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A step on the way of the words to us; `own` is the speaker's own channel."""

    step: str
    what: Atom
    detail: str
    own: bool


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Who contests the words, and how."""

    by: Atom
    text: Phrase
    source: Line | None


@dataclass(frozen=True, slots=True)
class StanceView:
    """A position that the statement takes."""

    topic: Anchor
    label: Phrase
    summary: Phrase | None


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
    chain: tuple[ChainLink, ...]
    facts: tuple[Fact, ...]
    versions: tuple[VersionView, ...]
    steps: tuple[Step, ...]
    disputes: tuple[DisputeView, ...]
    stances: tuple[StanceView, ...]
    body: ProseView | None
    beside: tuple[StatementCard, ...]


def _page(bound: Bound, compiled: Compiled) -> Page:
    statement = compiled.graph.record(bound.record.id, Statement)
    p = presenter(compiled, statement)
    around = steps(statement, p)
    wordings = versions(statement, p)
    disputes = tuple(
        DisputeView(
            p.actor_or_text(dispute.by),
            p.text(dispute.text),
            None if dispute.source is None else use_anchor(dispute.source, p),
        )
        for dispute in statement.dispute
    )
    text = body(bound, p)
    sections = [Section("chain", p.t("section.chain"))]
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
    title = p.statement_title(statement)
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
        chain=_chain(statement, p),
        facts=_facts(statement, p),
        versions=wordings,
        steps=around if len(around) > 1 else (),
        disputes=disputes,
        stances=tuple(
            _stance(statement, i, p) for i in range(len(statement.positions))
        ),
        body=text,
        beside=beside,
    )
    return Page(
        permalink=p.here,
        title=p.t(
            "statement.page_title",
            title=title,
            words=beginning(statement, p).paragraphs[0],
        ),
        template="kinds/statement.html",
        view=view,
        section="statements",
        description=describe(title, *shown.paragraphs),
        styles=("list", "record", "statement"),
        record=statement.id,
    )


def _said(statement: Statement, p: Presenter) -> Line:
    """Return the sentence below the words: who, in what, at what, where, when."""
    parts: list[Atom] = [who(statement, p)]
    if statement.medium is not None:
        parts.append(p.t(f"in_medium.{statement.medium}"))
    if statement.event is not None:
        parts.append(p.line("statement.at", event=p.anchor(statement.event)))
    if statement.place is not None:
        parts.append(p.line("statement.in", place=p.anchor(statement.place)))
    parts.append(p.date(statement.date.first))
    if statement.time is not None:
        parts.append(p.words.time(statement.time))
    return Line((*comma(parts).parts, "."))


def _chain(statement: Statement, p: Presenter) -> tuple[ChainLink, ...]:
    """Return the steps from the speaker to the copy that we keep."""
    where: list[Atom] = []
    if statement.medium is not None:
        where.append(p.t(f"medium.{statement.medium}"))
    if statement.place is not None:
        where.append(p.anchor(statement.place))
    said = comma(where) if where else Line((p.t("chain.not_said_where"),))
    date = p.words.short_date(statement.date.first)
    links = [ChainLink(p.t("chain.said"), said, date, own=True)]
    if statement.relayed_by is not None:
        relay = p.anchor(statement.relayed_by)
        links.append(ChainLink(p.t("chain.relayed"), relay, "", own=False))
    for use in statement.sources:
        if use.role in {"background", "disputes"}:
            continue
        source = p.graph.record(use.source, Source)
        details = [
            p.words.short_date(source.published.first) if source.published else "",
            use.locator or "",
        ]
        own = use.role in {"primary", "official-text"}
        detail = ", ".join(part for part in details if part)
        anchor = p.anchor(use.source, source.publisher)
        links.append(ChainLink(p.t(f"chain.{use.role}"), anchor, detail, own=own))
        kept = kept_copy(source, p)
        if kept is not None:
            links.append(ChainLink(p.t("chain.kept"), kept, "", own=False))
    return tuple(links)


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
    add("topics", *(Line((anchor,)) for anchor in p.anchors(statement.all_topics)))
    return tuple(rows)


def _stance(statement: Statement, index: int, p: Presenter) -> StanceView:
    taken = statement.positions[index]
    topic = p.graph.record(taken.topic, Topic)
    label = next(
        (
            p.text(position.label)
            for position in topic.positions
            if position.id == taken.stance
        ),
        None,
    )
    return StanceView(
        p.anchor(taken.topic),
        label or p.in_language(taken.stance, None),
        p.maybe(taken.summary),
    )


def _beside(statement: Statement, p: Presenter) -> tuple[StatementCard, ...]:
    """Return what else was said at the same event, at most a few."""
    if statement.event is None:
        return ()
    others = p.graph.sources_of(statement.event, "statement", "event", model=Statement)
    others = tuple(s for s in others if s.id != statement.id)
    ordered = sorted(others, key=lambda s: by_date(s, s.date.first))
    return tuple(card(s, p, at_event=False) for s in ordered[:4])


statement_pages = EachRecord("statement", _page)
