"""What `rename` does: a plan, rehearsed in a folder of its own, then written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbrief.atomic import write_all
from crossbrief.cli.console import Console, number
from crossbrief.compilation import Compilation, compile_site
from crossbrief.defaults import REGISTRY
from crossbrief.errors import CrossbriefError
from crossbrief.memory import desk_of
from crossbrief.quotes import LOCK_FILE
from crossbrief.rehearsal import REHEARSED, rehearse
from crossbrief.rename import Edited, Plan, check_sameness, edited, plan_rename

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_WIDEST = 100
_LEAD = 40


def run(project: Path, old: str, new: str) -> None:
    """Give a record another id in every file that names it, or change none."""
    before = compile_site(project, REGISTRY, REHEARSED, desk_of(project))
    site = before.site
    if site is None or not before.ok:
        raise _refused(before, project)
    plan = plan_rename(before.graph, site, before.sources, REGISTRY.by_name, old, new)
    files = {
        path: edited((project / path).read_bytes(), before.sources[path], edits)
        for path, edits in plan.edits.items()
    }
    contents = {path: file.content for path, file in files.items()}
    if plan.lock is not None:
        contents[LOCK_FILE] = plan.lock.encode()
    removed = _move(project, plan, contents)
    after = rehearse(project, REGISTRY, before, contents, removed)
    if not after.ok:
        raise _refused(after, project)
    check_sameness(before.graph, after.graph, old, new)
    write_all(
        {project / path: content for path, content in contents.items()},
        [project / path for path in removed],
    )
    _show(files, plan)
    _mention_copy(project, before, old, new)
    changed = number(len(contents), "file")
    references = number(plan.references, "reference")
    click.echo(f"Renamed `{old}` to `{new}`: {references}, {changed}.")


def _refused(compilation: Compilation, project: Path) -> click.exceptions.Exit:
    """Tell the errors that stand in the way, and return how to leave."""
    told, sources = compilation.diagnostics, compilation.sources
    console = Console(project=project)
    return console.refused(told, sources, " in the way. Nothing was changed.")


def _move(project: Path, plan: Plan, contents: dict[str, bytes]) -> list[str]:
    """Give the record's own file its new name; return what is to go."""
    if plan.moved is None:
        return []
    source, target = plan.moved
    place = project / target
    taken = {entry.name.casefold() for entry in place.parent.iterdir()}
    if place.name.casefold() in taken:
        raise CrossbriefError(
            f"`{target}` is in the way", "move that file, or choose another id"
        )
    if (project / source).is_symlink():
        raise CrossbriefError(
            f"`{source}` is a link to another file", "put the file in its place first"
        )
    contents[target] = contents.pop(source)
    return [source]


def _show(files: Mapping[str, Edited], plan: Plan) -> None:
    moved = dict([plan.moved] if plan.moved is not None else [])
    for path, file in sorted(files.items()):
        arrow = f" -> {moved[path]}" if path in moved else ""
        click.echo(f"{path}{arrow}")
        for line, text, column in file.lines:
            click.echo(f"  {line}: {_excerpt(text, column)}")
    if plan.lock is not None:
        click.echo(LOCK_FILE)


def _excerpt(text: str, column: int) -> str:
    """Return what to show of a long line: the part where it was changed."""
    cut = column - _LEAD if len(text) > _WIDEST and column > _LEAD else 0
    tail = "…" if len(text) > cut + _WIDEST else ""
    return f"{'…' if cut else ''}{text[cut : cut + _WIDEST].strip()}{tail}"


def _mention_copy(project: Path, before: Compilation, old: str, new: str) -> None:
    copy = project / "texts" / f"{old}.txt"
    if before.graph.kind(old) == "source" and copy.exists():
        click.echo(f"The stored copy keeps its name: rename it to texts/{new}.txt.")
