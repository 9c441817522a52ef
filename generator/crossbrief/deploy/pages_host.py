"""Where a host will show a branch, and whether the site knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from crossbrief.deploy.doubt import Doubt
from crossbrief.errors import CrossbriefError

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

CNAME: Final = "CNAME"

# https://github.com/OWNER/NAME.git, git@github.com:OWNER/NAME.git, ssh://git@...
_REMOTE: Final = re.compile(
    r"(?:[a-z+]+://)?(?:[^@/]+@)?(?P<host>[\w.-]+)(?::\d+)?[:/](?P<path>.+?)(?:\.git)?/?"
)
_GITHUB: Final = frozenset({"github.com", "ssh.github.com", "www.github.com"})
_GITLAB: Final = "gitlab.com"


def doubts(url: str, base_url: str, site: Path) -> list[Doubt]:
    """Return what speaks against the settings, given the address of the remote."""
    remote = _REMOTE.fullmatch(url)
    host = remote["host"].lower() if remote is not None else ""
    domain = _domain(site)
    shown = ""
    if domain:
        shown = f"https://{domain}/"
    elif remote is not None and host in _GITHUB:
        shown = _on_github(remote["path"])
    found = [_about_gitlab()] if host == _GITLAB else []
    if not base_url:
        found.append(_unset(shown))
    elif shown and not _is_same(base_url, shown):
        found.append(_other(base_url, shown, by_domain=bool(domain)))
    return found


def refuse_lost_domain(removed: Container[str], target: str) -> None:
    """Refuse to take away the file by which GitHub knows the domain of a site."""
    if CNAME in removed:
        raise CrossbriefError(
            f"{target} has a file `{CNAME}` with the site's domain, which the new site"
            " has not, so the domain would be lost",
            "put the file into `content/static/`; if the domain is to go, remove it"
            " in the settings of the repository there first",
        )


def _domain(site: Path) -> str:
    """Return the domain that a site claims for itself."""
    try:
        text = (site / CNAME).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return (text.split() or [""])[0].lower()


def _on_github(path: str) -> str:
    owner, _, name = path.strip("/").partition("/")
    if not owner or not name or "/" in name:
        return ""
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _is_same(one: str, other: str) -> bool:
    ours, theirs = urlsplit(one), urlsplit(other)
    return (ours.scheme, ours.hostname, ours.path.rstrip("/")) == (
        theirs.scheme,
        theirs.hostname,
        theirs.path.rstrip("/"),
    )


def _unset(shown: str) -> Doubt:
    example = shown or "https://example.org/"
    return Doubt(
        "`base_url` is not set, so pages name no address to cite, and the page for"
        " unknown addresses takes the site for one at the root of its host",
        f"write into `content/site.yml`: `base_url: {example}`",
    )


def _other(base_url: str, shown: str, *, by_domain: bool) -> Doubt:
    if by_domain:
        return Doubt(
            f"`base_url` is {base_url}, but the file `{CNAME}` asks for {shown}",
            f"write `base_url: {shown}` into `content/site.yml`, or change"
            f" `content/static/{CNAME}`",
        )
    return Doubt(
        f"`base_url` is {base_url}, but GitHub will show the site at {shown}",
        f"write `base_url: {shown}` into `content/site.yml`; for a domain of your own,"
        f" write its name into a file `content/static/{CNAME}`",
    )


def _about_gitlab() -> Doubt:
    return Doubt(
        "GitLab shows what a pipeline hands over, and no branch by itself",
        "let a pipeline build the site: the guide has the file, under “GitLab Pages”",
    )
