"""The hall's languages: what the pages of each language of a site are made from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crossbrief.page import Compiled, Edition
from crossbrief.urls import UrlPolicy

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossbrief.graph import Graph
    from crossbrief.site import Site
    from crossbrief.wording import Wording


def editions(
    graph: Graph, site: Site, wording: Callable[[str], Wording]
) -> tuple[Compiled, ...]:
    """Return the site in each of its languages, the main one first.

    They share the graph, so what is read of it is noted once for all.
    """
    urls = UrlPolicy(site.settings.base_url or "")
    main, *further = site.settings.all_languages
    if not further:
        return (Compiled(graph, site, urls, wording(main)),)
    every = (
        _edition(wording(main), ""),
        *(_edition(wording(one), f"{one}/") for one in further),
    )
    return tuple(
        Compiled(
            graph,
            site,
            replace(urls, folder=edition.folder),
            wording(edition.language),
            every,
        )
        for edition in every
    )


def _edition(words: Wording, folder: str) -> Edition:
    name = words.language_name(words.language)
    return Edition(words.language, name[:1].upper() + name[1:], folder)
