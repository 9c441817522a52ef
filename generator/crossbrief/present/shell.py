"""The shell of a page: head, menu, foot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from crossbrief.atoms import Anchor, OutsideLink
from crossbrief.config import MENU_PAGES
from crossbrief.kinds import KINDS
from crossbrief.kinds.page import PlainPage
from crossbrief.present.head import Head, head
from crossbrief.present.presenter import Presenter
from crossbrief.urls import NOT_FOUND

if TYPE_CHECKING:
    from crossbrief.atoms import Atom, Phrase
    from crossbrief.page import Compiled, Page
    from crossbrief.urls import Href, Permalink

_LETTERS: Final = {"Cyrl": ("cyrillic",)}
"""Sheets with the letters of a script; those of Latin stand in the base."""

_BY_FOLDER = {kind.folder: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu."""

    text: str
    href: Href
    is_current: bool


@dataclass(frozen=True, slots=True)
class FootColumn:
    """A group of links at the foot of the page."""

    title: str
    links: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A link to the page in another language, named in that language."""

    language: str
    name: str
    href: Href


@dataclass(frozen=True, slots=True)
class Alternate:
    """The full address of the page in a language; `x-default` is for all others."""

    language: str
    address: str


@dataclass(frozen=True, slots=True)
class Shell:
    """All that a page has around its own content."""

    language: str
    direction: str
    title: str
    description: str
    canonical: str
    site_title: str
    home: Href
    az: Href
    search: Href
    search_script: Href
    search_style: Href
    styles: tuple[Href, ...]
    print_style: Href
    theme_script: Href
    scripts: tuple[Href, ...]
    icon: Href
    menu: tuple[MenuItem, ...]
    about: Phrase | None
    licence: tuple[str, ...]
    columns: tuple[FootColumn, ...]
    languages: tuple[LanguageLink, ...]
    alternates: tuple[Alternate, ...]
    head: Head


def shell(page: Page, compiled: Compiled) -> Shell:
    """Return the shell of a page."""
    p = Presenter(compiled, page.permalink)
    shared = p.kept(("shell",), lambda: _of_depth(p))
    return replace(
        shared,
        title=shared.site_title
        if page.permalink == p.urls.home
        else p.t("page.title", page=page.title, site=shared.site_title),
        description=page.description or page.title,
        canonical=""
        if page.permalink == NOT_FOUND
        else p.urls.absolute(page.permalink),
        styles=p.kept(("styles", page.styles), lambda: _styles(page.styles, p)),
        scripts=p.kept(("scripts", page.scripts), lambda: _scripts(page.scripts, p)),
        menu=_menu(page, p),
        languages=_languages(page, p),
        alternates=_alternates(page, p),
        head=head(page, p),
    )


def _of_depth(p: Presenter) -> Shell:
    """Return what the shells of all pages of a depth share."""
    settings = p.site.settings
    return Shell(
        language=p.language,
        direction=p.words.direction,
        title="",
        description="",
        canonical="",
        site_title=p.text(settings.title).text,
        home=p.href(p.urls.home),
        az=p.href(p.urls.page("az")),
        search=p.href(p.urls.search("index")),
        search_script=p.href(p.urls.asset("js/search.js")),
        search_style=p.href(p.urls.asset("css/search.css")),
        styles=(),
        print_style=p.href(p.urls.asset("css/print.css")),
        theme_script=p.href(p.urls.asset("js/theme.js")),
        scripts=(),
        icon=p.href(p.urls.asset("favicon.svg")),
        menu=(),
        about=p.maybe(settings.about),
        licence=_licence(p),
        columns=_columns(p),
        languages=(),
        alternates=(),
        head=Head(),
    )


def _styles(names: tuple[str, ...], p: Presenter) -> tuple[Href, ...]:
    letters = _LETTERS.get(p.words.writing, ())
    sheets = ("base", *letters, *names)
    return tuple(p.href(p.urls.asset(f"css/{name}.css")) for name in sheets)


def _scripts(names: tuple[str, ...], p: Presenter) -> tuple[Href, ...]:
    return tuple(p.href(p.urls.asset(f"js/{name}.js")) for name in ("script", *names))


def _languages(page: Page, p: Presenter) -> tuple[LanguageLink, ...]:
    to = page.counterpart or page.permalink
    return tuple(
        LanguageLink(
            edition.language,
            edition.name,
            p.href(p.urls.in_language(edition.folder, to)),
        )
        for edition in p.compiled.editions
        if edition.language != p.language
    )


def _alternates(page: Page, p: Presenter) -> tuple[Alternate, ...]:
    """Return where each language has this page; full addresses alone count there."""
    if not p.urls.base_url or page.counterpart is not None:
        return ()
    found = [
        Alternate(
            edition.language,
            replace(p.urls, folder=edition.folder).absolute(
                p.urls.in_language(edition.folder, page.permalink)
            ),
        )
        for edition in p.compiled.editions
    ]
    defaults = [Alternate("x-default", one.address) for one in found[:1]]
    return (*found, *defaults)


def _menu(page: Page, p: Presenter) -> tuple[MenuItem, ...]:
    """Return the menu, which is the same for all pages of a depth and a section."""
    names = p.kept(("menu names",), lambda: _menu_names(p))
    here = page.record if page.record in names else None
    return p.kept(
        ("menu", page.section, here),
        lambda: tuple(_menu_item(name, page, p) for name in names),
    )


def _menu_names(p: Presenter) -> tuple[str, ...]:
    names = list(p.site.settings.menu)
    pages = p.graph.of_kind("page", PlainPage)
    placed = [record for record in pages if record.nav is not None]
    for record in sorted(placed, key=lambda record: (record.nav or 0, record.id)):
        if record.id not in names:
            names.append(record.id)
    return tuple(names)


def _menu_item(name: str, page: Page, p: Presenter) -> MenuItem:
    if name in MENU_PAGES or name in _BY_FOLDER:
        to = _built_page(name, p)
        return MenuItem(p.t(f"menu.{name}"), p.href(to), name == page.section)
    is_current = page.record == name
    return MenuItem(p.short_name(name).text, p.record_href(name), is_current)


def _built_page(name: str, p: Presenter) -> Permalink:
    """Return the address of a page that every site has."""
    if name == "home":
        return p.urls.home
    if name in _BY_FOLDER or name == "threads":
        return p.urls.index(name)
    if name == "data":
        return p.urls.on_data("index")
    return p.urls.page(name)


def _licence(p: Presenter) -> tuple[str, ...]:
    licence = p.site.settings.licence
    if licence is None:
        return ()
    text, data = p.maybe(licence.text), p.maybe(licence.data)
    named = {"licence_text": text, "licence_data": data}
    if text == data:
        named = {"licence_both": text}
    lines = [
        p.t(f"foot.{key}", licence=phrase.text)
        for key, phrase in named.items()
        if phrase is not None
    ]
    if licence.note is not None:
        lines.append(p.text(licence.note).text)
    return tuple(lines)


def _columns(p: Presenter) -> tuple[FootColumn, ...]:
    def built(*names: str) -> tuple[Anchor, ...]:
        return tuple(
            Anchor(p.t(f"menu.{name}"), p.href(_built_page(name, p))) for name in names
        )

    own: list[Atom] = [
        Anchor(p.name(record.id).text, p.record_href(record.id))
        for record in p.graph.of_kind("page", PlainPage)
    ]
    contact = p.site.settings.contact
    if contact is not None:
        label = (
            p.t("foot.contact") if contact.label is None else p.text(contact.label).text
        )
        own.append(OutsideLink(label, contact.url))
    return (
        FootColumn(
            p.t("foot.read"),
            built(
                "home",
                "articles",
                "timeline",
                "topics",
                "positions",
                "differ",
                "threads",
                "network",
                "whole",
            ),
        ),
        FootColumn(p.t("foot.look_up"), built("az", "statements", "sources", "places")),
        FootColumn(p.t("foot.keep"), (*built("method", "corrections", "data"), *own)),
    )
