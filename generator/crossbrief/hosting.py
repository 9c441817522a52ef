"""The hall for a host: all pages without their shell, for another program's site.

It goes the way of a build, up to the point where pages would be published: so the
host's site and a site of ours cannot differ in what they say.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crossbrief.assemble import units
from crossbrief.atoms import Anchor
from crossbrief.clashes import clashes
from crossbrief.compilation import compile_site
from crossbrief.diagnostics import in_order
from crossbrief.gathering import (
    close,
    gather_here,
    last_addresses,
    last_pages,
    wanted_exporters,
)
from crossbrief.hosted import HostedFile, HostedPage, MenuEntry, Target, outlined
from crossbrief.inner_links import check_inner_links
from crossbrief.memory import desk_of
from crossbrief.options import Options
from crossbrief.own_templates import misplaced, read_wording, tell_template
from crossbrief.packaged import packaged_templates
from crossbrief.page import Compiled, Page
from crossbrief.present.presenter import Presenter
from crossbrief.present.shell import shell
from crossbrief.render.renderer import Renderer, TemplateFault
from crossbrief.render.templates import TemplateFolders
from crossbrief.site_files import assets, copied
from crossbrief.urls import HOME, NOT_FOUND, FolderPolicy, Href, Permalink, UrlPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from crossbrief.build_report import BuildReport
    from crossbrief.compilation import Compilation
    from crossbrief.diagnostics import Diagnostic
    from crossbrief.output import OutputFile
    from crossbrief.registry import Registry

_MOVED = "pages/moved.html"
_MENTIONS = "pages/host_mentions.html"


@dataclass(frozen=True, slots=True)
class Host:
    """What a host decides.

    `base_url` is the address of our part of its site, or empty. With `folders` each
    page is served from a folder of its own. `name` is what our part is called there;
    by default it has the title of the site.
    """

    base_url: str = ""
    folders: bool = True
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Hosted:
    """All that a host takes in; after an error there is a report and nothing else.

    `unlinked` are the records to which no other leads, with what the report says of
    them: a page of the host may do so.
    """

    report: BuildReport
    name: str = ""
    language: str = ""
    direction: str = ""
    pages: tuple[HostedPage, ...] = ()
    files: tuple[HostedFile, ...] = ()
    menu: tuple[MenuEntry, ...] = ()
    targets: Mapping[str, Target] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    unlinked: Mapping[str, Diagnostic] = field(default_factory=dict)
    _renderer: Renderer | None = None

    def mentioned(self, page: HostedPage, by: Iterable[tuple[str, str]]) -> str:
        """Return the list of the host's pages that mention a record, as HTML.

        Each is a title and the link to it from the record's page. Raises
        `TemplateFault` when the project's own template has one.
        """
        if self._renderer is None:
            return ""
        rows = tuple(Anchor(title, Href(href)) for title, href in by)
        view = HostMentions(rows)
        return self._renderer.body(Page(page.permalink, page.title, _MENTIONS, view))


@dataclass(frozen=True, slots=True)
class NamesRead:
    """What the ids of a project lead to on its own site, at `base_url`."""

    report: BuildReport
    targets: Mapping[str, Target]
    drafts: frozenset[str] = frozenset()
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class HostMentions:
    """The pages of a host that mention a record."""

    rows: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class _Press:
    """All that pages are made and rendered with."""

    compiled: Compiled
    folders: TemplateFolders
    renderer: Renderer

    def pages(self, registry: Registry) -> Iterator[HostedPage]:
        """Yield every page that a host has no page of its own for."""
        for unit in units(self.compiled, registry.pages):
            for page in unit.pages():
                if page.permalink != NOT_FOUND:
                    yield self._hosted(page)

    def exported(
        self, registry: Registry, pages: Iterable[HostedPage]
    ) -> tuple[list[OutputFile], list[HostedPage]]:
        """Return the files of exporters, and the pages that tell of them.

        What tells of the whole host's site, such as its list of addresses, is its own.
        """
        compiled, kinds = self.compiled, registry.by_name
        exporters = wanted_exporters(compiled, registry, for_host=True)
        gathered, beside = gather_here((compiled,), exporters, kinds)
        known = [str(page.permalink) for page in pages]
        known += [
            *last_addresses((compiled,), registry),
            *(str(f.path) for f in beside),
        ]
        inventory = close(compiled, exporters, gathered, known)
        told_of = last_pages((compiled,), registry, inventory)
        files = [*(file for _, file in gathered.files), *beside]
        return files, [self._hosted(page) for page, _ in told_of]

    def _hosted(self, page: Page) -> HostedPage:
        around = shell(page, self.compiled)
        if page.template == _MOVED:
            whole = self.renderer.alone(page, around)
            return HostedPage(
                page.permalink, page.title, around.description, whole, is_moved=True
            )
        html, headings = outlined(self.renderer.body(page))
        record = page.record
        bound = None if record is None else self.compiled.graph.bounds[record]
        return HostedPage(
            permalink=page.permalink,
            title=page.title,
            description=around.description,
            html=html,
            headings=headings,
            record=record,
            kind="" if bound is None else bound.kind,
            source=None if bound is None else bound.span().path,
        )


def host_site(
    project: Path, registry: Registry, options: Options, host: Host
) -> Hosted:
    """Read, check and render a project for a host.

    Everything that is wrong is in the report, as a check of the project would tell it.
    """
    compilation = compile_site(project, registry, options, desk_of(project))
    report = compilation.report
    site = compilation.site
    if site is None or not compilation.ok:
        return Hosted(report)
    folders = TemplateFolders.of(project, packaged_templates())
    try:
        wording = read_wording(folders, site.settings.language, registry.kinds)
        name = host.name or site.settings.title.best(wording.language, "en")[0]
        # The trail to a page begins at our part of the host's site, not at its home.
        messages = {**wording.messages, "menu.home": name}
        wording = replace(wording, messages=messages)
        urls = _urls(compilation, host)
        compiled = Compiled(compilation.graph, site, urls, wording)
        press = _Press(compiled, folders, Renderer(folders, wording))
        astray = misplaced(folders, site, registry.kinds)
        report = report.telling(astray, strict=options.strict)
        pages = tuple(press.pages(registry))
        exported, told_of = press.exported(registry, pages)
        pages = tuple(sorted((*pages, *told_of), key=lambda page: page.permalink))
    except TemplateFault as fault:
        return Hosted(report.telling([tell_template(fault, project)]))
    files = _files(press, compilation, exported, project)
    bodies = {page.permalink: page.html for page in pages}
    addresses = [*bodies, *(file.address for file in files)]
    told = (
        *clashes(addresses, compilation),
        *check_inner_links(
            (compiled,),
            registry.by_name,
            frozenset(addresses),
            lambda address: bodies[Permalink(address)].encode(),
        ),
    )
    report = replace(
        report,
        pages=len(pages),
        diagnostics=in_order((*report.diagnostics, *told)),
    )
    if not report.ok:
        return Hosted(report)
    return Hosted(
        report,
        name,
        wording.language,
        wording.direction,
        pages,
        files,
        tuple(_menu(compiled, pages)),
        _targets(compiled, registry),
        compilation.graph.drafts,
        _unlinked(report, compilation),
        press.renderer,
    )


def read_names(project: Path, registry: Registry) -> NamesRead:
    """Read a project for its ids and names alone."""
    options = Options()
    compilation = compile_site(project, registry, options, desk_of(project))
    report, site = compilation.report, compilation.site
    if site is None or not compilation.ok:
        return NamesRead(report, {})
    base_url = site.settings.base_url or ""
    folders = TemplateFolders.of(project, packaged_templates())
    try:
        wording = read_wording(folders, site.settings.language, registry.kinds)
    except TemplateFault as fault:
        return NamesRead(report.telling([tell_template(fault, project)]), {})
    compiled = Compiled(compilation.graph, site, UrlPolicy(base_url), wording)
    drafts = compilation.graph.drafts
    return NamesRead(report, _targets(compiled, registry), drafts, base_url)


def _urls(compilation: Compilation, host: Host) -> UrlPolicy:
    base = host.base_url.rstrip("/") + "/" if host.base_url else ""
    if not host.folders:
        return UrlPolicy(base)
    found = compilation.files
    beside = (*(f"media/{name}" for name in found.media), *found.static)
    return FolderPolicy(base, files=frozenset(beside))


def _files(
    press: _Press,
    compilation: Compilation,
    exported: Iterable[OutputFile],
    project: Path,
) -> tuple[HostedFile, ...]:
    made = (*exported, *assets(press.compiled, press.folders))
    return (
        *(HostedFile(str(file.path), content=file.content) for file in made),
        *(HostedFile(a, place=p) for a, p in copied(compilation, project)),
    )


def _menu(compiled: Compiled, pages: Iterable[HostedPage]) -> Iterator[MenuEntry]:
    """Yield what the menu and the foot of our own site lead to, each page once."""
    urls = compiled.urls
    by_href = {urls.href(HOME, page.permalink): page.permalink for page in pages}
    home = Page(HOME, "", "", None)
    around = shell(home, compiled)
    entries = [(compiled.wording.text("host.overview"), urls.href(HOME, HOME))]
    entries += [(item.text, item.href) for item in around.menu]
    entries += [
        (link.text, link.href)
        for column in around.columns
        for link in column.links
        if isinstance(link, Anchor)
    ]
    seen: set[Permalink] = set()
    for text, href in entries:
        to = by_href.get(href)
        if to is not None and to not in seen:
            seen.add(to)
            yield MenuEntry(text, to)


def _unlinked(report: BuildReport, compilation: Compilation) -> dict[str, Diagnostic]:
    items = {i.span: i for i in report.diagnostics if i.code == "unlinked-record"}
    bounds = compilation.graph.bounds.items() if items else ()
    return {name: items[b.span()] for name, b in bounds if b.span() in items}


def _targets(compiled: Compiled, registry: Registry) -> dict[str, Target]:
    """Return what each id leads to, and each id that a record had formerly."""
    p = Presenter(compiled, HOME)
    kinds = registry.by_name
    found: dict[str, Target] = {}
    for bound in compiled.graph.bounds.values():
        kind, name = kinds[bound.kind], bound.record.id
        to = kind.address(name, compiled.urls)
        label = p.mention_name(name, p.language).text
        found[name] = Target(name, bound.kind, to, label)
        for old in bound.record.formerly:
            found[old] = Target(name, bound.kind, to, label)
    return found
