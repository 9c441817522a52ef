"""No record contains, answers or comes from itself, or is related to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossbrief.graph import Graph, Link
    from crossbrief.kinds.actor import Tie
    from crossbrief.kinds.statement import Relation
    from crossbrief.site import Site

_FIELDS = ("part_of", "parent", "within", "follows", "translation_of")
_LEADING = ("replies_to", "updates", "walks_back", "retracts")
_TIES = ("part_of", "succeeds")


def check_circles(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Look for circles among references that must lead on."""
    del site
    leading: dict[str, dict[str, list[Link]]] = {name: {} for name in _FIELDS}
    for link in graph.links:
        found = leading.get(link.field) if link.via == "field" else None
        if found is not None:
            found.setdefault(link.source, []).append(link)
    for name, steps in leading.items():
        yield from _circles(name, steps, graph)
    related = _related(graph)
    for (kind, relation), links in sorted(related.items()):
        leads_on = relation in (_TIES if kind == "actor" else _LEADING)
        # Whatever does not lead on may be mutual; no record stands so to itself.
        wrong = links if leads_on else [k for k in links if k.source == k.target]
        steps = {}
        for link in wrong:
            steps.setdefault(link.source, []).append(link)
        yield from _circles(relation, steps, graph)


def _related(graph: Graph) -> dict[tuple[str, str], list[Link]]:
    """Return the links of `relations` by the kind of record and of relation."""
    related: dict[tuple[str, str], list[Link]] = {}
    for link in graph.links:
        if link.via != "field" or link.field != "relations":
            continue
        kind, (_, index, end) = graph.kind(link.source), link.path[:3]
        if end != kind or not isinstance(index, int):
            continue
        relations: tuple[Tie | Relation, ...] = (
            graph.record(link.source, Actor).relations
            if kind == "actor"
            else graph.record(link.source, Statement).relations
        )
        related.setdefault((kind, relations[index].type), []).append(link)
    return related


def _circles(
    name: str, steps: Mapping[str, list[Link]], graph: Graph
) -> Iterator[Diagnostic]:
    """Follow the steps from each record, each once; tell of each circle once."""
    done: set[str] = set()
    for start in sorted(steps):
        path: list[Link] = []
        on_path: dict[str, int] = {start: 0}
        stack = [iter(steps.get(start, ()))] if start not in done else []
        while stack:
            link = next(stack[-1], None)
            if link is None:
                stack.pop()
                left = path.pop() if path else None
                node = left.target if left is not None else start
                done.add(node)
                on_path.pop(node, None)
                continue
            if link.target in on_path:
                circle = [*path[on_path[link.target] :], link]
                yield _tell(name, circle, graph)
            elif link.target not in done:
                path.append(link)
                on_path[link.target] = len(path)
                stack.append(iter(steps.get(link.target, ())))


def _tell(name: str, circle: list[Link], graph: Graph) -> Diagnostic:
    link = circle[-1]
    ids = " → ".join(f"`{step.source}`" for step in circle)
    return diagnose(
        "cycle",
        f"`{name}` leads in a circle: {ids} → `{circle[0].source}`",
        graph.bound(link.source).span(*link.path),
        label="closes the circle",
        help="remove one of these references",
    )
