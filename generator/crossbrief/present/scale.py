"""A scale of days in half per cents, for figures that are drawn as wide as their place.

A place is said as a share of the width, which SVG takes as it is; so no figure needs a
`style` attribute, which the strict policy does not allow, or a class for each place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = 200


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from the first to the last of a figure.

    A figure that `is_mirrored` runs from right to left, as its language is written.
    """

    first: date
    last: date
    is_mirrored: bool = False

    @classmethod
    def of_years(cls, days: Iterable[date], *, is_mirrored: bool = False) -> Scale:
        """Fit a scale to days, from the start of a year to the end of another."""
        found = sorted(days)
        first, last = date(found[0].year, 1, 1), date(found[-1].year, 12, 31)
        return cls(first, last, is_mirrored)

    @classmethod
    def of_months(cls, days: Iterable[date], *, is_mirrored: bool = False) -> Scale:
        """Fit a scale to days, from the start of a month to the end of another."""
        found = sorted(days)
        first, last = found[0], found[-1]
        month = last.year * 12 + last.month
        end = date.fromordinal(date(month // 12, month % 12 + 1, 1).toordinal() - 1)
        return cls(date(first.year, first.month, 1), end, is_mirrored)

    def at(self, day: date) -> str:
        """Return where a day stands, as a share of the width."""
        n = self.steps(day)
        return _share(_STEPS - n if self.is_mirrored else n)

    def stretch(self, begin: date, end: date) -> tuple[str, str]:
        """Return the left end of a stretch, and how wide it is: two steps at least."""
        start = self.steps(begin)
        width = max(self.steps(end) - start, 2)
        left = _STEPS - start - width if self.is_mirrored else start
        return _share(left), _share(width)

    def steps(self, day: date) -> int:
        """Return how many half per cents of the figure lie before a day."""
        whole = max((self.last - self.first).days, 1)
        return min(max(round((day - self.first).days * _STEPS / whole), 0), _STEPS)

    def months(self) -> tuple[date, ...]:
        """Return the first days of the months of the scale."""
        months: list[date] = []
        year, month = self.first.year, self.first.month
        while (year, month) <= (self.last.year, self.last.month):
            months.append(date(year, month, 1))
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004
        return tuple(months)


def _share(steps: int) -> str:
    whole, half = divmod(steps, 2)
    return f"{whole}.5%" if half else f"{whole}%"
