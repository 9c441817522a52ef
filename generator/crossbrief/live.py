"""The hall for previews: a project compiled in memory, again after each change.

It has two halves. `change` goes as far as the linked graph, after which pages can be
shown. `settle` does all other checks of a build. Pages that were shown in between and
turn out to be refused give way to the last good ones.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crossbrief.astray import is_inside
from crossbrief.changes import Moment, changed_facts
from crossbrief.clashes import clashes
from crossbrief.compilation import (
    Linked,
    checked_by,
    compilation_of,
    folders_of,
    link_files,
    require_content,
)
from crossbrief.diagnostics import has_errors, in_order
from crossbrief.editions import editions
from crossbrief.errors import CrossbriefError
from crossbrief.headers import policy
from crossbrief.inner_links import check_inner_links
from crossbrief.keeping import KeepingDesk, Kept
from crossbrief.link import LinkMemory
from crossbrief.live_pages import Addresses, LivePages
from crossbrief.live_templates import LiveTemplates
from crossbrief.memory import desk_of
from crossbrief.own_templates import tell_template
from crossbrief.packaged import packaged_templates
from crossbrief.preview.answers import Answer
from crossbrief.preview.telling import Troubles
from crossbrief.progress import quietly
from crossbrief.read import read, reread
from crossbrief.render.renderer import TemplateFault
from crossbrief.urls import NOT_FOUND, UrlPolicy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from crossbrief.compilation import Compilation
    from crossbrief.content_files import ContentFiles
    from crossbrief.diagnostics import Diagnostic, Outcome
    from crossbrief.options import Options
    from crossbrief.progress import Progress
    from crossbrief.registry import Registry
    from crossbrief.source import SourceFile


@dataclass(frozen=True, slots=True)
class _Shown:
    """Pages, and what they were made of."""

    pages: LivePages
    linked: Linked
    sources: dict[str, SourceFile]
    world: object


class LiveSite:
    """What a preview shows of a project: pages made when asked for, and what is wrong.

    One thread calls `change` and `settle`; any may ask for answers meanwhile.
    """

    def __init__(
        self,
        project: Path,
        registry: Registry,
        options: Options,
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare; `tell` is called whenever there is something new to see."""
        self._project = project
        self._registry = registry
        self._options = options
        self.tell = tell
        self._kept = Kept(KeepingDesk(desk_of(project)), LinkMemory())
        self._templates = LiveTemplates.of(project, registry.kinds)
        self._lock = threading.RLock()
        self._files: Outcome[ContentFiles] | None = None
        self._linked: Linked | None = None
        self._shown: _Shown | None = None
        self._good: _Shown | None = None
        self._next: _Shown | None = None
        self._base: _Shown | None = None
        self._again: set[str] | None = None
        self._checked: tuple[Diagnostic, ...] = ()
        self._faults: tuple[Diagnostic, ...] = ()
        self._is_tried = False
        self._is_round = False
        self._troubles = Troubles()
        self._last: dict[str, bytes] = {}
        self._changed: list[frozenset[str]] = []

    # ---- what a server asks

    @property
    def root(self) -> str:
        """The path at which the site stands, with a stroke at both ends."""
        shown = self._shown
        base = "" if shown is None else shown.pages.compiled.urls.base_url
        return urlsplit(base).path or "/"

    @property
    def headers(self) -> Iterable[tuple[str, str]]:
        """What is sent with every file, so that what breaks there breaks here."""
        shown = self._shown
        if shown is None:
            return policy(UrlPolicy("")).sent
        compiled = shown.pages.compiled
        return policy(compiled.urls, compiled.site.settings.allow_from).sent

    @property
    def troubles(self) -> Troubles:
        """What there is to tell now."""
        return self._troubles

    @property
    def records(self) -> int:
        """How many records there are."""
        return 0 if self._linked is None else len(self._linked.graph.bounds)

    def answer(self, address: str) -> Answer | None:
        """Return what stands at an address, with what a build would write there."""
        with self._lock:
            shown = self._shown
            if shown is None:
                return None
            page = self._page(shown, address)
            if page is not None:
                self._last[address] = page
                return Answer(address, page, is_page=True)
            file = shown.pages.file(address)
            if file is not None:
                return Answer(address, file) if self._is_own(file) else None
            exported = shown.pages.exported(address)
            return None if exported is None else Answer(address, exported)

    def _is_own(self, file: Path) -> bool:
        """Tell whether a file is no link out of the project, which it may become."""
        ours = packaged_templates()
        return is_inside(file, self._project) or is_inside(file, ours)

    def not_found(self) -> Answer | None:
        """Return the site's page for unknown addresses."""
        return self.answer(NOT_FOUND)

    @property
    def changes(self) -> int:
        """How often files beside pages have changed."""
        return len(self._changed)

    def changed_files(self, since: int) -> tuple[int, frozenset[str]]:
        """Return which files changed beside pages since a number, and the next one."""
        upcoming = self.changes
        return upcoming, frozenset().union(*self._changed[since:upcoming])

    # ---- what whoever watches the files asks

    def start(self, progress: Progress = quietly) -> None:
        """Compile and check all; this may share the work out among processes."""
        self._kept = Kept(KeepingDesk(desk_of(self._project, progress)), LinkMemory())
        require_content(self._project)
        self.change(None)
        # Templates are tried when pages can be seen already.
        self._is_tried = True
        self.settle(lambda: False)
        self._is_tried = False

    def change(self, changed: frozenset[str] | None) -> None:
        """Take in changed files, paths from the project's root; None is all of them."""
        try:
            require_content(self._project)
            files = self._read(changed)
            linked = link_files(files, self._registry, self._options, self._kept)
        except (CrossbriefError, OSError) as error:
            self._files = None
            self._say(error)
            return
        again = self._kept.links.again if self._kept.links is not None else None
        if self._again is not None:
            self._again = None if again is None else self._again | again
        self._files, self._linked = files, linked
        with self._lock:
            if self._templates.changed(changed):
                self._faults, self._is_tried = (), False
            self._next = None
            compilation = compilation_of(linked, (), self._options)
            # What the checks told last may stand still, until they have been done.
            told = (*compilation.diagnostics, *self._checked)
            if linked.site is not None and not has_errors(linked.told):
                self._next = self._made(linked, compilation)
            is_clean = self._next is not None and not has_errors(told)
            if is_clean and not self._is_round:
                self._shown = self._next
            self._tell_now(compilation, told)
        self._note_files(changed)
        self.tell()

    def settle(self, is_over: Callable[[], bool]) -> None:
        """Do all checks that a build does, unless something changes meanwhile."""
        linked = self._linked
        if linked is None or self._files is None:
            return
        checked: list[Diagnostic] = []
        for check in self._registry.checks:
            if is_over():
                return
            with self._lock:
                checked += checked_by(check, linked)
        compilation = compilation_of(linked, checked, self._options)
        further: tuple[Diagnostic, ...] = ()
        upcoming = self._next
        if upcoming is not None and compilation.ok:
            with self._lock:
                further = self._further_checks(upcoming, compilation)
        told = in_order((*compilation.diagnostics, *further))
        with self._lock:
            early = frozenset(linked.told)
            self._checked = tuple(item for item in told if item not in early)
            if upcoming is not None and not has_errors(told):
                self._shown = self._good = upcoming
            elif self._good is not None:
                self._shown = self._good
            self._tell_now(compilation, told)
        self.tell()
        if upcoming is not None and self._shown is upcoming:
            self._try_templates(upcoming, is_over)

    # ---- steps

    def _read(self, changed: frozenset[str] | None) -> Outcome[ContentFiles]:
        folders = folders_of(self._registry)
        if changed is not None and self._files is not None:
            again = reread(self._project, folders, self._files, changed)
            if again is not None:
                return again
        return read(self._project, folders)

    def _made(self, linked: Linked, compilation: Compilation) -> _Shown | None:
        """Return the pages of a graph, with those of before that may stay."""
        site = linked.site
        if site is None:
            return None
        try:
            whole = editions(linked.graph, site, self._templates.wording)
            renderers = {
                one.language: self._templates.renderer(one.wording) for one in whole
            }
        except TemplateFault as fault:
            self._add_fault(fault)
            return None
        assets = self._templates.folders.assets()
        pages = LivePages(
            whole,
            linked.files,
            self._registry,
            renderers,
            self._project / "content",
            {str(whole[0].urls.asset(name)): path for name, path in assets},
        )
        world = (replace(site, newest=None, latest=None), self._templates.edition)
        made = _Shown(pages, linked, dict(compilation.sources), world)
        base = self._base
        leads_as_before = False
        if base is not None and self._again is not None and base.world == world:
            before = Moment(base.linked.graph, base.sources)
            after = Moment(linked.graph, made.sources)
            changed = changed_facts(before, after, self._again)
            pages.take_over(base.pages, changed)
            leads_as_before = not any(fact.startswith("l:") for fact in changed)
        if not leads_as_before:
            self._is_round = self._goes_round(linked)
        # What changes from here on is counted from these pages.
        self._base, self._again = made, set()
        return made

    def _goes_round(self, linked: Linked) -> bool:
        """Tell whether pages could go round for ever: then all checks come first."""
        return any(
            has_errors(tuple(checked_by(check, linked)))
            for check in self._registry.foundations
        )

    def _further_checks(
        self, upcoming: _Shown, compilation: Compilation
    ) -> tuple[Diagnostic, ...]:
        """Return what a build tells once it has the pages."""
        pages = upcoming.pages
        told = [*self._templates.misplaced(pages.compiled.site)]
        try:
            told += clashes(pages.authors_addresses(), compilation)
            told += check_inner_links(
                pages.editions,
                self._registry.by_name,
                Addresses(pages),
                pages.content_at,
            )
        except TemplateFault as fault:
            self._add_fault(fault)
        return tuple(told)

    def _try_templates(self, upcoming: _Shown, is_over: Callable[[], bool]) -> None:
        """Make one page of each sort after templates changed, for their faults."""
        if self._is_tried:
            return
        for address in upcoming.pages.first_pages():
            if is_over():
                return
            self.answer(address)
        self._is_tried = True

    def _page(self, shown: _Shown, address: str) -> bytes | None:
        try:
            return shown.pages.page(address)
        except TemplateFault as fault:
            self._add_fault(fault)
            return self._last.get(address)
        except Exception:
            # Pages that are shown before the checks may not be possible at all.
            if self._good is None or shown is self._good:
                raise
            return self._page(self._good, address)

    def _add_fault(self, fault: TemplateFault) -> None:
        told, source = tell_template(fault, self._project)
        if told in self._faults:
            return
        self._faults = (*self._faults, told)
        sources = dict(self._troubles.sources)
        if source is not None:
            sources[source.path] = source
        diagnostics = (told, *self._troubles.diagnostics)
        self._troubles = Troubles(diagnostics, sources)
        self.tell()

    def _tell_now(self, compilation: Compilation, told: Iterable[Diagnostic]) -> None:
        sources = {**compilation.sources, **self._templates.sources}
        for item in self._faults:
            if item.span.path in self._troubles.sources:
                sources[item.span.path] = self._troubles.sources[item.span.path]
        self._troubles = Troubles((*self._faults, *told), sources)

    def _say(self, error: CrossbriefError | OSError) -> None:
        if isinstance(error, CrossbriefError):
            sentence, cure = error.message, error.help
        else:
            sentence, cure = f"`{error.filename}` cannot be used: {error.strerror}", ""
        self._troubles = Troubles(
            sentence=f"{sentence[:1].upper()}{sentence[1:]}.",
            cure=f"{cure[:1].upper()}{cure[1:]}." if cure else "",
        )
        self.tell()

    def _note_files(self, changed: frozenset[str] | None) -> None:
        """Remember which of the files that pages load have changed."""
        urls = UrlPolicy("")
        found: set[str] = set()
        if changed is None and self._next is not None:
            found.update(self._next.pages.copied())
        for name in changed or ():
            if name.startswith("content/static/"):
                found.add(name.removeprefix("content/static/"))
            elif name.startswith("content/media/"):
                found.add(urls.media(name.removeprefix("content/media/")))
            elif name.startswith("templates/assets/"):
                found.add(urls.asset(name.removeprefix("templates/assets/")))
        if found:
            self._changed.append(frozenset(found))
