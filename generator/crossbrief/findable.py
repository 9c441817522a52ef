"""What can be found: a record as a search knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossbrief.urls import Href


@dataclass(frozen=True, slots=True)
class Findable:
    """A record, with all words under which it is found.

    `rank` is the place of its kind among the kinds. `day` counts days, for the newest
    to come first; None for what has no date, which is in the order of titles. `detail`
    stands at the end of the line, `line` below the title. A title that `is_name` is
    looked for first, and so are the other `names`. `dates` are its days, months and
    years as `2021-03-14`, `2021-03`, `2021`. `also` is words to find it by that stand
    nowhere else. `passages` are its texts, in paragraphs.
    """

    id: str
    rank: int
    href: Href
    title: str
    lang: str
    day: int | None
    detail: str
    line: str
    is_name: bool
    names: tuple[str, ...]
    dates: tuple[str, ...]
    also: str
    passages: tuple[str, ...]
