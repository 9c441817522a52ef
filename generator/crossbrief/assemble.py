"""Assemble: the graph to pages, no two at one address."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.page import Compiled, Page, PageKind


def assemble(compiled: Compiled, kinds: Iterable[PageKind]) -> tuple[Page, ...]:
    """Make all pages, in the order of their addresses."""
    pages = [page for kind in kinds for page in kind(compiled)]
    return tuple(sorted(pages, key=lambda page: page.permalink))
