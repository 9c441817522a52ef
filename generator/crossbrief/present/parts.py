"""Parts: a list that is cut into pages by number, and the way between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from crossbrief.atoms import Anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossbrief.present.presenter import Presenter
    from crossbrief.urls import Permalink

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part that is a page of its own."""

    anchor: Anchor
    is_current: bool


def cut_in_parts(entries: Sequence[V], most: int) -> tuple[Sequence[V], ...]:
    """Cut entries into parts of so many; of nothing comes one part with nothing."""
    starts = range(0, max(len(entries), 1), most)
    return tuple(entries[start : start + most] for start in starts)


def part_links(places: Sequence[Permalink], p: Presenter) -> tuple[PartLink, ...]:
    """Return a link to each part, by number; none where there is one part only."""
    if len(places) == 1:
        return ()
    return tuple(
        PartLink(Anchor(p.words.number(number), p.href(place)), place == p.here)
        for number, place in enumerate(places, 1)
    )
