"""The hall's memory: which pages of the last build may stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.cache.folder import CacheFolder
from crossbrief.cache.pagebook import book_of, load_book, save_book
from crossbrief.digest import digest
from crossbrief.installed import installation
from crossbrief.options import BESIDE
from crossbrief.parsing import Desk
from crossbrief.progress import quietly
from crossbrief.publish import Stamp, stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from crossbrief.cache.pagebook import Entry
    from crossbrief.facts import Facts
    from crossbrief.progress import Progress

_OF_ALL_PAGES = ("site.yml", "quotes.lock.yml")
_NAMES_ALONE = ("media", "static")


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept of one build for the next; `world` is what concerns all pages."""

    cache: CacheFolder
    key: str
    world: str

    def kept(self, live: Mapping[str, Stamp], facts: Facts) -> dict[str, Entry]:
        """Return what need not be made again, by the names of units.

        `live` are the files of the published site; a check has none.
        """
        book = load_book(self.cache, self.key)
        if book is None:
            return {}
        right = book.still_right(self.world, facts.digest, live)
        return {entry.unit: entry for entry in right}

    def remember(
        self, output: Path | None, facts: Facts, entries: Iterable[Entry]
    ) -> None:
        """Keep what a site that was published or checked just now was made from."""
        book = book_of(self.world, facts.digest, entries, live_files(output))
        save_book(self.cache, self.key, book)


def live_files(output: Path | None) -> dict[str, Stamp]:
    """Return the stamps of the site's files; a check has made none."""
    return {} if output is None else stamps(output)


def desk_of(project: Path, progress: Progress = quietly) -> Desk:
    """Return where a project's files are read, which knows those it has met before."""
    return Desk(CacheFolder.of(project), installation(), progress)


def world_of(key: str, inputs: Mapping[str, str]) -> str:
    """Return the digest of all that every page may depend on.

    That is how the site is built, its settings, the lock, all templates, and which
    pictures and other files there are; `inputs` are all files with their digests. What
    others have made stands beside the pages, and none of them shows it.
    """
    parts = [key]
    for name, content in sorted(inputs.items()):
        label, _, path = name.partition("/")
        if label == BESIDE:
            continue
        first = path.partition("/")[0]
        if label != "content" or path in _OF_ALL_PAGES:
            parts.append(f"{name} {content}")
        elif first in _NAMES_ALONE:
            parts.append(name)
    return digest("\n".join(parts))
