"""The plugin of MkDocs: what it does at each step of a build."""

from __future__ import annotations

import gc
import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from crossbrief.astray import is_inside
from crossbrief.build_report import BuildReport
from crossbrief.codes import Severity
from crossbrief.defaults import REGISTRY
from crossbrief.errors import CrossbriefError
from crossbrief.hosted import HostedFile
from crossbrief.hosting import Host, Hosted, host_site
from crossbrief.mkdocs.answers import Answers
from crossbrief.mkdocs.backlinks import Backlinks
from crossbrief.mkdocs.extension import MentionExtension
from crossbrief.mkdocs.names import Names
from crossbrief.mkdocs.nav import add_section, titles_in
from crossbrief.mkdocs.pages import (
    RecordPage,
    as_title,
    copied_file,
    digest_of,
    moved_file,
    record_file,
    source_uri,
    wrapped,
)
from crossbrief.mkdocs.settings import CrossbriefConfig, require_project
from crossbrief.mkdocs.styles import SCRIPTS, SHEET, for_host
from crossbrief.mkdocs.telling import Teller
from crossbrief.options import Options
from crossbrief.render.renderer import TemplateFault

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from crossbrief.hosted import HostedPage

Context: TypeAlias = "Any"  # what a theme's templates see

_FIRST: Final = 100
_LATE: Final = -50
_NOTHING: Final = Hosted(BuildReport((), {}, 0, 0))


