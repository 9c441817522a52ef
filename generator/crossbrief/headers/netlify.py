"""`_headers`, which Netlify and Cloudflare Pages read at the root of a site.

Both let all rules that fit an address apply together, and join the values of a header
that stands in several. So no header may stand in two rules that fit one address. Both
have a reader ask again for each file for which nothing else is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crossbrief.headers.policy import Policy

HEADERS_FILE: Final = "_headers"


def netlify_file(policy: Policy) -> str:
    """Return the text of `_headers`."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in policy.sent)]
    for folder, seconds in policy.kept:
        lines += [f"/{folder}*", f"  Cache-Control: public, max-age={seconds}"]
    return "\n".join(lines) + "\n"
