"""The lead article can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site


def check_articles(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Check that `lead` names an article that readers can open."""
    lead = site.settings.lead
    if lead is None or lead in graph.lost:
        return
    span = site.span("lead")
    articles = {bound.record.id: bound for bound in graph.all_of_kind("article")}
    if lead in graph.drafts:
        yield diagnose(
            "withdrawn-lead",
            f"the lead article `{lead}` is a draft",
            span,
            label="not published",
            help="remove its `status: draft`, or choose another article",
        )
    elif lead not in articles:
        yield diagnose(
            "unknown-record",
            f"there is no article with the id `{lead}`",
            span,
            label="no article has this id",
            help=did_you_mean(lead, articles)
            or "write the id of a published article, or remove the line",
        )
    elif not articles[lead].record.is_listed:
        yield diagnose(
            "withdrawn-lead",
            f"the lead article `{lead}` was withdrawn",
            span,
            label="withdrawn",
            help="choose another article",
        )
