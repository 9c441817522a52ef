"""Names: what a reader looks up leads to one record."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Note, diagnose
from crossbrief.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.kind import RecordKind
    from crossbrief.records import Bound
    from crossbrief.site import Site

# What has a title of its own may well be titled after what it is about.
_TITLED = {"article", "page", "source"}
_BY_NAME: dict[str, RecordKind] = {kind.name: kind for kind in KINDS}


def check_aliases(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Compare every alias with the names, ids and aliases of other records."""
    del site
    names = _names(graph)
    seen: defaultdict[str, list[Bound]] = defaultdict(list)
    for bound in graph:
        if not bound.record.is_listed:
            continue
        for alias in _BY_NAME[bound.kind].aliases(bound.record):
            folded = _folded(alias)
            named = names.get(folded)
            if named is not None and named.record.id != bound.record.id:
                yield _is_a_name(alias, bound, named)
            for other in seen[folded]:
                if other.record.id != bound.record.id:
                    yield _is_shared(alias, bound, other)
            seen[folded].append(bound)


def _names(graph: Graph) -> dict[str, Bound]:
    names: dict[str, Bound] = {}
    for bound in graph:
        names[bound.record.id] = bound
        caption = _BY_NAME[bound.kind].caption
        if caption is not None and bound.kind not in _TITLED:
            for _, text in caption(bound.record).texts:
                names.setdefault(_folded(text), bound)
    return names


def _folded(name: str) -> str:
    """Return what two spellings have in common that nobody can tell apart."""
    return unicodedata.normalize("NFKC", name).casefold()


def _is_a_name(alias: str, bound: Bound, named: Bound) -> Diagnostic:
    return diagnose(
        "alias-is-a-name",
        f"the alias `{alias}` is the name of another record, `{named.record.id}`",
        bound.span(_BY_NAME[bound.kind].alias_field),
        label="one of these",
        help="remove the alias, or make it longer",
        notes=[Note(named.span(), "the record of that name")],
    )


def _is_shared(alias: str, bound: Bound, other: Bound) -> Diagnostic:
    return diagnose(
        "shared-alias",
        f"the alias `{alias}` stands on another record too, `{other.record.id}`",
        bound.span(_BY_NAME[bound.kind].alias_field),
        label="one of these",
        help="remove it from one, unless both are right",
        notes=[Note(other.span(_BY_NAME[other.kind].alias_field), "also here")],
    )
