"""`crossbrief deploy`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("deploy")
@click.option(
    "--dry-run", is_flag=True, help="Say what would be published, and publish nothing."
)
@click.option(
    "--remote",
    default="origin",
    metavar="NAME",
    help="The remote of the repository to publish to.  [default: origin]",
)
@click.option(
    "--branch",
    default="gh-pages",
    metavar="NAME",
    help="The branch that holds the site, and nothing else.  [default: gh-pages]",
)
@click.option(
    "--message",
    metavar="TEXT",
    help="What the commit says; `{sha}` in it becomes the commit that the site is made"
    " from.  [default: Publish {sha}]",
)
@click.option(
    "--force",
    is_flag=True,
    help="Put the site in place of files on the branch that crossbrief did not make."
    " The history of the branch stays, in any case.",
)
@options.output_format
@options.quiet
@options.notes
@options.strict
@options.base_url
@options.project
def command(  # noqa: PLR0913 (one parameter an option)
    *,
    project: Path,
    dry_run: bool,
    remote: str,
    branch: str,
    message: str | None,
    force: bool,
    base_url: str | None,
    strict: bool,
    notes: bool,
    quiet: bool,
    output_format: str,
) -> None:
    """Build the site of PROJECT, and publish it on a branch of its git repository.

    The branch gets a commit with the files of the site, for a host such as GitHub Pages
    to show. Nothing is published while the content has errors or files that are not
    committed; your working tree is never touched.
    """
    from crossbrief.cli.console import Console  # noqa: PLC0415 (help needs none of it)
    from crossbrief.cli.deploying import Asked, run  # noqa: PLC0415
    from crossbrief.options import Options  # noqa: PLC0415

    run(
        Asked(
            project,
            Options(strict=strict, base_url=base_url),
            Console(output_format, quiet, notes, project),
            remote=remote,
            branch=branch,
            message=message or "Publish {sha}",
            force=force,
            dry_run=dry_run,
        )
    )
