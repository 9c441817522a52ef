"""`crossbrief build`."""

from __future__ import annotations

from pathlib import Path

import click

from crossbrief.cli import options
from crossbrief.cli.building import Asked, run
from crossbrief.cli.console import Console
from crossbrief.options import Beside, Options


@click.command("build")
@options.for_building
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder that becomes the site.  [default: PROJECT/site]",
)
def command(  # noqa: PLR0913 (one parameter an option)
    *,
    project: Path,
    output: Path | None,
    base_url: str | None,
    beside: tuple[Beside, ...],
    drafts: bool,
    strict: bool,
    notes: bool,
    quiet: bool,
    output_format: str,
) -> None:
    """Build the site of PROJECT, all of it or none.

    Everything is read, checked and rendered before the first file is written. With a
    single error nothing is written, and the site stays as it was.
    """
    run(
        Asked(
            project,
            output or project / "site",
            Options(drafts=drafts, strict=strict, base_url=base_url, beside=beside),
            Console(output_format, quiet, notes, project),
        )
    )
