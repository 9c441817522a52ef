"""Output files: what a build hands over to be published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crossbrief.extract import Extract
    from crossbrief.inventory import Inventory
    from crossbrief.page import Compiled
    from crossbrief.urls import Permalink


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of the built site; `path` is relative to the site's root.

    `rows` counts what stands in a file of data: rows, entities, events.
    """

    path: PurePosixPath
    content: bytes
    rows: int | None = None

    @classmethod
    def text(cls, path: str, text: str, rows: int | None = None) -> OutputFile:
        """Make a file of text, which is always written as UTF-8."""
        return cls(PurePosixPath(path), text.encode(), rows)


Text: TypeAlias = "Callable[[Compiled], str]"


def _nothing(compiled: Compiled) -> str:
    del compiled
    return ""


@dataclass(frozen=True, slots=True)
class Collected:
    """One file that is put together of what each listed record gives to it.

    So a build after a change asks the records that it concerns, and no others. `rows`
    yields the rows of a record, and reads whatever else it needs from the graph.
    Without `kinds` all are asked.
    """

    address: Permalink
    rows: Callable[[Extract, Compiled], Iterable[str]]
    kinds: tuple[str, ...] = ()
    head: Text = _nothing
    between: str = ""
    tail: Text = _nothing

    @classmethod
    def in_array(
        cls,
        address: Permalink,
        rows: Callable[[Extract, Compiled], Iterable[str]],
        kinds: tuple[str, ...] = (),
        *,
        head: Text,
        end: str,
    ) -> Collected:
        """Return a file of JSON with a row for each item of the array that it ends in.

        `head` opens the array, and `end` closes it and what it stands in.
        """
        return cls(address, rows, kinds, head, ",\n", lambda _: f"\n{end}\n")

    def asks(self, kind: str) -> bool:
        """Tell whether records of a kind give something to it."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Companion:
    """A file beside the page of each listed record; `suffix` stands for `.html`.

    `make` returns an empty text where a record has no such file.
    """

    suffix: str
    make: Callable[[Extract, Compiled], str]
    kinds: tuple[str, ...] = ()

    def asks(self, kind: str) -> bool:
        """Tell whether records of a kind have such a file."""
        return not self.kinds or kind in self.kinds


def _none(compiled: Compiled) -> Iterable[OutputFile]:
    del compiled
    return ()


def _no_files(compiled: Compiled) -> Iterable[Collected]:
    del compiled
    return ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """Makes files of the compiled site, for other programs than browsers.

    It is asked once, with the site in its main language; with `each_language`, once for
    each, and its addresses are those that the site's `urls` give.

    `export` makes whole files, `collected` says which are put together of what records
    give, `beside` which stand beside the pages of records, and `last` makes those that
    tell of all others. `places` are the addresses of what `export` and `last` make, so
    that a preview knows them before. What `is_data` is listed for readers.
    """

    name: str
    description: str
    export: Callable[[Compiled], Iterable[OutputFile]] = _none
    collected: Callable[[Compiled], Iterable[Collected]] = _no_files
    beside: tuple[Companion, ...] = ()
    last: Callable[[Compiled, Inventory], Iterable[OutputFile]] | None = None
    places: Callable[[Compiled], Iterable[str]] | None = None
    each_language: bool = False
    is_data: bool = True
    needs_address: bool = False
    for_host: bool = True

    def is_wanted(self, compiled: Compiled) -> bool:
        """Tell whether a site has these files.

        What holds full addresses is left out while nobody knows them.
        """
        if self.needs_address and not compiled.urls.base_url:
            return False
        return self.name not in compiled.site.settings.without
