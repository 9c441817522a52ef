"""What is told, in the log of MkDocs: so that `--strict` counts it."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Final

from mkdocs.plugins import get_plugin_logger

from crossbrief.codes import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.build_report import BuildReport
    from crossbrief.diagnostics import Diagnostic

_LOG = get_plugin_logger("crossbrief")
_LEVELS: Final = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.NOTE: logging.DEBUG,
}


class Teller:
    """Tells things about files, once each, with their places from where one stands."""

    def __init__(self, here: Path) -> None:
        """Name files from a folder, which is that of `mkdocs.yml`."""
        self._here = here
        self._told: set[str] = set()

    def tell(self, level: int, place: str, message: str) -> None:
        """Tell something about a place."""
        line = f"{place}: {message}"
        if line not in self._told:
            self._told.add(line)
            _LOG.log(level, "%s", line)

    def diagnostic(self, item: Diagnostic, report: BuildReport, project: Path) -> None:
        """Tell what is to be said of the records."""
        place = self._place(item, report, project)
        self.tell(_LEVELS[item.severity], place, _sentence(item))

    def name(self, path: Path) -> str:
        """Return the name of a file as its editor would call it from here."""
        return os.path.relpath(path, self._here).replace(os.sep, "/")

    def _place(self, item: Diagnostic, report: BuildReport, project: Path) -> str:
        name = self.name(project / item.span.path)
        source = report.sources.get(item.span.path)
        if source is None or not source.text:
            return name
        start = source.position(item.span.start)
        return f"{name}:{start.line}:{start.column}"


def _sentence(item: Diagnostic) -> str:
    help_ = f"; {item.help}" if item.help else ""
    return f"{item.message}{help_} [{item.code}]"