class CrossbriefPlugin(BasePlugin[CrossbriefConfig]):
    """Puts records into a site of MkDocs; one object serves all builds of a preview."""

    def __init__(self) -> None:
        super().__init__()
        self._is_partial = False
        # What a build of what has changed has to know of the one before.
        self._written: dict[str, str] = {}
        self._backlinks = Backlinks()

    def on_startup(
        self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool
    ) -> None:
        """Stay for the builds to come: MkDocs drops a plugin without this step."""
        del command
        self._is_partial = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set out for a build: add the mark, the styles, and what to watch."""
        if not self._is_partial:
            self._backlinks = Backlinks()
        self._project = Path(self.config.project)
        here = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self._here = here
        self._teller = Teller(here)
        self._answers = Answers(self._teller, self._backlinks, self.config.unknown)
        self._hosted = _NOTHING
        self._pages: dict[str, RecordPage] = {}
        mark: Any = MentionExtension(self._answers.answer)
        config.markdown_extensions.append(mark)
        section = self.config.section
        config.extra_css.insert(0, f"{section}/{SHEET}")
        for name in SCRIPTS:
            script = ExtraScriptValue(f"{section}/{name}")
            script.defer = True
            config.extra_javascript.append(script)
        for name in ("content", "templates"):
            folder = str(self._project / name)
            if Path(folder).is_dir() and folder not in config.watch:
                config.watch.append(folder)
        return config

    @event_priority(_FIRST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the records, and add their pages before other plugins look."""
        content = self._project / "content"
        if content.is_dir() and is_inside(content, Path(config.docs_dir)):
            message = (
                "MkDocs takes this folder's files for its own; move it out of here"
            )
            self._teller.tell(logging.WARNING, self._teller.name(content), message)
        hosted = self._hosted = self._read(config)
        self._files = files
        section = self.config.section
        titles = {
            source_uri(section, e.permalink): as_title(e.title) for e in hosted.menu
        }
        titles |= dict(titles_in(config.nav))
        for page in hosted.pages:
            uri = source_uri(section, page.permalink)
            if page.is_moved:
                self._add(files, moved_file(config, uri, page.html))
            else:
                title = titles.get(uri) or as_title(page.title)
                self._add_page(files, config, page, title)
        sheet, others = for_host(hosted.files)
        for file in (HostedFile(SHEET, sheet.encode()), *others):
            self._add(files, copied_file(config, section, file))
        # Where the host has a page of its own at the place of a record, it is meant.
        by_record = {
            page.record: there
            for page in hosted.pages
            if page.record is not None
            and (there := files.get_file_from_path(source_uri(section, page.permalink)))
        }
        self._answers.open(Names(hosted.targets, hosted.drafts), by_record)
        return files

    @event_priority(_LATE)
    def on_nav(
        self, nav: Navigation, *, config: MkDocsConfig, files: Files
    ) -> Navigation:
        """Add our section, when others have done with the navigation."""
        del config, files
        if self.config.nav == "index":
            listed = [
                self._pages[entry.permalink]
                for entry in self._hosted.menu
                if entry.permalink in self._pages
            ]
            name = self.config.nav_title or as_title(self._hosted.name)
            add_section(nav, name, listed, self._pages.values())
        return nav

    @event_priority(_FIRST)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Note which page is made, for Markdown that does not know its page."""
        del config, files
        self._answers.current = page.file
        if not isinstance(page, RecordPage):
            self._backlinks.forget(page.file.src_uri)
        return page

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ANN401 (of a library that is at home elsewhere)
        """Take in mentions from pages that were made after ours."""
        del config, files
        for page in self._pages.values():
            page.render_again()
        for record_id, item in self._hosted.unlinked.items():
            if not self._backlinks.mentions(record_id):
                self._teller.diagnostic(item, self._hosted.report, self._project)
        errors = self._answers.errors
        if errors:
            marks = "1 mention leads" if errors == 1 else f"{errors} mentions lead"
            raise PluginError(f"crossbrief: {marks} to no record")
        return env

    @event_priority(_FIRST)
    def _before_search(
        self, context: Context, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Context:
        """Have searches read the words of a page of ours, and not its hundred tags."""
        del config, nav
        if isinstance(page, RecordPage):
            page.show_words()
        return context

    @event_priority(-_FIRST)
    def _after_search(
        self, context: Context, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Context:
        """Put the page itself back, before the theme prints it."""
        del config, nav
        if isinstance(page, RecordPage):
            page.show_itself()
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Note what the pages are now, for the next build of what has changed."""
        del config
        if self._is_partial:
            self._written = {
                link: digest_of(self._body(page.hosted, page.file))
                for link, page in self._pages.items()
            }

    # ---- pages

    def _read(self, config: MkDocsConfig) -> Hosted:
        base = config.site_url or ""
        if base:
            base = f"{base.rstrip('/')}/{self.config.section}/"
        host = Host(base, config.use_directory_urls, self.config.nav_title)
        options = Options(drafts=self.config.drafts)
        # As in a build of our own: most of what is made stays until its end, and to
        # look for garbage among it takes long and finds none.
        was_on = gc.isenabled()
        gc.disable()
        try:
            require_project(self._project, self._here)
            hosted = host_site(self._project, REGISTRY, options, host)
        except CrossbriefError as error:
            cure = f"; {error.help}" if error.help else ""
            raise PluginError(f"crossbrief: {error.message}{cure}") from error
        finally:
            if was_on:
                gc.enable()
        # Whether nothing leads to a record is known when the host's pages are read.
        later = frozenset(hosted.unlinked.values())
        told = [
            item
            for item in hosted.report.diagnostics
            if item.code not in self.config.ignore or item.severity is Severity.ERROR
        ]
        hosted = replace(
            hosted,
            unlinked={k: v for k, v in hosted.unlinked.items() if v in told},
        )
        for item in told:
            if item not in later:
                self._teller.diagnostic(item, hosted.report, self._project)
        found = hosted.report.tally[Severity.ERROR]
        if found:
            errors = "1 error" if found == 1 else f"{found} errors"
            raise PluginError(f"crossbrief: {errors} in the records")
        return hosted

    def _add_page(
        self, files: Files, config: MkDocsConfig, page: HostedPage, title: str
    ) -> None:
        edit = None if page.source is None else self._project / page.source
        source = edit or self._project / "content" / "site.yml"
        uri = source_uri(self.config.section, page.permalink)
        file = record_file(config, uri, source, edit)
        if self._add(files, file):
            link = page.permalink
            file.is_changed = lambda: (
                self._written.get(link) != digest_of(self._body(page, file))
            )
            self._pages[link] = RecordPage(
                page, file, config, title=title, body=lambda: self._body(page, file)
            )

    def _add(self, files: Files, file: File) -> bool:
        """Add a file of ours, unless the host has one there."""
        if files.get_file_from_path(file.src_uri) is not None:
            message = "a file of this site stands where crossbrief would put its own"
            self._teller.tell(logging.WARNING, file.src_uri, message)
            return False
        files.append(file)
        return True

    def _body(self, page: HostedPage, file: File) -> str:
        html = page.html
        if self.config.backlinks and page.record is not None:
            by = self._backlinks.of(page.record, self._files, file)
            try:
                html += self._hosted.mentioned(page, by) if by else ""
            except TemplateFault as fault:
                message = f"crossbrief: {fault.name}:{fault.line}: {fault.reason}"
                raise PluginError(message) from fault
        return wrapped(html, self._hosted.language, self._hosted.direction)
