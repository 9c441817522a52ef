"""Diagnostics as the annotations that GitHub shows beside a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.codes import Severity
from crossbrief.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.source import SourceFile

_WORDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def format_github(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, SourceFile],
    *,
    colour: bool = False,
) -> str:
    """Render diagnostics as workflow commands, one a line."""
    del colour
    return "\n".join(_one(item, sources) for item in diagnostics)


def _one(item: Diagnostic, sources: Mapping[str, SourceFile]) -> str:
    source = sources.get(item.span.path)
    line = column = 1
    if source is not None:
        place = source.position(item.span.start)
        line, column = place.line, place.column
    text = item.message + (f"\nhelp: {item.help}" if item.help else "")
    text = "\n".join(visible(line) for line in text.split("\n"))
    return (
        f"::{_WORDS[item.severity]} file={_property(item.span.path)},line={line},"
        f"col={column},title={_property(item.code)}::{_text(text)}"
    )


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(visible(text)).replace(":", "%3A").replace(",", "%2C")
