"""What `headers` does: settings read, and a policy printed for one host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.cli.console import Console, number
from crossbrief.codes import Severity
from crossbrief.compilation import compile_site, require_content
from crossbrief.defaults import REGISTRY
from crossbrief.headers import TEXTS, policy
from crossbrief.memory import desk_of
from crossbrief.options import Options
from crossbrief.urls import UrlPolicy

if TYPE_CHECKING:
    from pathlib import Path


def run(project: Path, host: str, base_url: str | None) -> None:
    """Print the policy of a site, or leave with 1 when its content has errors."""
    require_content(project)
    asked = Options(base_url=base_url)
    compilation = compile_site(project, REGISTRY, asked, desk_of(project))
    site = compilation.site
    faults = [d for d in compilation.diagnostics if d.severity is Severity.ERROR]
    if site is None or faults:
        console = Console(project=project)
        console.tell(faults, compilation.sources)
        errors = number(len(faults), "error")
        console.close(f"{errors} in the way. Nothing was printed.", failed=True)
        raise click.exceptions.Exit(1)
    urls = UrlPolicy(site.settings.base_url or "")
    click.echo(TEXTS[host](policy(urls, site.settings.allow_from)), nl=False)
