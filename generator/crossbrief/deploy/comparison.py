"""What publishing would change: the files of a site beside those of a branch."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.deploy.faults import git_fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crossbrief.deploy.git import Git


@dataclass(frozen=True, slots=True)
class Change:
    """A site and a branch: `files` are the site's, each with git's number for it."""

    files: Mapping[str, str]
    new: int
    changed: int
    removed: frozenset[str]

    @property
    def is_nothing(self) -> bool:
        """Tell whether the branch holds just this site."""
        return not (self.new or self.changed or self.removed)


def compare(git: Git, site: Path, tip: str) -> Change:
    """Compare the files of a site with those of a commit, or with nothing."""
    files, known = _files_of(git, site), files_in(git, tip) if tip else {}
    return Change(
        files,
        new=len(files.keys() - known.keys()),
        changed=sum(known.get(name, mark) != mark for name, mark in files.items()),
        removed=frozenset(known.keys() - files.keys()),
    )


def files_in(git: Git, commit: str) -> dict[str, str]:
    """Return the files of a commit, each with the number that its bytes give."""
    answer = git.ask("ls-tree", "--full-tree", "-r", "-z", commit)
    if not answer.ok:
        raise git_fault("read what was published", answer.err)
    rows = (entry.partition("\t") for entry in answer.names)
    return {name: about.split(" ")[2] for about, _, name in rows}


def _files_of(git: Git, site: Path) -> dict[str, str]:
    names = sorted(
        os.path.relpath(os.path.join(place, name), site).replace(os.sep, "/")  # noqa: PTH118 (thousands of them)
        for place, _, files in os.walk(site)
        for name in files
    )
    root = site.absolute().as_posix()
    answer = git.ask(
        "hash-object",
        "--no-filters",
        "--stdin-paths",
        feed="".join(f"{root}/{name}\n" for name in names),
    )
    if not answer.ok:
        raise git_fault("read the site", answer.err)
    return dict(zip(names, answer.line.split("\n"), strict=True))
