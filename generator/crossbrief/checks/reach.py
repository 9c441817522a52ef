"""Reach: every record is led to by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.present.upkeep import REACHED_KINDS, is_reached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site


def check_reach(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Warn of records that nothing leads to.

    Articles, statements and plain pages are what readers begin with, so they may
    stand alone.
    """
    del site
    if graph.lost:
        # What cannot be read may hold the very reference that is missed.
        return
    for kind in REACHED_KINDS:
        for bound in graph.all_of_kind(kind):
            record = bound.record
            if record.is_listed and not is_reached(record.id, graph):
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
