"""A comparison for a comment on a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.report.difference_words import counts, groups, label, stance
from crossbrief.report.text import visible
from crossbrief.word_runs import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.diff import Change, Difference, Part

_SIGNS = {"in both": ("", ""), "before": ("~~", "~~"), "after": ("**", "**")}
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
            yield f"- {item.severity.value}: {_code(item.message)}{_code(cure)}"
    for heading, changes in groups(difference):
        yield ""
        yield f"**{heading}**"
        yield ""
        for change in changes:
            yield from _change(change)
    if difference.moved:
        yield ""
        yield "**Positions moved**"
        yield ""
        for moved in difference.moved:
            was, now = stance(moved)
            who = difference.names.get(moved.actor, moved.actor)
            on = difference.names.get(moved.topic, moved.topic)
            yield f"- {_plain(who)}, on {_plain(on)}: {_plain(was)} → {_plain(now)}"
    if difference.gone:
        yield ""
        yield "**Addresses gone**"
        yield ""
        yield from (f"- {_plain(address)}" for address in difference.gone)


def _change(change: Change) -> Iterator[str]:
    former = f" (was `{change.former}`)" if change.former else ""
    former = former or (f" (now `{change.into}`)" if change.into else "")
    yield f"- {change.kind} `{change.id}`{former}: {_plain(change.title)}"
    for part in change.parts:
        yield f"  - {_plain(label(part))}: {_told(part)}"


def _told(part: Part) -> str:
    if part.runs:
        return " ".join(
            _plain(run.text).join(_SIGNS[run.stands]) for run in shortened(part.runs)
        )
    if part.how == "changed":
        return f"{_plain(part.before)} → {_plain(part.after)}"
    return _plain(part.before or part.after)


def _plain(text: str) -> str:
    """Return a text as Markdown that prints it as it is, in one line."""
    return _escaped(visible(" ".join(text.split())))


def _code(text: str) -> str:
    """Return a message, whose backquotes are code already."""
    parts = visible(" ".join(text.split())).split("`")
    return "`".join(part if at % 2 else _escaped(part) for at, part in enumerate(parts))


def _escaped(text: str) -> str:
    text = _MARKS.sub(r"\\\1", text).replace("$", "<span>$</span>")
    return _CALLS.sub(lambda found: found[0] + _APART, text)
