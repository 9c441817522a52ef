"""What `link` does: names listed, and linked where that was asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING, Any

import click

from crossbrief.atomic import write_all
from crossbrief.auditing import audit_site, edits
from crossbrief.cli.console import Console, number
from crossbrief.compilation import compile_site
from crossbrief.defaults import REGISTRY
from crossbrief.memory import desk_of
from crossbrief.rehearsal import REHEARSED, rehearse
from crossbrief.rename import edited
from crossbrief.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from crossbrief.audit import Finding
    from crossbrief.compilation import Compilation
    from crossbrief.source import SourceFile


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    project: Path
    format: str
    console: Console
    every: bool
    is_applied: bool


def run(asked: Asked) -> None:
    """List the names that lead nowhere, and write the links if that was asked for."""
    console = asked.console
    project = asked.project
    compilation = compile_site(project, REGISTRY, REHEARSED, desk_of(project))
    if not compilation.ok:
        raise _refused(compilation, console)
    found = audit_site(compilation, REGISTRY, every=asked.every)
    sources = compilation.sources
    if asked.format == "json":
        items = [_item(finding, sources) for finding in found]
        click.echo(json.dumps(items, ensure_ascii=False, indent=2))
    elif not asked.is_applied:
        for finding in found:
            click.echo(_line(finding, sources))
    written = _write(asked, compilation, found) if asked.is_applied else 0
    left = [finding for finding in found if not finding.mark or finding.is_bare]
    if asked.is_applied and asked.format != "json":
        for finding in left:
            click.echo(_line(finding, sources))
    console.close(_closing(found, left, written, is_applied=asked.is_applied))


def _refused(compilation: Compilation, console: Console) -> click.exceptions.Exit:
    told, sources = compilation.diagnostics, compilation.sources
    return console.refused(told, sources, " in the way. Nothing was looked for.")


def _line(finding: Finding, sources: Mapping[str, SourceFile]) -> str:
    at = sources[finding.span.path].position(finding.span.start)
    place = f"{finding.span.path}:{at.line}:{at.column}"
    if not finding.mark:
        whose = ", ".join(finding.record_ids)
        told = f"may be any of {whose}"
    elif finding.is_bare:
        told = f"{finding.mark}, once the text stands in quotes or after `|`"
    else:
        told = finding.mark
    return visible(f"{place}: {finding.name} → {told}")


def _item(finding: Finding, sources: Mapping[str, SourceFile]) -> dict[str, Any]:
    at = sources[finding.span.path].position(finding.span.start)
    return {
        "path": finding.span.path,
        "line": at.line,
        "column": at.column,
        "name": finding.name,
        "records": list(finding.record_ids),
        "mark": finding.mark or None,
        "can_be_written": bool(finding.mark) and not finding.is_bare,
    }


def _write(asked: Asked, compilation: Compilation, found: Sequence[Finding]) -> int:
    """Show the difference and write it, once the content is known to compile so.

    A program that reads the list from standard output gets nothing else there.
    """
    project, is_aside = asked.project, asked.format == "json"
    made = edits(found)
    contents: dict[str, bytes] = {}
    for path, of_file in made.items():
        source = compilation.sources[path]
        contents[path] = edited((project / path).read_bytes(), source, of_file).content
    after = rehearse(project, REGISTRY, compilation, contents)
    if not after.ok:
        raise _refused(after, Console(project=project))
    for path in sorted(contents):
        for line in _difference(compilation.sources[path], after.sources[path]):
            click.echo(visible(line), err=is_aside)
    write_all({project / path: content for path, content in contents.items()})
    return sum(len(of_file) for of_file in made.values())


def _difference(before: SourceFile, after: SourceFile) -> Iterator[str]:
    old, new = before.text.splitlines(), after.text.splitlines()
    return unified_diff(old, new, before.path, after.path, lineterm="", n=0)


def _closing(
    found: Sequence[Finding], left: Sequence[Finding], written: int, *, is_applied: bool
) -> str:
    if not found:
        return "Every name leads to its record."
    records = {finding.record_ids for finding in found}
    files = {finding.span.path for finding in found}
    of = f"{number(len(found), 'name')} of {number(len(records), 'record')}"
    where = number(len(files), "file")
    if not is_applied:
        can = len(found) - len(left)
        hint = " `crossbrief link --apply` writes the links." if can else ""
        lead = "leads" if len(found) == 1 else "lead"
        return f"{of} {lead} nowhere, in {where}.{hint}"
    rest = f" {number(len(left), 'name')} left to you." if left else ""
    return f"Linked {number(written, 'name')}.{rest}"
