"""Counting: what all records rest on, and those on one topic, actor or event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.coverage import Coverage, Share
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.present.bearing import only_side, rests_on_one
from crossbrief.present.upkeep import REACHED_KINDS, days_past_limit, is_reached
from crossbrief.quotes import quoted_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crossbrief.graph import Graph
    from crossbrief.page import Compiled
    from crossbrief.quotes import Lock
    from crossbrief.records import Bound
    from crossbrief.site import Site

SUBJECTS = ("topic", "actor", "event")
"""The kinds of records that have a coverage of their own."""
_WITHOUT_FACTS = "page"
_VERIFIED = ("found", "signed")


@dataclass(slots=True)
class _About:
    """The statements and the events about a subject, each once and by id."""

    statements: dict[str, None] = field(default_factory=dict)
    events: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What sources are counted by; what nobody recorded is empty."""

    kind: str
    type: str
    country: str
    language: str
    side: str


class Counting:
    """Looks at every listed record once, and adds up for whom it is asked."""

    def __init__(self, graph: Graph, site: Site) -> None:
        """Take note of what each record rests on and of what it is about."""
        self._graph = graph
        self._site = site
        self._named: dict[str, set[str]] = {}
        self._looked_at: dict[str, str] = {}
        self._found: dict[str, set[str]] = defaultdict(set)
        self._about: dict[tuple[str, str], _About] = defaultdict(_About)
        self._traits = {
            source.id: _traits(source, graph)
            for source in graph.of_kind("source", Source)
        }
        for bound in graph:
            if bound.record.is_listed and bound.kind != _WITHOUT_FACTS:
                self._take(bound)

    @classmethod
    def of(cls, compiled: Compiled) -> Counting:
        """Return the counting of a site, which pages share."""
        return compiled.once(("coverage",), lambda: cls(compiled.graph, compiled.site))

    def whole(self) -> Coverage:
        """Return the coverage of all records; the sources are all there are."""
        graph = self._graph
        about = _About(
            dict.fromkeys(one.id for one in graph.of_kind("statement", Statement)),
            dict.fromkeys(one.id for one in graph.of_kind("event", Event)),
        )
        return self._add(("", ""), about, self._looked_at, self._traits)

    def of_kind(self, kind: str) -> Iterator[Coverage]:
        """Yield the coverage of each listed record of a kind, by id."""
        for bound in self._graph.all_of_kind(kind):
            if bound.record.is_listed:
                yield self.of_record(kind, bound.record.id)

    def of_record(self, kind: str, record_id: str) -> Coverage:
        """Return the coverage of a topic, an actor or an event."""
        about = self._about[kind, record_id]
        records = dict.fromkeys((record_id, *about.statements, *about.events))
        named = {source for one in records for source in self._named.get(one, ())}
        return self._add((kind, record_id), about, records, sorted(named))

    def _take(self, bound: Bound) -> None:
        record, graph = bound.record, self._graph
        name = record.id
        self._named[name] = {
            link.target
            for link in graph.links_from(name)
            if link.target in self._traits
        }
        self._looked_at[name] = "" if record.as_of is None else f"{record.as_of:%Y}"
        if days_past_limit(record, self._site, self._site.latest) is not None:
            self._found["stale"].add(name)
        if bound.kind in REACHED_KINDS and not is_reached(name, graph):
            self._found["unlinked"].add(name)
        if not isinstance(record, Statement | Event):
            return
        if rests_on_one(record, graph):
            self._found["single_source"].add(name)
        if only_side(record, graph) is not None:
            self._found["one_side"].add(name)
        if isinstance(record, Statement):
            if not _is_verified(record, self._site.lock):
                self._found["unverified"].add(name)
            for subject in _subjects_of_statement(record):
                self._about[subject].statements[name] = None
        else:
            for subject in _subjects_of_event(record):
                self._about[subject].events[name] = None

    def _add(
        self,
        subject: tuple[str, str],
        about: _About,
        records: Iterable[str],
        sources: Iterable[str],
    ) -> Coverage:
        listed, used = tuple(records), tuple(sources)
        traits = self._traits
        known = [one for one in used if traits[one].kind]

        def found(name: str) -> tuple[str, ...]:
            return tuple(one for one in listed if one in self._found[name])

        return Coverage(
            *subject,
            tuple(about.statements),
            tuple(about.events),
            used,
            kinds=_shares(known, lambda s: traits[s].kind),
            types=_shares(
                [s for s in used if not traits[s].kind], lambda s: traits[s].type
            ),
            countries=_shares(used, lambda s: traits[s].country),
            languages=_shares(used, lambda s: traits[s].language),
            sides=_shares(used, lambda s: traits[s].side),
            single_source=found("single_source"),
            one_side=found("one_side"),
            unverified=found("unverified"),
            looked_at=_by_year(_shares(listed, lambda one: self._looked_at[one])),
            stale=found("stale"),
            unlinked=found("unlinked"),
            limit=self._site.settings.as_of_limit_days,
            newest=self._site.latest,
        )


def _traits(source: Source, graph: Graph) -> _Traits:
    issuer = graph.find(source.issued_by, Actor) if source.issued_by else None
    return _Traits(
        source.publisher_kind or "",
        source.type,
        (issuer.country if issuer is not None else None) or "",
        source.lang or "",
        source.side or "",
    )


def _is_verified(statement: Statement, lock: Lock) -> bool:
    """Tell whether all words that `verify` compares were found, or passed by somebody.

    Of a paraphrase there is nothing to compare.
    """
    return all(
        lock.state(statement.id, one.words, one.part) in _VERIFIED
        for one in quoted_texts(statement)
    )


def _subjects_of_statement(statement: Statement) -> Iterator[tuple[str, str]]:
    yield from (("topic", topic) for topic in statement.all_topics)
    yield from (("actor", voice) for voice in statement.voices)
    if statement.event is not None:
        yield "event", statement.event


def _subjects_of_event(event: Event) -> Iterator[tuple[str, str]]:
    yield from (("topic", topic) for topic in event.topics)
    yield from (("actor", participant.actor) for participant in event.participants)
    if event.part_of is not None:
        yield "event", event.part_of


def _shares(records: Iterable[str], name_of: Callable[[str], str]) -> tuple[Share, ...]:
    """Part records by a name: most first, last those of which nobody recorded it."""
    parts: dict[str, list[str]] = defaultdict(list)
    for one in records:
        parts[name_of(one)].append(one)
    shares = [Share(name, tuple(members)) for name, members in parts.items()]
    return tuple(sorted(shares, key=lambda s: (not s.name, -len(s), s.name)))


def _by_year(shares: Iterable[Share]) -> tuple[Share, ...]:
    """Order shares by year, the longest ago first; those without a day come last."""
    return tuple(sorted(shares, key=lambda share: (not share.name, share.name)))
