"""“Who was on the record, and when”: a lane an actor or a topic, a mark a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from crossbrief.atoms import plain
from crossbrief.present.axis import MOST_MONTHS, axis_of, scale_of
from crossbrief.present.close_marks import STACKED, close_together
from crossbrief.present.statements import office

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crossbrief.atoms import Anchor, Atom, Moment
    from crossbrief.kinds.event import Event
    from crossbrief.kinds.statement import Statement
    from crossbrief.present.axis import Axis
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.scale import Scale

STYLES = ("key", "lanes")
"""The style sheets of a figure, beside those of its page."""

_FEW = 3
"""So many statements are told as well by their list as by a figure."""

_MOST_LANES = 12
_MOST_EVENTS = 12
_CLOSE_EVENTS = 17
"""So many steps are as wide as an event's mark on a telephone."""

_LONG = 20
_RANGE = 14

_HEIGHT, _STACKED_HEIGHT = 40, 64
_UPPER, _LOWER = 15, 49
_EVENT_HEIGHT = 25


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement at a place of the figure, or `many` that stand too close."""

    x: str
    y: int
    text: str
    href: str
    form: str = ""
    many: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor or a topic, and the marks of statements; how high the lane is."""

    name: Atom
    label: str
    detail: str | None
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class NumberedEvent:
    """An event on the axis, and its entry in the key."""

    number: str
    mark: Mark
    anchor: Anchor
    when: Moment


@dataclass(frozen=True, slots=True)
class Lanes:
    """The figure; `spans` are events that lasted, `left_out` what it cannot show.

    A span is where it begins and how wide it is.
    """

    axis: Axis
    spans: tuple[tuple[str, str], ...]
    events: tuple[NumberedEvent, ...]
    events_height: int
    lanes: tuple[Lane, ...]
    left_out: str | None


class Sorting(Protocol):
    """In which lanes statements stand, and what the lanes are called."""

    def lanes_of(self, statement: Statement) -> tuple[str, ...]:
        """Return the lanes in which a statement stands."""
        ...

    def name(self, lane: str) -> Atom:
        """Return what a lane is called."""
        ...

    def detail(self, lane: str, said: list[Statement]) -> str | None:
        """Return what stands below the name."""
        ...

    def speaker(self, lane: str, statement: Statement) -> str:
        """Return who is named as the speaker of a mark."""
        ...

    def many(self, lane: str, number: int) -> tuple[str, str]:
        """Return what marks too close to be parted are called, and where they lead."""
        ...


@dataclass(frozen=True, slots=True)
class BySpeaker:
    """A lane for each listed actor who spoke."""

    p: Presenter

    def lanes_of(self, statement: Statement) -> tuple[str, ...]:
        """Return the speakers that stand in lists."""
        return tuple(v for v in statement.voices if self.p.graph.is_listed(v))

    def name(self, lane: str) -> Atom:
        """Return the link to the actor."""
        return self.p.anchor(lane)

    def detail(self, lane: str, said: list[Statement]) -> str | None:
        """Return the office that a speaker held whenever they spoke, if it was one."""
        held = {
            None if atom is None else plain(atom)
            for atom in (office(statement, lane, self.p) for statement in said)
        }
        return held.pop() if len(held) == 1 else None

    def speaker(self, lane: str, statement: Statement) -> str:
        """Return the name of the actor whose lane it is."""
        del statement
        return self.p.name(lane).text

    def many(self, lane: str, number: int) -> tuple[str, str]:
        """Return how many of the actor's statements, and the link to all of them."""
        text = self.p.words.count("lanes.many", number, speaker=self.p.name(lane).text)
        return text, self.p.record_href(lane, "statements")


