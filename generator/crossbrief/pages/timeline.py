"""The timeline: what happened, and beside it what was said."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement
from crossbrief.page import Page, pages_in_parts
from crossbrief.present.chronology import Placed, cut, entries, placed
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import Pager, PagerLink, Way
from crossbrief.present.statements import card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossbrief.atoms import Anchor, Line, Moment, Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.chronology import Gap
    from crossbrief.present.views import StatementCard
    from crossbrief.urls import Permalink, UrlPolicy

# With the style sheets such a page weighs some 55 kB.
_MOST_ON_A_PAGE = 25
# timeline.css has a rule for so many; who is not among them has a page of its own.
MOST_ACTORS = 20
MOST_TOPICS = 12


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event of a day; `fits` are classes: the choices that it answers to."""

    anchor: Anchor
    place: Anchor | None
    summary: Phrase | None
    fits: str


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """A statement of a day; `fits` are classes: the choices that it answers to."""

    card: StatementCard
    fits: str


@dataclass(frozen=True, slots=True)
class Day:
    """What happened and was said on one date; `gap` are empty days before it."""

    gap: str | None
    when: Moment
    events: tuple[EventEntry, ...]
    statements: tuple[StatementEntry, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its days; without a name it goes on from the stretch before."""

    name: str | None
    year: str | None
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months within one long event, or outside of any."""

    label: Anchor | None
    until: Moment | None
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An actor or a topic to filter by; the style sheet knows it by `mark`."""

    mark: str
    name: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All that the page shows."""

    title: str
    span: str | None
    actors: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    each: Line
    total: int
    stretches: tuple[Stretch, ...]
    undated: Month | None
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page of the timeline; a year is None where dates are unknown.

    There is no `way` to others where it is the only one.
    """

    permalink: Permalink
    year: int | None
    part: int
    dated: tuple[Placed, ...]
    undated: tuple[Placed, ...] = ()
    way: Way | None = None


def _cut(compiled: Compiled) -> Iterator[_Sheet]:
    every = entries(compiled.graph)
    dated = tuple(placed([entry for entry in every if entry.day is not None]))
    undated = tuple(Placed(e, None, None) for e in every if e.day is None)
    sheets = _sheets(dated, undated, compiled.urls)
    years = tuple((one.year, one.permalink) for one in sheets if one.part == 1)
    places = [None, *(sheet.permalink for sheet in sheets), None]
    for at, sheet in enumerate(sheets):
        way = Way(sheet.year, places[at], places[at + 2], years)
        yield replace(sheet, way=way) if len(sheets) > 1 else sheet


def _sheets(
    dated: tuple[Placed, ...], undated: tuple[Placed, ...], urls: UrlPolicy
) -> tuple[_Sheet, ...]:
    """Part the entries among pages, in order of time; what has no date comes last."""
    root = urls.page("timeline")
    if len(dated) + len(undated) <= _MOST_ON_A_PAGE:
        return (_Sheet(root, None, 1, dated, undated),)
    parts: list[tuple[int, int, tuple[Placed, ...]]] = []
    for year, group in groupby(dated, key=lambda one: one.entry.month[0]):
        cuts = enumerate(cut(tuple(group), _MOST_ON_A_PAGE), 1)
        parts += [(year, number, part) for number, part in cuts]
    found = [
        _Sheet(
            root if at == len(parts) else urls.timeline_year(year, number),
            year,
            number,
            part,
        )
        for at, (year, number, part) in enumerate(parts, 1)
    ]
    starts = range(0, len(undated), _MOST_ON_A_PAGE)
    found += [
        _Sheet(
            urls.timeline_year("undated", number) if parts or number > 1 else root,
            None,
            number,
            (),
            undated[start : start + _MOST_ON_A_PAGE],
        )
        for number, start in enumerate(starts, 1)
    ]
    return tuple(found)


@pages_in_parts(_cut, lambda urls: (urls.page("timeline"), urls.timeline_year("*")))
def timeline_pages(sheet: _Sheet, compiled: Compiled) -> Page:
    """Return a page of the timeline: all of it, or a part of a year when it is long."""
    p = Presenter(compiled, sheet.permalink)
    here = [one.entry for one in (*sheet.dated, *sheet.undated)]
    actors = _marks("a", MOST_ACTORS, (e.actors for e in here), p)
    topics = _marks("t", MOST_TOPICS, (e.topics for e in here), p)
    marks = {**actors, **topics}
    title = _title(sheet, p) if sheet.way else p.t("menu.timeline")
    view = TimelineView(
        title=title,
        span=_span(sheet.dated, p),
        actors=_choices(actors, p),
        topics=_choices(topics, p),
        each=p.line(
            "timeline.each",
            actors=p.page_index("actors", p.t("index.all_actors")),
            topics=p.page_index("topics", p.t("index.all_topics")),
        ),
        total=len(here),
        stretches=tuple(_stretches(sheet.dated, marks, p)),
        undated=_undated(sheet.undated, marks, p),
        pager=_pager(sheet.way, p),
    )
    return Page(
        permalink=p.here,
        title=title,
        template="pages/timeline.html",
        view=view,
        section="timeline",
        description=p.t("timeline.lede"),
        styles=("index", "filters", "timeline"),
        scripts=("fitting",),
    )


def _title(sheet: _Sheet, p: Presenter) -> str:
    key = "timeline.title_year" if sheet.part == 1 else "timeline.title_part"
    year = _year_name(sheet.year, p)
    return p.t(key, title=p.t("menu.timeline"), year=year, part=sheet.part)


def _year_name(year: int | None, p: Presenter) -> str:
    return p.t("timeline.undated") if year is None else str(year)


def _pager(way: Way | None, p: Presenter) -> Pager | None:
    if way is None:
        return None
    return Pager(
        earlier=None if way.earlier is None else p.href(way.earlier),
        later=None if way.later is None else p.href(way.later),
        years=tuple(
            PagerLink(_year_name(year, p), p.href(to), year == way.year)
            for year, to in way.years
        ),
    )


def _marks(
    letter: str, most: int, named: Iterable[tuple[str, ...]], p: Presenter
) -> dict[str, str]:
    """Return marks for the records named most often, in the order of their names."""
    counted = Counter(one for ids in named for one in dict.fromkeys(ids))
    listed = [one for one in counted if p.graph.is_listed(one)]
    listed.sort(key=lambda one: (-counted[one], one))
    chosen = sorted(
        listed[:most], key=lambda one: (p.words.sort_key(p.short_name(one).text), one)
    )
    return {one: f"{letter}{number}" for number, one in enumerate(chosen, 1)}


def _choices(marks: dict[str, str], p: Presenter) -> tuple[Choice, ...]:
    names = ((mark, p.short_name(one)) for one, mark in marks.items())
    return tuple(Choice(mark, name.text, name.lang) for mark, name in names)


def _span(dated: Sequence[Placed], p: Presenter) -> str | None:
    days = [one.entry.day for one in dated if one.entry.day is not None]
    if not days:
        return None
    return p.t("timeline.span", first=p.words.day(days[0]), last=p.words.day(max(days)))


def _stretches(
    dated: Sequence[Placed], marks: dict[str, str], p: Presenter
) -> Iterator[Stretch]:
    """Cut the entries where a long event begins and ends."""
    before = (0, 0)
    for long_event, group in groupby(dated, key=lambda one: one.within):
        months: list[Month] = []
        for month, of_month in groupby(group, key=lambda one: one.entry.month):
            months.append(
                Month(
                    name=p.words.month_name(month[1]) if month != before else None,
                    year=str(month[0]) if month[0] != before[0] else None,
                    days=_days(of_month, marks, p),
                )
            )
            before = month
        label = until = None
        if long_event is not None:
            label = p.anchor(long_event.of)
            latest = long_event.when.latest
            until = p.day(latest) if latest is not None else None
        yield Stretch(label, until, tuple(months))


def _undated(
    undated: Sequence[Placed], marks: dict[str, str], p: Presenter
) -> Month | None:
    if not undated:
        return None
    return Month(p.t("timeline.undated"), None, _days(undated, marks, p))


def _days(
    of_month: Iterable[Placed], marks: dict[str, str], p: Presenter
) -> tuple[Day, ...]:
    days: defaultdict[object, list[Placed]] = defaultdict(list)
    for one in of_month:
        days[one.entry.key].append(one)
    return tuple(_day(same, marks, p) for same in days.values())


def _day(same: list[Placed], marks: dict[str, str], p: Presenter) -> Day:
    events: list[EventEntry] = []
    statements: list[StatementEntry] = []
    for entry in (one.entry for one in same):
        fits = "".join(
            f" cb-{marks[one]}"
            for one in dict.fromkeys((*entry.actors, *entry.topics))
            if one in marks
        )
        if entry.is_event:
            events.append(_event(p.graph.record(entry.of, Event), fits, p))
        else:
            statement = p.graph.record(entry.of, Statement)
            statements.append(StatementEntry(card(statement, p), fits))
    return Day(
        gap=_gap(same[0].gap, p),
        when=p.short_date(same[0].entry.when),
        events=tuple(events),
        statements=tuple(statements),
    )


def _gap(gap: Gap | None, p: Presenter) -> str | None:
    return None if gap is None else p.words.count(gap.key, gap.days)


def _event(event: Event, fits: str, p: Presenter) -> EventEntry:
    place = None if event.place is None else p.anchor(event.place)
    return EventEntry(p.anchor(event.id), place, p.maybe(event.summary), fits)
