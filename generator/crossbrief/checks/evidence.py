"""Evidence: single sources, copies that may vanish, records not looked at for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.fixed_day import fixed_day
from crossbrief.kinds.source import Source
from crossbrief.present.bearing import rests_on_one
from crossbrief.present.upkeep import days_past_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site


def check_evidence(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Check what records rest on."""
    for kind in ("statement", "event"):
        for bound in graph.all_of_kind(kind):
            if bound.record.is_listed and rests_on_one(bound.record, graph):
                yield diagnose(
                    "single-source",
                    f"the {kind} rests on one source",
                    bound.span("sources"),
                    label="the only source",
                )
    for source in graph.of_kind("source", Source):
        bound = graph.bound(source.id)
        if not (bound.wrote("url") or bound.wrote("citation")):
            yield diagnose(
                "missing-field",
                "nobody can find the source: `url` or `citation` is missing",
                bound.span(),
                label="this needs `url` or `citation`",
                help="add `url:`, or `citation:` with the full reference",
            )
        if source.url is not None and source.archived_url is None:
            yield diagnose(
                "no-archived-copy",
                "the source has no archived copy",
                bound.span("url"),
                label="may change or vanish",
            )
    yield from _age(graph, site)


def _age(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    limit = site.settings.as_of_limit_days
    if limit is None or site.newest is None:
        return
    since = "the newest day here" if fixed_day() is None else "the day of this build"
    for bound in graph:
        days = days_past_limit(bound.record, site, site.newest)
        if days is None or not bound.record.is_listed:
            continue
        yield diagnose(
            "not-looked-at",
            f"the record was last checked {days} days before"
            f" {site.newest.isoformat()}, {since}",
            bound.span("as_of"),
            label=f"more than {limit} days",
            help="check the record against the world and change the day",
        )
