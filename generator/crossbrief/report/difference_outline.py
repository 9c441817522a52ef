"""A comparison as an outline: headed groups of lines, for any report to lay out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.report.difference_words import HEADINGS, label, stances
from crossbrief.report.text import visible
from crossbrief.word_runs import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from crossbrief.diff import Change, Difference, Moved, Part, SiteMoved

Item: TypeAlias = "tuple[str, tuple[str, ...]]"
"""A line, and those that stand below it."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a report writes: `plain` any text in one line, `code` an id.

    `signs` stand around words by where they are: in both texts, before, or after.
    """

    plain: Callable[[str], str]
    code: Callable[[str], str]
    signs: Mapping[str, tuple[str, str]]


def outline(difference: Difference, pen: Pen) -> Iterator[tuple[str, list[Item]]]:
    """Yield the headings under which something stands, and what does."""
    for what, heading in HEADINGS.items():
        found = [change for change in difference.changes if change.what == what]
        if found:
            yield heading, [_change(change, pen) for change in found]
    if difference.moved:
        moved = [(_moved(one, difference.names, pen), ()) for one in difference.moved]
        yield "Positions moved", [*moved]
    if difference.site_moved:
        yield "Site moved", [_site_moved(difference.site_moved, pen)]
    if difference.gone:
        yield "Addresses gone", [(pen.plain(one), ()) for one in difference.gone]


def _change(change: Change, pen: Pen) -> Item:
    former = f" (was {pen.code(change.former)})" if change.former else ""
    former = former or (f" (now {pen.code(change.into)})" if change.into else "")
    title = pen.plain(change.title)
    return (
        f"{change.kind} {pen.code(change.id)}{former}: {title}",
        tuple(f"{pen.plain(label(part))}: {_told(part, pen)}" for part in change.parts),
    )


def _told(part: Part, pen: Pen) -> str:
    if part.runs:
        return " ".join(
            pen.plain(run.text).join(pen.signs[run.stands])
            for run in shortened(part.runs)
        )
    if part.how == "changed":
        return f"{pen.plain(part.before)} → {pen.plain(part.after)}"
    return pen.plain(part.before or part.after)


def _site_moved(moved: SiteMoved, pen: Pen) -> Item:
    # As code, for escapes would become part of what a host makes a link of.
    was, now = (
        pen.code(visible(one).replace("`", "%60"))
        for one in (moved.before, moved.after)
    )
    return f"{was} → {now}", (
        "every address that readers may have cited began with the first",
    )


def _moved(moved: Moved, names: Mapping[str, str], pen: Pen) -> str:
    who, on = pen.plain(names[moved.actor]), pen.plain(names[moved.topic])
    was, now = pen.plain(stances(moved.before)), pen.plain(stances(moved.after))
    return f"{who}, on {on}: {was} → {now}"
