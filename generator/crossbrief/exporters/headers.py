"""Headers: what the site's hosts read of caching and of what pages may load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.headers import FILES, TEXTS, policy
from crossbrief.output import Exporter, OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.page import Compiled


def _headers(compiled: Compiled) -> Iterator[OutputFile]:
    settings = compiled.site.settings
    rules = policy(compiled.urls, settings.allow_from)
    # Two hosts read the same file.
    texts = {FILES[host]: TEXTS[host](rules) for host in settings.headers}
    for name, text in texts.items():
        yield OutputFile.text(name, text)


HEADERS = Exporter(
    "headers",
    "The headers that web servers send, for each host asked for.",
    _headers,
    is_data=False,
)
