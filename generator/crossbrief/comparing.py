"""The hall's comparison: the working tree with a revision of git."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crossbrief.codes import Severity
from crossbrief.compilation import compile_site, require_content
from crossbrief.deploy.git import Git
from crossbrief.diff import Snapshot, compare
from crossbrief.diff.changes import Position
from crossbrief.errors import CrossbriefError
from crossbrief.graph import Graph
from crossbrief.kinds.statement import Statement
from crossbrief.options import Options
from crossbrief.urls import UrlPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossbrief.compilation import Compilation
    from crossbrief.diagnostics import Diagnostic
    from crossbrief.diff import Difference
    from crossbrief.records import Bound
    from crossbrief.registry import Registry
    from crossbrief.source import SourceFile

_CONTENT = "content"
_TITLE = 60
_POINTER = b"version https://git-lfs.github.com/"
_NOTHING = Snapshot(Graph((), (), ()), {}, {}, frozenset())


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
        before = _NOTHING if then is None else snapshot(then, registry, label)
        difference = compare(before, snapshot(now, registry, ""))
    sources = {} if then is None else then.sources
    old = {
        f"{label}{path}": replace(source, path=f"{label}{path}")
        for path, source in sources.items()
    }
    short = git.find("rev-parse", "--short", commit)
    return Compared(now, difference, {**old, **now.sources}, short)


def _commit(git: Git, revision: str) -> str:
    if not git.ask("rev-parse", "--git-dir").ok:
        raise CrossbriefError(
            f"`{git.folder.resolve()}` is not in a repository of git",
            "compare where the history is: in the repository's own folder",
        )
    name = revision.removesuffix("...")
    # What begins with a hyphen would be an option to git.
    commit = "" if name.startswith("-") else git.commit(name)
    if commit and name != revision:
        commit = git.find("merge-base", commit, "HEAD")
        if not commit:
            raise CrossbriefError(
                f"git knows no commit that `{name}` and what is here have in common",
                "where only the newest commits were fetched, fetch the others",
            )
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
    stored = git.ask("cat-file", "--batch", feed=feed)
    found = [*_blobs(stored.out)] if stored.ok else []
    if len(found) != len(names):
        raise CrossbriefError(
            f"git does not have all files of `{commit[:12]}` here",
            "fetch them, or clone the repository as a whole",
        )
    for (name, _), content in zip(names, found, strict=True):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        # A picture in Git LFS is a mere name to git; what it shows is not compared.
        here = git.folder / name
        is_name = content.startswith(_POINTER) and here.is_file()
        place.write_bytes(here.read_bytes() if is_name else content)


def _is_below(name: str) -> bool:
    return ".." not in PurePosixPath(name).parts


def _blobs(stored: bytes) -> Iterator[bytes]:
    """Yield what `git cat-file --batch` prints: a line that ends in the size, bytes.

    A file that it does not have ends them.
    """
    at = 0
    while at < len(stored):
        end = stored.index(b"\n", at)
        length = stored[at:end].rsplit(b" ", 1)[1]
        if not length.isdigit():
            return
        size = int(length)
        yield stored[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _compiled(folder: Path, registry: Registry, revision: str) -> Compilation | None:
    """Compile the content of a revision; None where there was none yet."""
    if not (folder / _CONTENT / "site.yml").is_file():
        return None
    then = compile_site(folder, registry, Options())
    if not then.ok:
        first = next(i for i in then.diagnostics if i.severity is Severity.ERROR)
        raise CrossbriefError(
            f"the records of `{revision}` have errors, so they cannot be compared",
            "name a revision that builds; the first error is in"
            f" `{_place(first, then.sources)}`: {first.message}",
        )
    return then


def _place(item: Diagnostic, sources: Mapping[str, SourceFile]) -> str:
    source = sources.get(item.span.path)
    if source is None:
        return item.span.path
    return f"{item.span.path}:{source.position(item.span.start).line}"


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
    # A further language is one address here, for it goes as a whole.
    site = compiled.site
    languages = site.settings.all_languages[1:] if site is not None else ()
    addresses |= {f"{one}/" for one in languages}
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


def _positions(graph: Graph) -> dict[tuple[str, str], Position]:
    """Return the latest positions of each actor on each topic.

    Several of the same day are the latest together, as on the pages.
    """
    found: dict[tuple[str, str], list[Position]] = {}
    days: dict[tuple[str, str], tuple[int, ...]] = {}
    said = graph.of_kind("statement", Statement)
    for statement in sorted(said, key=lambda one: (one.date.first.sort_key, one.id)):
        day = statement.date.first.sort_key
        for taken in statement.positions:
            for actor in statement.voices:
                place = actor, taken.topic
                if days.get(place) != day:
                    found[place] = []
                    days[place] = day
                found[place].append(Position(taken.stance, statement.id))
    return {place: _together(latest) for place, latest in found.items()}


def _together(positions: list[Position]) -> Position:
    """Return several positions as one, each stance and statement once."""
    stances = sorted({one.stance for one in positions})
    statements = dict.fromkeys(one.statement for one in positions)
    return Position(", ".join(stances), ", ".join(statements))
