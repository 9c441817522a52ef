"""A commit of the site on its branch, pushed; or everything as it was.

`ghp-import` makes the commit from the files as they are: the working tree, the index
and the branch that is checked out stay untouched.
"""

from __future__ import annotations

from contextlib import chdir, contextmanager
from typing import TYPE_CHECKING

import ghp_import  # type: ignore[import-untyped]

from crossbrief.deploy.comparison import files_in
from crossbrief.deploy.faults import git_fault, remote_fault
from crossbrief.errors import CrossbriefError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from crossbrief.deploy.branch import Target
    from crossbrief.deploy.git import Git


def publish_branch(
    git: Git, target: Target, site: Path, files: Mapping[str, str], message: str
) -> str:
    """Commit a site to its branch and push it; return the number of the commit.

    `files` are what the commit must hold, with git's numbers. When anything fails, the
    branch here is put back to where it was.
    """
    _refuse_quoted(files)
    with _put_back(git, target):
        _remember(git, target)
        commit = _committed(git, target, site.absolute(), files, message)
        answer = git.ask("push", target.remote, f"{target.ref}:{target.ref}")
        if not answer.ok:
            raise remote_fault(
                answer.err, remote=target.remote, branch=target.branch, url=target.url
            )
    return commit


def _refuse_quoted(files: Iterable[str]) -> None:
    """Refuse names that are something else to git, in the stream that it is sent."""
    for name in files:
        if name.startswith('"'):
            raise CrossbriefError(
                f"`{name}` begins with a quotation mark, which git cannot take",
                "give the file under `content/static/` another name",
            )


@contextmanager
def _put_back(git: Git, target: Target) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if target.local:
            git.ask("update-ref", target.ref, target.local)
        else:
            git.ask("update-ref", "-d", target.ref)
        raise


def _remember(git: Git, target: Target) -> None:
    """Tell git where the remote's branch stands: `ghp-import` goes on from there."""
    answer = (
        git.ask("update-ref", target.tracking, target.tip)
        if target.tip
        else git.ask("update-ref", "-d", target.tracking)
    )
    if not answer.ok:
        raise git_fault("note where the branch stands", answer.err)


def _committed(
    git: Git, target: Target, site: Path, files: Mapping[str, str], message: str
) -> str:
    try:
        with chdir(git.folder):
            ghp_import.ghp_import(
                str(site),
                remote=target.remote,
                branch=target.branch,
                mesg=message,
                nojekyll=True,
                push=False,
            )
    except ghp_import.GhpError as error:
        raise git_fault("commit the site", str(error.message)) from error
    except TypeError as error:  # how ghp-import ends when git has refused its stream
        raise CrossbriefError("git could not commit the site") from error
    commit = git.commit(target.ref)
    if not commit or files_in(git, commit) != files:
        raise CrossbriefError(
            "git did not take the files of the site as they are",
            "see that nothing else writes into the folder, and run the command again",
        )
    return commit
