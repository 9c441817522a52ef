"""What `build` and `check` have in common: a run of the hall, told in words."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbrief.cli.console import Console, number
from crossbrief.cli.progress import progress_bar
from crossbrief.codes import Severity
from crossbrief.rebuild import Wanted, rebuild

if TYPE_CHECKING:
    from crossbrief.build_report import BuildReport
    from crossbrief.options import Options


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
    # A build makes millions of values that stay until its end. To look for garbage
    # among them, again and again, takes a seventh of its time and finds next to none.
    gc.disable()
    with progress_bar(quiet=console.quiet) as progress:
        wanted = Wanted(asked.project, asked.output, asked.options)
        report = rebuild(wanted, progress, notes=console.notes)
    console.tell(
        report.diagnostics,
        report.sources,
        report.tally,
        files=report.files,
        records=report.records,
        pages=report.pages,
    )
    if not report.ok:
        unwritten = " Nothing was written." if asked.output is not None else ""
        line = f"{_found(report)} in {number(report.files, 'file')}.{unwritten}"
        console.close(line, failed=True)
        raise click.exceptions.Exit(1)
    console.close(f"{_done(report, asked.output)}: {_ending(report, console)}")


def _found(report: BuildReport) -> str:
    errors = number(report.tally[Severity.ERROR], "error")
    warnings = report.tally[Severity.WARNING]
    return f"{errors} and {number(warnings, 'warning')}" if warnings else errors


def _done(report: BuildReport, output: Path | None) -> str:
    records, pages = number(report.records, "record"), number(report.pages, "page")
    if report.is_unchanged:
        where = "" if output is None else f" in {_shown(output)}"
        return f"Nothing has changed since the last run: {records}, {pages}{where}"
    if output is None:
        return f"Checked {records} and {pages}"
    return f"Built {records} into {pages} in {_shown(output)}"


def _ending(report: BuildReport, console: Console) -> str:
    figures = [number(count, kind.value) for kind, count in report.tally.items()]
    return ", ".join([*figures, console.seconds()]) + "."


def _shown(folder: Path) -> str:
    """Name a folder from where the reader stands."""
    absolute, here = Path(os.path.abspath(folder)), Path.cwd()  # noqa: PTH100 (links stay)
    near = absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
    return f"{near.as_posix()}/"
