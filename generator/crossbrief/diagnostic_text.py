"""Diagnostics as plain lists and back, so that they can be kept between two runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from crossbrief.codes import Severity
from crossbrief.diagnostics import Diagnostic, Note
from crossbrief.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Plain: TypeAlias = "list[Any]"
"""Code, message, span, label, help, notes (each a span and a message), severity."""


def plain_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Plain]:
    """Return diagnostics as lists of texts and numbers."""
    return [
        [
            item.code,
            item.message,
            _plain_span(item.span),
            item.label,
            item.help,
            [[_plain_span(note.span), note.message] for note in item.notes],
            item.severity.value,
        ]
        for item in diagnostics
    ]


def diagnostics_of(plain: Iterable[Plain]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that were made plain."""
    return tuple(
        Diagnostic(
            code,
            message,
            Span(*span),
            label,
            cure,
            tuple(Note(Span(*place), text) for place, text in notes),
            Severity(severity),
        )
        for code, message, span, label, cure, notes, severity in plain
    )


def _plain_span(span: Span) -> Plain:
    return [span.path, span.start, span.end]
