"""The head of a page: what programs read that show, cite, or follow it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.html import Html
from crossbrief.iso import locale_of
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.kinds.topic import Topic
from crossbrief.present.feeds import record_feed
from crossbrief.present.structured import CONTEXT, structured
from crossbrief.urls import NOT_FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.page import Page
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.structured import Node
    from crossbrief.records import Record
    from crossbrief.urls import Href

_IMAGE = "card.png"
_ATOM = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Meta:
    """A fact of the page for programs: `name` or `property`, which one, and what."""

    attribute: str
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class OtherForm:
    """The same as the page, or news of it, in another form."""

    type: str
    href: Href
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page tells programs; `data` is that of the record."""

    metas: tuple[Meta, ...] = ()
    forms: tuple[OtherForm, ...] = ()
    data: Html | None = None


def head(page: Page, p: Presenter) -> Head:
    """Return the head of a page; one that stands for no address has none."""
    if page.permalink == NOT_FOUND:
        return Head()
    record = _shown(page, p)
    metas = (
        *_found(page, p),
        *_graph(page, record, p),
        *_shared(p),
        *_cited(record, p),
    )
    data = None
    if record is not None and "jsonld" not in p.site.settings.without:
        data = _script({"@context": CONTEXT, **structured(record, p)})
    return Head(metas, tuple(_forms(record, p)), data)


def _shown(page: Page, p: Presenter) -> Record | None:
    """Return the record whose own page this is, unless it is withdrawn.

    A further page of a record is none: what it shows is a part of a list.
    """
    if page.record is None or page.permalink != p.permalink(page.record):
        return None
    record = p.graph.bound(page.record).record
    return record if record.is_listed else None


def _found(page: Page, p: Presenter) -> Iterator[Meta]:
    """Yield what keeps a page from being searched for: what is in no list here."""
    if page.record is not None and not p.graph.bound(page.record).record.is_listed:
        yield Meta("name", "robots", "noindex")


def _graph(page: Page, record: Record | None, p: Presenter) -> Iterator[Meta]:
    """Yield what a preview of a link to the page shows, by the Open Graph protocol."""
    yield Meta("property", "og:title", page.title)
    yield Meta("property", "og:description", page.description or page.title)
    sort = "website"
    if isinstance(record, Article):
        sort = "article"
    elif isinstance(record, Actor) and record.type == "person":
        sort = "profile"
    yield Meta("property", "og:type", sort)
    address = p.urls.absolute(page.permalink)
    if address:
        yield Meta("property", "og:url", address)
    if isinstance(record, Article):
        # A day, which is as much as is known; a date that is in doubt is none.
        if record.date.is_known_to_the_day and record.date.iso is not None:
            yield Meta("property", "article:published_time", record.date.iso)
        changed = max((one.date for one in record.corrections), default=None)
        if changed is not None:
            yield Meta("property", "article:modified_time", changed.isoformat())


def _shared(p: Presenter) -> tuple[Meta, ...]:
    """Return what all pages of a language have."""
    return p.compiled.once(("head",), lambda: tuple(_of_site(p)))


def _of_site(p: Presenter) -> Iterator[Meta]:
    settings = p.site.settings
    yield Meta("property", "og:site_name", p.text(settings.title).text)
    yield Meta("property", "og:locale", locale_of(p.language))
    for edition in p.compiled.editions:
        if edition.language != p.language:
            locale = locale_of(edition.language)
            yield Meta("property", "og:locale:alternate", locale)
    image, alt = p.urls.asset(_IMAGE), p.t("shell.image")
    if settings.image is not None:
        image = p.urls.media(settings.image.file)
        alt = p.text(settings.image.alt).text
    address = p.urls.absolute(image)
    if address:
        yield Meta("property", "og:image", address)
        yield Meta("property", "og:image:alt", alt)
    card = "summary_large_image" if address else "summary"
    yield Meta("name", "twitter:card", card)


def _cited(record: Record | None, p: Presenter) -> Iterator[Meta]:
    """Yield what programs that collect references read of an article."""
    if not isinstance(record, Article):
        return
    title = p.text(record.title).text
    language = record.lang or p.main_language
    yield Meta("name", "citation_title", title)
    yield Meta("name", "DC.title", title)
    for author in record.authors:
        yield Meta("name", "citation_author", author)
        yield Meta("name", "DC.creator", author)
    if not record.date.is_qualified and record.date.iso is not None:
        # Highwire's form of a date has strokes.
        day = record.date.iso.partition("T")[0]
        yield Meta("name", "citation_publication_date", day.replace("-", "/"))
        yield Meta("name", "DC.date", day)
    site = p.text(p.site.settings.title).text
    yield Meta("name", "citation_publisher", site)
    yield Meta("name", "DC.publisher", site)
    yield Meta("name", "citation_language", language)
    yield Meta("name", "DC.language", language)
    yield Meta("name", "DC.type", "Text")
    address = p.urls.absolute(p.permalink(record.id))
    if address:
        yield Meta("name", "citation_public_url", address)
        yield Meta("name", "DC.identifier", address)
    licence = p.site.settings.licence
    if licence is not None and licence.text is not None:
        yield Meta("name", "DC.rights", p.text(licence.text).text)


def _forms(record: Record | None, p: Presenter) -> Iterator[OtherForm]:
    if record is not None and "json" not in p.site.settings.without:
        to = p.urls.beside(p.permalink(record.id), ".json")
        yield OtherForm("application/json", p.href(to), p.t("shell.as_json"))
    if not p.urls.base_url or "feeds" in p.site.settings.without:
        return
    yield from p.kept(("feeds",), lambda: _feeds(p))
    if isinstance(record, Actor | Topic):
        # A feed is in the main language, as the records are that it tells of.
        feed = record_feed(record, p)
        if feed is not None:
            to = p.urls.beside(p.permalink(record.id), ".xml")
            yield OtherForm(_ATOM, p.href(to), feed.title)


def _feeds(p: Presenter) -> tuple[OtherForm, ...]:
    site = p.text(p.site.settings.title).text
    log = p.t("feed.of", name=p.t("menu.corrections"), site=site)
    return (
        OtherForm(_ATOM, p.href(p.urls.feed()), site),
        OtherForm(_ATOM, p.href(p.urls.feed("corrections")), log),
    )


def _script(node: Node) -> Html:
    """Return data as it can stand in a script: nothing in it ends one."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Html(text)
