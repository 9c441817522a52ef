"""A scale of days in half per cents, for figures drawn by classes alone.

The strict policy for styles allows no `style` attribute, so a place in a figure is said
by classes: n half per cents are `x{n div 20} y{n mod 20}`, a length `w` and `v`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = 200
_ROW = 20


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from the first to the last of a figure."""

    first: date
    last: date

    @classmethod
    def of_years(cls, days: Iterable[date]) -> Scale:
        """Fit a scale to days, from the start of a year to the end of another."""
        found = sorted(days)
        return cls(date(found[0].year, 1, 1), date(found[-1].year, 12, 31))

    @classmethod
    def of_months(cls, days: Iterable[date]) -> Scale:
        """Fit a scale to days, from the start of a month to the end of another."""
        found = sorted(days)
        first, last = found[0], found[-1]
        month = last.year * 12 + last.month
        end = date.fromordinal(date(month // 12, month % 12 + 1, 1).toordinal() - 1)
        return cls(date(first.year, first.month, 1), end)

    def start(self, day: date) -> str:
        """Return the classes of a place."""
        n = self.steps(day)
        tens, rest = divmod(n, _ROW)
        return f"cb-x{tens}" + (f" cb-y{rest}" if rest else "")

    def length(self, begin: date, end: date) -> str:
        """Return the classes of a length; at least one step."""
        n = max(self.steps(end) - self.steps(begin), 1)
        tens, rest = divmod(n, _ROW)
        parts = [f"cb-w{tens}"] if tens else []
        parts += [f"cb-v{rest}"] if rest else []
        return " ".join(parts)

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
