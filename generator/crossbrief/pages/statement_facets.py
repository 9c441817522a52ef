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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossbrief.atoms import Atom, Line
    from crossbrief.page import Compiled
    from crossbrief.present.views import StatementCard
    from crossbrief.records import Bound
    from crossbrief.urls import Permalink, UrlPolicy


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
class _List:
    """Statements that have something in common, in parts, and where these stand.

    `begins` says on which part a year begins; None is for unknown dates.
    """

    facet: str
    value: str
    parts: tuple[Sequence[Statement], ...]
    addresses: tuple[Permalink, ...]
    begins: Mapping[int | None, int]

    @property
    def total(self) -> int:
        """How many statements there are."""
        return sum(map(len, self.parts))


@dataclass(frozen=True, slots=True)
class _Part:
    """One page of a list."""

    list: _List
    at: int

    @property
    def permalink(self) -> Permalink:
        """The address of the page."""
        return self.list.addresses[self.at]


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
def form_statements(at: int, parts: Sequence[_Part], compiled: Compiled) -> Page:
    """Return a page of the statements in a form."""
    return _page(parts[at], compiled)


def _places(urls: UrlPolicy, facet: str, value: str) -> tuple[str, ...]:
    return (
        urls.facet(STATEMENTS, facet, value),
        urls.facet(STATEMENTS, facet, value, "*"),
    )


def _parts(
    facet: str, value: str, found: Iterable[Statement], compiled: Compiled
) -> Iterator[_Part]:
    """Cut statements, the newest first; a site may want no pages of a facet.

    Parts are counted from the oldest, so that a new statement joins the newest and
    moves no other; the newest stands at the address of all.
    """
    ordered = newest_first(found)
    if facet not in compiled.site.settings.facets or not ordered:
        return
    parts = tuple(part[::-1] for part in parted(ordered[::-1], CARDS_A_PAGE))[::-1]
    addresses = tuple(
        compiled.urls.facet(STATEMENTS, facet, value, number if at else "")
        for at, number in enumerate(range(len(parts), 0, -1))
    )
    begins: dict[int | None, int] = {}
    for at, part in enumerate(parts):
        for statement in part:
            begins.setdefault(_year(statement), at)
    whole = _List(facet, value, parts, addresses, begins)
    yield from (_Part(whole, at) for at in range(len(parts)))


def _page(part: _Part, compiled: Compiled) -> Page:
    whole, at = part.list, part.at
    facet, value = whole.facet, whole.value
    p = Presenter(compiled, part.permalink)
    name = value_name(facet, value, p)
    name = name if isinstance(name, str) else name.text
    title = p.t(f"facet.title_{facet}", name=name)
    if at:
        number = p.words.number(len(whole.parts) - at)
        title = p.t("page.part", title=title, part=number)
    view = FacetView(
        head=IndexHead(
            title=title,
            text="",
            crumbs=(
                p.home_anchor(),
                p.page_index(STATEMENTS, p.t("kinds.statement")),
            ),
            shown=p.words.count(
                "facet.of_all",
                p.graph.count_of("statement"),
                part=p.words.number(whole.total),
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
            for year, of_year in groupby(whole.parts[at], key=_year)
        ),
        pager=_pager(part, p),
    )
    return Page(
        permalink=p.here,
        title=title,
        template="lists/facet.html",
        view=view,
        section=STATEMENTS,
        description=title,
        styles=("index", "list", "listing"),
        counterpart=whole.addresses[0] if at else None,
    )


def _about(facet: str, value: str, name: str, p: Presenter) -> Atom:
    """Return the record itself, or for a form where its mark is explained."""
    if facet in KIND_OF:
        return p.anchor(value)
    return p.page_anchor("method", name, "forms")


def _pager(part: _Part, p: Presenter) -> Pager | None:
    """Return the links to the other parts, by the years that begin on them."""
    addresses, begins, at = part.list.addresses, part.list.begins, part.at
    if len(addresses) == 1:
        return None
    here = {_year(statement) for statement in part.list.parts[at]}
    years = sorted(begins, key=lambda year: (year is None, year))
    return Pager(
        earlier=p.href(addresses[at + 1]) if at + 1 < len(addresses) else None,
        later=p.href(addresses[at - 1]) if at else None,
        years=tuple(
            PagerLink(
                year_title(year, p),
                p.href(
                    addresses[begins[year]],
                    "" if begins[year] == at else year_anchor(year),
                ),
                year in here and begins[year] == at,
            )
            for year in years
        ),
    )


def _year(statement: Statement) -> int | None:
    return year_of(statement.date.first)


topic_statements = _of_record("topic")
speaker_statements = _of_record("speaker")
event_statements = _of_record("event")
source_statements = _of_record("source")