@dataclass(frozen=True, slots=True)
class ByTopic:
    """A lane for each topic that an actor spoke on, by the first of a statement."""

    actor: str
    p: Presenter

    def lanes_of(self, statement: Statement) -> tuple[str, ...]:
        """Return the first topic; the lane without a name is for the others."""
        return statement.all_topics[:1] or ("",)

    def name(self, lane: str) -> Atom:
        """Return the link to the topic."""
        return self.p.anchor(lane) if lane else self.p.t("actor.other_topics")

    def detail(self, lane: str, said: list[Statement]) -> str | None:
        """Return nothing: a topic has no office."""
        del lane, said
        return None

    def speaker(self, lane: str, statement: Statement) -> str:
        """Return the names of all who said it."""
        del lane
        return plain(self.p.joined(self.p.speakers(statement)))

    def many(self, lane: str, number: int) -> tuple[str, str]:
        """Return how many statements, and the link to where the page lists them."""
        name = self.p.name(lane).text if lane else self.p.t("actor.other_topics")
        text = self.p.words.count("lanes.many_on", number, topic=name)
        return text, self.p.record_href(self.actor, "statements")


def recent_lanes(
    statements: Iterable[Statement], events: Iterable[Event], p: Presenter
) -> Lanes | None:
    """Draw who spoke in the last months of the record, for the front page."""
    everything = tuple(statements)
    placed = _placed(everything, BySpeaker(p))
    if len(placed) < STACKED:
        return None
    last = max(day for day, _ in placed)
    before = last.year * 12 + last.month - 1 - MOST_MONTHS
    shown = [(day, s) for day, s in placed if day.year * 12 + day.month - 1 > before]
    return _figure(shown, list(_dated(events)), BySpeaker(p), len(everything), p)


def lanes(
    statements: Iterable[Statement],
    events: Iterable[Event],
    sorting: Sorting,
    p: Presenter,
) -> Lanes | None:
    """Draw statements where a figure says more of them than their list."""
    everything = tuple(statements)
    placed = _placed(everything, sorting)
    if len(placed) <= _FEW or len({day for day, _ in placed}) < STACKED:
        return None
    return _figure(placed, list(_dated(events)), sorting, len(everything), p)


def _figure(
    shown: list[tuple[date, Statement]],
    dated: list[tuple[date, Event]],
    sorting: Sorting,
    number: int,
    p: Presenter,
) -> Lanes:
    """Return the figure of what is shown; how many are left out is said below.

    Statements that are not dated to within two weeks cannot be placed honestly.
    """
    first, last = (end(day for day, _ in shown) for end in (min, max))
    within = [(day, e) for day, e in dated if first <= _end(e, day) and day <= last]
    # A figure of months reaches back to where a long event began, if it can.
    begin = min(first, _floor(last))
    scale = scale_of([first, last, *(day for day, _ in within if day >= begin)], p)
    numbered, height = _events(within, scale, p)
    fullest = _fullest(shown, sorting)
    left = number - len({s.id for said in fullest.values() for _, s in said})
    return Lanes(
        axis_of(scale, p),
        tuple(
            scale.stretch(day, _end(e, day)) for day, e in within if _is_long(e, day)
        ),
        numbered,
        height,
        tuple(_lane(lane, said, scale, sorting, p) for lane, said in fullest.items()),
        p.words.count("lanes.left_out", left) if left else None,
    )


def _placed(
    statements: Iterable[Statement], sorting: Sorting
) -> list[tuple[date, Statement]]:
    return [
        (day, s)
        for s in statements
        if (day := _day(s)) is not None and sorting.lanes_of(s)
    ]


def _day(statement: Statement) -> date | None:
    when = statement.date.first
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest if (when.latest - when.earliest).days <= _RANGE else None


def _dated(events: Iterable[Event]) -> Iterable[tuple[date, Event]]:
    for event in events:
        when = event.date.first
        if when.earliest is None:
            continue
        is_close = (
            when.latest is not None and (when.latest - when.earliest).days <= _RANGE
        )
        if when.shape == "lasting" or is_close:
            yield when.earliest, event


def _end(event: Event, day: date) -> date:
    """Return the last day of an event; what goes on outlasts any figure."""
    when = event.date.first
    if when.latest is None and when.shape == "lasting":
        return type(day).max
    return when.latest or day


