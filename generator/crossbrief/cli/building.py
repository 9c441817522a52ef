"""What `build` and `check` have in common: a run of the hall, told in words."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbrief.build import BuildReport, build_site
from crossbrief.cli.console import Console, number, tally
from crossbrief.cli.progress import progress_bar
from crossbrief.defaults import REGISTRY

if TYPE_CHECKING:
    from crossbrief.compilation import Options


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    project: Path
    output: Path | None
    options: Options
    console: Console


def run(asked: Asked) -> None:
    """Build or check a project, tell what was found, and leave with 1 on errors."""
    console = asked.console
    with progress_bar(quiet=console.quiet) as progress:
        report = build_site(
            asked.project, asked.output, REGISTRY, asked.options, progress
        )
    files = len(report.compilation.sources)
    console.tell(
        report.diagnostics,
        report.sources,
        files=files,
        records=report.records,
        pages=report.pages,
    )
    if not report.ok:
        unwritten = " Nothing was written." if asked.output is not None else ""
        line = f"{_found(report)} in {number(files, 'file')}.{unwritten}"
        console.close(line, failed=True)
        raise click.exceptions.Exit(1)
    console.close(f"{_done(report, asked.output)}: {_ending(report, console)}")


def _found(report: BuildReport) -> str:
    counts = tally(report.diagnostics)
    errors = number(counts["errors"], "error")
    if not counts["warnings"]:
        return errors
    return f"{errors} and {number(counts['warnings'], 'warning')}"


def _done(report: BuildReport, output: Path | None) -> str:
    records, pages = number(report.records, "record"), number(report.pages, "page")
    if output is None:
        return f"Checked {records} and {pages}"
    return f"Built {records} into {pages} in {_shown(output)}"


def _ending(report: BuildReport, console: Console) -> str:
    counts = tally(report.diagnostics)
    figures = [number(counts[f"{word}s"], word) for word in ("error", "warning")]
    return ", ".join([*figures, number(counts["notes"], "note"), console.seconds()]) + (
        "."
    )


def _shown(folder: Path) -> str:
    """Name a folder from where the reader stands."""
    absolute, here = Path(os.path.abspath(folder)), Path.cwd()  # noqa: PTH100 (links stay)
    near = absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
    return f"{near.as_posix()}/"
