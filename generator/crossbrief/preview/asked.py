"""What was asked for: by whom, and at which address of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote, urlsplit

OWN: Final = "_crossbrief/"
"""Where the parts of the preview stand; no file of a site begins with `_`."""

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_ANY: Final = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 (named, not bound to)
_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_PORT: Final = re.compile(r":(\d+)\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the site, and what stands behind a `?`."""

    address: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another address to ask at."""

    location: str


def is_our_host(named: str | None, host: str, port: int) -> bool:
    """Tell whether a request names this server, and not a foreign one.

    Any site can give its own name the address of this machine, and have its scripts
    read in the preview as though it were that site.
    """
    if named is None:
        return False
    found = _PORT.search(named)
    name = (named[: found.start()] if found else named).lower()
    if (int(found[1]) if found else 80) != port:
        return False
    own = f"[{host}]" if ":" in host else host.lower()
    # Who has opened the preview to other machines has them call it as they can, but by
    # its number: a foreign name could still be led here.
    if host in _ANY and re.fullmatch(r"[\d.]+|\[[\da-f:]+\]", name, re.ASCII):
        return True
    return name in _LOCAL or (host not in _ANY and name == own)


def asked_for(target: str, root: str) -> Place | Elsewhere | None:
    """Return the place in a site that stands at `root`; None is outside of it.

    `root` begins and ends with a stroke. Whatever leads up, or has a sign that no file
    of a site has in its name, is outside too.
    """
    if not target.startswith("/") or target.startswith("//"):
        return None
    parts = urlsplit(target)
    path = unquote(parts.path, errors="surrogateescape")
    if path.startswith(f"/{OWN}"):
        # A page that was sent before the place of the site was known asks here.
        return Place(path.removeprefix("/"), parts.query)
    if f"{path}/" == root or (path == "/" and root != "/"):
        return Elsewhere(quote(root))
    if not path.startswith(root) or _UNFIT.search(path):
        return None
    address = path.removeprefix(root)
    steps = address.split("/")
    if any(step in {".", ".."} for step in steps) or "" in steps[:-1]:
        return None
    return Place(address, parts.query)
