"""The index of events, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.kinds.event import EVENT, Event
from crossbrief.page import pages_at
from crossbrief.present.indexes import index_by_year
from crossbrief.present.lists import event_row, latest_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled, Page


@pages_at(lambda urls: (urls.index("events"), urls.by_year("events", "*")))
def event_index(compiled: Compiled) -> Iterator[Page]:
    """Yield the index of events, by year."""
    events = latest_first(compiled.graph.of_kind("event", Event), _date)
    yield from index_by_year(EVENT, events, _date, event_row, compiled)


def _date(event: Event) -> PartialDate:
    return event.date.first
