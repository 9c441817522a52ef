"""The timeline: what happened, and beside it what was said."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement
from crossbrief.page import Page, pages_at
from crossbrief.present.presenter import Presenter
from crossbrief.present.statements import by_locator, card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crossbrief.atoms import Moment, Phrase
    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled
    from crossbrief.present.views import StatementCard
    from crossbrief.urls import Permalink

_MOST_ON_A_PAGE = 150
_MOST_CHIPS = 24
_NAMED_GAP = 14
_LONG = 20


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event of a day."""

    anchor: Anchor
    place: Anchor | None
    summary: Phrase | None


@dataclass(frozen=True, slots=True)
class Day:
    """What happened and was said on one date; `gap` are empty days before it.

    `actors` are the numbers of the filter's chips that the day answers to.
    """

    gap: str | None
    when: Moment
    events: tuple[EventEntry, ...]
    statements: tuple[StatementCard, ...]
    actors: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its days; without a name it goes on from the stretch before."""

    name: str | None
    year: str | None
    days: tuple[Day, ...]
    actors: str
    has_events: bool
    has_statements: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months within one long event, or outside of any."""

    label: Anchor | None
    until: Moment | None
    months: tuple[Month, ...]
    actors: str


@dataclass(frozen=True, slots=True)
class Chip:
    """An actor to filter by."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class YearLink:
    """Another page of the timeline."""

    anchor: Anchor
    is_this: bool


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All that the page shows."""

    title: str
    span: str | None
    chips: tuple[Chip, ...]
    stretches: tuple[Stretch, ...]
    undated: Month | None
    years: tuple[YearLink, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An event or a statement, and its place in time."""

    when: PartialDate
    id: str
    event: Event | None
    statement: Statement | None
    actors: tuple[str, ...]
    place: tuple[object, ...]

    @property
    def key(self) -> tuple[tuple[int, ...], str]:
        return (self.when.sort_key, self.when.text)

    @property
    def day(self) -> date | None:
        return self.when.earliest or self.when.latest


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


@pages_at(lambda urls: (urls.page("timeline"), urls.timeline_year("*")))
def timeline_pages(compiled: Compiled) -> Iterator[Page]:
    """Yield the timeline; by years when it is long, the last year first."""
    entries = _entries(compiled)
    dated = [entry for entry in entries if entry.day is not None]
    undated = [entry for entry in entries if entry.day is None]
    by_year: defaultdict[int, list[_Entry]] = defaultdict(list)
    for entry in dated:
        if entry.day is not None:
            by_year[entry.day.year].append(entry)
    years = sorted(by_year)
    root = compiled.urls.page("timeline")
    if len(dated) <= _MOST_ON_A_PAGE or len(years) < 2:  # noqa: PLR2004
        yield _page(Presenter(compiled, root), dated, undated)
        return
    addresses = {
        year: root if year == years[-1] else compiled.urls.timeline_year(year)
        for year in years
    }
    links = tuple(addresses.items())
    for year in years:
        last = undated if year == years[-1] else []
        p = Presenter(compiled, addresses[year])
        yield _page(p, by_year[year], last, years=links, year=year)


def _entries(compiled: Compiled) -> list[_Entry]:
    graph = compiled.graph
    entries = [
        _Entry(
            event.date.first,
            event.id,
            event,
            None,
            tuple(one.actor for one in event.participants),
            (event.id,),
        )
        for event in graph.of_kind("event", Event)
    ]
    entries += [
        _Entry(
            statement.date.first,
            statement.id,
            None,
            statement,
            (*statement.voices, *(a for a in statement.audience if a in graph)),
            by_locator(statement),
        )
        for statement in graph.of_kind("statement", Statement)
    ]
    return sorted(
        entries, key=lambda entry: (entry.key, entry.event is None, entry.place)
    )


def _page(
    p: Presenter,
    dated: list[_Entry],
    undated: list[_Entry],
    *,
    years: tuple[tuple[int, Permalink], ...] = (),
    year: int | None = None,
) -> Page:
    chips = _chips([*dated, *undated], p)
    numbers = {actor: number for number, actor in enumerate(chips, 1)}
    title = p.t("menu.timeline")
    if year is not None:
        title = p.t("timeline.title_year", title=title, year=year)
    view = TimelineView(
        title=title,
        span=_span(dated, p),
        chips=tuple(Chip(n, p.short_name(a).text) for a, n in numbers.items()),
        stretches=tuple(_stretches(dated, numbers, p)),
        undated=_undated(undated, numbers, p),
        years=tuple(
            YearLink(Anchor(str(y), p.href(address)), y == year) for y, address in years
        ),
    )
    return Page(
        permalink=p.here,
        title=title,
        template="pages/timeline.html",
        view=view,
        section="timeline",
        description=p.t("timeline.lede"),
        styles=("index", "list", "listing", "timeline")
        if years
        else ("index", "list", "timeline"),
    )


def _chips(entries: Iterable[_Entry], p: Presenter) -> list[str]:
    """Return the listed actors named most often, in the order of their names."""
    named = Counter(
        actor
        for entry in entries
        for actor in dict.fromkeys(entry.actors)
        if p.graph.is_listed(actor)
    )
    most = sorted(named, key=lambda actor: (-named[actor], actor))[:_MOST_CHIPS]
    return sorted(most, key=lambda a: (p.words.sort_key(p.short_name(a).text), a))


def _span(dated: list[_Entry], p: Presenter) -> str | None:
    if not dated:
        return None
    first, last = dated[0].day, max(e.day for e in dated if e.day is not None)
    if first is None:
        return None
    return p.t("timeline.span", first=p.words.day(first), last=p.words.day(last))


def _stretches(
    dated: list[_Entry], numbers: dict[str, int], p: Presenter
) -> Iterator[Stretch]:
    """Cut the entries where a long event begins and ends."""
    reached = _Reached()
    before = (0, 0)
    for long_event, group in groupby(_within(dated), key=lambda pair: pair[0]):
        entries = [entry for _, entry in group]
        months: list[Month] = []
        for month, of_month in groupby(entries, key=_month_of):
            days, reached = _days(list(of_month), reached, numbers, p)
            name = p.words.month_name(month[1]) if month != before else None
            year = str(month[0]) if month[0] != before[0] else None
            before = month
            months.append(_month(name, year, days))
        label = until = None
        if long_event is not None:
            label = p.anchor(long_event.id)
            latest = long_event.date.first.latest
            until = p.day(latest) if latest is not None else None
        actors = _numbers((a for entry in entries for a in entry.actors), numbers)
        yield Stretch(label, until, tuple(months), actors)


def _within(dated: list[_Entry]) -> Iterator[tuple[Event | None, _Entry]]:
    """Pair each entry with the long event that it falls into, if any.

    Of long events that overlap, the one that began first has the days of both.
    """
    waiting = [e.event for e in dated if e.event is not None and _is_long(e.event)]
    current: Event | None = None
    for entry in dated:
        while waiting and not _reaches(waiting[0], entry):
            waiting.pop(0)
        current = waiting[0] if waiting and _covers(waiting[0], entry) else None
        yield current, entry


def _reaches(event: Event, entry: _Entry) -> bool:
    end = event.date.first.latest
    return end is not None and entry.day is not None and entry.day <= end


def _covers(event: Event, entry: _Entry) -> bool:
    start = event.date.first.earliest
    return start is not None and entry.day is not None and start <= entry.day


def _is_long(event: Event) -> bool:
    when = event.date.first
    if when.shape != "lasting" or when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days >= _LONG


def _month_of(entry: _Entry) -> tuple[int, int]:
    day = entry.day
    return (day.year, day.month) if day is not None else (0, 0)


def _days(
    entries: list[_Entry], reached: _Reached, numbers: dict[str, int], p: Presenter
) -> tuple[list[Day], _Reached]:
    """Return the days of a month, and up to which day entries have reached."""
    days: list[Day] = []
    for _, group in groupby(entries, key=lambda entry: entry.key):
        same = list(group)
        first = same[0]
        if first.day is None:
            continue
        days.append(_day(same, _gap(first.day, reached, p), numbers, p))
        reached = reached.by(first.when, first.day)
    return days, reached


def _gap(day: date, reached: _Reached, p: Presenter) -> str | None:
    """Name the days before an entry: empty ones, or those with vague dates alone."""
    for key, until in (
        ("timeline.gap", reached.at_all),
        ("timeline.gap_loose", reached.closely),
    ):
        empty = (day - until).days - 1 if until is not None else 0
        if empty >= _NAMED_GAP:
            return p.words.count(key, empty)
    return None


def _day(
    entries: list[_Entry], gap: str | None, numbers: dict[str, int], p: Presenter
) -> Day:
    events = [entry.event for entry in entries if entry.event is not None]
    said = [entry.statement for entry in entries if entry.statement is not None]
    return Day(
        gap=gap,
        when=p.short_date(entries[0].when),
        events=tuple(_event(event, p) for event in events),
        statements=tuple(card(statement, p) for statement in said),
        actors=_numbers((a for entry in entries for a in entry.actors), numbers),
    )


def _event(event: Event, p: Presenter) -> EventEntry:
    place = None if event.place is None else p.anchor(event.place)
    return EventEntry(p.anchor(event.id), place, p.maybe(event.summary))


def _month(name: str | None, year: str | None, days: list[Day]) -> Month:
    numbers = dict.fromkeys(n for day in days for n in day.actors.split())
    return Month(
        name=name,
        year=year,
        days=tuple(days),
        actors=" ".join(sorted(numbers, key=int)),
        has_events=any(day.events for day in days),
        has_statements=any(day.statements for day in days),
    )


def _undated(
    entries: list[_Entry], numbers: dict[str, int], p: Presenter
) -> Month | None:
    if not entries:
        return None
    days = [
        _day(list(group), None, numbers, p)
        for _, group in groupby(entries, key=lambda entry: entry.key)
    ]
    return _month(p.t("timeline.undated"), None, days)


def _numbers(actors: Iterable[str], numbers: dict[str, int]) -> str:
    found = {numbers[actor] for actor in actors if actor in numbers}
    return " ".join(str(number) for number in sorted(found))
