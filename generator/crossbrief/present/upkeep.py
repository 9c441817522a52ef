"""Upkeep: how long nobody has looked at a record, and whether anything leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from crossbrief.graph import Graph
    from crossbrief.records import Record
    from crossbrief.site import Site

REACHED_KINDS = ("actor", "event", "source", "topic", "place")
"""Articles, statements and plain pages are what readers begin with: nothing need lead
to them."""


def days_past_limit(record: Record, site: Site, newest: date | None) -> int | None:
    """Return for how many days nobody has looked at a record, if for too many.

    They are counted back from `newest`.
    """
    limit = site.settings.as_of_limit_days
    if limit is None or newest is None or record.as_of is None:
        return None
    days = (newest - record.as_of).days
    return days if days > limit else None


def is_reached(record_id: str, graph: Graph) -> bool:
    """Tell whether another record, or a text of the settings, leads to a record."""
    return any(link.source != record_id for link in graph.backlinks(record_id)) or any(
        passage.source is None for passage in graph.passages(record_id)
    )
