"""`crossbrief serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options
from crossbrief.cli.console import Console
from crossbrief.options import Options
from crossbrief.preview.editors import SCHEMES

if TYPE_CHECKING:
    from pathlib import Path

_NO_EDITOR = "none"


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="The port.  [default: 8000, or the next one that is free]",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address of this machine to listen at; any other than the default opens"
    " the preview to other machines.",
)
@click.option("--open", "is_opened", is_flag=True, help="Open a browser at the site.")
@click.option(
    "--editor",
    type=click.Choice((*SCHEMES, _NO_EDITOR)),
    help="The editor that links to mistakes open.  [default: that of VISUAL or EDITOR,"
    " if it is one of these]",
)
@click.option("--no-drafts", is_flag=True, help="Leave drafts out.")
@click.option(
    "--poll",
    is_flag=True,
    help="Look at the files again and again, where the system does not tell of"
    " changes: on network drives, and in some containers.",
)
@options.base_url
@options.quiet
@options.project
def command(  # noqa: PLR0913 (one parameter an option)
    *,
    project: Path,
    port: int | None,
    host: str,
    is_opened: bool,
    editor: str | None,
    no_drafts: bool,
    poll: bool,
    base_url: str | None,
    quiet: bool,
) -> None:
    """Show the site of PROJECT while you write it; Ctrl-C ends it.

    Pages are made when a browser asks for them, and reload by themselves when what
    they show has changed. A mistake is told over the last good page. Nothing is
    written to `site/`.
    """
    from crossbrief.cli.serving import Wanted, run  # noqa: PLC0415 (not for help)

    run(
        Wanted(
            project,
            Options(drafts=not no_drafts, base_url=base_url),
            Console(quiet=quiet, project=project),
            host=host,
            port=port,
            editor=None if editor == _NO_EDITOR else editor,
            is_editor_asked=editor is not None,
            is_opened=is_opened,
            is_polling=poll,
        )
    )
