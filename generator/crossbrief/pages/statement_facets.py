"""The statements on a topic, by a speaker, at an event, from a source or in a form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds.statement import FORMS, Statement
from crossbrief.page import Page, PagesOfEach, pages_at
from crossbrief.present.facets import KIND_OF, STATEMENTS, has_value, value_name
from crossbrief.present.lists import year_of
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import (
    MOST_CARDS,
    IndexHead,
    Pager,
    PagerLink,
    year_anchor,
    year_title,
)
from crossbrief.present.statements import card, newest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
class _Part:
    """One page of the statements that have something in common."""

    permalink: Permalink
    statements: tuple[Statement, ...]

    @property
    def years(self) -> Iterator[tuple[int | None, tuple[Statement, ...]]]:
        """Yield the statements by year, None where dates are unknown."""
        for year, group in groupby(self.statements, key=_year):
            yield year, tuple(group)


def _of_record(facet: str) -> PagesOfEach:
    """Return what makes the pages of a facet, for each record that it goes by."""

    def make(bound: Bound, compiled: Compiled) -> Iterator[Page]:
        value, graph = bound.record.id, compiled.graph
        if not bound.record.is_listed:
            return
        naming = graph.sources_of(value, "statement", model=Statement)
        yield from _pages(
            facet, value, [s for s in naming if has_value(facet, value, s)], compiled
        )

    def places(urls: UrlPolicy, value: str) -> tuple[str, ...]:
        return _places(urls, facet, value)

    return PagesOfEach(KIND_OF[facet], make, places)


@pages_at(lambda urls: [p for form in FORMS for p in _places(urls, "form", form)])
def form_statements(compiled: Compiled) -> Iterator[Page]:
    """Yield the pages of the statements in each form."""
    every = compiled.graph.of_kind("statement", Statement)
    for form in FORMS:
        of_form = [statement for statement in every if statement.form == form]
        yield from _pages("form", form, of_form, compiled)


def _places(urls: UrlPolicy, facet: str, value: str) -> tuple[str, ...]:
    return (
        urls.facet(STATEMENTS, facet, value),
        urls.facet(STATEMENTS, facet, value, "*"),
    )


def _pages(
    facet: str, value: str, found: Iterable[Statement], compiled: Compiled
) -> Iterator[Page]:
    ordered = newest_first(found)
    if facet not in compiled.site.settings.facets or not ordered:
        return
    starts = range(0, len(ordered), MOST_CARDS)
    parts = [
        _Part(
            compiled.urls.facet(STATEMENTS, facet, value, number),
            ordered[start : start + MOST_CARDS],
        )
        for number, start in enumerate(starts, 1)
    ]
    for at in range(len(parts)):
        yield _page(facet, value, parts, at, compiled)


def _page(
    facet: str, value: str, parts: Sequence[_Part], at: int, compiled: Compiled
) -> Page:
    part = parts[at]
    p = Presenter(compiled, part.permalink)
    name = value_name(facet, value, p)
    name = name if isinstance(name, str) else name.text
    title = p.t(f"facet.title_{facet}", name=name)
    if at:
        title = p.t("facet.title_part", title=title, part=p.words.number(at + 1))
    total = sum(len(one.statements) for one in parts)
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
                part=p.words.number(total),
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
            for year, of_year in part.years
        ),
        pager=_pager(parts, at, p),
    )
    return Page(
        permalink=p.here,
        title=title,
        template="lists/facet.html",
        view=view,
        section=STATEMENTS,
        description=title,
        styles=("index", "list", "listing"),
        is_found_by_search=False,
        counterpart=parts[0].permalink if at else None,
    )


def _about(facet: str, value: str, name: str, p: Presenter) -> Atom:
    """Return the record itself, or for a form where its mark is explained."""
    if facet in KIND_OF:
        return p.anchor(value)
    return p.page_anchor("method", name, "forms")


def _pager(parts: Sequence[_Part], at: int, p: Presenter) -> Pager | None:
    """Return the links to the other parts, by the years that begin on them."""
    if len(parts) == 1:
        return None
    begins: dict[int | None, int] = {}
    for number, part in enumerate(parts):
        for statement in part.statements:
            begins.setdefault(_year(statement), number)
    here = {_year(statement) for statement in parts[at].statements}
    years = sorted(begins, key=lambda year: (year is None, year))
    return Pager(
        earlier=p.href(parts[at + 1].permalink) if at + 1 < len(parts) else None,
        later=p.href(parts[at - 1].permalink) if at else None,
        years=tuple(
            PagerLink(
                year_title(year, p),
                p.href(
                    parts[begins[year]].permalink,
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
