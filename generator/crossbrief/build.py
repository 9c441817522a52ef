"""The hall: the one place that knows the order of the rooms."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from crossbrief.assemble import assemble
from crossbrief.bind import bind
from crossbrief.catalogue import CatalogueError, merge_catalogues, read_catalogue
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
from crossbrief.fields import BindContext
from crossbrief.link import link
from crossbrief.output import OutputFile
from crossbrief.packaged import packaged_templates
from crossbrief.page import Compiled
from crossbrief.parse.document import parse_document, parse_settings
from crossbrief.parse.markdown import compile_prose
from crossbrief.present.shell import shell
from crossbrief.publish import check_folder, publish
from crossbrief.quotes import LOCK_FILE, Lock, LockFile
from crossbrief.read import ContentFiles, Folder, read
from crossbrief.render.renderer import Renderer, TemplateFault
from crossbrief.render.templates import TemplateFolders
from crossbrief.site import Site
from crossbrief.source import SourceFile, Span
from crossbrief.urls import UrlPolicy
from crossbrief.validate import compile_all, validate
from crossbrief.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from crossbrief.catalogue import Messages
    from crossbrief.graph import Graph
    from crossbrief.page import Page
    from crossbrief.publish import PublishReport
    from crossbrief.records import Bound
    from crossbrief.registry import Registry


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may ask for."""

    drafts: bool = False
    strict: bool = False
    base_url: str | None = None


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


