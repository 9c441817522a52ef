"""What a check is: a value that looks at records with the whole graph at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.graph import Graph
    from crossbrief.site import Site


class Check(Protocol):
    """Looks at the graph of a site and tells what is wrong or worth knowing."""

    def __call__(self, graph: Graph, site: Site) -> Iterable[Diagnostic]:
        """Yield diagnostics, in any order."""
        ...
