"""The page of an event: when, where, who, known from; accounts; before and after."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Line, Small, plain
from crossbrief.dates import days_between
from crossbrief.kinds.event import Event
from crossbrief.kinds.place import Place
from crossbrief.kinds.statement import Statement
from crossbrief.page import Page, pages_of_each
from crossbrief.present.accounts import accounts_of
from crossbrief.present.facets import facet_anchor
from crossbrief.present.frame import body, describe, frame, frame_lists, presenter
from crossbrief.present.further import LongList, begin, further_pages, places_of
from crossbrief.present.lanes import STYLES, BySpeaker, lanes
from crossbrief.present.long_lists import CARDS_A_PAGE, MOST_CARDS
from crossbrief.present.sources import fact_lines, known_from, use_anchor
from crossbrief.present.statements import card, in_order
from crossbrief.present.views import Fact, Section, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossbrief.atoms import Anchor, Atom, Moment, Phrase
    from crossbrief.dates import PartialDate
    from crossbrief.kinds.event import Participant
    from crossbrief.page import Compiled
    from crossbrief.present.accounts import Accounts
    from crossbrief.present.lanes import Lanes
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import Begun, Frame, ProseView
    from crossbrief.records import Bound

_SHOWN = frozenset({"statement.event", "event.part_of", "event.follows"})
_WORDS_THEMSELVES = frozenset({"primary", "official-text"})
_MOST_IN_HEAD = 18


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The event before or after, and the days between."""

    when: Moment
    anchor: Anchor
    summary: Phrase | None
    gap: str


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Who took part, and as what."""

    anchor: Anchor
    role: Phrase | None
    note: Line | None


@dataclass(frozen=True, slots=True)
class RelatedEvent:
    """An event that this one is part of, contains, follows or leads to."""

    label: str
    anchor: Anchor
    when: Moment


@dataclass(frozen=True, slots=True)
class EventView:
    """All that the page shows."""

    frame: Frame
    summary: Phrase | None
    when: Moment
    facts: tuple[Fact, ...]
    details: tuple[Fact, ...]
    body: ProseView | None
    accounts: Accounts | None
    before: Neighbour | None
    after: Neighbour | None
    participants: tuple[ParticipantRow, ...]
    related: tuple[RelatedEvent, ...]
    lanes: Lanes | None
    statements: Begun
    newest_first: Anchor | None
    empty: str | None


def _in_time(compiled: Compiled) -> list[Event]:
    """Return all events in order, sorted once for all pages."""
    return compiled.once(
        ("events in time",),
        lambda: sorted(compiled.graph.of_kind("event", Event), key=_place_in_time),
    )


def _place_in_time(event: Event) -> tuple[tuple[int, ...], str]:
    return event.date.first.sort_key, event.id


@pages_of_each("event", places_of("events", "statements"))
def event_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the page of an event and its further pages."""
    event = compiled.graph.record(bound.record.id, Event)
    p = presenter(compiled, event)
    said = in_order(p.graph.sources_of(event.id, "statement", "event", model=Statement))
    statements = _statements(said, p)
    accounts = accounts_of(event, p)
    before, after = _neighbours(event, _in_time(compiled), p)
    related = _related(event, p)
    details = _details(event, p)
    participants = _participants(event, p)
    figure = _lanes(event, said, p)
    text = body(bound, p)
    shown = (
        ("accounts", len(accounts.heads) if accounts else None),
        ("about", 0 if text else None),
        ("details", len(details) or None),
        ("sequence", 0 if before or after else None),
        ("related", len(related) or None),
        ("participants", len(participants) or None),
        ("lanes", 0 if figure else None),
        ("statements", len(said)),
    )
    sections = [
        Section(name, p.t(f"event.{name}"), number or None)
        for name, number in shown
        if number is not None
    ]
    name = p.name(event.id)
    summary = p.maybe(event.summary)
    view = EventView(
        frame=frame(
            bound,
            p,
            sections,
            kind_name=p.t("event.kind", type=event_type(event, p)),
            shown_fields=_SHOWN,
        ),
        summary=summary,
        when=p.fact_date(event.date),
        facts=_facts(event, p),
        details=details,
        body=text,
        accounts=accounts,
        before=before,
        after=after,
        participants=participants,
        related=related,
        lanes=figure,
        statements=begin(statements, p),
        newest_first=facet_anchor(event.id, p),
        empty=_empty(event, p) if not said else None,
    )
    when, title = p.words.date(event.date.first), p.words.isolated(name.text)
    yield Page(
        permalink=p.here,
        title=p.t("event.page_title", title=title, date=when),
        template="kinds/event.html",
        view=view,
        section="events",
        description=describe(f"{title}, {when}", summary.text if summary else ""),
        styles=("list", "record", "event", *(STYLES if figure else ())),
        record=event.id,
    )
    around = frame_lists(bound, view.frame, p, _SHOWN)
    yield from further_pages(bound, (statements, *around), compiled)


