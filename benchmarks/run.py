"""The benchmarks: builds a corpus with Hugo and crossbrief in turns, and writes it up.

    python -m benchmarks.run --sizes 1000 10000 --repeats 5

`make bench` does so, with Hugo installed. Results are kept in `benchmarks/results.json`
by size and place, so a size that is not measured this time keeps its older figures,
with the day and the machine of their own; `docs/benchmarks.md` is written from them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.edits import Targets, named_by
from benchmarks.machine import machine, versions
from benchmarks.measure import CommandFailed
from benchmarks.same_work import judge
from benchmarks.scenarios import SCENARIOS, Ground
from benchmarks.stages import stages
from benchmarks.table import write_page

_ROOT = Path(__file__).parents[1]
_RESULTS = _ROOT / "benchmarks" / "results.json"
_PAGE = _ROOT / "docs" / "benchmarks.md"
_MEMORY = Path("/dev/shm")  # noqa: S108 (a file system in memory, by its only name)
_NAMES = tuple(scenario.name for scenario in SCENARIOS)
_MANY = 100_000
_FEW_REPEATS = 2
_CHECKED = 1_000
_STAGED = 10_000


def main() -> None:
    """Measure what the command line asks for."""
    options = _options()
    hugo = _hugo(options.hugo) if options.hugo is not None else None
    results = _kept(options.results)
    folder = options.disk.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    places = {"memory": _MEMORY if _MEMORY.is_dir() else None, "disk": folder}
    try:
        if not options.no_check:
            results["check"] = _check(places["memory"] or folder, hugo, options.seed)
        for records in options.sizes:
            for place in options.places:
                root = places[place]
                if root is None or (place == "disk" and records >= _MANY):
                    continue
                with tempfile.TemporaryDirectory(prefix="bench-", dir=root) as inner:
                    ground = Ground(Path(inner), hugo, is_disk=place == "disk")
                    batch = _batch(ground, records, place, options)
                    results["batches"][f"{records} {place}"] = batch
                _write(results, options)
        if not options.no_stages:
            records = min(max(options.sizes), _STAGED)
            results["stages"] = _stages(places["memory"] or folder, records, options)
            _write(results, options)
    except CommandFailed as failed:
        sys.exit(f"A command that was to be measured failed:\n{failed}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="RECORDS")
    add("--repeats", type=int, default=5, help="at most 2 of 100,000 records")
    add("--places", nargs="+", choices=("memory", "disk"), default=["memory", "disk"])
    add("--scenarios", nargs="+", choices=_NAMES, default=list(_NAMES), metavar="NAME")
    add("--hugo", type=Path, help="Hugo's program, or the environment that it is in")
    add("--seed", type=int, default=1)
    add("--disk", type=Path, default=_ROOT / ".venv" / "bench-work", metavar="FOLDER")
    add("--results", type=Path, default=_RESULTS, metavar="FILE")
    add("--page", type=Path, default=_PAGE, metavar="FILE")
    add("--no-check", action="store_true", help="do not compare what is built first")
    add("--no-stages", action="store_true", help="no table stage by stage")
    parser.epilog = f"Scenarios: {' '.join(_NAMES)}"
    return parser.parse_args()


def _hugo(path: Path) -> Path:
    """Return the program itself, without the Python that its package starts with."""
    if path.is_file():
        return path.resolve()
    for found in sorted(path.glob("[Ll]ib/**/site-packages/hugo/binaries/hugo*")):
        return found.resolve()
    sys.exit(f"There is no Hugo in {path}. `make bench` installs it.")


def _kept(path: Path) -> dict[str, Any]:
    if path.is_file():
        kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return kept
    return {"batches": {}}


def _write(results: dict[str, Any], options: argparse.Namespace) -> None:
    text = json.dumps(results, indent=1, ensure_ascii=False)
    options.results.write_text(f"{text}\n", encoding="utf-8")
    write_page(results, options.page)


def _check(root: Path, hugo: Path | None, seed: int) -> dict[str, Any]:
    """Build a small corpus, and refuse to go on where anything due is missing."""
    found: dict[str, Any] = {"records": _CHECKED}
    with tempfile.TemporaryDirectory(prefix="bench-", dir=root) as inner:
        ground = Ground(Path(inner), hugo)
        ground.prepare(_CHECKED, seed)
        for scenario in SCENARIOS:
            if not scenario.is_cold or (scenario.site == "hugo" and hugo is None):
                continue
            ground.run(scenario)
            verdict = judge(ground.corpus, ground.site(scenario.site))
            if verdict.missing:
                lines = "\n".join(f"  {line}" for line in verdict.missing[:20])
                sys.exit(f"{scenario.title}: this is due and missing:\n{lines}")
            found[scenario.site] = {**asdict(verdict), "missing": 0}
            print(
                f"{scenario.title}: {verdict.pages} pages, {verdict.links} links and"
                f" {verdict.backlinks} links back, none missing"
            )
    return found


def _batch(
    ground: Ground, records: int, place: str, options: argparse.Namespace
) -> dict[str, Any]:
    """Measure one size in one place, in rounds, the first of which does not count."""
    is_large = records >= _MANY
    repeats = min(options.repeats, _FEW_REPEATS) if is_large else options.repeats
    ground.prepare(records, options.seed)
    targets = asdict(Targets.of(ground.corpus))
    batch: dict[str, Any] = {
        "records": records,
        "place": place,
        "file_system": ground.file_system,
        "day": datetime.now(tz=UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions(ground.hugo),
        "warm_up": not is_large,
        "named": {
            name: named_by(ground.corpus, record) for name, record in targets.items()
        },
        "runs": {},
    }
    names = frozenset(options.scenarios)
    for number in range(0 if batch["warm_up"] else 1, repeats + 1):
        for name, measured in ground.round(names, number):
            peak = (measured.peak or 0) / 2**20
            kept = "" if number else ", not counted"
            print(
                f"{records} {place} {number}: {name} {measured.wall:.2f} s,"
                f" {measured.cpu:.2f} s, {peak:.0f} MiB{kept}",
                flush=True,
            )
            if number:
                batch["runs"].setdefault(name, []).append(asdict(measured))
    batch["outputs"] = ground.outputs
    return batch


def _stages(root: Path, records: int, options: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="bench-", dir=root) as inner:
        ground = Ground(Path(inner), None)
        ground.prepare(records, options.seed)
        return {
            "records": records,
            "seconds": stages(ground.corpus, Path(inner) / "site"),
        }


if __name__ == "__main__":
    main()
