"""`crossbrief init`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbrief.errors import CrossbriefError
from crossbrief.starter import IGNORE, begin, starter_files

if TYPE_CHECKING:
    from crossbrief.starter import Begun


@click.command("init")
@click.argument(
    "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--title", metavar="TEXT", help="The title of the site.")
@click.option(
    "--minimal",
    is_flag=True,
    help="Write the least that is a site: settings, an actor, a statement, a source.",
)
def command(*, folder: Path, title: str | None, minimal: bool) -> None:
    """Write a small site to start from into DIR, which is made if it is not there.

    Its records explain themselves. Beside them stand a README, a `.gitignore`, and
    files with which GitHub and GitLab check and publish the site, and VS Code and
    JetBrains' editors complete fields (see `crossbrief schema`). No file is ever
    overwritten, and a folder that has a `content` already is refused.
    """
    from crossbrief.cli.schema import tell_additions  # noqa: PLC0415 (not for help)
    from crossbrief.defaults import REGISTRY  # noqa: PLC0415
    from crossbrief.schemas import set_up_editors  # noqa: PLC0415

    begun = begin(folder, starter_files("minimal" if minimal else "full", title))
    try:
        tell_additions(set_up_editors(folder, REGISTRY))
    except CrossbriefError as fault:  # the site is there, and whole, without it
        click.echo(
            f"Editors were not told of the fields: {fault.message}.\n"
            "  After that: crossbrief schema --editors",
            err=True,
        )
    _tell(folder, begun)


def _tell(folder: Path, begun: Begun) -> None:
    for name in begun.kept:
        click.echo(f"`{name}` was there already and stays as it is.", err=True)
    if begun.unignored:
        lines = ", ".join(f"`{line}`" for line in begun.unignored)
        click.echo(f"Add to `{IGNORE}`, to keep them out of git: {lines}.", err=True)
    where = "" if folder == Path() else f" {_typed(folder)}"
    page = folder / "site" / "index.html"
    click.echo(
        f"Wrote {len(begun.written)} files to {folder.resolve()}. Next, build the"
        f" site and open `{page}` in a browser; or watch it while you write:\n"
        f"  crossbrief build{where}\n"
        f"  crossbrief serve{where}",
        err=True,
    )


def _typed(folder: Path) -> str:
    """Return a path as it is typed into a terminal."""
    text = str(folder)
    if text.startswith("-"):
        text = os.path.join(".", text)  # noqa: PTH118 (a `Path` drops the dot)
    if os.name == "nt":
        return f'"{text}"' if " " in text else text
    return shlex.quote(text)
