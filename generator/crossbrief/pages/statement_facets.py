"""The statements on a topic, by a speaker, at an event, from a source or in a form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds.statement import FORMS, Statement
from crossbrief.page import Page, PagesOfEach, pages_in_parts
from crossbrief.present.facets import KIND_OF, STATEMENTS, has_value, value_name
from crossbrief.present.further import parted
from crossbrief.present.lists import year_of
from crossbrief.present.long_lists import CARDS_A_PAGE
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import (
    IndexHead,
    Pager,
    PagerLink,
    year_anchor,
    year_title,
)
from crossbrief.present.statements import card, newest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.atoms import Atom, Line
    from crossbrief.page import Compiled
    from crossbrief.present.views import StatementCard
    from crossbrief.records import Bound
    from crossbrief.urls import Href, Permalink, UrlPolicy


@dataclass(frozen=True, slots=True)
class YearOfCards:
    """The statements of a year."""

    anchor: str
    title: str
    cards: tuple[StatementCard, ...]


@dataclass(frozen=True, slots=True)
class FacetView:
    """All that a page of a facet shows; `wider` leads to all statements."""

    head: IndexHead
    about: Line
    wider: Anchor
    years: tuple[YearOfCards, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class _Part:
    """Statements that have something in common, or a part of them, by their ids.

    `begins` says for each year on which part it begins, by their numbers; None is for
    unknown dates. Parts are counted from the oldest, up to the `last`.
    """

    facet: str
    value: str
    permalink: Permalink
    number: int
    last: int
    total: int
    ids: tuple[str, ...]
    begins: tuple[tuple[int | None, int], ...]


def _of_record(facet: str) -> PagesOfEach:
    """Return what makes the pages of a facet, for each record that it goes by."""

    def make(bound: Bound, compiled: Compiled) -> Iterator[Page]:
        value, graph = bound.record.id, compiled.graph
        if not bound.record.is_listed:
            return
        naming = graph.sources_of(value, "statement", model=Statement)
        found = (s for s in naming if has_value(facet, value, s))
        for part in _parts(facet, value, found, compiled):
            yield _page(part, compiled)

    def places(urls: UrlPolicy, value: str) -> tuple[str, ...]:
        return _places(urls, facet, value)

    return PagesOfEach(KIND_OF[facet], make, places)


def _of_forms(compiled: Compiled) -> Iterator[_Part]:
    every = compiled.graph.of_kind("statement", Statement)
    for form in FORMS:
        of_form = (statement for statement in every if statement.form == form)
        yield from _parts("form", form, of_form, compiled)


@pages_in_parts(
    _of_forms, lambda urls: [p for form in FORMS for p in _places(urls, "form", form)]
)
def form_statements(part: _Part, compiled: Compiled) -> Page:
    """Return a page of the statements in a form."""
    return _page(part, compiled)


def _places(urls: UrlPolicy, facet: str, value: str) -> tuple[str, ...]:
    return (
        urls.facet(STATEMENTS, facet, value),
        urls.facet(STATEMENTS, facet, value, "*"),
    )


def _parts(
    facet: str, value: str, found: Iterable[Statement], compiled: Compiled
) -> Iterator[_Part]:
    """Cut statements, the newest part first; a site may want no pages of a facet.

    A new statement joins the newest part and moves no other.
    """
    ordered = newest_first(found)
    if facet not in compiled.site.settings.facets or not ordered:
        return
    parts = [part[::-1] for part in parted(ordered[::-1], CARDS_A_PAGE)]
    begins: dict[int | None, int] = {}
    for number in range(len(parts), 0, -1):
        for statement in parts[number - 1]:
            begins.setdefault(_year(statement), number)
    years = sorted(begins.items(), key=lambda one: (one[0] is None, one[0]))
    for number in range(len(parts), 0, -1):
        yield _Part(
            facet,
            value,
            _address(facet, value, number, len(parts), compiled.urls),
            number,
            len(parts),
            len(ordered),
            tuple(statement.id for statement in parts[number - 1]),
            tuple(years),
        )


def _address(
    facet: str, value: str, number: int, last: int, urls: UrlPolicy
) -> Permalink:
    """Return where a part stands: the newest at the address of all."""
    return urls.facet(STATEMENTS, facet, value, "" if number == last else number)


def _page(part: _Part, compiled: Compiled) -> Page:
    facet, value = part.facet, part.value
    p = Presenter(compiled, part.permalink)
    name = value_name(facet, value, p)
    name = name if isinstance(name, str) else name.text
    title = p.t(f"facet.title_{facet}", name=name)
    if part.number < part.last:
        number = p.words.number(part.number)
        title = p.t("facet.title_part", title=title, part=number)
    statements = [p.graph.record(one, Statement) for one in part.ids]
    view = FacetView(
        head=IndexHead(
            title=title,
            text="",
            crumbs=(
                p.page_anchor("index", p.t("menu.home")),
                p.page_index(STATEMENTS, p.t("kinds.statement")),
            ),
            shown=p.words.count(
                "facet.of_all",
                p.graph.count_of("statement"),
                part=p.words.number(part.total),
            ),
        ),
        about=p.line(f"facet.about_{facet}", name=_about(facet, value, name, p)),
        wider=Anchor(
            p.t("facet.wider"), p.urls.filtered(p.here, STATEMENTS, facet, value)
        ),
        years=tuple(
            YearOfCards(
                year_anchor(year),
                year_title(year, p),
                tuple(card(statement, p) for statement in of_year),
            )
            for year, of_year in groupby(statements, key=_year)
        ),
        pager=_pager(part, {_year(statement) for statement in statements}, p),
    )
    first = _address(facet, value, part.last, part.last, p.urls)
    return Page(
        permalink=p.here,
        title=title,
        template="lists/facet.html",
        view=view,
        section=STATEMENTS,
        description=title,
        styles=("index", "list", "listing"),
        is_found_by_search=False,
        counterpart=None if part.permalink == first else first,
    )


def _about(facet: str, value: str, name: str, p: Presenter) -> Atom:
    """Return the record itself, or for a form where its mark is explained."""
    if facet in KIND_OF:
        return p.anchor(value)
    return p.page_anchor("method", name, "forms")


def _pager(part: _Part, here: set[int | None], p: Presenter) -> Pager | None:
    """Return the links to the other parts, by the years that begin on them."""
    if part.last == 1:
        return None

    def href(number: int, anchor: str = "") -> Href:
        to = _address(part.facet, part.value, number, part.last, p.urls)
        return p.href(to, anchor)

    number = part.number
    return Pager(
        earlier=href(number - 1) if number > 1 else None,
        later=href(number + 1) if number < part.last else None,
        years=tuple(
            PagerLink(
                year_title(year, p),
                href(begins, "" if begins == number else year_anchor(year)),
                year in here and begins == number,
            )
            for year, begins in part.begins
        ),
    )


def _year(statement: Statement) -> int | None:
    return year_of(statement.date.first)


topic_statements = _of_record("topic")
speaker_statements = _of_record("speaker")
event_statements = _of_record("event")
source_statements = _of_record("source")
