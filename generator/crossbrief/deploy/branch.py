"""The branch of a remote that shows the site: found, and ours to change or not."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossbrief.deploy.doubt import Doubt
from crossbrief.deploy.faults import remote_fault
from crossbrief.errors import CrossbriefError
from crossbrief.nearest import did_you_mean

if TYPE_CHECKING:
    from crossbrief.deploy.git import Git

MARKER: Final = ".crossbrief"


@dataclass(frozen=True, slots=True)
class Target:
    """A branch of a remote; `tip` is its last commit, or empty where there is none.

    `local` is the commit that a branch of the same name has here, or empty.
    """

    remote: str
    branch: str
    url: str
    tip: str
    local: str

    @property
    def ref(self) -> str:
        """Return the full name of the branch."""
        return f"refs/heads/{self.branch}"

    @property
    def tracking(self) -> str:
        """Return the full name of what git remembers of the remote's branch."""
        return f"refs/remotes/{self.remote}/{self.branch}"

    @property
    def named(self) -> str:
        """Return what to call it."""
        return f"`{self.branch}` of `{self.remote}`"


def find_target(git: Git, remote: str, branch: str, *, force: bool) -> Target:
    """Return the branch, with its last commit fetched, or refuse to touch it.

    No name in the repository changes here: what is fetched belongs to no branch.
    `force` allows for a branch that holds what crossbrief did not make.
    """
    url = _url(git, remote)
    _refuse_name(git, branch)
    _refuse_anonymous(git)
    target = Target(
        remote, branch, url, _tip(git, remote, branch, url), _local(git, branch)
    )
    _fetch(git, target)
    _refuse_own_commits(git, target)
    if target.tip and not force:
        _refuse_foreign(git, target)
    return target


def unpushed(git: Git, target: Target, commit: str) -> list[Doubt]:
    """Tell of a site whose source is in this repository alone."""
    known = git.ask(
        "for-each-ref",
        "--count=1",
        "--contains",
        commit,
        f"refs/remotes/{target.remote}",
    )
    if known.line or not known.ok:
        return []
    here = git.find("symbolic-ref", "--quiet", "--short", "HEAD") or "HEAD:main"
    return [
        Doubt(
            f"the commit that the site is made from is not on `{target.remote}`, where"
            " others would look for it",
            f"`git push {target.remote} {here}`",
        )
    ]


def _url(git: Git, remote: str) -> str:
    known = git.find("remote").splitlines()
    if not known:
        raise CrossbriefError(
            "the repository has no remote to publish to",
            "name the repository of your host: `git remote add origin ADDRESS`",
        )
    if remote not in known:
        several = ", ".join(f"`{name}`" for name in known)
        raise CrossbriefError(
            f"the repository has no remote `{remote}`",
            did_you_mean(remote, known) or f"name one with `--remote`: {several}",
        )
    url = git.find("remote", "get-url", "--push", remote) or remote
    # What stands before an `@` may be a password.
    return re.sub(r"//[^/@]*@", "//", url)


def _refuse_name(git: Git, branch: str) -> None:
    is_name = git.ask("check-ref-format", f"refs/heads/{branch}").ok
    if not is_name or branch.startswith("-"):
        raise CrossbriefError(
            f"`{branch}` cannot be the name of a branch", "write one such as `gh-pages`"
        )
    trees = git.find("worktree", "list", "--porcelain").splitlines()
    if f"branch refs/heads/{branch}" in trees:
        raise CrossbriefError(
            f"`{branch}` is the branch that you are working on, and publishing would"
            " put the site in place of it",
            "name one with `--branch` that holds nothing but the site, or check out"
            " another here first",
        )


def _refuse_anonymous(git: Git) -> None:
    """Refuse where git would not know in whose name to commit."""
    for key, variable in (
        ("user.name", "GIT_COMMITTER_NAME"),
        ("user.email", "GIT_COMMITTER_EMAIL"),
    ):
        if not os.environ.get(variable) and not git.find("config", key):
            raise CrossbriefError(
                f"git does not know in whose name to publish: `{key}` is not set",
                '`git config user.name "Your Name"`, and'
                " `git config user.email you@example.org`",
            )


def _tip(git: Git, remote: str, branch: str, url: str) -> str:
    answer = git.ask("ls-remote", "--heads", remote, f"refs/heads/{branch}")
    if not answer.ok:
        raise remote_fault(answer.err, remote=remote, branch=branch, url=url)
    return answer.line.partition("\t")[0]


def _local(git: Git, branch: str) -> str:
    return git.commit(f"refs/heads/{branch}")


def _fetch(git: Git, target: Target) -> None:
    """Get the last commit of the branch, if it is not here, without naming it."""
    if not target.tip or git.commit(target.tip):
        return
    answer = git.ask(
        "fetch",
        "--quiet",
        "--no-tags",
        "--no-recurse-submodules",
        "--no-write-fetch-head",
        "--refmap=",
        target.remote,
        target.ref,
    )
    if not answer.ok:
        raise remote_fault(
            answer.err, remote=target.remote, branch=target.branch, url=target.url
        )


def _refuse_own_commits(git: Git, target: Target) -> None:
    """Refuse where the branch here has what the remote has not: it would be lost."""
    local, tip = target.local, target.tip
    if not local or (tip and git.ask("merge-base", "--is-ancestor", local, tip).ok):
        return
    raise CrossbriefError(
        f"the branch `{target.branch}` here has commits that `{target.remote}` does"
        " not have",
        f"push them (`git push {target.remote} {target.branch}`), or remove the branch"
        f" here (`git branch -D {target.branch}`)",
    )


def _refuse_foreign(git: Git, target: Target) -> None:
    names = git.ask("ls-tree", "--full-tree", "--name-only", "-z", target.tip).names
    if not names or MARKER in names:
        return
    raise CrossbriefError(
        f"{target.named} holds files that crossbrief did not make, such as"
        f" `{names[0]}`",
        "name another branch with `--branch`, or put the site in their place with"
        " `--force`; the history of the branch stays",
    )
