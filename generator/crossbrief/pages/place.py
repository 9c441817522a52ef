"""The page of a place: its names and who uses them, and what happened there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crossbrief.atoms import Line
from crossbrief.kinds.event import Event
from crossbrief.kinds.place import Place
from crossbrief.kinds.statement import Statement
from crossbrief.page import Page, pages_of_each
from crossbrief.present.frame import body, describe, frame, frame_lists, presenter
from crossbrief.present.further import begin, further_pages, places_of
from crossbrief.present.lists import by_name
from crossbrief.present.long_lists import event_list, row_list, statement_list
from crossbrief.present.statements import comma
from crossbrief.present.usage import Usage, counts, usages, uses
from crossbrief.present.views import Fact, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Moment, Phrase
    from crossbrief.kinds.place import PlaceName
    from crossbrief.page import Compiled
    from crossbrief.present.further import LongList
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import Begun, Frame, ProseView
    from crossbrief.records import Bound

_SHOWN = frozenset({"statement.place", "event.place", "place.within"})


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of the place, who uses it, and in how many statements on record."""

    name: Phrase
    language: str | None
    used_by: Line | None
    since: Moment | None
    until: Moment | None
    statements: int


@dataclass(frozen=True, slots=True)
class PlaceView:
    """All that the page shows; `is_dated` where a name has been used for a time."""

    frame: Frame
    summary: Phrase | None
    body: ProseView | None
    facts: tuple[Fact, ...]
    names: tuple[NameRow, ...]
    is_dated: bool
    words: Begun
    inside: Begun
    events: Begun
    statements: Begun


@pages_of_each("place", places_of("places", "words", "inside", "events", "statements"))
def place_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the page of a place and its further pages."""
    place = compiled.graph.record(bound.record.id, Place)
    p = presenter(compiled, place)
    used = usages(place, p)
    lists = _lists(place, used, p)
    remarks = body(bound, p)
    sections = [
        Section(long.name, long.title, len(long.entries))
        for long in lists
        if long.entries
    ]
    if place.names:
        title = p.t("place_page.names")
        sections.insert(0, Section("names", title, len(place.names)))
    if remarks is not None:
        sections.insert(0, Section("remarks", p.t("section.remarks")))
    words, inside, events, statements = (begin(long, p) for long in lists)
    counted = counts(used)
    view = PlaceView(
        frame=frame(bound, p, sections, shown_fields=_SHOWN),
        summary=p.maybe(place.summary),
        body=remarks,
        facts=_facts(place, p),
        names=tuple(_name_row(name, counted[name.name], p) for name in place.names),
        is_dated=any(name.from_ or name.until for name in place.names),
        words=words,
        inside=inside,
        events=events,
        statements=statements,
    )
    yield Page(
        permalink=p.here,
        title=view.frame.title.text,
        template="kinds/place.html",
        view=view,
        section="places",
        description=describe(
            view.frame.title.text, view.summary.text if view.summary else ""
        ),
        styles=("list", "record"),
        record=place.id,
    )
    around = frame_lists(bound, view.frame, p, _SHOWN)
    yield from further_pages(bound, (*lists, *around), compiled)


def _lists(
    place: Place, used: tuple[Usage, ...], p: Presenter
) -> tuple[LongList[Any], ...]:
    """Return where its names are used, the places within it, what happened there."""
    inside = p.graph.sources_of(place.id, "place", "within", model=Place)
    events = p.graph.sources_of(place.id, "event", "place", model=Event)
    statements = p.graph.sources_of(place.id, "statement", "place", model=Statement)
    return (
        row_list(
            "words",
            p.t("place_page.words"),
            used,
            _usage_row,
            p,
            counted="statements",
            date_of=lambda usage: usage.statement.date.first,
        ),
        row_list(
            "inside",
            p.t("place_page.inside"),
            by_name(inside, p),
            _inner_row,
            p,
            counted="places",
        ),
        event_list(p.t("place_page.events"), events, p),
        statement_list(p.t("place_page.statements"), statements, p),
    )


def _usage_row(usage: Usage, p: Presenter) -> Row:
    statement = usage.statement
    return Row(statement.id, p.anchor(statement.id), uses(usage, p))


def _inner_row(inner: Place, p: Presenter) -> Row:
    return Row(inner.id, p.anchor(inner.id, glyph=True), p.maybe(inner.summary))


def _facts(place: Place, p: Presenter) -> tuple[Fact, ...]:
    rows: list[Fact] = []
    also = place.name.others(p.language, p.main_language)
    if also:
        names = tuple(Line((p.in_language(text, code),)) for code, text in also)
        rows.append(Fact(p.t("place_page.also"), names))
    around = _around(place, p)
    if around:
        lies = comma(p.anchors(around))
        rows.append(Fact(p.t("place_page.within"), (lies,)))
    if place.coordinates is not None:
        written = Line((_coordinates(*place.coordinates, p),))
        small = None
        if place.precision is not None:
            small = Line((p.t(f"precision.{place.precision}"),))
        rows.append(Fact(p.t("place_page.coordinates"), (written,), small))
    return tuple(rows)


def _around(place: Place, p: Presenter) -> tuple[str, ...]:
    """Return the places that it lies in, the nearest first."""
    around: dict[str, None] = {}
    outer = place.within
    while outer is not None and outer not in around and outer != place.id:
        around[outer] = None
        outer = p.graph.record(outer, Place).within
    return tuple(around)


def _coordinates(latitude: float, longitude: float, p: Presenter) -> str:
    north = p.t(
        "place_page.south" if latitude < 0 else "place_page.north",
        degrees=_degrees(latitude),
    )
    east = p.t(
        "place_page.west" if longitude < 0 else "place_page.east",
        degrees=_degrees(longitude),
    )
    return p.t("place_page.latitude_longitude", latitude=north, longitude=east)


def _degrees(value: float) -> str:
    """Return degrees with as many decimals as were written."""
    return f"{abs(value):.6f}".rstrip("0").rstrip(".")


def _name_row(name: PlaceName, statements: int, p: Presenter) -> NameRow:
    users = p.anchors(name.used_by)
    return NameRow(
        name=p.in_language(name.name, name.lang),
        language=None if name.lang is None else p.words.language_name(name.lang),
        used_by=p.joined(users) if users else None,
        since=None if name.from_ is None else p.short_date(name.from_),
        until=None if name.until is None else p.short_date(name.until),
        statements=statements,
    )