def _statements(said: Sequence[Statement], p: Presenter) -> LongList[Statement]:
    """Return what was said at the event, in the order in which it was said."""
    return LongList(
        name="statements",
        title=p.t("event.statements"),
        counted=p.words.count("count.statements", len(said)),
        entries=said,
        most=MOST_CARDS,
        a_page=CARDS_A_PAGE,
        show=lambda some, here: Shown(
            cards=tuple(card(one, here, at_event=False) for one in some)
        ),
        anchored_in="statements",
    )


def event_type(event: Event, p: Presenter) -> str:
    """Return the word for a type of event, the site's own types included."""
    own = dict(p.site.settings.event_types)
    return own.get(event.type) or p.t(f"event_type.{event.type}").lower()


def _facts(event: Event, p: Presenter) -> tuple[Fact, ...]:
    """Return when, where, who and known from."""
    when = _when(event, p)
    if _in_full_below(event, when):
        when = _each_day(event, p)
    clock = Line((p.words.time(event.time),)) if event.time else None
    rows = [Fact(p.t("event.when"), when, clock if len(when) == 1 else None)]
    if clock is not None and len(when) > 1:
        # Below several dates the time would be read as part of the last.
        rows.append(Fact(p.t("event.time"), (clock,)))
    if event.place is not None:
        place = p.graph.record(event.place, Place)
        within = None if place.within is None else Line((p.anchor(place.within),))
        rows.append(Fact(p.t("event.where"), (Line((p.anchor(event.place),)),), within))
    if event.participants:
        names = [p.anchor(one.actor) for one in event.participants]
        rows.append(Fact(p.t("event.who"), (p.joined(names),)))
    uses = event.rests_on
    bearing, dependence = known_from(uses, p)
    if bearing:
        own = any(use.role in _WORDS_THEMSELVES for use in uses)
        remarks = [dependence, None if own else p.t("event.no_record")]
        small = " ".join(remark for remark in remarks if remark)
        known = Line((p.words.count("count.sources", bearing),))
        about = Line((small,)) if small else None
        rows.append(Fact(p.t("event.known_from"), (known,), about))
    if event.topics:
        rows.append(Fact(p.t("fact.topics"), (p.joined(p.anchors(event.topics)),)))
    return tuple(rows)


def _participants(event: Event, p: Presenter) -> tuple[ParticipantRow, ...]:
    """Return who took part, unless there is no more to say than their names."""
    rows = tuple(
        ParticipantRow(p.anchor(one.actor), p.maybe(one.role), _note(one, p))
        for one in event.participants
    )
    return rows if any(row.role or row.note for row in rows) else ()


def _when(event: Event, p: Presenter) -> tuple[Line, ...]:
    return fact_lines(event.date, p.date, p)


def _each_day(event: Event, p: Presenter) -> tuple[Line, ...]:
    """Return each different date once; of several, with who or what gives it."""
    given: dict[PartialDate, dict[str, Atom]] = {}
    for value in event.date.values:
        by = given.setdefault(value.value, {})
        if value.according_to is not None:
            by[value.according_to] = p.actor_or_text(value.according_to)
        elif value.source is not None:
            source = value.source.source
            by[source] = p.source_anchor(source)
    if len(given) == 1:
        return (Line((p.date(event.date.first),)),)
    return tuple(
        Line((p.date(when), *_according_to(tuple(by.values()), p)))
        for when, by in given.items()
    )


def _according_to(by: tuple[Atom, ...], p: Presenter) -> tuple[Atom, ...]:
    if not by:
        return ()
    return (" ", Small(p.line("fact.according_to", who=p.joined(by))))


