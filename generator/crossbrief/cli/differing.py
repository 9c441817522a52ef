"""What `diff` does: two snapshots compared, and the difference told in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from crossbrief.cli.console import Console, number, tally
from crossbrief.comparing import compare_with
from crossbrief.defaults import REGISTRY
from crossbrief.diagnostics import has_errors, strictly
from crossbrief.report.difference_json import difference_json
from crossbrief.report.difference_markdown import difference_markdown
from crossbrief.report.difference_text import difference_text

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    project: Path
    revision: str
    format: str
    console: Console
    strict: bool


def run(asked: Asked) -> None:
    """Compare, print what changed, and leave with 1 on errors."""
    console = asked.console
    compared = compare_with(asked.project, REGISTRY, asked.revision)
    difference = compared.difference
    if difference is None:
        ending = ". Nothing was compared."
        raise console.refused(compared.faults, compared.sources, ending)
    if asked.strict:
        told = strictly(difference.diagnostics)
        difference = replace(difference, diagnostics=tuple(told))
    shown = f"{asked.revision} ({compared.revision})"
    if asked.format == "json":
        click.echo(difference_json(difference, compared.revision, compared.sources))
    elif asked.format == "markdown":
        click.echo(difference_markdown(difference, asked.revision))
    else:
        click.echo(difference_text(difference, shown))
    if asked.format != "json":
        console.tell(difference.diagnostics, compared.sources)
    if has_errors(difference.diagnostics):
        errors = number(tally(difference.diagnostics)["errors"], "error")
        console.close(f"{errors} since {shown}.", failed=True)
        raise click.exceptions.Exit(1)
