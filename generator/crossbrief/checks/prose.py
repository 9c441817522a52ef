"""Prose: mentions are printed in the language of their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.kinds import KINDS
from crossbrief.prose import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.nodes import FieldPath
    from crossbrief.records import Bound
    from crossbrief.site import Site

_CAPTIONS = {kind.name: kind.caption for kind in KINDS}


def check_prose(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Note mentions without a label whose record has no name in the text's language."""
    home = site.settings.language
    for bound in graph:
        for path, prose in bound.prose.items():
            language = _language(bound, path) or home
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


def _language(bound: Bound, path: FieldPath) -> str | None:
    """Return the language of a text: its key in a map, else the record's own."""
    last = path[-1]
    if len(path) > 1 and isinstance(last, str) and last != "text":
        return last
    language = getattr(bound.record, "lang", None)
    return language if isinstance(language, str) and path == ("body",) else None


def _named_in(bound: Bound, language: str, home: str) -> str:
    caption = _CAPTIONS[bound.kind]
    if caption is None:
        return language
    return caption(bound.record).best(language, home)[1]
