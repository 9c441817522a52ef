"""The section of the host's navigation that leads to our indexes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs.structure.nav import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.structure.nav import Navigation

    from crossbrief.mkdocs.pages import RecordPage


def add_section(
    nav: Navigation,
    title: str,
    listed: Sequence[RecordPage],
    every: Iterable[RecordPage],
) -> None:
    """Put a section with some pages at the end, and the other pages below it.

    Those stand in no list: a theme prints the whole navigation on each page, so a
    thousand records in it would make a thousand pages of a thousand links each. Where
    the host's own `nav` has one of our pages, its editor has decided, and nothing is
    added.
    """
    placed = set(map(id, nav.pages))
    if any(id(page) in placed for page in listed):
        return
    section = Section(title, list(listed))
    nav.items.append(section)
    before = nav.pages[-1:]
    nav.pages.extend(listed)
    for page, following in pairwise((*before, *listed)):
        page.next_page, following.previous_page = following, page
    for page in every:
        if id(page) not in placed:
            page.parent = section


def titles_in(nav: object) -> Iterator[tuple[str, str]]:
    """Yield path and title of each page to which the host's own `nav` gives one."""
    if isinstance(nav, list):
        for item in nav:
            yield from titles_in(item)
    elif isinstance(nav, dict):
        for title, inner in nav.items():
            if isinstance(inner, str):
                yield inner.lstrip("/"), str(title)
            else:
                yield from titles_in(inner)
