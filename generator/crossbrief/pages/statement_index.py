"""The index of statements, newest first, with counts by topic, speaker and form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds.statement import FORMS, STATEMENT, Statement
from crossbrief.page import Page, pages_at
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import (
    index_head,
    pager,
    sheets,
    year_anchor,
    year_title,
)
from crossbrief.present.statements import card, newest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossbrief.atoms import Atom
    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled
    from crossbrief.present.sheets import IndexHead, Pager
    from crossbrief.present.views import StatementCard

_MOST_FACETS = 20


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
    """A form of words, and how many statements have it."""

    form: str
    name: str
    count: int


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
    forms: tuple[FormCount, ...]
    facets: tuple[Facet, ...]
    years: tuple[YearOfStatements, ...]
    pager: Pager | None
    empty: str | None


@pages_at(lambda urls: (urls.index("statements"), urls.by_year("statements", "*")))
def statement_index(compiled: Compiled) -> Iterator[Page]:
    """Yield the index of statements and its further pages, by year."""
    ordered = newest_first(compiled.graph.of_kind("statement", Statement))
    all_sheets = sheets(ordered, _date, "statements", compiled.urls)
    counted = Counter(statement.form for statement in ordered)
    name = compiled.wording.text
    forms = tuple(
        FormCount(form, name(f"form.{form}"), counted[form]) for form in FORMS
    )
    for at, sheet in enumerate(all_sheets):
        p = Presenter(compiled, sheet.permalink)
        head = index_head(STATEMENT, len(ordered), p, sheet)
        view = StatementIndexView(
            head=head,
            forms=forms,
            facets=_facets(ordered, p) if at == 0 else (),
            years=tuple(
                YearOfStatements(
                    year_anchor(year),
                    year_title(year, p),
                    tuple(card(statement, p) for statement in statements),
                )
                for year, statements in sheet.years
            ),
            pager=pager(at, all_sheets, p),
            empty=None if ordered else p.t("index.no_statements"),
        )
        yield Page(
            permalink=p.here,
            title=head.title,
            template="lists/statements.html",
            view=view,
            section="statements",
            description=head.text,
            styles=("index", "key", "list", "listing"),
        )


def _date(statement: Statement) -> PartialDate:
    return statement.date.first


def _facets(statements: Sequence[Statement], p: Presenter) -> tuple[Facet, ...]:
    topics = Counter(topic for s in statements for topic in s.all_topics)
    voices = Counter(voice for s in statements for voice in dict.fromkeys(s.voices))
    facets = (
        _linked("topic", "topics", topics, p),
        _linked("speaker", "actors", voices, p),
    )
    return tuple(facet for facet in facets if facet.items)


def _linked(name: str, folder: str, counted: Counter[str], p: Presenter) -> Facet:
    """Return the most frequent, each with a link to all that is known of it."""
    most = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    more = None
    if len(most) > _MOST_FACETS:
        text = p.t(f"index.all_{folder}")
        more = Anchor(text, p.href(p.urls.index(folder)))
    return Facet(p.t(f"index.by_{name}"), tuple(_items(most[:_MOST_FACETS], p)), more)


def _items(counted: Iterable[tuple[str, int]], p: Presenter) -> Iterator[FacetItem]:
    for record_id, count in counted:
        name = p.short_name(record_id)
        href = p.record_href(record_id, "statements")
        yield FacetItem(Anchor(name.text, href, lang=name.lang), count)
