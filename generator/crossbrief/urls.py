"""The address policy: the only place that makes addresses.

An address is the kind's folder and the record's own id; nothing in it is made from a
title or a date, so that it stays when they change. All links are relative: the output
opens from a disk and works under any sub-path.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NewType
from urllib.parse import quote, urlsplit

Permalink = NewType("Permalink", str)
"""The path of a page or file from the site's root: `actors/jane-doe.html`."""

Href = NewType("Href", str)
"""What stands in an attribute, relative to the page that holds it."""

HOME = Permalink("index.html")
NOT_FOUND = Permalink("404.html")
_ILLEGAL = re.compile(r'["<>\\^`{|}\u202a-\u202e\u2066-\u2069]')
WEB_SCHEMES = frozenset({"http", "https"})
OUTSIDE_SCHEMES = WEB_SCHEMES | {"mailto"}


@dataclass(frozen=True, slots=True)
class UrlPolicy:
    """How this site's addresses are made; `base_url` ends in `/`, or is not known.

    `folder` is where the pages of a further language stand, such as `ru/`. What all
    languages share, such as style sheets and pictures, stands outside of it.
    """

    base_url: str
    folder: str = ""

    @property
    def root(self) -> str:
        """Return the path at which the site stands: `/` while nobody knows it."""
        return urlsplit(self.base_url).path or "/"

    def address(self, to: Permalink) -> str:
        """Return where a page or file stands, from the site's root."""
        return to

    def depth(self, here: Permalink) -> int:
        """Return how many folders down a page stands: as deep, the same links.

        The page for unknown addresses is served at any depth, and has its own.
        """
        return -1 if here == NOT_FOUND else self.address(here).count("/")

    @property
    def main(self) -> UrlPolicy:
        """Return how addresses in the main language are made."""
        return replace(self, folder="") if self.folder else self

    @property
    def home(self) -> Permalink:
        """Return the address of the front page."""
        return Permalink(f"{self.folder}{HOME}")

    def record(
        self, folder: str, record_id: str, *, at_root: bool = False
    ) -> Permalink:
        """Return the address of a record, in its folder or at the root of the site."""
        if at_root:
            return self.page(record_id)
        return Permalink(f"{self.folder}{folder}/{record_id}.html")

    def index(self, folder: str) -> Permalink:
        """Return the address of a kind's index."""
        return Permalink(f"{self.folder}{folder}/index.html")

    def by_year(self, folder: str, year: str, part: int = 1) -> Permalink:
        """Return the address of a further page of a kind's index.

        `by` is no record's id, so these never meet the pages of records.
        """
        tail = f"-{part}" if part > 1 else ""
        return Permalink(f"{self.folder}{folder}/by/year/{year}{tail}.html")

    def thread(self, first: str, part: int | str = 1) -> Permalink:
        """Return the address of a thread, by the id of its first statement."""
        tail = "" if part == 1 else f"/{part}"
        return Permalink(f"{self.folder}threads/{first}{tail}.html")

    def network(self, topic: str) -> Permalink:
        """Return the address of the network of a topic."""
        return Permalink(f"{self.folder}network/{topic}.html")

    def further(self, record: Permalink, name: str, part: int | str) -> Permalink:
        """Return the address of a part of a long list that a record's page begins."""
        return Permalink(f"{record.removesuffix('.html')}/{name}/{part}.html")

    def on_topic(self, actor: Permalink, topic_id: str, part: int = 1) -> Permalink:
        """Return the address of all that an actor said on a topic."""
        tail = f"/{part}" if part > 1 else ""
        return Permalink(f"{actor.removesuffix('.html')}/on/{topic_id}{tail}.html")

    def positions(self, topic_id: str, part: int = 1) -> Permalink:
        """Return the address of the positions on a topic and on those below it."""
        tail = f"/{part}" if part > 1 else ""
        return Permalink(f"{self.folder}positions/{topic_id}{tail}.html")

    def facet(
        self, folder: str, facet: str, value: str, part: int | str = ""
    ) -> Permalink:
        """Return the address of the records of a kind that have something in common.

        Further parts stand in a folder: an id may end in a number too.
        """
        tail = f"/{part}" if part else ""
        return Permalink(f"{self.folder}{folder}/by/{facet}/{value}{tail}.html")

    def filtered(self, here: Permalink, folder: str, facet: str, value: str) -> Href:
        """Return the link to an index, filtered by a facet where there is a script."""
        return Href(f"{self.href(here, self.index(folder))}#{facet}={_quoted(value)}")

    def facet_file(self, folder: str, name: str) -> Permalink:
        """Return the address of a file that the script for facets loads."""
        return Permalink(f"{self.folder}{folder}/by/files/{name}.js")

    def coverage(self, name: str, part: int = 1) -> Permalink:
        """Return the address of a list or a table of what is counted."""
        tail = f"/{part}" if part > 1 else ""
        return Permalink(f"{self.folder}coverage/{name}{tail}.html")

    def letter(self, name: str, part: int = 1) -> Permalink:
        """Return the address of one letter, where A to Z fills several pages."""
        tail = f"-{part}" if part > 1 else ""
        return Permalink(f"{self.folder}az/{name}{tail}.html")

    def page(self, name: str) -> Permalink:
        """Return the address of a page that stands at the root."""
        return Permalink(f"{self.folder}{name}.html")

    def timeline_year(self, year: int | str, part: int = 1) -> Permalink:
        """Return the address of a year of a long timeline, or of a part of one."""
        tail = f"-{part}" if part > 1 else ""
        return Permalink(f"{self.folder}timeline-{year}{tail}.html")

    def differ(self, part: int | str) -> Permalink:
        """Return the address of the list of what differs, or of a part of it."""
        return self.page("differ" if part == 1 else f"differ-{part}")

    def whole(self, part: int | str) -> Permalink:
        """Return the address of a further part of the whole briefing."""
        return Permalink(f"{self.folder}whole-{part}.html")

    def in_language(self, folder: str, to: Permalink) -> Permalink:
        """Return the address that a page of ours has in another language's folder."""
        return Permalink(folder + to.removeprefix(self.folder))

    def exported(self, name: str) -> Permalink:
        """Return the address of a file of data, which is one for all languages."""
        return Permalink(f"data/{name}")

    def feed(self, name: str = "feed") -> Permalink:
        """Return the address of a feed of the whole site."""
        return Permalink(f"{name}.xml")

    def sitemap(self, part: int | None = None) -> Permalink:
        """Return the address of the list of all addresses, or of a part of it."""
        return Permalink("sitemap.xml" if part is None else f"sitemap-{part}.xml")

    def on_data(self, name: str) -> Permalink:
        """Return the address of a page on the data."""
        return Permalink(f"{self.folder}data/{name}.html")

    def beside(self, page: Permalink, suffix: str) -> Permalink:
        """Return the address of a file beside a page, one for all languages."""
        own = page.removeprefix(self.folder)
        return Permalink(own.removesuffix(".html") + suffix)

    def asset(self, name: str) -> Permalink:
        """Return the address of one of the templates' assets."""
        return Permalink(f"assets/{name}")

    def search(self, name: str) -> Permalink:
        """Return the address of a file of the index that a search loads."""
        return Permalink(f"{self.folder}search/{name}.js")

    def media(self, name: str) -> Permalink:
        """Return the address of a file under `content/media/`."""
        return Permalink(f"media/{name}")

    def href(self, here: Permalink, to: Permalink, fragment: str = "") -> Href:
        """Return the link from one page to another, or to a place in it.

        It goes up to the root and down again, also between neighbours: so pages at the
        same depth share their links, and what is made of links is made once.

        Hosts serve the page for unknown addresses at any depth, so its links alone
        start at the site's root.
        """
        tail = f"#{_quoted(fragment)}" if fragment else ""
        address = _quoted(self.address(to))
        if here == NOT_FOUND:
            return Href(f"{self.root}{address}{tail}")
        if here == to and tail:
            return Href(tail)
        # Home may be the root itself, of which nothing is left to write.
        return Href(f"{'../' * self.depth(here)}{address}{tail}" or "./")

    def absolute(self, to: Permalink) -> str:
        """Return the full address, as it is cited; empty while nobody knows it."""
        if not self.base_url:
            return ""
        if to == self.home:
            return self.base_url + self.folder
        return self.base_url + quote(self.address(to))


