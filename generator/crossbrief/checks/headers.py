"""Headers: what a site allows its pages to load from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.headers import DIRECTIVES, is_source
from crossbrief.nearest import did_you_mean
from crossbrief.nodes import span_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site


def check_headers(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Tell of directives that are none, and of what would open the door to anybody."""
    del graph
    for directive, sources in site.settings.allow_from:
        if directive not in DIRECTIVES:
            yield diagnose(
                "unknown-field",
                f"`{directive}` is no directive that can be widened",
                span_at(site.node, ("allow_from", directive), of_key=True),
                label="not a directive",
                help=did_you_mean(directive, DIRECTIVES)
                or "write one of " + ", ".join(f"`{name}`" for name in DIRECTIVES),
            )
            continue
        wrong = [source for source in sources.split() if not is_source(source)]
        if wrong:
            yield diagnose(
                "bad-url",
                f"`{wrong[0]}` is no place to load from",
                site.span("allow_from", directive),
                label="not the address of a host",
                help=_cure(wrong[0]),
            )


def _cure(source: str) -> str:
    if "unsafe" in source:
        return (
            "put scripts and styles into files under `templates/assets/`: inline ones"
            " are never allowed, since an attacker's would be too"
        )
    return (
        "write addresses such as `https://tiles.example.org`, with blanks between"
        " several"
    )
