"""Verified words: quotations against the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.kinds.statement import Statement
from crossbrief.quotes import quoted_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.quotes import Quoted
    from crossbrief.records import Bound
    from crossbrief.site import Site


def check_words(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Compare every quotation with what was verified of it."""
    for bound in graph.all_of_kind("statement"):
        statement = graph.record(bound.record.id, Statement)
        if not statement.is_listed:
            continue
        for one in quoted_texts(statement):
            yield from _text(bound, one, site)


def _text(bound: Bound, one: Quoted, site: Site) -> Iterator[Diagnostic]:
    state = site.lock.state(bound.record.id, one.words, one.part)
    if state == "changed":
        yield diagnose(
            "words-changed",
            "the words are not those that were verified",
            bound.span(*one.path),
            label="changed since",
            help="run `crossbrief verify`, or restore the words",
        )
    elif state == "not-found":
        yield diagnose(
            "words-not-in-copy",
            "the words were not found in the stored copy of their source",
            bound.span(*one.path),
            label="the page says so",
            help="run `crossbrief verify`, which shows what differs",
        )
    elif state == "unchecked":
        yield diagnose(
            "not-verified",
            "the quotation was not compared with a stored copy",
            bound.span(*one.path),
            label="not verified",
            help="put the source's text into `texts/` and run `crossbrief verify`",
        )
