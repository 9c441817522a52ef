"""Diagnostics as text: the place, the line with a caret, and the cure."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from crossbrief.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.source import Position, SourceFile, Span

_WIDEST = 100
_LEAD = 40
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufffe\uffff]"
)
_NO_WIDTH = ("Mn", "Me", "Cf")
_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
}
_BOLD, _BLUE, _OFF = "\x1b[1m", "\x1b[34m", "\x1b[0m"


def format_text(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, SourceFile],
    *,
    colour: bool = False,
) -> str:
    """Render diagnostics for a terminal, an empty line between two."""
    return "\n\n".join(_one(item, sources, colour=colour) for item in diagnostics)


def _one(item: Diagnostic, sources: Mapping[str, SourceFile], *, colour: bool) -> str:
    head = f"{item.severity.value}[{item.code}]"
    message = visible(item.message)
    if colour:
        head = f"{_COLOURS[item.severity]}{head}{_OFF}"
        message = f"{_BOLD}{message}{_OFF}"
    lines = [f"{head}: {message}"]
    lines += _place(item.span, item.label, sources, "-->", colour=colour)
    for note in item.notes:
        lines += _place(note.span, note.message, sources, ":::", colour=colour)
    if item.help:
        word = f"{_BOLD}help{_OFF}" if colour else "help"
        lines.append(f"{word}: {visible(item.help)}")
    return "\n".join(lines)


def visible(text: str) -> str:
    """Return text with control and direction characters spelt out.

    What stands in a file must not move the cursor of the one who reads about it.
    """
    return _HIDDEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def _place(
    span: Span,
    label: str,
    sources: Mapping[str, SourceFile],
    arrow: str,
    *,
    colour: bool,
) -> list[str]:
    source = sources.get(span.path)
    if source is None:
        return [f"  {arrow} {visible(span.path)}"]
    start, end = source.position(span.start), source.position(span.end)
    place = f"  {arrow} {visible(span.path)}:{start.line}:{start.column}"
    if not source.text:
        return [place]
    gutter = " " * len(str(start.line))
    line = source.line(start.line)
    shown, caret = _excerpt(line, start, end)
    mark = visible(label)
    if colour:
        caret = f"{_BLUE}{caret}{_OFF}"
    return [
        place,
        f"{gutter} |",
        f"{start.line} | {shown}",
        f"{gutter} | {caret} {mark}".rstrip(),
    ]


def _excerpt(line: str, start: Position, end: Position) -> tuple[str, str]:
    """Return what to show of a line, and the carets under it."""
    first = start.column - 1
    last = end.column - 1 if end.line == start.line else len(line)
    last = max(last, first + 1)
    cut = first - _LEAD if len(line) > _WIDEST and first > _LEAD else 0
    lead = "…" if cut else ""
    tail = "…" if len(line) > cut + _WIDEST else ""
    shown = line[cut : cut + _WIDEST]
    last = min(last, cut + _WIDEST)
    before = _width(lead + shown[: first - cut])
    under = max(_width(line[first:last]), 1)
    text = visible(shown.replace("\t", " "))
    return f"{lead}{text}{tail}", " " * before + "^" * under


def _width(text: str) -> int:
    """Return how many columns a terminal gives a text."""
    columns = 0
    for char in text:
        if _HIDDEN.match(char) and char != "\t":
            columns += len(visible(char))
        elif unicodedata.category(char) not in _NO_WIDTH:
            columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return columns
