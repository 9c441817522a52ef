"""Prose: mentions are printed in the language of their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.kinds import KINDS
from crossbrief.prose import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.prose import Prose
    from crossbrief.records import Bound
    from crossbrief.site import Site

_CAPTIONS = {kind.name: kind.caption for kind in KINDS}


def check_prose(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Note mentions without a label whose record has no name in the text's language."""
    home = site.settings.language
    for prose in site.prose.values():
        yield from _unmarked(prose, graph)
    for bound in graph:
        for path, prose in bound.prose.items():
            yield from _unmarked(prose, graph)
            language = bound.language_of(path) or home
            for hole in prose.holes():
                if not isinstance(hole, Mention) or hole.label is not None:
                    continue
                if hole.target not in graph:
                    continue
                named = _named_in(graph.bound(hole.target), language, home)
                if named != language:
                    yield diagnose(
                        "label-language",
                        f"the name of `{hole.target}` is printed in another language"
                        f" ({named}) than its text ({language})",
                        hole.span,
                        label="no label",
                        help=f"write `[[{hole.target}|label]]`",
                    )


def _unmarked(prose: Prose, graph: Graph) -> Iterator[Diagnostic]:
    for found in prose.unmarked:
        if found.target not in graph:
            continue
        is_source = graph.kind(found.target) == "source"
        right = f"[@{found.target}]" if is_source else f"[[{found.target}]]"
        yield diagnose(
            "unmarked-reference",
            f"the id `{found.target}` stands in the text without its mark",
            found.span,
            label="printed as it stands",
            help=f"write `{right}`",
        )


def _named_in(bound: Bound, language: str, home: str) -> str:
    caption = _CAPTIONS[bound.kind]
    if caption is None:
        return language
    return caption(bound.record).best(language, home)[1]
