"""Links in prose that stay within the site: each must lead to a page or a file."""

from __future__ import annotations

from itertools import chain
from posixpath import normpath
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.nearest import did_you_mean
from crossbrief.prose import SiteLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site


def check_inner_links(
    graph: Graph, site: Site, addresses: Iterable[str]
) -> Iterator[Diagnostic]:
    """Tell of links that lead nowhere, given the address of every page and file.

    It comes after the pages are made, since nobody knows their addresses before.
    Places within a page are not looked for; images are checked when linking.
    """
    known = frozenset(addresses)
    texts = chain(site.prose.values(), *(bound.prose.values() for bound in graph))
    for prose in texts:
        for hole in prose.holes():
            if not isinstance(hole, SiteLink) or hole.is_image or not hole.target:
                continue
            if hole.target.lstrip("/") not in known:
                yield _nowhere(hole, known)


def _nowhere(hole: SiteLink, known: frozenset[str]) -> Diagnostic:
    meant = normpath(hole.target).lstrip("./")
    choices = (meant, f"{meant}.html", f"{meant}/index.html", f"media/{meant}")
    found = next((choice for choice in choices if choice in known), None)
    return diagnose(
        "broken-link",
        f"there is no page or file at `{hole.target}`",
        hole.span,
        label="leads nowhere",
        help=f"write `{found}`"
        if found
        else did_you_mean(meant, known)
        or "write the address from the site's root, such as `actors/index.html`, or"
        " mention a record: `[[id]]`",
    )
