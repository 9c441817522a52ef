"""`crossbrief headers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli import options
from crossbrief.headers import TEXTS

if TYPE_CHECKING:
    from pathlib import Path


@click.command("headers", epilog=f"The hosts are {', '.join(TEXTS)}.")
@click.argument("host", metavar="HOST", type=click.Choice(tuple(TEXTS)))
@options.base_url
@options.project
def command(*, host: str, project: Path, base_url: str | None) -> None:
    """Print what has HOST send PROJECT's files with headers for security and caching.

    For `netlify`, `cloudflare` and `apache` it is the file that a build writes into the
    site, when `headers` in `site.yml` asks for it; for `nginx` a part of the server's
    configuration, for `cloudfront` the configuration of a response headers policy.
    """
    from crossbrief.cli.telling_headers import run  # noqa: PLC0415 (not for help)

    run(project, host, base_url)
