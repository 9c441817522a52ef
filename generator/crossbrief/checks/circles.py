"""No record contains, answers or comes from itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.kinds.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossbrief.graph import Graph, Link
    from crossbrief.site import Site

_FIELDS = ("part_of", "parent", "within", "follows", "translation_of")
_RELATIONS = ("replies_to", "updates")


def check_circles(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Look for circles among references that must lead on."""
    del site
    for name in _FIELDS:
        steps: dict[str, list[Link]] = {}
        for link in graph.links:
            if link.via == "field" and link.field == name:
                steps.setdefault(link.source, []).append(link)
        yield from _circles(name, steps, graph)
    for relation in _RELATIONS:
        yield from _circles(relation, _related(graph, relation), graph)


def _related(graph: Graph, relation: str) -> dict[str, list[Link]]:
    steps: dict[str, list[Link]] = {}
    for link in graph.links:
        if link.field != "relations" or graph.kind(link.source) != "statement":
            continue
        statement = graph.record(link.source, Statement)
        index = link.path[1]
        if link.path[2] != "statement" or not isinstance(index, int):
            continue
        if statement.relations[index].type == relation:
            steps.setdefault(link.source, []).append(link)
    return steps


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
