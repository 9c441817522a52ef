"""`crossbrief diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options
from crossbrief.cli.console import Console

if TYPE_CHECKING:
    from pathlib import Path


@click.command("diff")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="How to print what changed: for a terminal, for a comment on a pull request,"
    " or for programs.",
)
@options.strict
@options.quiet
@click.argument("revision", metavar="REV")
@options.project
def command(
    *, revision: str, project: Path, output_format: str, strict: bool, quiet: bool
) -> None:
    """Tell what changed in meaning since a revision of git.

    The records of PROJECT are compared with those of REV: a commit, a branch or a tag.
    `main...` is the commit at which what is here left `main`. It warns of a published
    record or correction that is gone, and of words of others that are not what they
    were, or not whose they were, unless a correction says so.
    """
    from crossbrief.cli.differing import Asked, run  # noqa: PLC0415 (help needs none of it)

    console = Console("text", quiet, notes=False, project=project)
    run(Asked(project, revision, output_format, console, strict=strict))
