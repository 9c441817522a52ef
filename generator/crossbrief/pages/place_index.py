"""The index of places, with where each lies."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crossbrief.kinds.event import Event
from crossbrief.kinds.place import PLACE, Place
from crossbrief.kinds.statement import Statement
from crossbrief.page import pages_at
from crossbrief.present.indexes import index_by_name, part
from crossbrief.present.presenter import Presenter
from crossbrief.present.views import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.page import Compiled, Page


@pages_at(lambda urls: (urls.index("places"), urls.by_year("places", "*")))
def place_index(compiled: Compiled) -> Iterator[Page]:
    """Yield the index of places."""
    p = Presenter(compiled, compiled.urls.index("places"))
    places = p.graph.of_kind("place", Place)
    events = Counter(e.place for e in p.graph.of_kind("event", Event))
    statements = Counter(s.place for s in p.graph.of_kind("statement", Statement))
    rows = [
        (p.name(place.id).text, _row(place, events, statements, p)) for place in places
    ]
    parts = [part("p", "", rows, p)] if rows else []
    yield index_by_name(PLACE, parts, len(places), p)


def _row(
    place: Place,
    events: Counter[str | None],
    statements: Counter[str | None],
    p: Presenter,
) -> Row:
    counts = [
        p.words.count(f"count.{name}", counter[place.id])
        for name, counter in (("events", events), ("statements", statements))
        if counter[place.id]
    ]
    within = None
    if place.within is not None:
        within = p.line("place_page.lies_in", place=p.anchor(place.within))
    return Row(
        place.id,
        p.anchor(place.id, glyph=True),
        within or p.maybe(place.summary),
        p.words.join(counts) if counts else None,
    )
