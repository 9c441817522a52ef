"""The plan: every edit of a rename, before the first byte is changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.config import MENU_PAGES, SETTINGS_FILE
from crossbrief.errors import CrossbriefError
from crossbrief.ids import id_fault
from crossbrief.lock_text import lock_text
from crossbrief.nearest import did_you_mean
from crossbrief.rename.identity import Own
from crossbrief.rename.places import Naming
from crossbrief.urls import UrlPolicy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossbrief.graph import Graph
    from crossbrief.kind import RecordKind
    from crossbrief.rename.edits import Edit
    from crossbrief.site import Site
    from crossbrief.source import SourceFile


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rename would do.

    `edits` are by path. `moved` is the record's own file and the name that it gets,
    None for a record of a batch. `lock` is the new text of the lock, None when nothing
    in it names the record.
    """

    edits: Mapping[str, tuple[Edit, ...]]
    moved: tuple[str, str] | None
    lock: str | None
    references: int


def plan_rename(  # noqa: PLR0913, PLR0917 (all that may name a record)
    graph: Graph,
    site: Site,
    sources: Mapping[str, SourceFile],
    kinds: Mapping[str, RecordKind],
    old: str,
    new: str,
) -> Plan:
    """Find everything that names a record, or refuse with the reason."""
    _refuse(graph, old, new)
    kind = kinds[graph.kind(old)]
    address = kind.address("{}", UrlPolicy(""))
    naming = Naming(old, new, address)
    edits: defaultdict[str, set[Edit]] = defaultdict(set)
    for bound in graph:
        path = bound.span().path
        for span in naming.references(bound.record, bound.node):
            edits[path].add(naming.in_value(sources[path], span))
        edits[path].update(naming.in_prose(bound.prose, bound.node, sources[path]))
    edits[SETTINGS_FILE] |= _in_settings(naming, site, sources[SETTINGS_FILE])
    count = sum(len(found) for found in edits.values())
    bound = graph.bound(old)
    path = bound.span().path
    own = Own(bound, sources[path], naming)
    edits[path].update(own.edits())
    moved = (path, _renamed(path, new)) if own.has_file else None
    ordered = {name: tuple(sorted(found)) for name, found in edits.items() if found}
    return Plan(ordered, moved, _lock(site, old, new), count)


def _refuse(graph: Graph, old: str, new: str) -> None:
    if old not in graph:
        moved = next((b for b in graph if old in b.record.formerly), None)
        raise CrossbriefError(
            f"there is no record with the id `{old}`",
            f"it is now `{moved.record.id}`"
            if moved is not None
            else did_you_mean(old, graph.bounds) or "",
        )
    fault = id_fault(new)
    if fault is not None:
        raise CrossbriefError(fault.message, fault.help)
    if old == new:
        raise CrossbriefError(f"`{old}` has that id already")
    if new in graph:
        place = graph.bound(new).span().path
        raise CrossbriefError(
            f"the id `{new}` is taken, by a record in `{place}`", "choose another"
        )
    for bound in graph:
        if new in bound.record.formerly and bound.record.id != old:
            raise CrossbriefError(
                f"`{new}` is an old id of `{bound.record.id}`, and its address leads"
                " there",
                "choose another",
            )


def _in_settings(naming: Naming, site: Site, source: SourceFile) -> set[Edit]:
    spans = list(naming.references(site.settings, site.node))
    if site.node.get("menu") is not None and naming.old not in MENU_PAGES:
        names = enumerate(site.settings.menu)
        spans += [site.span("menu", at) for at, name in names if name == naming.old]
    found = {naming.in_value(source, span) for span in spans}
    return found | set(naming.in_prose(site.prose, site.node, source))


def _renamed(path: str, new: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{new}.{name.rpartition('.')[2]}"


def _lock(site: Site, old: str, new: str) -> str | None:
    """Return the lock under the new id; a rename changes no words."""
    entries = tuple(site.lock.entries.values())
    if not any(old in {entry.statement, entry.source} for entry in entries):
        return None
    ids = {old: new}
    return lock_text(
        entry.model_copy(
            update={
                "statement": ids.get(entry.statement, entry.statement),
                "source": ids.get(entry.source, entry.source),
            }
        )
        for entry in entries
    )
