"""“Who was on the record, and when”: a lane an actor, a mark a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import plain
from crossbrief.present.scale import Scale
from crossbrief.present.statements import office

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crossbrief.atoms import Anchor, Moment
    from crossbrief.kinds.event import Event
    from crossbrief.kinds.statement import Statement
    from crossbrief.present.presenter import Presenter

_MOST_LANES = 12
_MOST_EVENTS = 12
_LEVELS = tuple(f"cb-u{n}" for n in range(_MOST_EVENTS))
_MOST_MONTHS = 18
_STACKED = 2
_CLOSE_STEPS = 4
_CLOSE_EVENTS = 17
"""So many steps are as wide as an event's mark on a telephone."""

_LONG = 20
_RANGE = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place of the figure; `place` are its classes."""

    place: str
    text: str
    href: str = ""
    form: str = ""
    many: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """A month on the axis; the year is said where it changes."""

    place: str
    name: str
    year: str | None


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor and the marks of their statements."""

    actor: Anchor
    detail: str | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class NumberedEvent:
    """An event on the axis, and its entry in the key."""

    number: int
    level: str
    mark: Mark
    anchor: Anchor
    when: Moment


@dataclass(frozen=True, slots=True)
class Lanes:
    """The figure; `spans` are events that lasted, `left_out` what it cannot show.

    `levels` is the class of the highest level on which an event stands.
    """

    months: tuple[Month, ...]
    spans: tuple[str, ...]
    events: tuple[NumberedEvent, ...]
    levels: str
    lanes: tuple[Lane, ...]
    left_out: str | None


def lanes(
    statements: Iterable[Statement], events: Iterable[Event], p: Presenter
) -> Lanes | None:
    """Draw the statements that are dated to within two weeks, by actor.

    Others cannot be placed on the axis honestly; how many they are is said below.
    Statements that reach back further than the axis is long are left out likewise.
    """
    everything = tuple(statements)
    placed = [
        (day, s)
        for s in everything
        if (day := _day(s)) is not None and _listed_voices(s, p)
    ]
    if len(placed) < _STACKED:
        return None
    last = max(day for day, _ in placed)
    months = last.year * 12 + last.month - 1 - _MOST_MONTHS
    shown = [(day, s) for day, s in placed if day.year * 12 + day.month - 1 > months]
    dated = [(day, e) for e in events if (day := _event_day(e)) is not None]
    first = min(day for day, _ in shown)
    within = [(day, e) for day, e in dated if first <= _end(e, day) and day <= last]
    scale = Scale.of_months(
        [first, last, *(max(day, _floor(last)) for day, _ in within)]
    )
    marks = _by_actor(shown, scale, p)
    numbered = _events(within, scale, p)
    left = len(everything) - len({s.id for _, s in shown})
    return Lanes(
        _months(scale, p),
        tuple(_span(e, day, scale) for day, e in within if _is_long(e, day)),
        numbered,
        max((event.level for event in numbered), key=_LEVELS.index, default=""),
        marks,
        p.words.count("lanes.left_out", left) if left else None,
    )


def _day(statement: Statement) -> date | None:
    when = statement.date.first
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest if (when.latest - when.earliest).days <= _RANGE else None


def _listed_voices(statement: Statement, p: Presenter) -> tuple[str, ...]:
    return tuple(voice for voice in statement.voices if p.graph.is_listed(voice))


def _event_day(event: Event) -> date | None:
    when = event.date.first
    if when.earliest is None:
        return None
    if when.shape != "lasting" and (
        when.latest is None or (when.latest - when.earliest).days > _RANGE
    ):
        return None
    return when.earliest


def _end(event: Event, day: date) -> date:
    return event.date.first.latest or day


