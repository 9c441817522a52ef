"""`crossbrief link`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options
from crossbrief.cli.console import Console

if TYPE_CHECKING:
    from pathlib import Path


@click.command("link")
@click.option(
    "--every",
    is_flag=True,
    help="List each name, also where the text leads to the record already.",
)
@click.option(
    "--apply",
    "is_applied",
    is_flag=True,
    help="Show what would change, and write the links.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to list the names: for people, or for programs.",
)
@options.quiet
@options.project
def command(
    *, project: Path, every: bool, is_applied: bool, output_format: str, quiet: bool
) -> None:
    """List names of records that stand in prose and lead nowhere.

    Names and other names are looked for as whole words, in the language of the text;
    never in headings, code, links or marks. A record's `nolink` names those that mean
    other things as well.
    """
    from crossbrief.cli.linking import Asked, run  # noqa: PLC0415 (help needs none of it)

    console = Console("text", quiet, notes=False, project=project)
    run(Asked(project, output_format, console, every=every, is_applied=is_applied))
