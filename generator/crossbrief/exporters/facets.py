"""Facets: what the script loads that combines filters of statements."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from crossbrief.atoms import plain
from crossbrief.kinds.statement import Statement
from crossbrief.output import Exporter, OutputFile
from crossbrief.present.excerpts import excerpt
from crossbrief.present.facets import STATEMENTS, in_order, value_name, values_of
from crossbrief.present.presenter import Presenter
from crossbrief.present.statements import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossbrief.page import Compiled

# A file of so many statements has some 25 kB, and a page of results looks into few.
_A_FILE = 100
_WORDS = 40


def _facets(compiled: Compiled) -> Iterator[OutputFile]:
    """Yield a file for each facet, and the statements in parts, the newest first."""
    facets = compiled.site.settings.facets
    if not facets:
        return
    p = Presenter(compiled, compiled.urls.index(STATEMENTS))
    statements = newest_first(compiled.graph.of_kind("statement", Statement))
    if not statements:
        return
    for facet in (*facets, "year"):
        yield _file(facet, _values(facet, statements, p), p)
    for number, start in enumerate(range(0, len(statements), _A_FILE)):
        rows = [_row(one, p) for one in statements[start : start + _A_FILE]]
        yield _file(f"statements-{number}", rows, p)


def _file(name: str, content: list[Any], p: Presenter) -> OutputFile:
    """Return a script that hands its content over: a page from a disk loads no other.

    Each entry has a line of its own, so that a change of one is a change of a line.
    """
    lines = ",\n".join(
        json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        for entry in content
    )
    text = f'crossbriefFacets("{name}",[\n{lines}\n]);\n'
    return OutputFile.text(p.urls.facet_file(STATEMENTS, name), text)


def _values(
    facet: str, statements: Sequence[Statement], p: Presenter
) -> list[list[Any]]:
    """Return each value with its name and the numbers of its statements.

    Each number but the first is told by its distance from the one before.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        for value in values_of(facet, statement, p.graph):
            found[value].append(number)
    return [
        [value, _name(facet, value, p), _steps(found[value])]
        for value in in_order(facet, found, p)
    ]


def _steps(numbers: list[int]) -> list[int]:
    return [numbers[0], *(after - before for before, after in pairwise(numbers))]


def _name(facet: str, value: str, p: Presenter) -> str:
    name = value_name(facet, value, p)
    return name if isinstance(name, str) else name.text


def _row(statement: Statement, p: Presenter) -> list[Any]:
    """Return what a statement is shown by; the form also in words."""
    quote = excerpt(statement, _WORDS, p)
    return [
        statement.id,
        p.fact_date(statement.date).text,
        plain(p.joined(p.speakers(statement))),
        quote.form,
        p.t(f"form.{quote.form}"),
        quote.lang or "",
        *quote.paragraphs,
    ]


def _places(compiled: Compiled) -> Iterator[str]:
    facets = compiled.site.settings.facets
    count = compiled.graph.count_of("statement") if facets else 0
    if count:
        parts = (f"statements-{number}" for number in range(-(-count // _A_FILE)))
        for name in (*facets, "year", *parts):
            yield compiled.urls.facet_file(STATEMENTS, name)


FACETS = Exporter(
    "facets",
    "What the script that combines filters of statements loads.",
    _facets,
    places=_places,
    each_language=True,
    is_data=False,
)
