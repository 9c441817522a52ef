"""What happened and what was said, in order of time, and where it can be cut."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement
from crossbrief.present.statements import by_locator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crossbrief.dates import PartialDate
    from crossbrief.graph import Graph

_NAMED_GAP = 14
_LONG = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """An event or a statement, by its id: when it was, whom and what it is about."""

    when: PartialDate
    of: str
    is_event: bool
    actors: tuple[str, ...]
    topics: tuple[str, ...]
    place: tuple[object, ...]

    @property
    def key(self) -> tuple[tuple[int, ...], str]:
        """What entries of one line of the list share."""
        return (self.when.sort_key, self.when.text)

    @property
    def day(self) -> date | None:
        """The day at which it stands, None where no date is known."""
        return self.when.earliest or self.when.latest

    @property
    def month(self) -> tuple[int, int]:
        """The month under which it stands."""
        return (self.day.year, self.day.month) if self.day is not None else (0, 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """So many days before an entry, and how to call them."""

    key: str
    days: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the long event that it falls into, and the gap before it."""

    entry: Entry
    within: Entry | None
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class _Reached:
    """Up to which day entries have reached, at all and by dates that are close.

    A date that may lie anywhere in a long span covers all of it, so nothing there is
    called empty; but it does not say of any day that something was there.
    """

    at_all: date | None = None
    closely: date | None = None

    def by(self, when: PartialDate, day: date) -> _Reached:
        until = when.latest or day
        is_close = when.shape == "lasting" or (until - day).days < _NAMED_GAP
        return _Reached(
            max(self.at_all or until, until),
            max(self.closely or day, until if is_close else day),
        )

    def gap_before(self, day: date) -> Gap | None:
        """Name the days before an entry: empty, or those with vague dates alone."""
        for key, until in (
            ("timeline.gap", self.at_all),
            ("timeline.gap_loose", self.closely),
        ):
            empty = (day - until).days - 1 if until is not None else 0
            if empty >= _NAMED_GAP:
                return Gap(key, empty)
        return None


def entries(graph: Graph) -> list[Entry]:
    """Return all listed events and statements, the earliest first."""
    found = [
        Entry(
            event.date.first,
            event.id,
            True,  # noqa: FBT003 (which sort it is)
            tuple(one.actor for one in event.participants),
            event.topics,
            (event.id,),
        )
        for event in graph.of_kind("event", Event)
    ]
    found += [
        Entry(
            statement.date.first,
            statement.id,
            False,  # noqa: FBT003
            (*statement.voices, *(a for a in statement.audience if a in graph)),
            statement.all_topics,
            by_locator(statement),
        )
        for statement in graph.of_kind("statement", Statement)
    ]
    return sorted(found, key=lambda e: (e.key, not e.is_event, e.place))


def placed(dated: Sequence[Entry]) -> Iterator[Placed]:
    """Pair each entry with the long event that it falls into, and the gap before it.

    Of long events that overlap, the one that began first has the days of both.
    """
    waiting = [entry for entry in dated if entry.is_event and _is_long(entry)]
    reached = _Reached()
    for _, group in groupby(dated, key=lambda entry: entry.key):
        for number, entry in enumerate(group):
            if entry.day is None:
                continue
            while waiting and not _reaches(waiting[0], entry):
                waiting.pop(0)
            within = waiting[0] if waiting and _covers(waiting[0], entry) else None
            if number:
                yield Placed(entry, within, None)
                continue
            yield Placed(entry, within, reached.gap_before(entry.day))
            reached = reached.by(entry.when, entry.day)


def cut(of_year: Sequence[Placed], most: int) -> Iterator[tuple[Placed, ...]]:
    """Cut a year into parts of nearly equal length, between months where that goes."""
    target = len(of_year) / -(-len(of_year) // most)
    part: list[Placed] = []
    for piece in _pieces(of_year, most):
        longer = len(part) + len(piece)
        if part and (longer > most or longer - len(piece) / 2 > target):
            yield tuple(part)
            part = []
        part += piece
    yield tuple(part)


def _pieces(of_year: Iterable[Placed], most: int) -> Iterator[list[Placed]]:
    """Yield what is not cut: months, and single entries of those that are too long."""
    for _, group in groupby(of_year, key=lambda one: one.entry.month):
        month = list(group)
        if len(month) <= most:
            yield month
        else:
            yield from ([one] for one in month)


def _reaches(event: Entry, entry: Entry) -> bool:
    end = event.when.latest
    return end is not None and entry.day is not None and entry.day <= end


def _covers(event: Entry, entry: Entry) -> bool:
    start = event.when.earliest
    return start is not None and entry.day is not None and start <= entry.day


def _is_long(event: Entry) -> bool:
    when = event.when
    if when.shape != "lasting" or when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days >= _LONG
