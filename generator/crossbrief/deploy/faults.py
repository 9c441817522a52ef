"""What git says when it fails, in words for an author, with a cure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossbrief.errors import CrossbriefError

if TYPE_CHECKING:
    from crossbrief.deploy.git import Git


@dataclass(frozen=True, slots=True)
class _Fault:
    signs: re.Pattern[str]
    message: str
    cure: str


def _fault(signs: str, message: str, cure: str) -> _Fault:
    return _Fault(re.compile(signs, re.IGNORECASE), message, cure)


# In order: what a host says about a branch comes with lines that could be of others.
_FAULTS: Final = (
    _fault(
        r"\[rejected\]|fetch first|non-fast-forward|stale info|cannot lock ref",
        "`{branch}` of `{remote}` has changed in the meantime",
        "somebody else has published; run the command again",
    ),
    _fault(
        r"\[remote rejected\]|protected branch|hook declined",
        "`{remote}` does not let you change `{branch}`",
        "allow it in the settings of the repository there, or name another branch with"
        " `--branch`",
    ),
    _fault(
        r"could not read (username|password)|authentication failed|permission denied"
        r"|access denied|invalid (username|credentials)|terminal prompts disabled"
        r"|error: 40[13]|write access|host key verification failed|not allowed to push",
        "`{remote}` does not know you, or does not let you write",
        "set up a key or a token for it; when `git push {remote}` works, this does too",
    ),
    _fault(
        r"could not resolve host|unable to (access|connect)|connection|timed out"
        r"|network is unreachable|not found|does not exist|no such file"
        r"|not appear to be a git repository|could not read from remote",
        "`{remote}` cannot be reached at {url}",
        "look at its address (`git remote -v`) and at your connection",
    ),
)
_WRONG: Final = re.compile(r"fatal|error|!|ssh: |remote: error|.* denied")
_PREFIX: Final = re.compile(r"^(fatal|error|remote|warning|hint|ssh): *", re.IGNORECASE)


def remote_fault(err: str, *, remote: str, branch: str, url: str) -> CrossbriefError:
    """Say why something between here and a remote did not work."""
    names = {"remote": remote, "branch": branch, "url": url}
    for fault in _FAULTS:
        if fault.signs.search(err):
            told = fault.message.format(**names)
            return CrossbriefError(_with_words(told, err), fault.cure.format(**names))
    return CrossbriefError(_with_words(f"git cannot work with `{remote}`", err))


def git_fault(doing: str, err: str) -> CrossbriefError:
    """Say what git could not do in the repository here."""
    return CrossbriefError(_with_words(f"git could not {doing}", err))


def no_repository(git: Git, err: str) -> CrossbriefError:
    """Say why a folder is none that git works in."""
    place = git.folder.resolve()
    if "dubious ownership" in err:
        return CrossbriefError(
            f"{place} belongs to somebody else, so git does not work in it",
            f"if you trust it: `git config --global --add safe.directory {place}`",
        )
    if "not a git repository" in err:
        return CrossbriefError(
            f"{place} is not in a git repository",
            "make one (`git init`) and commit the content, or copy the folder of the"
            " site to your host by hand",
        )
    if "work tree" in err:
        return CrossbriefError(
            f"the repository at {place} has no working tree",
            "run the command in a clone of it",
        )
    return CrossbriefError(_with_words(f"git does not work in {place}", err))


def _with_words(told: str, err: str) -> str:
    """Add git's own words: the first line that says what is wrong."""
    lines = [line.strip() for line in err.splitlines() if line.strip(" .!")]
    wrong = [line for line in lines if _WRONG.match(line)]
    chosen = next(iter(wrong or lines), "")
    words = _PREFIX.sub("", _PREFIX.sub("", chosen)).rstrip(".")
    return f"{told} (git: {words})" if words else told
