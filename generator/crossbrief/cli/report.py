"""`crossbrief report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options
from crossbrief.cli.console import Console

if TYPE_CHECKING:
    from pathlib import Path


@click.command("report")
@click.option(
    "--topic", "topics", metavar="ID", multiple=True, help="Of this topic alone."
)
@click.option(
    "--actor", "actors", metavar="ID", multiple=True, help="Of this actor alone."
)
@click.option(
    "--event", "events", metavar="ID", multiple=True, help="Of this event alone."
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="How to print the counts: for a terminal, for a note, or for programs.",
)
@options.drafts
@options.project
def command(  # noqa: PLR0913 (each is an option)
    *,
    project: Path,
    topics: tuple[str, ...],
    actors: tuple[str, ...],
    events: tuple[str, ...],
    output_format: str,
    drafts: bool,
) -> None:
    """Count what the record rests on.

    Sources by kind, country, language and side; statements and events that rest on one
    source or on one side; quotations not verified, records not looked at for long, and
    those that nothing leads to. Of all records, and of each topic, actor and event.
    """
    from crossbrief.cli.reporting import Asked, run  # noqa: PLC0415 (help needs none of it)

    wanted = [("topic", one) for one in topics]
    wanted += [("actor", one) for one in actors]
    wanted += [("event", one) for one in events]
    console = Console("text", notes=False, project=project)
    run(Asked(project, tuple(wanted), output_format, console, drafts=drafts))