def _floor(last: date) -> date:
    """Return the first day that the longest axis of months can show."""
    month = last.year * 12 + last.month - MOST_MONTHS
    return type(last)(month // 12, month % 12 + 1, 1)


def _is_long(event: Event, day: date) -> bool:
    return (
        event.date.first.shape == "lasting" and (_end(event, day) - day).days >= _LONG
    )


def _events(
    within: list[tuple[date, Event]], scale: Scale, p: Presenter
) -> tuple[tuple[NumberedEvent, ...], int]:
    """Return the last events by number, and how high their row is.

    Those that are drawn as spans are always named. Events that would hide one another
    stand above one another.
    """
    ordered = _in_time(_in_time(within, spans_last=True)[-_MOST_EVENTS:])
    levels: list[int] = []
    taken: dict[int, int] = {}
    for day, _ in ordered:
        step = scale.steps(day)
        free = (
            n
            for n in range(_MOST_EVENTS)
            if step - taken.get(n, -_CLOSE_EVENTS) >= _CLOSE_EVENTS
        )
        levels.append(next(free))
        taken[levels[-1]] = step
    height = _EVENT_HEIGHT * (max(levels, default=0) + 1)
    numbered: list[NumberedEvent] = []
    for number, ((day, event), level) in enumerate(
        zip(ordered, levels, strict=True), 1
    ):
        anchor = p.anchor(event.id)
        when = p.fact_date(event.date)
        text = p.t("lanes.event", number=number, title=anchor.text, date=when.text)
        y = height - _EVENT_HEIGHT * level - _EVENT_HEIGHT // 2
        mark = Mark(scale.at(day), y, text, anchor.href)
        numbered.append(NumberedEvent(p.words.number(number), mark, anchor, when))
    return tuple(numbered), height


def _in_time(
    events: Iterable[tuple[date, Event]], *, spans_last: bool = False
) -> list[tuple[date, Event]]:
    return sorted(
        events,
        key=lambda pair: (
            spans_last and _is_long(pair[1], pair[0]),
            pair[0],
            pair[1].id,
        ),
    )


def _fullest(
    shown: list[tuple[date, Statement]], sorting: Sorting
) -> dict[str, list[tuple[date, Statement]]]:
    """Return the lanes with the most statements, by the first of them."""
    said: dict[str, list[tuple[date, Statement]]] = {}
    for day, statement in sorted(shown, key=lambda pair: (pair[0], pair[1].id)):
        for lane in sorting.lanes_of(statement):
            said.setdefault(lane, []).append((day, statement))
    most = sorted(said, key=lambda lane: (-len(said[lane]), lane))[:_MOST_LANES]
    most.sort(key=lambda lane: (said[lane][0][0], lane))
    return {lane: said[lane] for lane in most}


def _lane(
    lane: str,
    said: list[tuple[date, Statement]],
    scale: Scale,
    sorting: Sorting,
    p: Presenter,
) -> Lane:
    """Stack marks that stand close; three or more close ones become a number."""
    groups = close_together(said, scale)
    is_high = any(len(group) == STACKED for group in groups)
    height = _STACKED_HEIGHT if is_high else _HEIGHT
    marks: list[Mark] = []
    for group in groups:
        if len(group) > STACKED:
            text, href = sorting.many(lane, len(group))
            many = p.words.number(len(group))
            marks.append(
                Mark(scale.at(group[0][0]), height // 2, text, href, many=many)
            )
            continue
        levels = (_UPPER, _LOWER) if len(group) == STACKED else (height // 2,)
        for y, (day, statement) in zip(levels, group, strict=True):
            text = p.t(
                "lanes.mark",
                speaker=sorting.speaker(lane, statement),
                date=p.fact_date(statement.date).text,
                form=p.t(f"form.{statement.form}").lower(),
            )
            href = p.record_href(statement.id)
            marks.append(Mark(scale.at(day), y, text, href, form=statement.form))
    detail = sorting.detail(lane, [statement for _, statement in said])
    name = sorting.name(lane)
    return Lane(name, plain(name), detail, height, tuple(marks))
