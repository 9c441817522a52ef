"""The hall's second half: the checked graph to pages, and pages to a folder.

Together with `compilation.py` the one place that knows the order of the rooms.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.assemble import units
from crossbrief.cache.pagebook import Entry
from crossbrief.clashes import clashes
from crossbrief.compilation import compile_site, require_content
from crossbrief.diagnostics import in_order
from crossbrief.editions import editions
from crossbrief.facts import Facts
from crossbrief.gathering import (
    Published,
    close,
    gather,
    given_now,
    last_addresses,
    last_pages,
    wanted_exporters,
)
from crossbrief.inner_links import check_inner_links, looked_into
from crossbrief.memory import desk_of, live_files
from crossbrief.output import OutputFile
from crossbrief.own_templates import misplaced, read_wording, tell_template
from crossbrief.packaged import packaged_templates
from crossbrief.present.shell import shell
from crossbrief.progress import quietly
from crossbrief.publish import Kept, Stamp, check_folder, mend, publish
from crossbrief.render.renderer import Renderer, TemplateFault
from crossbrief.render.templates import TemplateFolders
from crossbrief.rendering import Press, render, workers_for
from crossbrief.runs import runs
from crossbrief.searching import is_of_search, search_files
from crossbrief.site_files import assets, copies, taken_in
from crossbrief.spool import Spools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from crossbrief.assemble import Unit
    from crossbrief.build_report import BuildReport
    from crossbrief.gathering import Gathered
    from crossbrief.memory import Memory
    from crossbrief.options import Options
    from crossbrief.page import Compiled
    from crossbrief.progress import Progress
    from crossbrief.registry import Registry
    from crossbrief.rendering import Made, Rendered
    from crossbrief.runs import Run

_NO_STAMP = Stamp(0, 0, 0)


def build_site(  # noqa: PLR0913, PLR0917 (all that a build needs to know)
    project: Path,
    output: Path | None,
    registry: Registry,
    options: Options,
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> BuildReport:
    """Make all pages, and publish them when `output` is given and nothing is wrong.

    Everything is rendered before the first byte is written, so that a refused build
    leaves the published site as it was. What `memory` knows to be right already is not
    made again.
    """
    require_content(project)
    beside = taken_in(options.beside, output)
    if output is not None:
        check_folder(
            output, content=project / "content", templates=project / "templates"
        )
        mend(output)
    progress = progress or quietly
    desk = desk_of(project, progress) if memory is not None else None
    compilation = compile_site(project, registry, options, desk)
    report = compilation.report
    site = compilation.site
    if site is None or not compilation.ok:
        return report
    folders = TemplateFolders.of(project, packaged_templates())
    try:
        whole = editions(
            compilation.graph,
            site,
            cache(lambda language: read_wording(folders, language, registry.kinds)),
        )
        astray = misplaced(folders, site, registry.kinds)
        report = report.telling(astray, strict=options.strict)
        press = Press(whole, folders, progress)
        facts = Facts(compilation.graph, compilation.sources)
        every: tuple[Unit | Run, ...] = (
            *(u for one in whole for u in units(one, registry.pages)),
            *_runs(whole[0], registry),
        )
        # One look for all, so that what stays is of one state of the published site.
        live = live_files(output) if memory is not None else {}
        kept = memory.kept(live, facts) if memory is not None else {}
        if output is None and kept:
            for one in whole:
                kept = _without(kept, looked_into(one, registry.by_name))
        wanted = [unit for unit in every if unit.name not in kept]
        workers = workers_for(len(wanted), options.workers)
        with Spools(workers, _beside(output)) as spools:
            made = render(press, wanted, spools, workers)
            found = {name: e for name, e in kept.items() if is_of_search(name)}
            searched = search_files(whole, registry, found, output, live)
            entries = [kept[unit.name] for unit in every if unit.name in kept]
            pages = _kept_pages(entries, output, live)
            pages += [_Rendered(page, spools) for one in made for page in one.pages]
            gathered = _gathered(whole, registry, made, kept, spools, output)
            pages += _last_pages(press, registry, gathered, pages)
            pages.sort(key=lambda page: page.permalink)
            entries = _with_parts([*entries, *_entries(made)], gathered)
            files = (
                *(file for _, file in gathered.files),
                *assets(whole[0], folders),
                *copies(compilation, project),
                *beside,
            )
            addresses = [page.permalink for page in pages]
            addresses += [str(file.path) for file in files]
            addresses += searched.addresses
            told = (
                *clashes(addresses, compilation),
                *check_inner_links(
                    whole,
                    registry.by_name,
                    frozenset(addresses),
                    _contents(pages, files),
                ),
            )
            report = replace(
                report,
                pages=sum(page.permalink.endswith(".html") for page in pages),
                diagnostics=in_order((*report.diagnostics, *told)),
            )
            if output is not None and report.ok:
                pages_made = (page.file() for page in pages)
                publish(chain(pages_made, files, searched.all), output)
            if memory is not None and report.ok:
                memory.remember(output, facts, (*entries, *searched.entries))
    except TemplateFault as fault:
        return report.telling([tell_template(fault, project)])
    return report


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A page that was made now."""

    page: Rendered
    spools: Spools

    @property
    def permalink(self) -> str:
        return self.page.permalink

    def file(self) -> OutputFile:
        return self.page.file(self.spools)

    def content(self) -> bytes:
        return self.file().content


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page of the live site that stays."""

    permalink: str
    stamp: Stamp
    folder: Path

    def file(self) -> Kept:
        return Kept(PurePosixPath(self.permalink), self.stamp)

    def content(self) -> bytes:
        return (self.folder / self.permalink).read_bytes()


@dataclass(frozen=True, slots=True)
class _Closing:
    """A page that tells of all files, which is made in every build."""

    permalink: str
    text: str

    def file(self) -> OutputFile:
        return OutputFile.text(self.permalink, self.text)

    def content(self) -> bytes:
        return self.text.encode()


_AnyPage: TypeAlias = _Rendered | _Kept | _Closing


def _runs(compiled: Compiled, registry: Registry) -> Iterator[Run]:
    """Yield the runs of records that give something to files of data."""
    exporters = wanted_exporters(compiled, registry)
    yield from runs(compiled, exporters, registry.by_name)


def _gathered(  # noqa: PLR0913, PLR0917 (what was made, before and now)
    whole: Sequence[Compiled],
    registry: Registry,
    made: Iterable[Made],
    kept: Mapping[str, Entry],
    spools: Spools,
    output: Path | None,
) -> Gathered:
    """Put the files of data together; a check has nothing of what was kept."""
    every = tuple(_runs(whole[0], registry))
    given = given_now(made, spools)
    if output is not None:
        before = Published(output, kept)
        given |= {run.name: before.given(run.name) for run in every if run.name in kept}
    return gather(whole, wanted_exporters(whole[0], registry), every, given)


def _last_pages(
    press: Press,
    registry: Registry,
    gathered: Gathered,
    pages: Iterable[_AnyPage],
) -> list[_AnyPage]:
    """Make the files and the pages that tell of all others, in every build."""
    whole = press.editions
    known = [*last_addresses(whole, registry), *(page.permalink for page in pages)]
    exporters = wanted_exporters(whole[0], registry)
    inventory = close(whole[0], exporters, gathered, known)
    renderers = {c.language: Renderer(press.folders, c.wording) for c in whole}
    return [
        _Closing(page.permalink, renderers[of.language].page(page, shell(page, of)))
        for page, of in last_pages(whole, registry, inventory)
    ]


def _entries(made: Iterable[Made]) -> list[Entry]:
    """Return what the next build should know of what was made in this."""
    return [
        Entry(one.unit, one.facts, tuple(page.permalink for page in one.pages))
        for one in made
    ]


def _with_parts(entries: Iterable[Entry], gathered: Gathered) -> list[Entry]:
    """Note where in the files of this build stands what each run gave to them."""
    return [
        replace(entry, parts=tuple(gathered.parts[entry.unit]))
        if entry.unit in gathered.parts
        else entry
        for entry in entries
    ]


def _without(kept: Mapping[str, Entry], pages: frozenset[str]) -> dict[str, Entry]:
    """Leave out what has one of some pages: of a check, none is anywhere to look at."""
    return {
        name: entry for name, entry in kept.items() if pages.isdisjoint(entry.pages)
    }


def _kept_pages(
    entries: Sequence[Entry], output: Path | None, live: Mapping[str, Stamp]
) -> list[_AnyPage]:
    return [
        _Kept(page, live.get(page, _NO_STAMP), output or Path())
        for entry in entries
        for page in entry.pages
    ]


def _contents(
    pages: Iterable[_AnyPage], files: Iterable[OutputFile]
) -> Callable[[str], bytes]:
    """Return what tells the bytes at an address of the site."""
    made = {page.permalink: page for page in pages}
    others = {str(file.path): file.content for file in files}

    def contents(address: str) -> bytes:
        page = made.get(address)
        return others[address] if page is None else page.content()

    return contents


def _beside(output: Path | None) -> Path | None:
    """Return a folder on the disk that the site goes to, which must hold it anyway."""
    if output is None:
        return None
    return next(place for place in output.absolute().parents if place.is_dir())
