"""The extension of Python-Markdown: `[[id]]` links to records on a published site.

It needs nothing of MkDocs, so every program that runs such extensions takes it.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markdown.extensions import Extension

from crossbrief.codes import Severity
from crossbrief.defaults import REGISTRY
from crossbrief.errors import CrossbriefError
from crossbrief.hosting import read_names
from crossbrief.mkdocs.mentions import (
    NAME,
    PRIORITY,
    Answer,
    Mark,
    MentionProcessor,
)
from crossbrief.mkdocs.names import Names, unknown

if TYPE_CHECKING:
    from markdown import Markdown

    from crossbrief.mkdocs.mentions import Answerer

_LOG = logging.getLogger("crossbrief.mentions")
_LEVELS: Final = {
    "warn": logging.WARNING,
    "error": logging.ERROR,
    "ignore": logging.NOTSET,
}


class MentionExtension(Extension):
    """Registers the mark; whoever has pages of their own tells what to print for it."""

    def __init__(self, answer: Answerer) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._answer = answer

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Add the mark, in place of one that another of us has added."""
        md.inlinePatterns.register(MentionProcessor(md, self._answer), NAME, PRIORITY)


class CrossbriefExtension(Extension):
    """Links marks to the pages of a site that `crossbrief build` has made.

    The project is read when the first page has a mark, and once.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 (the library's signature)
        self.config = {
            "project": [".", "the folder that holds content/"],
            "site": ["", "where the built site stands; by default its base_url"],
            "unknown": [
                "warn",
                "about an unknown id: warn, error or ignore",
            ],
        }
        super().__init__(**options)  # type: ignore[no-untyped-call]
        if self.getConfig("unknown") not in _LEVELS:
            message = f"crossbrief: `unknown` is one of {', '.join(_LEVELS)}"
            raise ValueError(message)
        self._names: Names | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Add the mark."""
        md.inlinePatterns.register(MentionProcessor(md, self._answer), NAME, PRIORITY)

    def _answer(self, mark: Mark, md: Markdown) -> Answer | None:
        del md
        if self._names is None:
            self._names = self._read()
        target = self._names.targets.get(mark.id)
        level = _LEVELS[self.getConfig("unknown")]
        if target is not None and not mark.is_embed:
            text = mark.label or target.label
            return Answer(text, self._names.base + target.permalink, target.kind)
        if not level or not mark.is_word:
            return None
        _LOG.log(level, unknown(mark, self._names))
        return Answer(mark.label or mark.id, None)

    def _read(self) -> Names:
        project = Path(self.getConfig("project"))
        try:
            read = read_names(project, REGISTRY)
        except CrossbriefError as error:
            _LOG.error("%s; %s", error, error.help)
            return Names({})
        errors = read.report.tally[Severity.ERROR]
        if errors:
            _LOG.error(
                "the records in %s have %d errors: run `crossbrief check`",
                project,
                errors,
            )
        base = self.getConfig("site") or read.base_url
        if not base:
            _LOG.error("set `site`, or `base_url` in %s/content/site.yml", project)
        return Names(read.targets, read.drafts, base.rstrip("/") + "/" if base else "")
