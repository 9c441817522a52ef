"""Topics: each position is listed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Note, diagnose
from crossbrief.kinds.topic import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site


def check_topics(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Check that a statement's stance can mean one position only."""
    del site
    for bound in graph.all_of_kind("topic"):
        first: dict[str, int] = {}
        topic = graph.record(bound.record.id, Topic)
        for index, position in enumerate(topic.positions):
            earlier = first.setdefault(position.id, index)
            if earlier == index:
                continue
            yield diagnose(
                "duplicate-id",
                f"the position `{position.id}` is listed twice",
                bound.span("positions", index, "id"),
                label="second position with this id",
                help="rename one of the two",
                notes=[Note(bound.span("positions", earlier, "id"), "the first one")],
            )
