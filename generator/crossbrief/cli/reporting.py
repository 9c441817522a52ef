"""What `report` does: counts what the record rests on, and prints the counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from crossbrief.compilation import compile_site
from crossbrief.counting import coverages
from crossbrief.defaults import REGISTRY
from crossbrief.memory import desk_of
from crossbrief.options import Options
from crossbrief.report.coverage_json import coverage_json
from crossbrief.report.coverage_text import coverage_markdown, coverage_text

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.cli.console import Console

_FORMATS = {
    "text": coverage_text,
    "markdown": coverage_markdown,
    "json": coverage_json,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line; `wanted` are kinds and ids."""

    project: Path
    wanted: tuple[tuple[str, str], ...]
    format: str
    console: Console
    drafts: bool


def run(asked: Asked) -> None:
    """Count and print; leave with 1 where errors keep the records from being read."""
    console, project = asked.console, asked.project
    options = Options(drafts=asked.drafts)
    compilation = compile_site(project, REGISTRY, options, desk_of(project))
    if not compilation.ok:
        told, sources = compilation.diagnostics, compilation.sources
        raise console.refused(told, sources, ". Nothing was counted.")
    click.echo(_FORMATS[asked.format](coverages(compilation, asked.wanted)))
