"""The hall's comparison: the working tree with a revision of git."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from crossbrief.atoms import plain
from crossbrief.codes import Severity
from crossbrief.compilation import compile_site, require_content
from crossbrief.deploy.git import Git
from crossbrief.diff import Snapshot, compare
from crossbrief.diff.changes import Position
from crossbrief.errors import CrossbriefError
from crossbrief.graph import Graph
from crossbrief.kinds.actor import Actor
from crossbrief.options import Options
from crossbrief.own_templates import read_wording, tell_template
from crossbrief.packaged import packaged_templates
from crossbrief.page import Compiled
from crossbrief.present.positions import taken_by, weigh
from crossbrief.present.presenter import Presenter
from crossbrief.render.renderer import TemplateFault
from crossbrief.render.templates import TemplateFolders
from crossbrief.urls import HOME, UrlPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossbrief.compilation import Compilation
    from crossbrief.diagnostics import Diagnostic
    from crossbrief.diff import Difference
    from crossbrief.registry import Registry
    from crossbrief.site import Site
    from crossbrief.source import SourceFile

_CONTENT = "content"
_POINTER = b"version https://git-lfs.github.com/"
_NOTHING = Snapshot(Graph((), (), ()), str, {}, frozenset())


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, or what stands in the way of it.

    `difference` is None where what there is now has errors: `faults`.
    """

    difference: Difference | None
    faults: tuple[Diagnostic, ...]
    sources: Mapping[str, SourceFile]
    revision: str


def compare_with(project: Path, registry: Registry, revision: str) -> Compared:
    """Compare the published records of a project with those of a revision."""
    require_content(project)
    git = Git(project)
    commit = _commit(git, revision)
    now = compile_site(project, registry, Options())
    if not now.ok:
        return Compared(None, now.diagnostics, now.sources, commit)
    label = f"{revision}:"
    with tempfile.TemporaryDirectory(prefix="crossbrief-") as folder:
        _lay(git, commit, Path(folder))
        then = _compiled(Path(folder), registry, revision)
    folders = TemplateFolders.of(project, packaged_templates())
    try:
        before = _NOTHING if then is None else snapshot(then, folders, registry, label)
        difference = compare(before, snapshot(now, folders, registry, ""))
    except TemplateFault as fault:
        report = now.report.telling([tell_template(fault, project)])
        return Compared(None, report.diagnostics, report.sources, commit)
    sources = {} if then is None else then.sources
    old = {
        f"{label}{path}": replace(source, path=f"{label}{path}")
        for path, source in sources.items()
    }
    short = git.find("rev-parse", "--short", commit)
    return Compared(difference, (), {**old, **now.sources}, short)


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


def snapshot(
    compilation: Compilation, folders: TemplateFolders, registry: Registry, label: str
) -> Snapshot:
    """Return what is compared of a compilation; `label` goes before its paths."""
    graph, kinds = compilation.graph, registry.by_name
    # It compiled, so there are settings.
    site = cast("Site", compilation.site)
    urls = UrlPolicy("")
    addresses = {
        str(kinds[bound.kind].address(name, urls))
        for record_id, bound in graph.bounds.items()
        for name in (record_id, *bound.record.formerly)
    }
    # A further language is one address here, for it goes as a whole.
    addresses |= {f"{one}/" for one in site.settings.all_languages[1:]}
    addresses |= {urls.media(name) for name in compilation.files.media}
    addresses |= set(compilation.files.static)
    words = read_wording(folders, site.settings.language, registry.kinds)
    p = Presenter(Compiled(graph, site, urls, words), HOME)

    def title(record_id: str) -> str:
        named = p.anchor(record_id)
        return plain(named.label or named.text)

    return Snapshot(
        graph,
        title,
        _positions(graph),
        frozenset(addresses),
        label,
        site.settings.base_url or "",
    )


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
