"""The policy: one value, from which the files for all hosts are made.

What pages need is little, and all of it is their own: style sheets, scripts, fonts and
pictures. So the policy forbids the rest. Nothing inline is allowed: should anybody
smuggle a script into a text, no browser would run it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from crossbrief.urls import NOT_FOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossbrief.urls import UrlPolicy

_NONE: Final = "'none'"
_SELF: Final = "'self'"
_CONTENT: Final[Mapping[str, str]] = {
    "default-src": _NONE,
    "script-src": _SELF,
    "style-src": _SELF,
    "font-src": _SELF,
    "img-src": _SELF,
    "media-src": _SELF,
    "connect-src": _SELF,
    "base-uri": _NONE,
    "form-action": _NONE,
    "frame-ancestors": _NONE,
}
# Scripts of others are not written for it, so it goes when some are allowed.
_TRUSTED_TYPES: Final = "require-trusted-types-for 'script'"

DIRECTIVES: Final = (
    "script-src",
    "style-src",
    "font-src",
    "img-src",
    "media-src",
    "connect-src",
    "frame-src",
    "form-action",
    "frame-ancestors",
)
"""The parts of the content policy that a site may widen."""

_OTHERS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    # Where a link leads, nobody learns which page the reader came from.
    ("Referrer-Policy", "same-origin"),
    # Writing to the clipboard stays allowed: a button copies how to cite a page.
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)

# The names of these files stay when their content changes, so a copy may not be kept
# for long, and never as `immutable`. Fonts change with the program at most.
_MINUTES: Final = 600
_WEEK: Final = 604_800

_SOURCE: Final = re.compile(
    r"https://(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
    r"(:[0-9]{1,5})?(/[\w.~/-]*)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Policy:
    """What to send with each file of a site.

    `root` is the path at which the site stands, `not_found` that of the page for
    unknown addresses, both with nothing escaped. `sent` goes with every file; `kept`
    tells for how many seconds readers may keep the files of some folders of the site,
    none of which lies in another. All other files are asked for again each time.
    """

    root: str
    not_found: str
    sent: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, int], ...]


def policy(urls: UrlPolicy, further: Iterable[tuple[str, str]] = ()) -> Policy:
    """Return the policy of a site.

    `further` are what pages may load from elsewhere: a directive, and addresses with
    blanks between them.
    """
    return Policy(
        root=unquote(urls.root),
        not_found=unquote(urls.href(NOT_FOUND, NOT_FOUND)),
        sent=(("Content-Security-Policy", _content(dict(further))), *_OTHERS),
        kept=(
            (urls.asset("css/"), _MINUTES),
            (urls.asset("js/"), _MINUTES),
            (urls.asset("fonts/"), _WEEK),
            (urls.media(""), _MINUTES),
        ),
    )


def _content(further: Mapping[str, str]) -> str:
    directives = dict(_CONTENT)
    for name, sources in further.items():
        own = directives.get(name, _NONE)
        kept = () if own == _NONE else (own,)
        directives[name] = " ".join((*kept, *sources.split()))
    parts = [f"{name} {sources}" for name, sources in directives.items()]
    if "script-src" not in further:
        parts.append(_TRUSTED_TYPES)
    return "; ".join(parts)


def is_source(text: str) -> bool:
    """Tell whether something is a place that pages may be allowed to load from.

    No keyword is, `'unsafe-inline'` the least; nor a whole scheme, nor everything.
    """
    return _SOURCE.fullmatch(text) is not None