def compile_site(project: Path, registry: Registry, options: Options) -> Compilation:
    """Take content as far as the graph, and check it.

    Builds, checks and verification all start here, so they cannot disagree.
    """
    if not (project / "content").is_dir():
        raise CrossbriefError(
            f"there is no folder `content` in {project.resolve()}",
            "run the command in a project's folder, or name that folder",
        )
    files = read(project, [Folder(k.folder, k.markdown) for k in registry.kinds])
    settings = _settings(files.value, options)
    records = _records(files.value, registry, settings.value)
    graph = link(
        records.value[0],
        kinds=registry.by_name,
        lost=records.value[1],
        media=frozenset(files.value.media),
        drafts=options.drafts,
    )
    told = [
        *files.diagnostics,
        *settings.diagnostics,
        *records.diagnostics,
        *graph.diagnostics,
    ]
    site = settings.value
    if site is not None:
        site = replace(site, newest=_newest(graph.value))
        for check in registry.checks:
            told += check(graph.value, site)
        told = [item for item in told if item.code not in site.settings.ignore]
    sorted_ = in_order(strictly(told) if options.strict else told)
    sources = {source.path: source for source in files.value.sources}
    return Compilation(sources, files.value, graph.value, site, sorted_)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; `published` is None when nothing was to be written."""

    compilation: Compilation
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, SourceFile]
    records: int
    pages: int = 0
    published: PublishReport | None = None

    @property
    def ok(self) -> bool:
        """Tell whether the content is free of errors."""
        return not has_errors(self.diagnostics)


class Progress(Protocol):
    """Is told how far a stage of the build has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that `done` of `total` pages of a stage are done."""
        ...


def build_site(
    project: Path,
    output: Path | None,
    registry: Registry,
    options: Options,
    progress: Progress | None = None,
) -> BuildReport:
    """Make all pages, and publish them when `output` is given and nothing is wrong.

    Everything is rendered before the first byte is written, so that a refused build
    leaves the published site as it was.
    """
    if output is not None:
        check_folder(output, content=project / "content")
    compilation = compile_site(project, registry, options)
    report = BuildReport(
        compilation,
        compilation.diagnostics,
        compilation.sources,
        len(compilation.graph.bounds),
    )
    site = compilation.site
    if site is None or not compilation.ok:
        return report
    folders = TemplateFolders.of(project, packaged_templates())
    compiled = Compiled(
        compilation.graph,
        site,
        UrlPolicy(site.settings.base_url),
        _wording(folders, site),
    )
    pages = assemble(compiled, registry.pages)
    try:
        rendered = _render(pages, compiled, folders, progress or _quietly)
    except TemplateFault as fault:
        return _refused(report, fault, project)
    files = [*rendered, *_exports(compiled, registry), *_copies(compilation, project)]
    files += [
        OutputFile(PurePosixPath(compiled.urls.asset(name)), content)
        for name, content in folders.assets()
    ]
    clashes = _clashes(files, compilation)
    if clashes:
        told = in_order((*report.diagnostics, *clashes))
        return replace(report, diagnostics=told)
    published = publish(files, output) if output is not None else None
    return replace(report, pages=len(pages), published=published)


def _wording(folders: TemplateFolders, site: Site) -> Wording:
    language = site.settings.language
    messages: Messages = {}
    for name, text in folders.catalogues(language):
        try:
            messages = merge_catalogues(messages, read_catalogue(text))
        except CatalogueError as error:
            raise CrossbriefError(
                f"the catalogue `{name}` cannot be used: {error}",
                "mend the file, or remove it to use the packaged one",
            ) from error
    return Wording(language, messages)


def _render(
    pages: tuple[Page, ...],
    compiled: Compiled,
    folders: TemplateFolders,
    progress: Progress,
) -> list[OutputFile]:
    renderer = Renderer(folders, compiled.wording)
    files: list[OutputFile] = []
    for done, page in enumerate(pages, 1):
        text = renderer.page(page, shell(page, compiled))
        files.append(OutputFile.text(page.permalink, text))
        progress("render", done, len(pages))
    return files


def _quietly(stage: str, done: int, total: int) -> None:
    del stage, done, total


def _exports(compiled: Compiled, registry: Registry) -> list[OutputFile]:
    return [
        file for exporter in registry.exporters for file in exporter.export(compiled)
    ]


def _copies(compilation: Compilation, project: Path) -> list[OutputFile]:
    """Return the files under `media/` and `static/`, as they are."""
    content = project / "content"
    media = [
        OutputFile(
            PurePosixPath("media", name), (content / "media" / name).read_bytes()
        )
        for name in compilation.files.media
    ]
    static = [
        OutputFile(PurePosixPath(name), (content / "static" / name).read_bytes())
        for name in compilation.files.static
    ]
    return media + static


def _clashes(
    files: Iterable[OutputFile], compilation: Compilation
) -> tuple[Diagnostic, ...]:
    """Tell of files that would stand at one address; letter case does not part them."""
    seen: dict[str, PurePosixPath] = {}
    told: list[Diagnostic] = []
    for file in files:
        folded = str(file.path).casefold()
        other = seen.setdefault(folded, file.path)
        if other is file.path:
            continue
        static = str(file.path) in compilation.files.static
        where = f"content/static/{file.path}" if static else SETTINGS_FILE
        told.append(
            diagnose(
                "address-taken",
                f"two files would stand at `{file.path}`",
                Span(where, 0, 0),
                help="rename the file, or the record whose page stands there",
            )
        )
    return tuple(told)


def _refused(report: BuildReport, fault: TemplateFault, project: Path) -> BuildReport:
    """Turn a template's fault into a diagnostic at its line."""
    path = Path(fault.name)
    name = fault.name
    own = project.resolve() / "templates"
    if path.is_absolute() and path.is_relative_to(own):
        name = path.relative_to(project.resolve()).as_posix()
    elif path.is_absolute() and path.is_relative_to(packaged_templates()):
        name = f"templates/{path.relative_to(packaged_templates()).as_posix()}"
    else:
        name = f"templates/{fault.name}"
        path = own / fault.name
    sources = dict(report.sources)
    start = end = 0
    if path.is_file():
        source = SourceFile(name, path.read_text("utf-8", errors="replace"))
        sources[name] = source
        start = sum(len(source.line(n)) + 1 for n in range(1, fault.line))
        end = start + len(source.line(fault.line))
    told = diagnose(
        "template-error",
        f"the template cannot be used: {fault.reason}",
        Span(name, start, end),
        label="stopped here",
        help="mend the template, or remove it to use the packaged one",
    )
    return replace(
        report, diagnostics=in_order((*report.diagnostics, told)), sources=sources
    )


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
    base_url = (options.base_url or settings.base_url).rstrip("/") + "/"
    settings = settings.model_copy(update={"base_url": base_url})
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


def _records(
    files: ContentFiles, registry: Registry, site: Site | None
) -> Outcome[tuple[tuple[Bound, ...], frozenset[str]]]:
    own_types = tuple(code for code, _ in site.settings.event_types) if site else ()
    context = BindContext({"event_types": own_types})
    bounds: list[Bound] = []
    lost: set[str] = set()
    told: list[Diagnostic] = []
    for folder, source in files.records:
        kind = registry.by_folder[folder]
        document = parse_document(source, markdown=kind.markdown)
        checked = validate(
            source,
            document.value.heads,
            kind,
            context,
            compile_prose,
            stem=document.value.stem,
        )
        bounds += checked.value.bounds
        lost |= document.value.lost | checked.value.lost
        told += (*document.diagnostics, *checked.diagnostics)
    return Outcome((tuple(bounds), frozenset(lost)), tuple(told))


def _newest(graph: Graph) -> date | None:
    """Return the day that ages are counted from.

    It is the one that SOURCE_DATE_EPOCH gives, else the newest in the content: the
    clock's would make the same content tell something else tomorrow.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    days = [
        day
        for bound in graph
        for day in (
            bound.record.recorded,
            bound.record.as_of,
            *(correction.date for correction in bound.record.corrections),
        )
        if day is not None
    ]
    return max(days, default=None)
