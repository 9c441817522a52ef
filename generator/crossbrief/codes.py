"""Every diagnostic code: how severe it is, and what it means.

A code names the fault in two or three words. The reference page is made from `CODES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from crossbrief.cautions import NOTES, WARNINGS
from crossbrief.explanations import ERRORS


class Severity(Enum):
    """How much a diagnostic weighs; an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of diagnostic: what is wrong, why it matters, what to write instead."""

    name: str
    severity: Severity
    summary: str
    explanation: str


def _table(text: str, severity: Severity) -> tuple[Code, ...]:
    """Read `code: summary` heads, each followed by its indented explanation."""
    codes: list[Code] = []
    for block in text.strip().split("\n\n"):
        head, *rest = block.split("\n")
        name, _, summary = head.partition(": ")
        explanation = " ".join(line.strip() for line in rest)
        codes.append(Code(name, severity, summary, explanation))
    return tuple(codes)


CODES: dict[str, Code] = {
    code.name: code
    for code in sorted(
        (
            *_table(ERRORS, Severity.ERROR),
            *_table(WARNINGS, Severity.WARNING),
            *_table(NOTES, Severity.NOTE),
        ),
        key=lambda code: code.name,
    )
}

QUIET: dict[str, Code] = {
    name: code for name, code in CODES.items() if code.severity is not Severity.ERROR
}
"""The codes that may be switched off."""


def unquiet(name: str) -> str:
    """Return why a code cannot be switched off; empty if it can."""
    if name in QUIET:
        return ""
    if name in CODES:
        return f"`{name}` is an error, which cannot be switched off"
    return f"`{name}` is not the code of a diagnostic"
