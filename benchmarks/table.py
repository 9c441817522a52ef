"""The results as Markdown: what `docs/benchmarks.md` shows above the remarks."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.goals import GOALS, Goal
from benchmarks.scenarios import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.goals import Results

MARKER = "<!-- What follows is written by hand and stays when results are written. -->"
_EXPLAINED = Path(__file__).with_name("explained.md")
_PLACES = {"memory": "in memory", "disk": "on disk"}
_MADE = """\
# Benchmarks

What a build takes, beside Hugo's on the same records. `make bench` measures anew and
writes this page down to the remarks, which are written by hand.
"""


def write_page(results: Results, page: Path) -> None:
    """Put the tables of the results in place of the old ones; the remarks stay."""
    old = page.read_text("utf-8") if page.is_file() else ""
    _, marker, remarks = old.partition(MARKER)
    remarks = remarks if marker else "\n\n## Remarks\n"
    page.write_text(f"{tables(results)}\n{MARKER}{remarks}", encoding="utf-8")


def tables(results: Results) -> str:
    """Return all tables."""
    parts = [_MADE, "## Goals\n", _goals(results)]
    for batch in _in_order(results["batches"].values()):
        parts += [f"## {_heading(batch)}\n", _batch(batch)]
    if "stages" in results:
        parts += ["## Stage by stage\n", _stages(results["stages"])]
    if "check" in results:
        parts += ["## The same work\n", _check(results["check"])]
    parts.append(_EXPLAINED.read_text("utf-8"))
    return "\n".join(parts)


def _in_order(batches: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(batches, key=lambda b: (b["records"], b["place"] != "memory"))


def _heading(batch: dict[str, Any]) -> str:
    return f"{batch['records']:,} records, {_PLACES[batch['place']]}"


def _goals(results: Results) -> str:
    rows = [_goal(goal, goal.figure(results)) for goal in GOALS]
    return (
        "Ratios are to Hugo's cold build of 10,000 records, unless the row says"
        " otherwise,\nmedian by median, with two cores.\n\n"
        + _markdown(("", "goal", "measured", "met"), rows)
    )


def _goal(goal: Goal, value: float | None) -> tuple[str, ...]:
    limit = f"≤ {goal.limit:.2f}{goal.unit}"
    if value is None:
        return goal.what, limit, "not measured", ""
    met = "yes" if value <= goal.limit else "**no**"
    return goal.what, limit, f"{_figure(value)}{goal.unit}", met


def _batch(batch: dict[str, Any]) -> str:
    runs = batch["runs"]
    hugo = runs.get("hugo-cold")
    head = ("", "wall, s", "to Hugo", "processor, s", "peak memory, MiB", "runs")
    rows = [
        _row(scenario.title, runs[scenario.name], hugo)
        for scenario in SCENARIOS
        if scenario.name in runs
    ]
    return "\n".join((_markdown(head, rows), *_notes(batch)))


def _row(
    title: str, runs: Sequence[dict[str, Any]], hugo: Sequence[dict[str, Any]] | None
) -> tuple[str, ...]:
    wall = _spread([run["wall"] for run in runs])
    ratio = ""
    if hugo:
        base = median(run["wall"] for run in hugo)
        ratio = _figure(median(run["wall"] for run in runs) / base)
    cpu = _figure(median(run["cpu"] for run in runs))
    peaks = [run["peak"] / 2**20 for run in runs if run["peak"] is not None]
    peak = f"{median(peaks):,.0f}" if peaks else "unknown"
    return title, wall, ratio, cpu, peak, str(len(runs))


def _spread(figures: Sequence[float]) -> str:
    middle, low, high = (_figure(of(figures)) for of in (median, min, max))
    return f"{middle} ({low} to {high})"


def _figure(value: float) -> str:
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def _notes(batch: dict[str, Any]) -> Iterator[str]:
    """Say what was built, on what, and how steady the machine was."""
    made = [
        f"{name} {sizes['pages']:,} pages in {sizes['files']:,} files,"
        f" {sizes['bytes'] / 10**6:,.0f} MB"
        for key, name in (
            ("hugo", "Hugo"),
            ("plain", "the same work"),
            ("full", "the full site"),
        )
        if (sizes := batch["outputs"].get(key))
    ]
    if made:
        yield "- Built: " + ";\n  ".join(made) + "."
    named = batch.get("named")
    if named:
        yield (
            f"- The actor whose name changes is named in {named['actor']:,} files,"
            f" the one named most often\n  in {named['famous_actor']:,},"
            f" the event that is renamed in {named['event']:,}."
        )
    machine = batch["machine"]
    versions = ", ".join(f"{name} {word}" for name, word in batch["versions"].items())
    yield (
        f"- Measured on {batch['day']}: {machine['processor']},"
        f" {machine['cores']} cores, {machine['memory']},\n"
        f"  {machine['system']}, {machine['kernel']};"
        f" {batch['file_system']}; {versions}."
    )
    loops = [run["loop"] for runs in batch["runs"].values() for run in runs]
    yield (
        f"- A fixed loop, timed before each run, took {median(loops) * 1000:.0f} ms"
        f" ({min(loops) * 1000:.0f} to {max(loops) * 1000:.0f}).\n"
    )


def _stages(stages: dict[str, Any]) -> str:
    seconds: dict[str, float] = stages["seconds"]
    whole = sum(seconds.values())
    rows = [
        (name, f"{spent:.2f}", f"{spent / whole:.0%}")
        for name, spent in seconds.items()
    ]
    rows.append(("together", f"{whole:.2f}", ""))
    return (
        f"One cold build of the full site of {stages['records']:,} records in one"
        " process, with a clock around each\nroom, which itself takes time.\n\n"
        + _markdown(("", "s", "part"), rows)
    )


def _check(check: dict[str, Any]) -> str:
    head = ("", "pages", "links due", "links back due", "missing", "mean record, kB")
    rows = []
    for key, name in (("hugo", "Hugo"), ("plain", "crossbrief, plain templates")):
        found = check.get(key)
        if found:
            rows.append(
                (
                    name,
                    f"{found['pages']:,}",
                    f"{found['links']:,}",
                    f"{found['backlinks']:,}",
                    str(found["missing"]),
                    f"{found['bytes_of_records'] / check['records'] / 1000:.1f}",
                )
            )
    return (
        f"Compared with the corpus of {check['records']:,} records before"
        " measuring.\n\n" + _markdown(head, rows)
    )


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [
        "| " + " | ".join(head) + " |",
        "|:--" + "|--:" * (len(head) - 1) + "|",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    return "\n".join(lines) + "\n"
