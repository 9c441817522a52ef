"""`crossbrief check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options
from crossbrief.cli.building import Asked, run
from crossbrief.cli.console import Console
from crossbrief.options import Beside, Options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check")
@options.for_building
@click.option(
    "--style",
    is_flag=True,
    help="Also point out loaded words in our own prose, such as `claimed`.",
)
def command(  # noqa: PLR0913 (one parameter an option)
    *,
    project: Path,
    base_url: str | None,
    beside: tuple[Beside, ...],
    drafts: bool,
    strict: bool,
    notes: bool,
    quiet: bool,
    output_format: str,
    style: bool,
) -> None:
    """Do all that `build` does but write: what this passes, a build passes.

    An editor can run it on every save: `--format json` prints one object with
    `diagnostics` and `counts`.
    """
    run(
        Asked(
            project,
            None,
            Options(
                drafts=drafts,
                strict=strict,
                base_url=base_url,
                beside=beside,
                style=style,
            ),
            Console(output_format, quiet, notes, project),
        )
    )
