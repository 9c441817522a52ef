"""Pages: an address, a template, and all that the template may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from crossbrief.urls import Permalink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crossbrief.graph import Graph
    from crossbrief.inventory import Inventory
    from crossbrief.prose import SiteLink
    from crossbrief.records import Bound
    from crossbrief.site import Site
    from crossbrief.urls import UrlPolicy
    from crossbrief.wording import Wording

V = TypeVar("V")
P = TypeVar("P", bound="Part")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the output.

    `view` is a frozen value that holds every fact that the page depends on; the
    template sees nothing else of the records. `fallback` is the template to use where
    `template` is not there. `section` says which item of the menu is the current one,
    `styles` and `scripts` what it needs beside the base. `counterpart` is the page to
    go to for other languages, where these have none at the same place.
    """

    permalink: Permalink
    title: str
    template: str
    view: Any
    fallback: str = ""
    section: str = ""
    description: str = ""
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    record: str | None = None
    counterpart: Permalink | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A language that the site is made in: its name in itself, and its folder."""

    language: str
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """All that pages of one language are made from.

    `editions` are all languages of a site that has several, the main one first.
    `memo` keeps what many pages show alike, such as a statement's card, by what it
    depends on beside these values: it saves time and changes nothing.
    """

    graph: Graph
    site: Site
    urls: UrlPolicy
    wording: Wording
    editions: tuple[Edition, ...] = ()
    memo: dict[tuple[object, ...], tuple[Any, frozenset[str]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def language(self) -> str:
        """The language of these pages."""
        return self.wording.language

    @property
    def is_main(self) -> bool:
        """Whether these pages are in the main language, at the root of the site."""
        return not self.urls.folder

    def once(self, key: tuple[object, ...], make: Callable[[], V]) -> V:
        """Return what is kept under a key, made when it is asked for first.

        Whoever takes it has read all that it was made from.
        """
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self.graph.reads.apart(make)
        elif found[1]:
            self.graph.reads.facts.update(found[1])
        value: V = found[0]
        return value


def own_page(link: SiteLink, compiled: Compiled) -> Permalink:
    """Return where a link in prose leads: to the page in the language of these pages.

    Authors write the address that it has in the main language. Files stand once.
    """
    to = Permalink(link.target.lstrip("/"))
    is_page = to.endswith(".html") and to not in compiled.site.static
    folders = tuple(edition.folder for edition in compiled.editions if edition.folder)
    if not is_page or to.startswith(folders):
        return to
    return compiled.urls.in_language(compiled.urls.folder, to)


class PageKind(Protocol):
    """Makes pages from the compiled site."""

    def __call__(self, compiled: Compiled) -> Iterable[Page]:
        """Yield pages, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class EachRecord:
    """Makes one page for each record of a kind, the withdrawn included.

    Since no page needs another, they can be made in any order and in several processes.
    """

    kind: str
    make: Callable[[Bound, Compiled], Page]

    def __call__(self, compiled: Compiled) -> Iterator[Page]:
        """Yield a page for each record, by id."""
        for bound in compiled.graph.all_of_kind(self.kind):
            yield self.make(bound, compiled)


@dataclass(frozen=True, slots=True)
class PagesOfEach:
    """Makes any number of pages for each record of a kind, or none.

    All pages of one record are made together, and those of different records in any
    order and in several processes. `places` are the addresses at which the pages of the
    record with an id stand; `*` stands for any name. Each has the id as a folder or as
    its last name, so that a record is found by the address of a page.
    """

    kind: str
    make: Callable[[Bound, Compiled], Iterable[Page]]
    places: Callable[[UrlPolicy, str], Iterable[str]]

    def __call__(self, compiled: Compiled) -> Iterator[Page]:
        """Yield the pages of each record, by id."""
        for bound in compiled.graph.all_of_kind(self.kind):
            yield from self.make(bound, compiled)

    def records_at(self, address: str, graph: Graph) -> Iterator[str]:
        """Yield the ids in an address of which this kind may make pages."""
        place = PurePosixPath(address)
        for name in dict.fromkeys((*place.parent.parts, place.stem)):
            bound = graph.bounds.get(name)
            if bound is not None and bound.kind == self.kind:
                yield name

    def may_make(self, address: str, record_id: str, urls: UrlPolicy) -> bool:
        """Tell whether the page at an address would be one of a record's."""
        return _stands(address, self.places(urls, record_id))


