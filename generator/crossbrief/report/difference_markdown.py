"""A comparison for a comment on a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossbrief.report.difference_outline import Pen, outline
from crossbrief.report.difference_words import counts
from crossbrief.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.diff import Difference

_MARKS = re.compile(r"([\\`*_\[\]|<>~&])")
_CALLS = re.compile(r"[@#]|:(?=[\w+-]+:)")
"""What a host makes a person, an issue or a picture of, with what follows it."""
_APART = "<!-- -->"
_LONGEST = 60_000
"""Characters of a comment; GitHub takes 65,536."""


def difference_markdown(
    difference: Difference, revision: str, *, longest: int = _LONGEST
) -> str:
    """Return what changed since a revision; words that went are struck through.

    What is too long for a comment is cut, and says so.
    """
    lines = list(_lines(difference, revision))
    total = 0
    for at, line in enumerate(lines):
        total += len(line) + 1
        if total > longest:
            rest = len(lines) - at
            left = f"… and {rest} further lines: run `crossbrief diff` to see them."
            return "\n".join([*lines[:at], "", left])
    return "\n".join(lines)


def _lines(difference: Difference, revision: str) -> Iterator[str]:
    yield f"### Records since {_plain(revision)}"
    yield ""
    yield f"{counts(difference).capitalize()}."
    if difference.diagnostics:
        yield ""
        yield "**To be looked at**"
        yield ""
        for item in difference.diagnostics:
            cure = f". {item.help[:1].upper()}{item.help[1:]}" if item.help else ""
            yield f"- {item.severity.value}: {_message(item.message)}{_message(cure)}"
    for heading, items in outline(difference, _PEN):
        yield ""
        yield f"**{heading}**"
        yield ""
        for line, below in items:
            yield f"- {line}"
            yield from (f"  - {one}" for one in below)


def _plain(text: str) -> str:
    """Return a text as Markdown that prints it as it is, in one line."""
    return _escaped(visible(" ".join(text.split())))


def _message(text: str) -> str:
    """Return a message, whose backquotes are code already."""
    parts = visible(" ".join(text.split())).split("`")
    return "`".join(part if at % 2 else _escaped(part) for at, part in enumerate(parts))


def _escaped(text: str) -> str:
    text = _MARKS.sub(r"\\\1", text).replace("$", "<span>$</span>")
    return _CALLS.sub(lambda found: found[0] + _APART, text)


_PEN: Final = Pen(
    plain=_plain,
    code="`{}`".format,
    signs={"in both": ("", ""), "before": ("~~", "~~"), "after": ("**", "**")},
)
