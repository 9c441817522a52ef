"""Diagnostics as JSON, for editors and other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossbrief.diagnostics import Diagnostic
    from crossbrief.source import SourceFile, Span


def format_json(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, SourceFile],
    *,
    colour: bool = False,
) -> str:
    """Render diagnostics as one JSON list; lines and columns count from 1."""
    del colour
    items = [_one(item, sources) for item in diagnostics]
    return json.dumps(items, ensure_ascii=False, indent=2)


def _one(item: Diagnostic, sources: Mapping[str, SourceFile]) -> dict[str, Any]:
    return {
        "code": item.code,
        "severity": item.severity.value,
        "message": item.message,
        **_place(item.span, sources),
        "label": item.label or None,
        "help": item.help,
        "notes": [
            {"message": note.message, **_place(note.span, sources)}
            for note in item.notes
        ],
    }


def _place(span: Span, sources: Mapping[str, SourceFile]) -> dict[str, Any]:
    source = sources.get(span.path)
    if source is None:
        return {
            "path": span.path,
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 1,
        }
    start, end = source.position(span.start), source.position(span.end)
    return {
        "path": span.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
