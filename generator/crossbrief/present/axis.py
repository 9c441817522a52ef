"""The axis of a figure: its months, or its years where there are many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.present.presenter import Presenter

from crossbrief.present.scale import Scale

MOST_MONTHS = 18
_MOST_YEARS = 12
_MOST_ON_A_PHONE = 9


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place of the axis; the minor ones go where there is little room."""

    x: str
    text: str
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """Lines that part the figure; the years, and below them the months, if any."""

    lines: tuple[str, ...]
    years: tuple[Label, ...]
    months: tuple[Label, ...]


def scale_of(days: Iterable[date], p: Presenter) -> Scale:
    """Fit a scale of months to days, or one of years where months would be too many."""
    is_mirrored = p.words.direction == "rtl"
    found = sorted(days)
    months = Scale.of_months(found, is_mirrored=is_mirrored)
    if len(months.months()) <= MOST_MONTHS:
        return months
    return Scale.of_years(found, is_mirrored=is_mirrored)


def axis_of(scale: Scale, p: Presenter) -> Axis:
    """Return what stands on the axis of a scale."""
    starts = scale.months()
    if len(starts) > MOST_MONTHS:
        return _by_year(scale)
    step = -(-len(starts) // _MOST_ON_A_PHONE)
    years: list[Label] = []
    for before, start in zip((None, *starts), starts, strict=False):
        if before is None or before.year != start.year:
            years.append(Label(scale.at(start), str(start.year)))
    if len(starts) > 1 and starts[1].month == 1:
        # The first year has a single month, too narrow for its number.
        years = years[1:]
    months = tuple(
        Label(scale.at(start), p.words.month_short(start.month), bool(number % step))
        for number, start in enumerate(starts)
    )
    return Axis(tuple(scale.at(start) for start in starts), tuple(years), months)


def _by_year(scale: Scale) -> Axis:
    first, last = scale.first.year, scale.last.year
    step = -(-(last + 1 - first) // _MOST_YEARS)
    starts = [date(year, 1, 1) for year in range(first, last + 1, step)]
    every = 2 if len(starts) > _MOST_ON_A_PHONE else 1
    years = tuple(
        Label(scale.at(start), str(start.year), bool(number % every))
        for number, start in enumerate(starts)
    )
    return Axis(tuple(label.x for label in years), years, ())
