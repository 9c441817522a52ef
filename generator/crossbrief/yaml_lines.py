"""Lines that no YAML has, and that people write: what is wrong shows on each alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose

if TYPE_CHECKING:
    from crossbrief.source import SourceFile, Span

HARD_BLANK = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000]")
"""Blanks that come with text from other programs; YAML takes them for letters."""
BULLET = re.compile(r"[\u2010-\u2014\u2212\u2022\u00b7*](?=\s)")
"""Signs that word processors make of the hyphen before an item."""

_HARD = HARD_BLANK.pattern
_IN_STRUCTURE = re.compile(
    rf"^ *(?:- +)?(?:[A-Za-z_][\w-]*:|-)? *(?P<blank>{_HARD})(?!\s*$)"
)
_BLOCK = re.compile(
    r"^(?P<field>\s*(?:- +)?[A-Za-z_][\w-]*: +[|>][-+0-9]*)\s*(?:#.*)?$"
)
_WORDS = re.compile(r"(?P<field>[a-z_]+)\s*[;=]?\s+(?P<value>\S.*)")


def cannot_be_read(
    reason: str, span: Span, cure: str, *, label: str = "cannot be read"
) -> Diagnostic:
    """Return the diagnostic for a place where YAML ends to be YAML."""
    message = f"the file cannot be read as YAML: {reason}"
    return diagnose("yaml-syntax", message, span, label=label, help=cure)


def hard_blank(source: SourceFile, number: int) -> Diagnostic | None:
    """Find a blank that is no space where YAML needs one."""
    match = _IN_STRUCTURE.match(source.line(number))
    if match is None:
        return None
    start = source.line_start(number) + match.start("blank")
    is_common = match["blank"] in "\u00a0\u202f"
    name = "a non-breaking space" if is_common else "a blank that is no plain space"
    return cannot_be_read(
        f"{name} stands here",
        source.span(start, start + 1),
        "delete it, and type plain spaces in its place",
        label="looks like a space",
    )


def bullet(source: SourceFile, number: int) -> Diagnostic | None:
    """Find an item that begins with another sign than the hyphen."""
    line = source.line(number)
    text = line.strip()
    match = BULLET.match(text)
    if match is None:
        return None
    start = source.line_start(number) + line.index(text)
    return cannot_be_read(
        f"`{match[0]}` begins a line",
        source.span(start, start + 1),
        f"write `- {text[1:].strip()}`, with a hyphen",
        label="not the hyphen of a list",
    )


def no_colon(source: SourceFile, number: int) -> Diagnostic | None:
    """Tell of a line without a colon, with what it most likely is."""
    text = re.sub(r"\s#.*", "", source.line(number)).strip()
    if not text:
        return None
    start = source.line_start(number) + source.line(number).index(text)
    return cannot_be_read(
        "this line has no colon",
        source.span(start, start + len(text)),
        _without_colon(source, number, text),
        label="neither a field nor part of the text above",
    )


def _without_colon(source: SourceFile, number: int, text: str) -> str:
    lead = _lead(source.line(number))
    above = next((n for n in range(number - 1, 0, -1) if source.line(n).strip()), 0)
    if source.line(above).startswith(f"{' ' * lead}- "):
        return f"write `- {text}`"
    owner = next(
        (
            n
            for n in range(above, 0, -1)
            if source.line(n).strip() and _lead(source.line(n)) <= lead
        ),
        0,
    )
    block = _BLOCK.match(source.line(owner))
    if block is not None:
        return f"indent the text below `{block['field'].strip()}` by two spaces"
    words = _WORDS.fullmatch(text)
    if words is not None:
        field = f"write `{words['field']}: {words['value']}`"
    else:
        field = f"write `{text}:`" if re.fullmatch("[a-z_]+", text) else ""
    goes_on = "indent the line by two spaces when it goes on with the one above"
    return f"{field}, or {goes_on}" if field else goes_on.replace(" when", ", if")


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
