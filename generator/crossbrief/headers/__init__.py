"""Headers: what web servers should send with the files of a site, host by host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.headers.apache import HTACCESS, apache_file
from crossbrief.headers.cloudfront import cloudfront_policy
from crossbrief.headers.netlify import HEADERS_FILE, netlify_file
from crossbrief.headers.nginx import NGINX_SNIPPET, nginx_snippet
from crossbrief.headers.policy import DIRECTIVES, Policy, is_source, policy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "DIRECTIVES",
    "FILES",
    "HOSTS",
    "TEXTS",
    "Policy",
    "is_source",
    "policy",
]

FILES: Mapping[str, str] = {
    "netlify": HEADERS_FILE,
    "cloudflare": HEADERS_FILE,
    "apache": HTACCESS,
    "nginx": NGINX_SNIPPET,
}
"""The file that a build writes for each host that reads one from the site."""

TEXTS: Mapping[str, Callable[[Policy], str]] = {
    "netlify": netlify_file,
    "cloudflare": netlify_file,
    "apache": apache_file,
    "nginx": nginx_snippet,
    "cloudfront": cloudfront_policy,
}
"""What says the policy to each host; the last is configured, and reads no file."""

HOSTS = tuple(FILES)