@dataclass(frozen=True, slots=True)
class FolderPolicy(UrlPolicy):
    """Addresses in another program's site that gives each page a folder of its own.

    `actors/jane-doe.html` is then served at `actors/jane-doe/`. `files` are the files
    that authors put beside the pages: they stay where they are, whatever their names.
    """

    files: frozenset[str] = frozenset()

    def address(self, to: Permalink) -> str:
        """Return where a page or file stands, from the root of our part of the site."""
        if to in self.files or not to.endswith(".html"):
            return to
        place = to.removesuffix(".html")
        return "" if place == "index" else place.removesuffix("/index") + "/"


@lru_cache(maxsize=65_536)
def _quoted(path: str) -> str:
    """Return an address with its unusual characters escaped; a page has hundreds."""
    return quote(path)


def as_href(address: str) -> Href:
    """Return an address elsewhere with the characters escaped that none may hold.

    Browsers follow such an address, but a page that prints it is not valid.
    """
    return Href(_ILLEGAL.sub(lambda found: quote(found[0]), address))


def with_id(pattern: str, identifier: str) -> str:
    """Return the address of an identifier, which stands for `{id}` in the pattern.

    What may stand in no address is escaped: people write `0000 0001 2144 1970`.
    """
    return pattern.replace("{id}", quote(identifier, safe=":/?#[]@!$&'()*+,;=%"))


def outside_scheme(address: str) -> str | None:
    """Return the scheme of an address, in lower case, or None when it has none.

    Control characters and blanks are dropped first, as browsers do: a tab within
    `javascript:` leaves it a scheme for them.
    """
    bare = "".join(char for char in address if char > " " and char != "\x7f")
    head, colon, _ = bare.partition(":")
    if not colon or not head or any(char in head for char in "/?#"):
        return None
    return head.lower()


def can_be_followed(address: str, schemes: frozenset[str] = WEB_SCHEMES) -> bool:
    """Tell whether an address elsewhere has one of the schemes and is well formed.

    On the web it names a host after two strokes: browsers mend `https:evil`, other
    programs do not.
    """
    scheme = outside_scheme(address)
    if scheme not in schemes or any(char.isspace() for char in address):
        return False
    if scheme not in WEB_SCHEMES:
        return bool(address.partition(":")[2].strip("/"))
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not match, a port that is no number
        return False


def holds_pages(address: str) -> bool:
    """Tell whether the address of a page can be made by writing on at the end."""
    return not {"?", "#"} & set(address) and not address.endswith((".html", ".htm"))
