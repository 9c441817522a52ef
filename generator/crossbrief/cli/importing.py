"""`crossbrief import`."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbrief.cli import options
from crossbrief.cli.console import Console, number
from crossbrief.defaults import REGISTRY
from crossbrief.errors import CrossbriefError
from crossbrief.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossbrief.importing import File, Imported
    from crossbrief.kind import RecordKind

_KINDS = {kind.name: kind for kind in REGISTRY.kinds if not kind.markdown}
_SIGNS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def _file(path: Path | None, project: Path) -> File | None:
    """Read a file under the name by which diagnostics show it."""
    from crossbrief.importing import File, is_content  # noqa: PLC0415 (not for help)

    if path is None:
        return None
    try:
        shown = os.path.relpath(path, project)
    except ValueError:  # on another drive of Windows
        shown = str(path.absolute())
    shown = Path(shown).as_posix()
    if is_content(shown):
        raise CrossbriefError(
            f"`{shown}` stands in `content/`, where a build takes it for content",
            "move it out of there, such as into a folder `tables/` beside `content/`",
        )
    return File(shown, path.read_bytes())


@click.command("import", epilog=f"The kinds are {', '.join(_KINDS)}.")
@click.argument("kind")
@click.argument(
    "table",
    metavar="FILE.csv",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@options.project
@click.option(
    "--mapping",
    metavar="MAP.yml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that says which column is which field.",
)
@click.option(
    "--delimiter",
    type=click.Choice(tuple(_SIGNS)),
    help="What stands between two cells; without it, what the first row has most of.",
)
@click.option(
    "--dry-run", is_flag=True, help="Print what would be written, and write nothing."
)
@options.strict
@options.notes
@options.quiet
@options.output_format
def command(  # noqa: PLR0913 (one parameter an option)
    *,
    kind: str,
    table: Path,
    project: Path,
    mapping: Path | None,
    delimiter: str | None,
    dry_run: bool,
    strict: bool,
    notes: bool,
    quiet: bool,
    output_format: str,
) -> None:
    """Make records of a KIND of the rows of a table in CSV.

    The columns are named after fields, or a mapping file says which is which. With an
    error in any row nothing is written, and no file is ever overwritten.
    """
    from crossbrief.importing import Order, import_table  # noqa: PLC0415 (not for help)

    chosen = _kind(kind)
    file = _file(table, project)
    if file is None:
        raise AssertionError
    order = Order(
        chosen,
        file,
        _file(mapping, project),
        None if delimiter is None else _SIGNS[delimiter],
        strict=strict,
    )
    found = import_table(project, REGISTRY, order)
    console = Console(output_format, quiet, notes, project)
    console.tell(found.diagnostics, found.sources, records=found.records)
    if not found.ok:
        errors = number(found.errors, "error")
        places = " and ".join(map(str, filter(None, (table, mapping))))
        console.close(f"{errors} in {places}. Nothing was written.", failed=True)
        raise click.exceptions.Exit(1)
    _refuse_taken(project, found.files)
    if dry_run:
        _show(found.files)
        console.close(f"{_done(found, 'Would write')} Nothing was written.")
        return
    _write(project, found.files)
    console.close(f"{_done(found, 'Wrote')}{_next(found)}")


def _kind(name: str) -> RecordKind:
    found = _KINDS.get(name) or REGISTRY.by_folder.get(name)
    if found is not None and not found.markdown:
        return found
    if found is not None or name in REGISTRY.by_name:
        raise click.UsageError(
            f"A record of the kind `{name}` is a text with a head, which no row of a"
            f" table holds. The kinds are {', '.join(_KINDS)}."
        )
    cure = did_you_mean(name, _KINDS)
    near = f"{cure[0].upper()}{cure[1:]} " if cure else ""
    raise click.UsageError(
        f"There is no kind `{name}`. {near}The kinds are {', '.join(_KINDS)}."
    )


def _refuse_taken(project: Path, files: Mapping[str, str]) -> None:
    for name in files:
        if os.path.lexists(project / name):
            raise CrossbriefError(
                f"`{name}` is there already",
                "give the table another name, or move the file away if it is that of an"
                " earlier import",
            )


def _write(project: Path, files: Mapping[str, str]) -> None:
    """Write new files, all of them or none."""
    written: list[Path] = []
    try:
        for name, text in files.items():
            path = project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except BaseException as error:
        for path in written:
            with suppress(OSError):
                path.unlink()
        if isinstance(error, OSError):
            raise CrossbriefError(
                f"`{error.filename or path}` cannot be written: {error.strerror}",
                "nothing was written; look at the rights of the folder and the free"
                " space",
            ) from error
        raise


def _show(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        click.echo(f"# {name}\n{text}")


def _done(found: Imported, verb: str) -> str:
    empty = f" Skipped {number(found.skipped, 'empty row')}." if found.skipped else ""
    return (
        f"{verb} {number(found.records, 'record')} to {', '.join(found.files)}.{empty}"
    )


def _next(found: Imported) -> str:
    if not found.others:
        return ""
    others = number(found.others, "error")
    return f" The project has {others} besides: run `crossbrief check`."
