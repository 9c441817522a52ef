"""What a kind of record is: a value that names its model and its folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossbrief.records import Record
    from crossbrief.urls import Permalink, UrlPolicy
    from crossbrief.values import Translatable


Caption: TypeAlias = "Callable[[Any], Translatable]"
Aliases: TypeAlias = "Callable[[Any], tuple[str, ...]]"


def _no_aliases(record: Record) -> tuple[str, ...]:
    del record
    return ()


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record.

    `folder` holds its files under `content/` and names its addresses. `caption` gives
    the record's name; a kind without one (statements) is named by its pages.
    `aliases` gives its other names, which stand in the field `alias_field`.
    `markdown` kinds are `.md` files, one record each; the others are YAML. A kind
    `at_root` has its pages at the site's root, and no index.
    """

    name: str
    folder: str
    record: type[Record]
    caption: Caption | None = None
    aliases: Aliases = _no_aliases
    alias_field: str = "aliases"
    markdown: bool = False
    at_root: bool = False

    def address(self, record_id: str, urls: UrlPolicy) -> Permalink:
        """Return where the page of a record of this kind stands."""
        return urls.record(self.folder, record_id, at_root=self.at_root)
