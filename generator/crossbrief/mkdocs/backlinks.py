"""Which pages of the host mention which records."""

from __future__ import annotations

from collections import defaultdict
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files


class Backlinks:
    """Mentions by record; they outlast a build, for pages that are not made anew."""

    def __init__(self) -> None:
        self._uris: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._titles: dict[str, str] = {}

    def forget(self, uri: str) -> None:
        """Drop what a page mentions, since it is read once more."""
        for uris in self._uris.values():
            uris.pop(uri, None)

    def add(self, record_id: str, file: File) -> None:
        """Note that a page mentions a record."""
        self._uris[record_id][file.src_uri] = None

    def mentions(self, record_id: str) -> bool:
        """Tell whether any page mentions a record."""
        return bool(self._uris.get(record_id))

    def of(self, record_id: str, files: Files, page: File) -> list[tuple[str, str]]:
        """Return title of each page that mentions a record, and the link from there."""
        found: list[tuple[str, str]] = []
        for uri in sorted(self._uris.get(record_id, ())):
            file = files.get_file_from_path(uri)
            if file is None or file.page is None:
                continue
            # MkDocs keeps titles as HTML prints them.
            title = (
                unescape(file.page.title or "") or self._titles.get(uri) or file.name
            )
            self._titles[uri] = title
            found.append((title, file.url_relative_to(page)))
        return found
