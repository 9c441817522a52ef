"""`crossbrief rename`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("rename")
@click.argument("old")
@click.argument("new")
@options.project
def command(*, old: str, new: str, project: Path) -> None:
    """Give the record OLD the id NEW, in every place that names it.

    References, marks in prose, the lead, the menu and the lock of verified words
    follow; comments and layout stay. The old id goes to `formerly`, so that its
    address still leads to the record. All files change, or none does.
    """
    from crossbrief.cli.renaming import run  # noqa: PLC0415 (help needs none of it)

    run(project, old, new)
