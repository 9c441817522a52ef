"""The book of pages: what each published page was made from, so that it may stay.

A page may stay while every fact that was read for it is what it was, and while the file
of it still bears its stamp. What concerns all pages, such as settings and templates,
is the `world` of the book: in another world nothing of it holds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from crossbrief.cache.folder import CacheFolder

_FOLDER: Final = "pages"
_MOST: Final = 16

Stamps: TypeAlias = "Mapping[str, tuple[int, int, int]]"
"""Size, time of change and inode of files, by their addresses."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a published file: where it begins, how long it is, and its rows.

    `check` is a checksum of its bytes: they are used again, and another build may have
    put another file there meanwhile.
    """

    address: str
    start: int
    length: int
    rows: int
    check: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What was made at once: the facts that were read for it, and its pages.

    `parts` are what it gave to files to which others gave as well.
    """

    unit: str
    facts: frozenset[str]
    pages: tuple[str, ...]
    parts: tuple[Part, ...] = ()

    @property
    def files(self) -> frozenset[str]:
        """Return all files that hold something of it."""
        return frozenset((*self.pages, *(part.address for part in self.parts)))


@dataclass(frozen=True, slots=True)
class PageBook:
    """The pages of a site; `facts` has the digest of each that was read.

    Pages that were checked and not published have no stamps.
    """

    world: str
    facts: Mapping[str, str]
    entries: tuple[Entry, ...]
    stamps: Stamps

    def still_right(
        self, world: str, digest: Callable[[str], str], live: Stamps
    ) -> Iterator[Entry]:
        """Yield what need not be made again, given what is true now."""
        if world != self.world:
            return
        changed = {fact for fact, old in self.facts.items() if digest(fact) != old}
        touched = {
            page for page, stamp in self.stamps.items() if live.get(page) != stamp
        }
        for entry in self.entries:
            if changed.isdisjoint(entry.facts) and touched.isdisjoint(entry.files):
                yield entry


def load_book(cache: CacheFolder, key: str) -> PageBook | None:
    """Return the book under a key, or None when there is none that is whole."""
    raw = cache.read(f"{_FOLDER}/{key}")
    if raw is None:
        return None
    plain: dict[str, Any] = json.loads(raw)
    names: list[str] = plain["names"]
    return PageBook(
        world=plain["world"],
        facts=dict(zip(names, plain["digests"], strict=True)),
        entries=tuple(
            Entry(
                unit,
                frozenset([names[n] for n in numbers]),
                tuple(pages),
                tuple([Part(*part) for part in parts]),
            )
            for unit, numbers, pages, parts in plain["entries"]
        ),
        stamps={page: (a, b, c) for page, a, b, c in plain["stamps"]},
    )


def save_book(cache: CacheFolder, key: str, book: PageBook) -> None:
    """Keep a book, and let go of the oldest when there are many."""
    numbers = {name: number for number, name in enumerate(book.facts)}
    plain = {
        "world": book.world,
        "names": list(book.facts),
        "digests": list(book.facts.values()),
        "entries": [
            (
                entry.unit,
                sorted(numbers[name] for name in entry.facts),
                entry.pages,
                [(p.address, p.start, p.length, p.rows, p.check) for p in entry.parts],
            )
            for entry in book.entries
        ],
        "stamps": [(page, *stamp) for page, stamp in book.stamps.items()],
    }
    raw = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    cache.write(f"{_FOLDER}/{key}", raw)
    cache.sweep(_FOLDER, _MOST)


def book_of(
    world: str,
    digest: Callable[[str], str],
    entries: Iterable[Entry],
    live: Stamps,
) -> PageBook:
    """Return the book of a site that was published just now."""
    entries = tuple(entries)
    names = sorted({fact for entry in entries for fact in entry.facts})
    pages = sorted({file for entry in entries for file in entry.files})
    return PageBook(
        world,
        {name: digest(name) for name in names},
        entries,
        {page: live[page] for page in pages if page in live},
    )
