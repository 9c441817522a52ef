"""Actors: nothing ends before it begins, and pictures exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.dates import all_before
from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.place import Place
from crossbrief.nearest import nearest_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.dates import PartialDate
    from crossbrief.graph import Graph
    from crossbrief.records import Bound
    from crossbrief.site import Site
    from crossbrief.source import Span


def check_actors(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Check the dates of actors and place names, and the files of pictures."""
    for bound in graph.all_of_kind("actor"):
        yield from _actor(bound, graph.record(bound.record.id, Actor), site)
    for bound in graph.all_of_kind("place"):
        place = graph.record(bound.record.id, Place)
        for index, name in enumerate(place.names):
            span = bound.span("names", index, "until")
            yield from _order(name.from_, name.until, span)


def _actor(bound: Bound, actor: Actor, site: Site) -> Iterator[Diagnostic]:
    for index, role in enumerate(actor.roles):
        span = bound.span("roles", index, "until")
        yield from _order(role.from_, role.until, span)
    for index, tie in enumerate(actor.relations):
        span = bound.span("relations", index, "until")
        yield from _order(tie.from_, tie.until, span)
    for begin, end in (("born", "died"), ("founded", "dissolved")):
        first, last = getattr(actor, begin), getattr(actor, end)
        if first is None or last is None:
            continue
        if all_before(last.all, first.all):
            yield from _order(first.first, last.first, bound.span(end))
    if actor.image is not None and actor.image.file not in site.media:
        yield diagnose(
            "missing-file",
            f"there is no file `content/media/{actor.image.file}`",
            bound.span("image", "file"),
            label="no such file",
            help=nearest_file(actor.image.file, site.media),
        )


def _order(
    begin: PartialDate | None, end: PartialDate | None, span: Span
) -> Iterator[Diagnostic]:
    if begin is None or end is None or not end.certainly_before(begin):
        return
    yield diagnose(
        "out-of-order",
        f"`{end.text}` comes before `{begin.text}`, when it begins",
        span,
        label="ends before it begins",
        help="check both dates",
    )
