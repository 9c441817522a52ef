"""The hall's comparison: the working tree with a revision of git."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crossbrief.compilation import compile_site, require_content
from crossbrief.deploy.git import Git
from crossbrief.diff import Snapshot, compare
from crossbrief.diff.changes import Position
from crossbrief.errors import CrossbriefError
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.statement import Statement
from crossbrief.options import Options
from crossbrief.present.positions import taken_by, weigh
from crossbrief.urls import UrlPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossbrief.compilation import Compilation
    from crossbrief.diff import Difference
    from crossbrief.graph import Graph
    from crossbrief.records import Bound
    from crossbrief.registry import Registry
    from crossbrief.source import SourceFile

_CONTENT = "content"
_TITLE = 60


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, or what stands in the way of it.

    `difference` is None when the content of now has errors, which `now` tells.
    """

    now: Compilation
    difference: Difference | None
    sources: Mapping[str, SourceFile]
    revision: str


def compare_with(project: Path, registry: Registry, revision: str) -> Compared:
    """Compare the published records of a project with those of a revision."""
    require_content(project)
    git = Git(project)
    commit = _commit(git, revision)
    now = compile_site(project, registry, Options())
    if not now.ok:
        return Compared(now, None, now.sources, commit)
    label = f"{revision}:"
    with tempfile.TemporaryDirectory(prefix="crossbrief-") as folder:
        _lay(git, commit, Path(folder))
        then = _compiled(Path(folder), registry, revision)
        before = snapshot(then, registry, label)
        difference = compare(before, snapshot(now, registry, ""))
    old = {
        f"{label}{path}": replace(source, path=f"{label}{path}")
        for path, source in then.sources.items()
    }
    short = git.find("rev-parse", "--short", commit)
    return Compared(now, difference, {**old, **now.sources}, short)


def _commit(git: Git, revision: str) -> str:
    if not git.ask("rev-parse", "--git-dir").ok:
        raise CrossbriefError(
            f"`{git.folder.resolve()}` is not in a repository of git",
            "compare where the history is: in the repository's own folder",
        )
    # What begins with a hyphen would be an option to git.
    commit = "" if revision.startswith("-") else git.commit(revision)
    if not commit:
        raise CrossbriefError(
            f"git knows no revision `{revision}`",
            "name a commit, a branch or a tag, such as `HEAD` or `origin/main`; where"
            " only the newest commit was fetched, fetch the others",
        )
    return commit


def _lay(git: Git, commit: str, folder: Path) -> None:
    """Lay the content of a commit out in a folder."""
    listed = git.ask("ls-tree", "-r", "-z", commit, "--", f"{_CONTENT}/")
    names: list[tuple[str, str]] = []
    for line in listed.names:
        about, _, name = line.partition("\t")
        mode, sort, number = about.split(" ")[:3]
        if sort == "blob" and mode != "120000" and _is_below(name):
            names.append((name, number))
    feed = "".join(f"{number}\n" for _, number in names)
    stored = git.ask("cat-file", "--batch", feed=feed).out
    for (name, _), content in zip(names, _blobs(stored), strict=True):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _is_below(name: str) -> bool:
    return ".." not in PurePosixPath(name).parts


def _blobs(stored: bytes) -> Iterator[bytes]:
    """Yield what `git cat-file --batch` prints: a line that ends in the size, bytes."""
    at = 0
    while at < len(stored):
        end = stored.index(b"\n", at)
        size = int(stored[at:end].rsplit(b" ", 1)[1])
        yield stored[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _compiled(folder: Path, registry: Registry, revision: str) -> Compilation:
    if not (folder / _CONTENT / "site.yml").is_file():
        raise CrossbriefError(
            f"there are no records in `{revision}`",
            "name a later revision",
        )
    then = compile_site(folder, registry, Options())
    if not then.ok:
        raise CrossbriefError(
            f"the records of `{revision}` have errors, so they cannot be compared",
            "name a revision that builds",
        )
    return then


def snapshot(compiled: Compilation, registry: Registry, label: str) -> Snapshot:
    """Return what is compared of a compilation; `label` goes before its paths."""
    graph = compiled.graph
    kinds = registry.by_name
    urls = UrlPolicy("")
    addresses = {
        str(kinds[bound.kind].address(name, urls))
        for record_id, bound in graph.bounds.items()
        for name in (record_id, *bound.record.formerly)
    }
    addresses |= {urls.media(name) for name in compiled.files.media}
    addresses |= set(compiled.files.static)
    titles = {
        record_id: _title(bound, registry, graph)
        for record_id, bound in graph.bounds.items()
    }
    return Snapshot(graph, titles, _positions(graph), frozenset(addresses), label)


def _title(bound: Bound, registry: Registry, graph: Graph) -> str:
    caption = registry.by_name[bound.kind].caption
    if caption is not None:
        return caption(bound.record).texts[0][1]
    if not isinstance(bound.record, Statement):
        return bound.record.id
    statement = bound.record
    speakers = (_name(speaker, registry, graph) for speaker in statement.voices)
    who = ", ".join(speakers) or statement.attributed_to or ""
    words = " ".join(statement.text.split())
    begin = words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0] + " …"
    when = statement.date.first.text
    return ", ".join(part for part in (who, when) if part) + f": {begin}"


def _name(record_id: str, registry: Registry, graph: Graph) -> str:
    bound = graph.bounds.get(record_id)
    return record_id if bound is None else _title(bound, registry, graph)


def _positions(graph: Graph) -> dict[tuple[str, str], tuple[Position, ...]]:
    """Return the latest positions of each actor on each topic, as pages show them."""
    return {
        (actor.id, topic.id): tuple(
            Position(take.stance.stance, take.statement.id)
            for take in weigh(taken, topic).latest
        )
        for actor in graph.of_kind("actor", Actor)
        for topic, taken in taken_by(actor.id, graph)
    }
