"""The hall's first half: content, as far as the checked graph.

Builds, checks, verification and renaming all start here, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.bind import bind
from crossbrief.config import SETTINGS_FILE, SiteSettings
from crossbrief.diagnostics import (
    Diagnostic,
    Outcome,
    diagnose,
    has_errors,
    in_order,
    strictly,
)
from crossbrief.errors import CrossbriefError
from crossbrief.fields import BindContext, Fact
from crossbrief.fixed_day import fixed_day
from crossbrief.link import link
from crossbrief.parse.document import parse_settings
from crossbrief.parse.markdown import compile_prose
from crossbrief.parsing import Desk
from crossbrief.quotes import LOCK_FILE, Lock, LockFile
from crossbrief.read import ContentFiles, Folder, read
from crossbrief.site import Site
from crossbrief.source import SourceFile, Span
from crossbrief.validate import Validated, compile_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from crossbrief.graph import Graph
    from crossbrief.options import Options
    from crossbrief.records import Bound
    from crossbrief.registry import Registry

Newcomers: TypeAlias = "Callable[[list[Bound], BindContext], Outcome[Validated]]"
"""Makes further records, once those of the project are known."""

_LOOKED = ("recorded", "as_of", "accessed", "archived_on")
_TOLD = {"article": ("date",), "statement": ("date",), "source": ("published",)}


@dataclass(frozen=True, slots=True)
class Compilation:
    """Content taken as far as the graph; `site` is None without usable settings."""

    sources: Mapping[str, SourceFile]
    files: ContentFiles
    graph: Graph
    site: Site | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def ok(self) -> bool:
        """Tell whether pages may be made of it."""
        return self.site is not None and not has_errors(self.diagnostics)


def require_content(project: Path) -> None:
    """Refuse a folder that is no project."""
    if not (project / "content").is_dir():
        above = project.resolve().parent
        raise CrossbriefError(
            f"there is no folder `content` in {project.resolve()}",
            f"run the command one folder up, in {above}"
            if (above / "content" / "site.yml").is_file()
            else "run the command in a project's folder, or name that folder;"
            " `crossbrief init DIR` begins a new one",
        )


def compile_site(
    project: Path,
    registry: Registry,
    options: Options,
    desk: Desk | None = None,
    newcomers: Newcomers | None = None,
) -> Compilation:
    """Take content as far as the graph, and check it.

    `newcomers` are records that stand in no file of the project yet: what they would
    be among those that do.
    """
    require_content(project)
    files = read(project, [Folder(k.folder, k.markdown) for k in registry.kinds])
    settings = _settings(files.value, options)
    records = _records(
        files.value,
        registry,
        settings.value,
        desk or Desk(),
        options,
        newcomers=newcomers,
    )
    graph = link(
        records.value.bounds,
        texts={} if settings.value is None else settings.value.prose,
        faulty=records.value.faulty,
        lost=records.value.lost,
        media=frozenset(files.value.media),
        drafts=options.drafts,
    )
    told = [
        *files.diagnostics,
        *settings.diagnostics,
        *records.diagnostics,
        *graph.diagnostics,
    ]
    # By the rules of a later model, the rest may be right.
    told = [item for item in told if item.code == "unknown-model"] or told
    site = settings.value
    if site is not None:
        site = replace(site, newest=_newest(graph.value))
        for check in registry.checks:
            told += check(graph.value, site)
        told = [item for item in told if item.code not in site.settings.ignore]
    sorted_ = in_order(strictly(told) if options.strict else told)
    sources = {source.path: source for source in files.value.sources}
    return Compilation(sources, files.value, graph.value, site, sorted_)


def _settings(files: ContentFiles, options: Options) -> Outcome[Site | None]:
    source = files.settings
    if source is None:
        fault = diagnose(
            "missing-settings",
            f"there is no `{SETTINGS_FILE}`",
            Span(SETTINGS_FILE, 0, 0),
            help="write the file, with at least `model: 1` and `title:`",
        )
        return Outcome(None, (fault,))
    parsed = parse_settings(source)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    bound = bind(parsed.value, SiteSettings, BindContext({}))
    told = (*parsed.diagnostics, *bound.diagnostics)
    if bound.value is None:
        return Outcome(None, told)
    settings = bound.value
    base_url = options.base_url or settings.base_url
    if base_url is not None:
        whole = base_url.rstrip("/") + "/"
        settings = settings.model_copy(update={"base_url": whole})
    prose, faults = compile_all(settings, parsed.value, source, compile_prose)
    lock = _lock(files.lock)
    site = Site(
        settings=settings,
        node=parsed.value,
        prose=prose,
        lock=lock.value,
        media=frozenset(files.media),
        static=files.static,
    )
    return Outcome(site, (*told, *faults, *lock.diagnostics))


def _lock(source: SourceFile | None) -> Outcome[Lock]:
    if source is None or not source.text.strip():
        return Outcome(Lock())
    parsed = parse_settings(source)
    told = list(parsed.diagnostics)
    if parsed.value is not None:
        bound = bind(parsed.value, LockFile, BindContext({}))
        told += bound.diagnostics
        if bound.value is not None and not told:
            return Outcome(Lock.of(bound.value.quotes))
    faults = tuple(
        diagnose(
            "bad-lock",
            f"`{LOCK_FILE}` cannot be read: {item.message}",
            item.span,
            label=item.label,
            help="run `crossbrief verify` to write it anew",
        )
        for item in told[:1]
    )
    return Outcome(Lock(), faults)


def _records(  # noqa: PLR0913 (what is read, and how)
    files: ContentFiles,
    registry: Registry,
    site: Site | None,
    desk: Desk,
    options: Options,
    *,
    newcomers: Newcomers | None,
) -> Outcome[Validated]:
    # Without usable settings nobody knows the site's own types, so any word passes.
    codes: dict[str, tuple[str, ...]] = {}
    if site is not None:
        codes["event_types"] = tuple(code for code, _ in site.settings.event_types)
    context = BindContext(codes)
    bounds: list[Bound] = []
    faulty: list[Bound] = []
    lost: set[str] = set(files.lost)
    told: list[Diagnostic] = []
    by_folder = registry.by_folder
    sources = ((by_folder[folder], source) for folder, source in files.records)
    for document, checked in desk.read(sources, context, options.workers):
        bounds += checked.value.bounds
        faulty += checked.value.faulty
        lost |= document.value.lost | checked.value.lost
        told += (*document.diagnostics, *checked.diagnostics)
    if newcomers is not None:
        joined = newcomers([*bounds, *faulty], context)
        bounds += joined.value.bounds
        faulty += joined.value.faulty
        lost |= joined.value.lost
        told += joined.diagnostics
    validated = Validated(tuple(bounds), tuple(faulty), frozenset(lost))
    return Outcome(validated, tuple(told))


def _newest(graph: Graph) -> date | None:
    """Return the day that ages are counted from.

    It is the one that SOURCE_DATE_EPOCH gives, else the newest in the content: the
    clock's would make the same content tell something else tomorrow.
    """
    days = (day for bound in graph for day in _days(bound))
    return fixed_day() or max(days, default=None)


def _days(bound: Bound) -> Iterator[date]:
    """Yield the days on which something was certainly written, read or said.

    Events may lie ahead, and the ends of offices too, so they are not among them.
    """
    record = bound.record
    looked = [getattr(record, name, None) for name in _LOOKED]
    told = [getattr(record, name, None) for name in _TOLD.get(bound.kind, ())]
    for day in (*looked, *(c.date for c in record.corrections)):
        if day is not None:
            yield day
    for when in told:
        first = when.first if isinstance(when, Fact) else when
        # The day by which it was surely there: of a year, the first.
        if first is not None and first.earliest and not first.is_qualified:
            yield first.earliest
