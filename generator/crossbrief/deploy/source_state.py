"""What the site is made from: committed, all of it, or there is no publishing.

Whoever wants to know what stood on the site on some day finds it under the commit that
the published one names. That is true only if nothing else went in.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crossbrief.astray import is_inside
from crossbrief.deploy.faults import git_fault, no_repository
from crossbrief.deploy.git import printable
from crossbrief.errors import CrossbriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossbrief.deploy.git import Git

_FOLDERS: Final = ("content", "templates")
_SETTINGS: Final = "content/site.yml"
_SHOWN: Final = 5
_STATES: Final = {"??": "new", "UU": "in conflict"}


@dataclass(frozen=True, slots=True)
class SourceState:
    """The commit that a site is made from, in full and as it is cited."""

    commit: str
    short: str


def committed_source(git: Git, is_read: Callable[[str], bool]) -> SourceState:
    """Return the commit that all the source is in, or refuse.

    `is_read` tells of a path in the project whether a build looks at it at all.
    """
    top = git.ask("rev-parse", "--show-toplevel")
    if not top.ok:
        raise no_repository(git, top.err)
    commit = git.commit("HEAD")
    if not commit:
        raise CrossbriefError(
            "the repository has no commit yet",
            "commit the content: `git add content`, then `git commit`",
        )
    if not git.ask("ls-files", "--error-unmatch", "--", _SETTINGS).ok:
        raise CrossbriefError(
            f"`{_SETTINGS}` is not in the repository",
            "commit the content: `git add content`, then `git commit`; if git leaves it"
            " out, a `.gitignore` names it",
        )
    waiting = list(_uncommitted(git, is_read))
    if waiting:
        raise _not_committed(git, waiting)
    return SourceState(commit, git.find("rev-parse", "--short", commit))


def _uncommitted(git: Git, is_read: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield what is not as in the last commit: a path, and what it is."""
    answer = git.ask(
        "status",
        "--porcelain=v1",
        "-z",
        "--untracked-files=all",
        "--no-renames",
        "--",
        *_places(git.folder),
    )
    if not answer.ok:
        raise git_fault("look at what has changed", answer.err)
    above = git.find("rev-parse", "--show-prefix")
    for entry in answer.names:
        state, path = entry[:2], entry[3:].removeprefix(above)
        if is_read(path):
            yield path, _STATES.get(state, "removed" if "D" in state else "changed")


def _places(project: Path) -> list[str]:
    """Return the source's folders, and what links in them lead to in the project."""
    links = (link for name in _FOLDERS for link in _links(project / name))
    real = (os.path.realpath(link) for link in links if is_inside(link, project))
    return [*_FOLDERS, *dict.fromkeys(real)]


def _links(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        yield folder
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            if path.is_symlink():
                yield path


def _not_committed(git: Git, waiting: list[tuple[str, str]]) -> CrossbriefError:
    shown = [f"`{printable(path)}` ({state})" for path, state in waiting[:_SHOWN]]
    more = len(waiting) - len(shown)
    if more:
        shown.append(f"and {more} more")
    count = "1 file is" if len(waiting) == 1 else f"{len(waiting)} files are"
    folders = " ".join(name for name in _FOLDERS if (git.folder / name).exists())
    return CrossbriefError(
        f"{count} not committed, and the site is made from what is: {', '.join(shown)}",
        f"commit: `git add {folders}`, then `git commit`; or lay it aside with"
        " `git stash --include-untracked`",
    )