@dataclass(frozen=True, slots=True)
class PagesAt:
    """Makes all pages at some addresses together; `*` stands for any name.

    Whoever needs one page alone finds by the addresses who makes it.
    """

    make: Callable[[Compiled], Iterable[Page]]
    places: Callable[[UrlPolicy], Iterable[str]]

    def __call__(self, compiled: Compiled) -> Iterable[Page]:
        """Yield pages, in any order."""
        return self.make(compiled)

    def may_make(self, address: str, urls: UrlPolicy) -> bool:
        """Tell whether the page at an address would be one of these."""
        return _stands(address, self.places(urls))


class Part(Protocol):
    """A part of something long, which has a page of its own.

    It is a frozen value of ids, days and addresses, and holds no record: all that its
    page shows of the whole. So the page may stay while the part is the same, and what
    the page reads of records by their ids.
    """

    @property
    def permalink(self) -> Permalink:
        """Return the address of its page."""
        ...


@dataclass(frozen=True, slots=True)
class PagesInParts(Generic[P]):
    """Makes a page for each part of something long, such as a year of the timeline.

    Since no page needs another, they can be made in any order and in several processes,
    and after a change only those that show it. `cut` yields the parts in their order,
    for which no page has to be made.
    """

    cut: Callable[[Compiled], Iterable[P]]
    make: Callable[[P, Compiled], Page]
    places: Callable[[UrlPolicy], Iterable[str]]

    def __call__(self, compiled: Compiled) -> Iterator[Page]:
        """Yield the page of each part, in order."""
        for part in self.parts(compiled):
            yield self.make(part, compiled)

    def parts(self, compiled: Compiled) -> tuple[P, ...]:
        """Return the parts, in order."""
        return compiled.once(("parts", self.cut), lambda: tuple(self.cut(compiled)))

    def may_make(self, address: str, urls: UrlPolicy) -> bool:
        """Tell whether the page at an address would be one of these."""
        return _stands(address, self.places(urls))


@dataclass(frozen=True, slots=True)
class OfInventory:
    """Makes pages that tell of all files of the site, after these have been made."""

    make: Callable[[Compiled, Inventory], Iterable[Page]]
    places: Callable[[UrlPolicy], Iterable[Permalink]]

    def __call__(self, compiled: Compiled) -> Iterable[Page]:
        """Yield nothing: what these pages tell of is not there yet."""
        del compiled
        return ()


def pages_at(
    places: Callable[[UrlPolicy], Iterable[str]],
) -> Callable[[Callable[[Compiled], Iterable[Page]]], PagesAt]:
    """Declare at which addresses the pages stand that a function makes."""
    return lambda make: PagesAt(make, places)


def pages_in_parts(
    cut: Callable[[Compiled], Iterable[P]],
    places: Callable[[UrlPolicy], Iterable[str]],
) -> Callable[[Callable[[P, Compiled], Page]], PagesInParts[P]]:
    """Declare how something long is cut, a part of which a function makes a page of."""
    return lambda make: PagesInParts(cut, make, places)


def pages_of_inventory(
    places: Callable[[UrlPolicy], Iterable[Permalink]],
) -> Callable[[Callable[[Compiled, Inventory], Iterable[Page]]], OfInventory]:
    """Declare where pages stand that a function makes of what all files are."""
    return lambda make: OfInventory(make, places)


def pages_of_each(
    kind: str, places: Callable[[UrlPolicy, str], Iterable[str]]
) -> Callable[[Callable[[Bound, Compiled], Iterable[Page]]], PagesOfEach]:
    """Declare at which addresses the pages of a record stand that a function makes."""
    return lambda make: PagesOfEach(kind, make, places)


def _stands(address: str, places: Iterable[str]) -> bool:
    """Tell whether an address is one of some places."""
    return any(_fits(address, place) for place in places)


def _fits(address: str, place: str) -> bool:
    """Tell whether an address is a place, in which `*` stands for any name."""
    start, star, end = place.partition("*")
    if not star:
        return address == place
    return address.startswith(start) and address.endswith(end)
