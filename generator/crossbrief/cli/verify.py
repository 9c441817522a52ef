"""`crossbrief verify`."""

from __future__ import annotations

from pathlib import Path

import click

from crossbrief.cli import options
from crossbrief.cli.console import Console


def _name(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    del context, parameter
    name = " ".join(value.split()) if value is not None else None
    if name is not None and not (name and name.isprintable()):
        raise click.BadParameter("write the name of the person who has compared them")
    return name


@click.command("verify")
@options.output_format
@options.quiet
@options.notes
@click.option(
    "--strict",
    is_flag=True,
    help="Treat a quotation that has no stored copy to compare with as an error.",
)
@click.option(
    "--sign",
    "signer",
    metavar="NAME",
    callback=_name,
    help="Pass quotations that are close to their copy in the name of this person, who"
    " has looked at each.",
)
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="The folder of stored copies.  [default: PROJECT/texts]",
)
@options.project
def command(  # noqa: PLR0913 (one parameter an option)
    *,
    project: Path,
    texts: Path | None,
    signer: str | None,
    strict: bool,
    notes: bool,
    quiet: bool,
    output_format: str,
) -> None:
    """Compare the quotations of PROJECT with the stored copies of their sources.

    The copy of a source is `texts/SOURCE-ID.txt`. What is found is written to
    `content/quotes.lock.yml`, which builds read; the copies themselves stay private.
    """
    from crossbrief.cli.verifying import Asked, run  # noqa: PLC0415 (help needs none of it)

    console = Console(output_format, quiet, notes, project)
    run(Asked(project, texts, signer, console, strict=strict))
