"""Matching: where the parts of a quotation stand in one copy, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.verify.closeness import nearest_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.verify.copies import StoredCopy


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands in one copy; exact when nothing differs.

    Without a span it does not stand there.
    """

    source: str
    copy: StoredCopy
    span: str | None
    ratio: float = 1.0
    differences: tuple[str, ...] = ()


def exact(wanted: tuple[str, ...], stored: StoredCopy) -> str | None:
    """Return the span of all parts, each to the letter and after the one before."""
    copy = stored.copy
    first = end = -1
    for part in wanted:
        at = copy.find(part, max(end, 0))
        if at < 0:
            return None
        first = at if first < 0 else first
        end = at + len(part)
    return copy.span(first, end)


def closest(
    wanted: tuple[str, ...], here: Iterable[tuple[str, StoredCopy]]
) -> Match | None:
    """Return the place in a copy that comes nearest to a quotation, if one does."""
    matches = [_close(wanted, source, stored) for source, stored in here]
    found = [match for match in matches if match is not None]
    return max(found, key=lambda match: match.ratio, default=None)


def _close(wanted: tuple[str, ...], source: str, stored: StoredCopy) -> Match | None:
    """Return where the parts nearly stand, one after the other."""
    copy = stored.copy
    places: list[tuple[int, int]] = []
    ratios: list[float] = []
    differences: list[str] = []
    for part in wanted:
        at = copy.find(part, places[-1][1] if places else 0)
        if at >= 0:
            places.append((at, at + len(part)))
            ratios.append(1.0)
            continue
        near = nearest_place(part, copy)
        if near is None or (places and near.start < places[-1][0]):
            return None
        places.append((near.start, near.end))
        ratios.append(near.ratio)
        differences += near.differences
    span = copy.span(places[0][0], places[-1][1])
    return Match(source, stored, span, min(ratios), tuple(differences))
