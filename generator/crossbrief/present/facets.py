"""Facets: what statements have in common, and where those that do are listed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from crossbrief.atoms import Anchor
from crossbrief.kinds.statement import FORMS, Statement
from crossbrief.present.lists import year_of
from crossbrief.present.sheets import year_title
from crossbrief.present.statements import carrying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from crossbrief.atoms import Phrase
    from crossbrief.graph import Graph
    from crossbrief.present.presenter import Presenter
    from crossbrief.urls import Href

STATEMENTS: Final = "statements"

KIND_OF: Final = {
    "topic": "topic",
    "speaker": "actor",
    "event": "event",
    "source": "source",
}
"""The kind of record that a facet goes by; form and year go by none."""

_FACET_OF: Final = {kind: facet for facet, kind in KIND_OF.items()}
_UNDATED: Final = "undated"


def _event(statement: Statement) -> tuple[str, ...]:
    return () if statement.event is None else (statement.event,)


def _year(statement: Statement) -> tuple[str, ...]:
    year = year_of(statement.date.first)
    return (_UNDATED if year is None else f"{year:04}",)


_VALUES: Final[Mapping[str, Callable[[Statement], tuple[str, ...]]]] = {
    "topic": lambda statement: statement.all_topics,
    "speaker": lambda statement: tuple(dict.fromkeys(statement.voices)),
    "event": _event,
    "source": carrying,
    "form": lambda statement: (statement.form,),
    "year": _year,
}


def values_of(facet: str, statement: Statement, graph: Graph) -> tuple[str, ...]:
    """Return the ids or codes under which a facet has a statement."""
    values = _VALUES[facet](statement)
    if facet not in KIND_OF:
        return values
    return tuple(value for value in values if graph.is_listed(value))


def has_value(facet: str, value: str, statement: Statement) -> bool:
    """Tell whether a facet has a statement under an id or a code."""
    return value in _VALUES[facet](statement)


def counts(facet: str, statements: Iterable[Statement], p: Presenter) -> Counter[str]:
    """Return how many statements a facet has under each id or code."""
    return Counter(
        value
        for statement in statements
        for value in values_of(facet, statement, p.graph)
    )


def value_name(facet: str, value: str, p: Presenter) -> Phrase | str:
    """Return what readers know an id or a code by."""
    if facet in KIND_OF:
        return p.short_name(value)
    if facet == "form":
        return p.t(f"form.{value}")
    return year_title(None if value == _UNDATED else int(value), p)


def in_order(facet: str, values: Iterable[str], p: Presenter) -> list[str]:
    """Sort ids by name, forms as they are near to the words, years from the newest."""
    if facet == "form":
        return sorted(values, key=FORMS.index)
    if facet == "year":
        return sorted(values, key=lambda one: (one != _UNDATED, one), reverse=True)

    def by_name(value: str) -> tuple[object, str]:
        return (p.words.sort_key(p.short_name(value).text), value)

    return sorted(values, key=by_name)


def facet_href(facet: str, value: str, p: Presenter) -> Href:
    """Return the link to the statements under a value of a facet.

    Where a site has no pages for them, it leads to the record, which lists them too.
    """
    if facet in p.site.settings.facets:
        return p.href(p.urls.facet(STATEMENTS, facet, value))
    return p.record_href(value, "statements")


def facet_anchor(value: str, p: Presenter) -> Anchor | None:
    """Return the link from a record to the page of its statements, if it has one."""
    bound = p.graph.bound(value)
    facet = _FACET_OF.get(bound.kind, "")
    if facet not in p.site.settings.facets or not bound.record.is_listed:
        return None
    naming = p.graph.sources_of(value, "statement", model=Statement)
    count = sum(has_value(facet, value, statement) for statement in naming)
    if not count:
        return None
    return Anchor(p.words.count("facet.here", count), facet_href(facet, value, p))
