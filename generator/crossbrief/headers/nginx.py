"""A part of nginx's configuration, to be included where its server is described.

nginx reads no file from a site by itself. Whoever may write the snippet that it reads
may say what the server does, so the file in the site is one to copy from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.headers.policy import Policy

NGINX_SNIPPET: Final = ".nginx.conf"

_HEAD: Final = """\
# Include this within `server { ... }`. A `location` that has an `add_header` of its own
# sends none of these.
"""
_WITH_CHARSET: Final = (
    "text/css text/javascript application/javascript application/json application/xml"
    " image/svg+xml text/plain text/xml"
)


def nginx_snippet(policy: Policy) -> str:
    """Return the snippet; it speaks of the site alone, where that is in a folder."""
    lines = list(_rules(policy))
    if policy.root != "/":
        inner = (f"  {line}" for line in lines)
        lines = [f"location {_quoted(policy.root)} {{", *inner, "}"]
    return _HEAD + "\n".join(lines) + "\n"


def _rules(policy: Policy) -> Iterator[str]:
    yield f"error_page 404 {_quoted(policy.not_found)};"
    yield "charset utf-8;"
    yield f"charset_types {_WITH_CHARSET};"
    for name, value in policy.sent:
        yield f'add_header {name} "{value}" always;'
    yield "expires -1;  # which is Cache-Control: no-cache"
    for folder, seconds in policy.kept:
        yield f"location {_quoted(policy.root + folder)} {{ expires {seconds}s; }}"
    yield r"location ~ /\.(?!well-known/) { return 404; }"


def _quoted(path: str) -> str:
    """Return a path as a word of the configuration."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
