"""Marks of a lane that stand too close to be told apart, and are drawn together."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from crossbrief.kinds.statement import Statement
    from crossbrief.present.scale import Scale

    _Group: TypeAlias = list[tuple[date, Statement]]

STACKED = 2
"""So many marks stand one above the other; more become a number."""

_CLOSE_STEPS = 4
_CLOSE_NUMBERS = 20
"""So many steps are as wide as the frame of a number on a telephone."""


def close_together(said: list[tuple[date, Statement]], scale: Scale) -> list[_Group]:
    """Return what stands close together: more of it where a number's frame is."""
    groups: list[_Group] = []
    for one in said:
        if groups and _apart(groups[-1], one, scale) < _CLOSE_STEPS:
            groups[-1].append(one)
        else:
            groups.append([one])
    joined: list[_Group] = []
    for group in groups:
        whole = group
        while joined and _meet(joined[-1], whole, scale):
            before = joined.pop()
            before.extend(whole)
            whole = before
        joined.append(whole)
    return joined


def _meet(before: _Group, group: _Group, scale: Scale) -> bool:
    """Tell whether one of two is a number whose frame reaches over the other."""
    is_number = max(len(before), len(group)) > STACKED
    return is_number and _apart(before, group[0], scale) < _CLOSE_NUMBERS


def _apart(group: _Group, one: tuple[date, Statement], scale: Scale) -> int:
    return scale.steps(one[0]) - scale.steps(group[0][0])
