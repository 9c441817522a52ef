"""Statements as lists, margins and their own pages show them."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.atoms import Line, plain
from crossbrief.kinds.actor import Actor
from crossbrief.offices import offices_on
from crossbrief.present.excerpts import excerpt, language_of, quote
from crossbrief.present.views import (
    Flag,
    FormLine,
    MarginStatement,
    StatementCard,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.atoms import Atom
    from crossbrief.kinds.actor import Role
    from crossbrief.kinds.statement import Statement
    from crossbrief.present.presenter import Presenter

_InSource: TypeAlias = "tuple[str, tuple[tuple[int, str], ...], str]"
_Placed: TypeAlias = "tuple[tuple[int, int, int, int], _InSource, Statement]"

_SHORT_WORD = 3
_MARGIN_WORDS = 40
_DIGITS = re.compile("([0-9]+)")


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Sort by date, then as they stand in their sources; unknown dates come last."""
    return tuple(statement for _, _, statement in _placed(statements))


def newest_first(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Sort by date, newest first; unknown dates come last all the same.

    What was said on one date keeps its order: clauses of a document are not reversed.
    """
    placed = _placed(statements)
    # Unknown dates come last already.
    known = [one for one in placed if one[0][0] == 0]
    unknown = placed[len(known) :]
    known.sort(key=itemgetter(0), reverse=True)
    return tuple(statement for _, _, statement in (*known, *unknown))


def _placed(statements: Iterable[Statement]) -> list[_Placed]:
    """Return statements in order, with what they are ordered by."""
    placed = ((s.date.first.sort_key, by_locator(s), s) for s in statements)
    return sorted(placed, key=itemgetter(0, 1))


def by_locator(statement: Statement) -> _InSource:
    """Return what orders statements of one date: source, place in it, id."""
    use = statement.sources[0] if statement.sources else None
    pieces = _DIGITS.split((use.locator or "").casefold()) if use is not None else []
    place = tuple((int(piece) if piece.isdigit() else 0, piece) for piece in pieces)
    return (use.source if use is not None else "", place, statement.id)


def office(statement: Statement, actor_id: str, p: Presenter) -> Atom | None:
    """Return the office that a speaker held for certain on that day."""
    if statement.as_ is not None:
        return p.text(statement.as_)
    roles = p.graph.record(actor_id, Actor).roles
    certain, _ = offices_on(roles, statement.date.all)
    return _role_line(certain[0], p) if certain else None


def _role_line(role: Role, p: Presenter) -> Atom:
    """Return an office with the body it belongs to, unless its title hints at it."""
    title = p.text(role.title)
    if role.org is None:
        return title
    names = (p.name(role.org).text, *p.graph.record(role.org, Actor).aliases)
    if any(_shares_a_word(title.text, name) for name in names):
        return title
    return p.line("statement.office", title=title, org=p.anchor(role.org))


def _shares_a_word(title: str, org: str) -> bool:
    """Tell whether a title has a word of its body's name: “Secretary of State”."""
    long_words = {word for word in org.casefold().split() if len(word) > _SHORT_WORD}
    return bool(long_words & set(title.casefold().split()))


def who(statement: Statement, p: Presenter) -> Line:
    """Return speaker, office on that day, and to whom."""
    voices: list[Atom] = []
    for atom, voice in zip(
        p.speakers(statement), statement.voices or (None,), strict=True
    ):
        held = office(statement, voice, p) if voice is not None else None
        voices.append(atom if held is None else Line((atom, ", ", held)))
    parts: list[Atom] = [p.joined(voices)]
    if statement.relayed_by is not None:
        parts.append(p.line("statement.through", who=p.anchor(statement.relayed_by)))
    if statement.on_behalf_of:
        principals = p.joined(p.anchors(statement.on_behalf_of))
        parts.append(p.line("statement.on_behalf_of", who=principals))
    if statement.audience:
        audience = p.joined([p.actor_or_text(one) for one in statement.audience])
        parts.append(p.line("statement.to", who=audience))
    return comma(parts)


def comma(parts: Iterable[Atom]) -> Line:
    """Join atoms with commas."""
    joined: list[Atom] = []
    for part in parts:
        joined += [", ", part] if joined else [part]
    return Line(tuple(joined))


def carrying(statement: Statement) -> tuple[str, ...]:
    """Return the ids of the sources that carry the words, each once."""
    return tuple(
        dict.fromkeys(use.source for use in statement.sources if use.bears_out)
    )


def form_line(statement: Statement, p: Presenter) -> FormLine:
    """Return the form and by whom we have the words."""
    name = p.t(f"form.{statement.form}")
    sources = carrying(statement)
    if not sources:
        return FormLine(statement.form, name, Line(()))
    source: Atom = p.source_anchor(sources[0])
    more = len(sources) - 1
    if more:
        source = Line((source, " ", p.words.count("count.more_sources", more)))
    atoms: dict[str, Atom] = {"source": source}
    if statement.form == "translated":
        language = p.words.language_name(statement.translated_from or "")
        atoms["language"] = language
    return FormLine(statement.form, name, p.line(f"form_by.{statement.form}", **atoms))


def flags(statement: Statement, p: Presenter) -> tuple[Flag, ...]:
    """Return what readers must know before they rely on the words."""
    found: list[Flag] = []
    if statement.dispute:
        text = p.t("flag.disputed")
        found.append(Flag(text, p.record_href(statement.id, "disputes")))
    if has_versions(statement, p):
        text = p.t("flag.versions")
        found.append(Flag(text, p.record_href(statement.id, "wording")))
    return tuple(found)


def has_versions(statement: Statement, p: Presenter) -> bool:
    """Tell whether two versions in one language have other words."""
    every = wordings(statement, p)
    texts = {(language, *text.split()) for language, text in every}
    return len(texts) > len({language for language, _ in every})


def wordings(statement: Statement, p: Presenter) -> tuple[tuple[str | None, str], ...]:
    """Return the words on record and those of each rendition, with their languages."""
    others = ((one.lang, one.text) for one in statement.renditions)
    return ((language_of(statement, p), statement.text), *others)


def card(statement: Statement, p: Presenter, *, at_event: bool = True) -> StatementCard:
    """Return a statement as lists show it.

    Without `at_event` the event is left out, as on the event's own page.
    """
    if p.registered:
        return _card(statement, p, at_event=at_event)
    key = ("card", statement.id, at_event)
    return p.kept(key, lambda: _card(statement, p, at_event=at_event))


def _card(statement: Statement, p: Presenter, *, at_event: bool) -> StatementCard:
    if at_event and statement.event is not None:
        event = p.line("statement.event", event=p.anchor(statement.event))
        return replace(card(statement, p, at_event=False), event=event)
    when = p.fact_date(statement.date)
    speakers = p.joined(p.speakers(statement))
    return StatementCard(
        id=statement.id,
        label=p.t("statement.label", speaker=plain(speakers), date=when.text),
        href=p.record_href(statement.id),
        when=when,
        place=_place(statement, p),
        who=who(statement, p),
        context=p.maybe(statement.context),
        quote=quote(statement, p),
        form=form_line(statement, p),
        event=None,
        flags=flags(statement, p),
    )


def _place(statement: Statement, p: Presenter) -> Atom | None:
    if statement.place is not None:
        return p.anchor(statement.place)
    if statement.medium is not None:
        return p.t(f"in_medium.{statement.medium}")
    return None


def margin(statement: Statement, p: Presenter) -> MarginStatement:
    """Return a statement as the margin of an article shows it."""
    if not statement.is_listed:
        return _margin(statement, p)
    # Which of its links open cards is all that pages show differently.
    linked = p.registered.intersection((statement.id, *statement.voices))
    key = ("margin", statement.id, linked)
    return p.kept(key, lambda: _margin(statement, p))


def _margin(statement: Statement, p: Presenter) -> MarginStatement:
    when = p.fact_date(statement.date)
    link = p.anchor(statement.id, when.text)
    source = Line((p.joined(p.speakers(statement)), ", ", link, "."))
    return MarginStatement(
        excerpt(statement, _MARGIN_WORDS, p),
        source,
        statement.form,
        p.t(f"form.{statement.form}"),
    )
