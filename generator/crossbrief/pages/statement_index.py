"""The index of statements, newest first, with counts by topic, speaker and form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds.statement import FORMS, STATEMENT, Statement
from crossbrief.page import Page, pages_in_parts
from crossbrief.present.facets import KIND_OF, STATEMENTS, counts, facet_href, values_of
from crossbrief.present.lists import year_of
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import (
    MOST_CARDS,
    Sheet,
    index_head,
    pager,
    sheets,
    ways,
    year_anchor,
    year_title,
)
from crossbrief.present.statements import card, newest_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossbrief.atoms import Atom
    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled
    from crossbrief.present.sheets import IndexHead, Pager, Way
    from crossbrief.present.views import StatementCard
    from crossbrief.urls import Href, Permalink

# So many values of each facet the index itself shows; the others are found on the index
# of their own kind.
_MOST_VALUES = {"topic": 12, "speaker": 12, "event": 6, "source": 4, "year": 30}


@dataclass(frozen=True, slots=True)
class FacetItem:
    """What statements have in common, and how many do."""

    label: Atom
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to part the statements; `more` leads to what is left out here."""

    title: str
    items: tuple[FacetItem, ...]
    more: Anchor | None = None


@dataclass(frozen=True, slots=True)
class FormCount:
    """A form of words, and how many statements have it; `href` leads to them."""

    form: str
    name: str
    count: int
    href: Href | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet to choose a value of, and what stands there while none is chosen."""

    facet: str
    label: str
    every: str


@dataclass(frozen=True, slots=True)
class Combine:
    """What the script for facets needs; in addresses `NAME` and `ID` stand for any.

    `files` is where it loads what it shows, `entry` the page of a statement.
    """

    files: Href
    entry: Href
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class YearOfStatements:
    """The statements of a year."""

    anchor: str
    title: str
    cards: tuple[StatementCard, ...]


@dataclass(frozen=True, slots=True)
class StatementIndexView:
    """All that the index shows; `empty` says that there is nothing."""

    head: IndexHead
    total: int
    forms: tuple[FormCount, ...]
    facets: tuple[Facet, ...]
    combine: Combine | None
    years: tuple[YearOfStatements, ...]
    pager: Pager | None
    empty: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """One page of the index: the ids on its sheet, and what it shows of all others."""

    sheet: Sheet[str]
    way: Way | None
    total: int
    forms: tuple[tuple[str, int], ...]
    is_first: bool

    @property
    def permalink(self) -> Permalink:
        """The address of the page."""
        return self.sheet.permalink


def _cut(compiled: Compiled) -> Iterator[_Part]:
    ordered = newest_first(compiled.graph.of_kind("statement", Statement))
    all_sheets = sheets(ordered, _date, STATEMENTS, compiled.urls, MOST_CARDS)
    forms = Counter(statement.form for statement in ordered)
    counted = tuple((form, forms[form]) for form in FORMS)
    for sheet, way in zip(all_sheets, ways(all_sheets), strict=True):
        years = tuple((year, tuple(s.id for s in found)) for year, found in sheet.years)
        ids = Sheet(sheet.permalink, years, sheet.part)
        is_first = sheet is all_sheets[0]
        yield _Part(ids, way, len(ordered), counted, is_first)


def _date(statement: Statement) -> PartialDate:
    return statement.date.first


@pages_in_parts(
    _cut, lambda urls: (urls.index(STATEMENTS), urls.by_year(STATEMENTS, "*"))
)
def statement_index(part: _Part, compiled: Compiled) -> Page:
    """Return the index of statements, or one of its further pages, by year."""
    p = Presenter(compiled, part.permalink)
    head = index_head(STATEMENT, part.total, p, part.sheet)
    view = StatementIndexView(
        head=head,
        total=part.total,
        forms=_forms(part, p),
        facets=_facets(part, p) if part.is_first else (),
        combine=_combine(p) if part.is_first and part.total else None,
        years=tuple(
            YearOfStatements(
                year_anchor(year),
                year_title(year, p),
                tuple(card(p.graph.record(one, Statement), p) for one in ids),
            )
            for year, ids in part.sheet.years
        ),
        pager=pager(part.way, p),
        empty=None if part.total else p.t("index.no_statements"),
    )
    return Page(
        permalink=p.here,
        title=head.title,
        template="lists/statements.html",
        view=view,
        section=STATEMENTS,
        description=head.text,
        styles=("index", "key", "list", "listing", "filters")
        if view.combine
        else ("index", "key", "list", "listing"),
        scripts=("facets",) if view.combine else (),
    )


def _forms(part: _Part, p: Presenter) -> tuple[FormCount, ...]:
    has_pages = "form" in p.site.settings.facets
    return tuple(
        FormCount(
            form,
            p.t(f"form.{form}"),
            count,
            facet_href("form", form, p) if has_pages and count else None,
        )
        for form, count in part.forms
    )


def _facets(part: _Part, p: Presenter) -> tuple[Facet, ...]:
    statements = p.graph.of_kind("statement", Statement)
    facets = [
        _linked(facet, counts(facet, statements, p), p)
        for facet in KIND_OF
        # The lists of topics and speakers lead to their pages where they have no other.
        if facet in {*p.site.settings.facets, "topic", "speaker"}
    ]
    return tuple(
        facet for facet in (*facets, _years(part, statements, p)) if facet.items
    )


def _linked(facet: str, counted: Counter[str], p: Presenter) -> Facet:
    """Return the most frequent, each with a link to its statements."""
    most = sorted(counted, key=lambda value: (-counted[value], value))
    more = None
    if len(most) > _MOST_VALUES[facet]:
        folder = f"{KIND_OF[facet]}s"
        more = p.page_index(folder, p.t(f"index.all_{folder}"))
    items: list[FacetItem] = []
    for value in most[: _MOST_VALUES[facet]]:
        name = p.short_name(value)
        link = Anchor(name.text, facet_href(facet, value, p), lang=name.lang)
        items.append(FacetItem(link, counted[value]))
    return Facet(p.t(f"index.by_{facet}"), tuple(items), more)


def _years(part: _Part, statements: Sequence[Statement], p: Presenter) -> Facet:
    """Return the newest years, each with a link to where it begins."""
    counted = Counter(year_of(statement.date.first) for statement in statements)
    begins = {year: part.permalink for year, _ in part.sheet.years}
    if part.way is not None:
        years = sorted(part.way.years, key=lambda one: one[0] or 0, reverse=True)
        begins = dict(years)
    items = (
        FacetItem(
            Anchor(year_title(year, p), p.href(to, year_anchor(year))), counted[year]
        )
        for year, to in begins.items()
    )
    shown = tuple(islice(items, _MOST_VALUES["year"]))
    return Facet(p.t("index.by_year"), shown)


def _combine(p: Presenter) -> Combine | None:
    statements = p.graph.of_kind("statement", Statement)
    # Where nothing has an event, say, there is none to choose.
    facets = [
        facet
        for facet in p.site.settings.facets
        if any(values_of(facet, one, p.graph) for one in statements)
    ]
    if not facets:
        return None
    return Combine(
        files=p.href(p.urls.facet_file(STATEMENTS, "NAME")),
        entry=p.href(p.urls.record(STATEMENTS, "ID")),
        choices=tuple(
            Choice(facet, p.t(f"facet.{facet}"), p.t(f"facet.any_{facet}"))
            for facet in (*facets, "year")
        ),
    )
