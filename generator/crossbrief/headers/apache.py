"""`.htaccess`, which Apache reads in the folder of a site, and shows to nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from crossbrief.headers.policy import Policy

HTACCESS: Final = ".htaccess"

# Modules that a host has not loaded are done without; what asks for more than the
# right `FileInfo` would stop the whole site, so nothing here does.
_TYPES: Final = """\
AddDefaultCharset UTF-8
<IfModule mod_mime.c>
  AddCharset UTF-8 .css .js .json .svg .txt .xml
  AddType text/javascript .js
  AddType image/svg+xml .svg
  AddType image/webp .webp
  AddType image/avif .avif
  AddType font/woff2 .woff2
</IfModule>
"""
_HIDDEN: Final = r"""<IfModule mod_alias.c>
  RedirectMatch 404 "/\.(?!well-known/)"
</IfModule>
"""


def apache_file(policy: Policy) -> str:
    """Return the text of `.htaccess`."""
    rules = [f'  Header always set {name} "{value}"' for name, value in policy.sent]
    rules.append('  Header set Cache-Control "no-cache"')
    for folder, seconds in policy.kept:
        place = _pattern(policy.root + folder)
        rules += [
            f'  <If "%{{REQUEST_URI}} =~ m#^{place}#">',
            f'    Header set Cache-Control "public, max-age={seconds}"',
            "  </If>",
        ]
    headers = "\n".join(["<IfModule mod_headers.c>", *rules, "</IfModule>"])
    return f"ErrorDocument 404 {quote(policy.not_found)}\n{_TYPES}{_HIDDEN}{headers}\n"


def _pattern(path: str) -> str:
    """Return a pattern that fits a path to the letter, within `m#...#` and quotes."""
    return re.sub(r"[^\w/~-]", _as_bytes, path)


def _as_bytes(found: re.Match[str]) -> str:
    return "".join(f"\\x{byte:02x}" for byte in found[0].encode())