def _in_full_below(event: Event, when: tuple[Line, ...]) -> bool:
    """Tell whether the dates say more than fits in a column of the head."""
    is_long = any(len(plain(line).split()) > _MOST_IN_HEAD for line in when)
    return is_long or len(set(event.date.all)) < len(event.date.all)


def _note(one: Participant, p: Presenter) -> Line | None:
    """Return our remark on somebody's part, and how we know of it."""
    parts: list[Atom] = [] if one.note is None else [p.text(one.note)]
    if one.source is not None:
        source = use_anchor(one.source, p)
        parts += [" (", source, ")"] if parts else [source]
    return Line(tuple(parts)) if parts else None


def _details(event: Event, p: Presenter) -> tuple[Fact, ...]:
    rows = [
        Fact(p.text(detail.what).text, fact_lines(detail, p.text, p))  # type: ignore[arg-type]
        for detail in event.facts
    ]
    when = _when(event, p)
    if _in_full_below(event, when):
        rows.insert(0, Fact(p.t("event.when"), when))
    if event.known_as:
        names = tuple(Line((p.text(name),)) for name in event.known_as)
        rows.insert(0, Fact(p.t("event.known_as"), names))
    return tuple(rows)


def _neighbours(
    event: Event, ordered: list[Event], p: Presenter
) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the nearest events that are certainly before and after this one."""
    own = event.date.first
    if own.earliest is None or own.latest is None or not event.is_listed:
        return None, None
    here = bisect_left(ordered, _place_in_time(event), key=_place_in_time)
    # No slices: they would copy the whole list for every event.
    earlier = (ordered[at] for at in range(here - 1, -1, -1))
    later = (ordered[at] for at in range(here + 1, len(ordered)))
    before = next((e for e in earlier if e.date.first.certainly_before(own)), None)
    after = next((e for e in later if own.certainly_before(e.date.first)), None)
    return (
        None if before is None else _neighbour(before, before, event, p),
        None if after is None else _neighbour(after, event, after, p),
    )


def _neighbour(shown: Event, earlier: Event, later: Event, p: Presenter) -> Neighbour:
    days = days_between(earlier.date.first, later.date.first) or 0
    exact = all(
        when.precision == "day" and when.shape in {"single", "lasting"}
        for when in (earlier.date.first, later.date.first)
    )
    return Neighbour(
        p.fact_date(shown.date),
        p.anchor(shown.id),
        p.maybe(shown.summary),
        p.words.count("count.days" if exact else "event.days_or_more", days),
    )


def _related(event: Event, p: Presenter) -> tuple[RelatedEvent, ...]:
    found: list[tuple[str, str]] = []
    if event.part_of is not None:
        found.append(("part_of", event.part_of))
    found += [("follows", other) for other in event.follows]
    for name, inverse in (("part_of", "parts"), ("follows", "led_to")):
        others = p.graph.sources_of(event.id, "event", name, model=Event)
        found += [(inverse, other.id) for other in sorted(others, key=_place_in_time)]
    return tuple(
        RelatedEvent(
            p.t(f"event.{label}"),
            p.anchor(other),
            p.fact_date(p.graph.record(other, Event).date),
        )
        for label, other in found
    )


def _lanes(event: Event, said: tuple[Statement, ...], p: Presenter) -> Lanes | None:
    """Draw what was said at the event, at its parts, and elsewhere about it."""
    parts = p.graph.sources_of(event.id, "event", "part_of", model=Event)
    around = [event, *parts]
    every = {statement.id: statement for statement in said}
    for part in parts:
        for one in p.graph.sources_of(part.id, "statement", "event", model=Statement):
            every[one.id] = one
    for record_id in _about(event, p):
        every[record_id] = p.graph.record(record_id, Statement)
    around += [p.graph.record(other, Event) for other in event.follows]
    around += p.graph.sources_of(event.id, "event", "follows", model=Event)
    return lanes(every.values(), around, BySpeaker(p), p)


def _about(event: Event, p: Presenter) -> set[str]:
    """Return the statements in whose texts the event is named."""
    return {
        passage.source
        for passage in p.graph.passages(event.id)
        if passage.source is not None and p.graph.kind(passage.source) == "statement"
    }


def _empty(event: Event, p: Presenter) -> str:
    about = _about(event, p)
    if not about:
        return p.t("event.no_statements")
    number = p.words.count("count.statements", len(about))
    return p.t("event.no_statements_about", statements=number)
