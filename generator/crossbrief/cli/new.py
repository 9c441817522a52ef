"""`crossbrief new`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options
from crossbrief.cli.today import today
from crossbrief.defaults import REGISTRY
from crossbrief.errors import CrossbriefError
from crossbrief.ids import id_fault
from crossbrief.nearest import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.kind import RecordKind

_KINDS = REGISTRY.by_name


@click.command("new", epilog=f"The kinds are {', '.join(_KINDS)}.")
@click.argument("kind")
@click.argument("record_id", metavar="ID")
@options.project
def command(*, kind: str, record_id: str, project: Path) -> None:
    """Write the skeleton of a record: all fields of its KIND, each explained.

    It becomes the file ID in the kind's folder under `content/`. No file is ever
    overwritten.
    """
    from crossbrief.skeleton import needed_fields, skeleton  # noqa: PLC0415 (not for help)

    chosen = _kind(kind)
    fault = id_fault(record_id)
    if fault is not None:
        raise CrossbriefError(fault.message, fault.help)
    _refuse_taken(project, record_id)
    ending = "md" if chosen.markdown else "yml"
    name = f"content/{chosen.folder}/{record_id}.{ending}"
    try:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        with (project / name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton(chosen, today()))
    except FileExistsError:
        raise CrossbriefError(f"`{name}` is there already", "choose another id") from (
            None
        )
    fields = ", ".join(f"`{field}`" for field in needed_fields(chosen))
    click.echo(
        f"Wrote {name}. Fill in {fields}; then run `crossbrief check`.", err=True
    )


def _kind(name: str) -> RecordKind:
    found = _KINDS.get(name) or REGISTRY.by_folder.get(name)
    if found is None:
        cure = did_you_mean(name, _KINDS)
        near = f"{cure[0].upper()}{cure[1:]} " if cure else ""
        raise click.UsageError(
            f"There is no kind `{name}`. {near}The kinds are {', '.join(_KINDS)}."
        )
    return found


def _refuse_taken(project: Path, record_id: str) -> None:
    """Refuse an id that a record has or had, in whichever kind."""
    from crossbrief.compilation import compile_site  # noqa: PLC0415 (not for help)
    from crossbrief.options import Options  # noqa: PLC0415

    graph = compile_site(project, REGISTRY, Options(drafts=True)).graph
    for bound in graph:
        if record_id in {bound.record.id, *bound.record.formerly}:
            raise CrossbriefError(
                f"the id `{record_id}` is taken, by a record in `{bound.span().path}`",
                "choose another id",
            )
