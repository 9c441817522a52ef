"""The hall's counts: the coverage of a project, or of some of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.errors import CrossbriefError
from crossbrief.nearest import did_you_mean
from crossbrief.present.coverage import SUBJECTS, Counting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.compilation import Compilation
    from crossbrief.coverage import Coverage
    from crossbrief.graph import Graph


def coverages(
    compilation: Compilation, wanted: Iterable[tuple[str, str]]
) -> tuple[Coverage, ...]:
    """Return the coverage of each wanted record, by kind and id.

    Where none is wanted, it is that of all records, then that of each topic, actor and
    event.
    """
    graph, site = compilation.graph, compilation.site
    if site is None:
        return ()
    asked = tuple(dict.fromkeys(wanted))
    for kind, record_id in asked:
        _require(kind, record_id, graph)
    counting = Counting(graph, site)
    if asked:
        return tuple(counting.of_record(kind, name) for kind, name in asked)
    each = (coverage for kind in SUBJECTS for coverage in counting.of_kind(kind))
    return (counting.whole(), *each)


def _require(kind: str, record_id: str, graph: Graph) -> None:
    known = [bound.record.id for bound in graph.all_of_kind(kind)]
    if record_id not in known:
        raise CrossbriefError(
            f"there is no {kind} with the id `{record_id}`",
            did_you_mean(record_id, known) or "",
        )
