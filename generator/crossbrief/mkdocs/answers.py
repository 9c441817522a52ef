"""What to print for a mark in a page of the host, and what to tell of it."""

from __future__ import annotations

import logging
from pathlib import Path
from posixpath import dirname, relpath
from typing import TYPE_CHECKING, Final

from crossbrief.mkdocs.mentions import Answer, place_of
from crossbrief.mkdocs.names import Names, renamed, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown
    from mkdocs.structure.files import File

    from crossbrief.mkdocs.backlinks import Backlinks
    from crossbrief.mkdocs.mentions import Mark
    from crossbrief.mkdocs.telling import Teller

_LEVELS: Final = {"warn": logging.WARNING, "error": logging.ERROR, "ignore": 0}


class Answers:
    """Answers for the marks of one build.

    `current` is the page that is being made; Markdown of the host's own knows its page
    better, as one page may be made in the midst of another.
    """

    def __init__(self, teller: Teller, backlinks: Backlinks, level: str) -> None:
        self._teller = teller
        self._backlinks = backlinks
        self._level = _LEVELS[level]
        self._names = Names({})
        self._files: Mapping[str, File] = {}
        self.current: File | None = None
        self.errors = 0

    def open(self, names: Names, files: Mapping[str, File]) -> None:
        """Begin to answer: `files` are those of the records' pages, by id."""
        self._names = names
        self._files = files

    def answer(self, mark: Mark, md: Markdown) -> Answer | None:
        """Return what to print for a mark."""
        own = getattr(_relative_paths(md), "file", None)
        page = own or self.current
        target = self._names.targets.get(mark.id)
        to = None if target is None else self._files.get(target.record)
        if target is None or to is None or page is None or mark.is_embed:
            return self._missing(mark, page)
        if target.record != mark.id:
            self._tell(logging.WARNING, mark, page, renamed(mark, target))
        self._backlinks.add(target.record, page)
        # MkDocs makes a link of the path of a source, and sees that it leads somewhere.
        href = (
            to.url_relative_to(page)
            if own is None
            else relpath(to.src_uri, dirname(page.src_uri) or ".")
        )
        return Answer(mark.label or target.label, href, target.kind)

    def _missing(self, mark: Mark, page: File | None) -> Answer | None:
        if not self._level or not mark.is_word:
            return None
        self.errors += self._level == logging.ERROR
        self._tell(self._level, mark, page, unknown(mark, self._names))
        return Answer(mark.label or mark.id, None)

    def _tell(self, level: int, mark: Mark, page: File | None, message: str) -> None:
        self._teller.tell(level, self._place(mark, page), message)

    def _place(self, mark: Mark, page: File | None) -> str:
        """Return where a mark is written, as exactly as that is known."""
        if page is None:
            return "a text of another plugin"
        if page.abs_src_path is None:
            return page.src_uri
        name = self._teller.name(Path(page.abs_src_path))
        try:
            place = place_of(mark, page.content_string)
        except (OSError, ValueError):
            place = None
        return name if place is None else f"{name}:{place[0]}:{place[1]}"


def _relative_paths(md: Markdown) -> object:
    """Return the part of MkDocs that makes paths into links, which has the page."""
    processors = md.treeprocessors
    return processors["relpath"] if "relpath" in processors else None  # noqa: SIM401 (a registry has no `get`)
