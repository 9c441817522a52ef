"""What speed is aimed at, and whether a measurement has it.

Figures are ratios to Hugo's cold build of the same corpus in the same run, of which the
medians are compared; the machine is one of two cores.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

Results = dict[str, Any]
_Figure = Callable[[Results], float | None]


@dataclass(frozen=True)
class Goal:
    """A figure that is not to be exceeded; `unit` stands behind it."""

    what: str
    limit: float
    figure: _Figure
    unit: str = ""


_GROWING = (10_000, 100_000)


def middle(
    results: Results, records: int, scenario: str, figure: str = "wall"
) -> float | None:
    """Return the median of a figure on the memory file system, else on disk."""
    for place in ("memory", "disk"):
        batch = results["batches"].get(f"{records} {place}", {})
        runs = batch.get("runs", {}).get(scenario, [])
        figures = [run[figure] for run in runs if run[figure] is not None]
        if figures:
            return float(median(figures))
    return None


def _to_hugo(scenario: str, records: int = 10_000, figure: str = "wall") -> _Figure:
    def ratio(results: Results) -> float | None:
        own = middle(results, records, scenario, figure)
        other = middle(results, records, "hugo-cold", figure)
        return own / other if own is not None and other else None

    return ratio


def _growth(results: Results) -> float | None:
    """Compare two sizes, if they were built by the same crossbrief."""
    batches = [results["batches"].get(f"{size} memory", {}) for size in _GROWING]
    versions = [batch.get("versions", {}).get("crossbrief") for batch in batches]
    if versions[0] != versions[1]:
        return None
    large = middle(results, 100_000, "plain-cold")
    small = middle(results, 10_000, "plain-cold")
    return large / small if large is not None and small else None


def _gibibytes(results: Results) -> float | None:
    peak = middle(results, 100_000, "plain-cold", "peak")
    return peak / 2**30 if peak is not None else None


GOALS = (
    Goal("cold, same work", 0.50, _to_hugo("plain-cold")),
    Goal("cold, full site", 1.00, _to_hugo("full-cold")),
    Goal("nothing changed", 0.04, _to_hugo("plain-same")),
    Goal("an article's text changed", 0.12, _to_hugo("plain-body")),
    Goal("an actor's name changed", 0.20, _to_hugo("plain-name")),
    Goal("the name of the actor named most often", 0.20, _to_hugo("plain-famous")),
    Goal(
        "peak memory of all processes, cold",
        0.60,
        _to_hugo("plain-cold", figure="peak"),
    ),
    Goal("100,000 records, to our own 10,000", 11.0, _growth),
    Goal("100,000 records, to Hugo's", 0.50, _to_hugo("plain-cold", 100_000)),
    Goal("100,000 records, peak memory", 3.0, _gibibytes, " GiB"),
)
