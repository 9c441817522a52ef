"""Where the record has more than one version of something, and where these stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crossbrief.dates import PartialDate
from crossbrief.kinds import KINDS
from crossbrief.kinds.event import Event
from crossbrief.kinds.place import Place
from crossbrief.kinds.statement import Statement
from crossbrief.present.actors import span
from crossbrief.present.lists import latest_first
from crossbrief.present.sources import fact_lines
from crossbrief.present.statements import comma, has_versions, newest_first
from crossbrief.sorts import declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.atoms import Anchor, Atom, Line
    from crossbrief.fields import Fact
    from crossbrief.present.presenter import Presenter
    from crossbrief.records import Record

# A date is called here what the page of its record calls it.
_TERMS = {
    ("event", "date"): "event.when",
    ("statement", "date"): "fact.date",
    ("source", "published"): "source_page.published",
    ("actor", "born"): "actor.born",
    ("actor", "died"): "actor.died",
    ("actor", "founded"): "actor.founded",
    ("actor", "dissolved"): "actor.dissolved",
}


@dataclass(frozen=True, slots=True)
class Differing:
    """A record of which something is given differently, and a link to the place.

    `lines` are what is given, each with who or what gives it.
    """

    sort: str
    record: Anchor
    count: str = ""
    term: str = ""
    lines: tuple[Line, ...] = ()


def differing(p: Presenter) -> Iterator[Differing]:
    """Yield all of it, sort by sort; events and statements newest first."""
    events = p.graph.of_kind("event", Event)
    yield from _accounts(latest_first(events, lambda event: event.date.first), p)
    statements = newest_first(p.graph.of_kind("statement", Statement))
    yield from _wordings(statements, p)
    for kind in KINDS:
        for record in p.graph.of_kind(kind.name, kind.record):
            yield from _values(record, kind.name, p)
    for statement in statements:
        if statement.dispute:
            by = p.joined([p.actor_or_text(one.by) for one in statement.dispute])
            anchor = p.anchor(statement.id, fragment="disputes")
            line = p.line("differ.contested_by", who=by)
            yield Differing("disputes", anchor, lines=(line,))
    for place in p.graph.of_kind("place", Place):
        if len({name.name for name in place.names}) > 1:
            anchor = p.anchor(place.id, fragment="names")
            yield Differing("names", anchor, lines=tuple(_names(place, p)))


def _accounts(events: Iterable[Event], p: Presenter) -> Iterator[Differing]:
    for event in events:
        if len(event.accounts) > 1:
            told = [{name for name, _ in each.points} for each in event.accounts]
            subjects = set().union(*told)
            apart = sum(any(name not in each for each in told) for name in subjects)
            key = "count.points_of" if apart else "count.points"
            count = p.words.count(key, len(subjects), part=apart)
            yield Differing("accounts", p.anchor(event.id, fragment="accounts"), count)


def _wordings(statements: Iterable[Statement], p: Presenter) -> Iterator[Differing]:
    for statement in statements:
        if has_versions(statement, p):
            count = p.words.count("count.versions", len(statement.renditions) + 1)
            anchor = p.anchor(statement.id, fragment="wording")
            yield Differing("wordings", anchor, count)


def _values(record: Record, kind: str, p: Presenter) -> Iterator[Differing]:
    """Yield the facts of a record of which more than one value is given."""
    for one in declared(type(record)):
        if not one.sort.is_fact:
            continue
        fact: Fact[Any] | None = getattr(record, one.attribute)
        if fact is not None and len(set(fact.all)) > 1:
            key = _TERMS.get((kind, one.name), f"field.{kind}.{one.name}")
            lines = fact_lines(fact, lambda value: _atom(value, p), p)
            yield Differing("values", p.anchor(record.id), term=p.t(key), lines=lines)
    if isinstance(record, Event):
        for detail in record.facts:
            if len({value.value for value in detail.values}) > 1:
                lines = fact_lines(detail, p.text, p)  # type: ignore[arg-type]
                anchor = p.anchor(record.id, fragment="details")
                term = p.text(detail.what).text
                yield Differing("values", anchor, term=term, lines=lines)


def _atom(value: object, p: Presenter) -> Atom:
    return p.date(value) if isinstance(value, PartialDate) else str(value)


def _names(place: Place, p: Presenter) -> Iterator[Line]:
    """Yield the names of a place, each with who uses it, and from when to when."""
    for name in place.names:
        written = p.in_language(name.name, name.lang)
        users = p.anchors(name.used_by)
        used = p.line("differ.used_by", name=written, who=p.joined(users))
        dates = span(name.from_, name.until, p)
        yield comma([used if users else written, *([] if dates is None else [dates])])
