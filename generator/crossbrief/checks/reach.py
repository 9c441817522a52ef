"""Reach: every record is led to by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site

_KINDS = ("actor", "event", "source", "topic", "place")


def check_reach(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Warn of records that nothing leads to.

    Articles, statements and plain pages are what readers begin with, so they may
    stand alone.
    """
    del site
    if graph.lost:
        # What cannot be read may hold the very reference that is missed.
        return
    for kind in _KINDS:
        for bound in graph.all_of_kind(kind):
            record = bound.record
            others = [link.source for link in graph.backlinks(record.id)]
            others += ["" for one in graph.passages(record.id) if one.source is None]
            if record.is_listed and all(source == record.id for source in others):
                yield diagnose(
                    "unlinked-record",
                    f"nothing leads to the {kind} `{record.id}`",
                    bound.span(),
                    label="no other record names it",
                    help=f"cite it in prose, `[@{record.id}]`, or name it under"
                    " `sources` of a record"
                    if kind == "source"
                    else f"mention it where it belongs: `[[{record.id}]]`",
                )
