"""`crossbrief schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options
from crossbrief.cli.console import number
from crossbrief.defaults import REGISTRY
from crossbrief.nearest import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.schemas import Written

_NAMES = (*REGISTRY.by_name, "site")


def _known_name(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    del context, parameter
    if value is None or value in _NAMES:
        return value
    folder = REGISTRY.by_folder.get(value)
    if folder is not None:
        return folder.name
    cure = did_you_mean(value, _NAMES)
    near = f"{cure[0].upper()}{cure[1:]} " if cure else ""
    raise click.BadParameter(
        f"there is no schema `{value}`. {near}The schemas are {', '.join(_NAMES)}."
    )


@click.command("schema", epilog=f"The schemas are {', '.join(_NAMES)}.")
@click.option(
    "--print",
    "shown",
    metavar="KIND",
    callback=_known_name,
    help="Print the schema of a kind, or of the settings (`site`), and write nothing.",
)
@click.option(
    "--editors",
    is_flag=True,
    help="Also tell VS Code and JetBrains' editors which files the schemas are for, in"
    " `.vscode/` and `.idea/`.",
)
@options.quiet
@options.project
def command(*, project: Path, shown: str | None, editors: bool, quiet: bool) -> None:
    """Write JSON Schemas, by which editors complete and check records.

    They know every field, every code and the ids of all records, and stand in
    `.schemas/`. Run it again after adding records. What you wrote into the settings of
    an editor stays.
    """
    from crossbrief.schemas import schema_texts, set_up_editors, write_schemas  # noqa: PLC0415 (not for help)

    if shown is not None:
        click.echo(schema_texts(project, REGISTRY)[shown], nl=False)
        return
    write = set_up_editors if editors else write_schemas
    written = write(project, REGISTRY)
    tell_additions(written)
    if not quiet:
        click.echo(_done(written), err=True)


def tell_additions(written: Written) -> None:
    """Say what an author has to add to a file that is their own."""
    for path, addition in written.advice:
        click.echo(f"Add to {path}, which is yours:\n\n{addition}\n", err=True)


def _done(written: Written) -> str:
    schemas = number(len(written.schemas), "schema")
    if not written.changed:
        return f"The {schemas} in .schemas/ are up to date."
    new = [path for path in written.changed if path in written.schemas]
    others = [path for path in written.changed if path.startswith((".vscode", ".idea"))]
    parts = [f"{len(new)} of {schemas} in .schemas/"] if new else []
    return f"Wrote {', '.join([*parts, *others])}."
