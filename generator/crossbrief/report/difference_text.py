"""A comparison for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.report.difference_words import counts, groups, label, stance
from crossbrief.report.text import visible
from crossbrief.word_runs import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.diff import Change, Difference, Part

_SIGNS = {"in both": ("", ""), "before": ("[-", "-]"), "after": ("{+", "+}")}


def difference_text(difference: Difference, revision: str) -> str:
    """Return what changed since a revision; words that went stand in `[- -]`."""
    return visible_lines(_lines(difference, revision))


def visible_lines(lines: Iterator[str]) -> str:
    """Join lines in which nothing moves the cursor of whoever reads them."""
    return "\n".join(visible(line) for line in lines)


def _lines(difference: Difference, revision: str) -> Iterator[str]:
    yield f"Since {revision}: {counts(difference)}."
    for heading, changes in groups(difference):
        yield ""
        yield heading
        for change in changes:
            yield from _change(change)
    if difference.moved:
        yield ""
        yield "Positions moved"
        for moved in difference.moved:
            was, now = stance(moved)
            who = difference.names.get(moved.actor, moved.actor)
            on = difference.names.get(moved.topic, moved.topic)
            yield f"  {who}, on {on}: {was} → {now}"
    if difference.gone:
        yield ""
        yield "Addresses gone"
        yield from (f"  {address}" for address in difference.gone)


def _change(change: Change) -> Iterator[str]:
    former = f" (was {change.former})" if change.former else ""
    former = former or (f" (now {change.into})" if change.into else "")
    yield f"  {change.kind} {change.id}{former}: {change.title}"
    for part in change.parts:
        yield f"    {label(part)}: {_told(part)}"


def _told(part: Part) -> str:
    if part.runs:
        return " ".join(
            run.text.join(_SIGNS[run.stands]) for run in shortened(part.runs)
        )
    if part.how == "changed":
        return f"{part.before} → {part.after}"
    return " ".join((part.before or part.after).split())
