"""The hall's first half: content, as far as the checked graph.

Builds, checks, verification and renaming all start here, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.bind import bind
from crossbrief.build_report import BuildReport
from crossbrief.config import SETTINGS_FILE, SiteSettings
from crossbrief.content_files import ContentFiles, Folder
from crossbrief.diagnostics import (
    Diagnostic,
    Outcome,
    diagnose,
    has_errors,
    in_order,
    strictly,
)
from crossbrief.errors import CrossbriefError
from crossbrief.fields import BindContext
from crossbrief.fixed_day import fixed_day
from crossbrief.keeping import Kept
from crossbrief.link import link
from crossbrief.parse.document import parse_settings
from crossbrief.parse.markdown import compile_prose
from crossbrief.parsing import Desk
from crossbrief.quotes import LOCK_FILE, Lock, LockFile
from crossbrief.read import read
from crossbrief.site import Site
from crossbrief.source import SourceFile, Span
from crossbrief.validate import Validated, compile_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from crossbrief.check import Check
    from crossbrief.graph import Graph
    from crossbrief.keeping import ReadsFiles
    from crossbrief.options import Options
    from crossbrief.records import Bound
    from crossbrief.registry import Registry

Newcomers: TypeAlias = "Callable[[list[Bound], BindContext], Outcome[Validated]]"
"""Makes further records, once those of the project are known."""


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

    @property
    def report(self) -> BuildReport:
        """What a build has to tell that goes no further than this."""
        return BuildReport(
            self.diagnostics,
            self.sources,
            files=len(self.sources),
            records=len(self.graph.bounds),
        )


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


@dataclass(frozen=True, slots=True)
class Linked:
    """Content taken as far as the graph, which no check has looked at yet."""

    files: ContentFiles
    graph: Graph
    site: Site | None
    told: tuple[Diagnostic, ...]


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
    files = read(project, folders_of(registry))
    kept = Kept(desk or Desk())
    linked = link_files(files, registry, options, kept, newcomers=newcomers)
    checked = [item for check in registry.checks for item in checked_by(check, linked)]
    return compilation_of(linked, checked, options)


def folders_of(registry: Registry) -> list[Folder]:
    """Return the folders that records stand in."""
    return [Folder(kind.folder, kind.markdown) for kind in registry.kinds]


def link_files(
    files: Outcome[ContentFiles],
    registry: Registry,
    options: Options,
    kept: Kept,
    *,
    newcomers: Newcomers | None = None,
) -> Linked:
    """Take files as far as the graph; what is `kept` is not found out again."""
    settings = _settings(files.value, options)
    records = _records(
        files.value,
        registry,
        settings.value,
        kept.desk,
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
        memory=kept.links,
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
        latest = kept.days.newest(graph.value)
        site = replace(site, newest=fixed_day() or latest, latest=latest)
    return Linked(files.value, graph.value, site, tuple(told))


def checked_by(check: Check, linked: Linked) -> Iterable[Diagnostic]:
    """Return what a check has to tell; without settings nobody knows what to check."""
    return () if linked.site is None else check(linked.graph, linked.site)


def compilation_of(
    linked: Linked, checked: Iterable[Diagnostic], options: Options
) -> Compilation:
    """Return the graph with all that there is to tell of it."""
    told: Iterable[Diagnostic] = (*linked.told, *checked)
    site = linked.site
    if site is not None:
        told = [item for item in told if item.code not in site.settings.ignore]
    sorted_ = in_order(strictly(told) if options.strict else told)
    sources = {source.path: source for source in linked.files.sources}
    return Compilation(sources, linked.files, linked.graph, site, sorted_)


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
    if settings.languages:
        settings = settings.model_copy(update={"language": settings.languages[0]})
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
    desk: ReadsFiles,
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
        if checked.value.faulty:
            faulty += checked.value.faulty
        if document.value.lost or checked.value.lost:
            lost |= document.value.lost | checked.value.lost
        told += document.diagnostics
        told += checked.diagnostics
    if newcomers is not None:
        joined = newcomers([*bounds, *faulty], context)
        bounds += joined.value.bounds
        faulty += joined.value.faulty
        lost |= joined.value.lost
        told += joined.diagnostics
    validated = Validated(tuple(bounds), tuple(faulty), frozenset(lost))
    return Outcome(validated, tuple(told))
