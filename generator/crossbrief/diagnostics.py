"""What an author is told: a code, the place, the reason and the cure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from crossbrief.codes import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.source import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that belongs to a diagnostic, and what stands there."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell an author.

    `message` stands alone and starts in lower case; `label` is short and belongs
    under the caret; `help` says what to do, and only when we know.
    """

    code: str
    message: str
    span: Span
    label: str = ""
    help: str | None = None
    notes: tuple[Note, ...] = ()
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a room hands on: its value, and what it has to tell."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


def diagnose(  # noqa: PLR0913 (a diagnostic has as many parts)
    code: str,
    message: str,
    span: Span,
    *,
    label: str = "",
    help: str | None = None,  # noqa: A002 (the word that authors see)
    notes: Iterable[Note] = (),
) -> Diagnostic:
    """Make a diagnostic with the severity that its code has in `CODES`."""
    return Diagnostic(
        code=code,
        message=message,
        span=span,
        label=label,
        help=help,
        notes=tuple(notes),
        severity=CODES[code].severity,
    )


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, then code and message, and drop exact repetitions."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda item: (item.span, item.code, item.message),
        )
    )


def strictly(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Turn every warning into an error, as `--strict` asks."""
    return tuple(
        replace(item, severity=Severity.ERROR)
        if item.severity is Severity.WARNING
        else item
        for item in diagnostics
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether anything here stops a build."""
    return any(item.severity is Severity.ERROR for item in diagnostics)
