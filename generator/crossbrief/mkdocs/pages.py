"""Pages and files as MkDocs has them, made of ours."""

from __future__ import annotations

import hashlib
import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from crossbrief.hosted import TOP
from crossbrief.turning import closed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from crossbrief.hosted import Heading, HostedFile, HostedPage
    from crossbrief.urls import Permalink


def source_uri(section: str, permalink: Permalink) -> str:
    """Return the path that a page would have in `docs_dir`, were it written there."""
    return f"{section}/{permalink.removesuffix('.html')}.md"


class RecordFile(File):
    """The file of a page of ours, which has changed when its HTML has."""

    is_changed: Callable[[], bool] | None = None

    def is_modified(self) -> bool:
        """Tell whether a build of what has changed has to make the page."""
        is_there = Path(self.abs_dest_path).is_file()
        return not is_there or self.is_changed is None or self.is_changed()


class CopiedFile(File):
    """A file that is copied as it is, also where its name ends in `.md`."""

    def is_documentation_page(self) -> bool:
        """Tell that it is no page."""
        return False


def as_title(text: str) -> str:
    """Return a text as MkDocs keeps titles, which its themes print as they are.

    They stand in elements and in quoted attributes. Apostrophes are left: the search
    shows titles to the letter.
    """
    return escape(closed(text), quote=False).replace('"', "&quot;")


class RecordPage(Page):
    """A page of ours: its HTML is there already, and nothing in it is Markdown."""

    def __init__(
        self,
        page: HostedPage,
        file: RecordFile,
        config: MkDocsConfig,
        *,
        title: str,
        body: Callable[[], str],
    ) -> None:
        """Stand for a page; `body` returns its HTML as things are at the time."""
        super().__init__(title, file, config)
        self.hosted = page
        self._body = body
        self._whole: str | None = None
        self._shown: str | None = None

    def read_source(self, config: MkDocsConfig) -> None:
        """Offer what other plugins read: words, and what is known of the page."""
        del config
        page = self.hosted
        self.markdown = page.description
        self.meta = {"title": self.title, "description": as_title(page.description)}
        if page.record is not None:
            self.meta["crossbrief"] = {"id": page.record, "kind": page.kind}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the HTML over."""
        del config, files
        self.content = self._body()
        self.toc = get_toc(_tokens(self.hosted.headings))
        self.present_anchor_ids = set(self.hosted.anchors)
        self.links_to_anchors = {}

    def show_words(self) -> None:
        """Stand as a search should read it."""
        self._whole, self.content = self.content, self.hosted.searchable
        self._shown = self.content

    def show_itself(self) -> None:
        """Stand as it is again, unless another plugin has made something else of it."""
        if self.content == self._shown:
            self.content = self._whole

    def render_again(self) -> None:
        """Take the HTML over once more, if it has changed since."""
        if self.content is not None:
            self.content = self._body()


def digest_of(html: str) -> str:
    """Return what tells a page from an older one."""
    return hashlib.sha256(html.encode()).hexdigest()


def wrapped(html: str, language: str, direction: str) -> str:
    """Return our HTML in the box that our style sheet is for.

    It is a section, since a header outside of any is the banner of the whole page, of
    which the theme has one.
    """
    place = "" if f' id="{TOP}"' in html else f' id="{TOP}"'
    return (
        f'<section class="cb-page cb-hosted"{place} lang="{escape(language)}"'
        f' dir="{escape(direction)}">\n{html}\n</section>'
    )


def record_file(
    config: MkDocsConfig, uri: str, source: Path, edit: Path | None
) -> RecordFile:
    """Return the file of a page; `edit` is where its record is written."""
    file = RecordFile.generated(
        config,
        uri,
        abs_src_path=str(source),
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    assert isinstance(file, RecordFile)  # noqa: S101 (for the type checker)
    if edit is not None:
        file.edit_uri = Path(os.path.relpath(edit, config.docs_dir)).as_posix()
    return file


def copied_file(config: MkDocsConfig, section: str, file: HostedFile) -> File:
    """Return a file that stands beside the pages."""
    uri = f"{section}/{file.address}"
    if file.place is not None:
        return CopiedFile.generated(config, uri, abs_src_path=str(file.place))
    return CopiedFile.generated(config, uri, content=file.content or b"")


def moved_file(config: MkDocsConfig, uri: str, html: str) -> File:
    """Return the document at the old address of a record."""
    address = File.generated(config, uri, content=b"").dest_uri
    return CopiedFile.generated(config, address, content=html)


def _tokens(headings: Iterable[Heading]) -> Any:  # noqa: ANN401 (the library's dicts)
    """Return headings as a tree, in the form of Python-Markdown."""
    top: list[dict[str, Any]] = []
    open_: list[dict[str, Any]] = []
    for heading in headings:
        token = {
            "level": heading.level,
            "id": heading.anchor,
            "name": as_title(heading.title),
            "children": [],
        }
        while open_ and open_[-1]["level"] >= heading.level:
            open_.pop()
        (open_[-1]["children"] if open_ else top).append(token)
        open_.append(token)
    return top