def _floor(last: date) -> date:
    """Return the first day that the longest axis can show."""
    month = last.year * 12 + last.month - _MOST_MONTHS
    return type(last)(month // 12, month % 12 + 1, 1)


def _is_long(event: Event, day: date) -> bool:
    return (
        event.date.first.shape == "lasting" and (_end(event, day) - day).days >= _LONG
    )


def _span(event: Event, day: date, scale: Scale) -> str:
    return f"{scale.start(day)} {scale.length(day, _end(event, day))}"


def _months(scale: Scale, p: Presenter) -> tuple[Month, ...]:
    months: list[Month] = []
    year = 0
    for first in scale.months():
        name = p.words.month_short(first.month)
        changed = first.year != year
        year = first.year
        months.append(Month(scale.start(first), name, str(year) if changed else None))
    return tuple(months)


def _events(
    within: list[tuple[date, Event]], scale: Scale, p: Presenter
) -> tuple[NumberedEvent, ...]:
    ordered = sorted(within, key=lambda pair: (pair[0], pair[1].id))[-_MOST_EVENTS:]
    numbered: list[NumberedEvent] = []
    taken: dict[str, int] = {}
    for number, (day, event) in enumerate(ordered, 1):
        step = scale.steps(day)
        # The lowest level that is free here; there are as many as events.
        free = (
            n for n in _LEVELS if step - taken.get(n, -_CLOSE_EVENTS) >= _CLOSE_EVENTS
        )
        level = next(free)
        taken[level] = step
        anchor = p.anchor(event.id)
        when = p.fact_date(event.date)
        place = scale.start(day)
        label = p.t("lanes.event", number=number, title=anchor.text, date=when.text)
        numbered.append(
            NumberedEvent(number, level, Mark(place, label, anchor.href), anchor, when)
        )
    return tuple(numbered)


def _by_actor(
    shown: list[tuple[date, Statement]], scale: Scale, p: Presenter
) -> tuple[Lane, ...]:
    """Return a lane an actor: those with the most statements, by the first of them."""
    said: dict[str, list[tuple[date, Statement]]] = {}
    for day, statement in sorted(shown, key=lambda pair: (pair[0], pair[1].id)):
        for voice in _listed_voices(statement, p):
            said.setdefault(voice, []).append((day, statement))
    most = sorted(said, key=lambda voice: (-len(said[voice]), voice))[:_MOST_LANES]
    most.sort(key=lambda voice: (said[voice][0][0], voice))
    return tuple(
        Lane(
            p.anchor(voice),
            _office(voice, said[voice], p),
            _marks(voice, said[voice], scale, p),
        )
        for voice in most
    )


def _office(voice: str, said: list[tuple[date, Statement]], p: Presenter) -> str | None:
    """Return the office that a speaker held whenever they spoke, if it was one."""
    held = {
        None if atom is None else plain(atom)
        for atom in (office(statement, voice, p) for _, statement in said)
    }
    return held.pop() if len(held) == 1 else None


def _marks(
    voice: str, said: list[tuple[date, Statement]], scale: Scale, p: Presenter
) -> tuple[Mark, ...]:
    """Stack marks that stand close; three or more close ones become a number."""
    groups: list[list[tuple[date, Statement]]] = []
    for day, statement in said:
        if groups and scale.steps(day) - scale.steps(groups[-1][0][0]) < _CLOSE_STEPS:
            groups[-1].append((day, statement))
        else:
            groups.append([(day, statement)])
    marks: list[Mark] = []
    name = p.name(voice).text
    for group in groups:
        if len(group) > _STACKED:
            place = scale.start(group[0][0])
            text = p.words.count("lanes.many", len(group), speaker=name)
            href = p.record_href(voice, "statements")
            marks.append(Mark(place, text, href, many=len(group)))
            continue
        for position, (day, statement) in zip(
            ("cb-hi ", "cb-lo ") if len(group) == _STACKED else ("",),
            group,
            strict=True,
        ):
            text = p.t(
                "lanes.mark",
                speaker=name,
                date=p.fact_date(statement.date).text,
                form=p.t(f"form.{statement.form}").lower(),
            )
            place = position + scale.start(day)
            href = p.record_href(statement.id)
            marks.append(Mark(place, text, href, form=statement.form))
    return tuple(marks)
