"""The words of statements, whole or in part, with the marks that their form wears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.kinds.source import Source
from crossbrief.present.views import Quote
from crossbrief.quotes import QUOTING_FORMS

if TYPE_CHECKING:
    from crossbrief.kinds.statement import Statement
    from crossbrief.present.presenter import Presenter

_FIRST_WORDS = 6
_SLACK = 12


def language_of(statement: Statement, p: Presenter) -> str | None:
    """Return the language of the text: its own, else that of the first source.

    A paraphrase is in our words, so else in the site's language.
    """
    if statement.lang is not None:
        return statement.lang
    if statement.form not in QUOTING_FORMS:
        return p.main_language
    for use in statement.sources:
        if use.bears_out:
            return p.graph.record(use.source, Source).lang
    return None


def quote(statement: Statement, p: Presenter) -> Quote:
    """Return the words, in quotation marks unless they are a paraphrase.

    Those that were withdrawn stand on their own page alone, below the reason.
    """
    if _are_held_back(statement, p):
        return _withdrawn(p)
    return p.compiled.once(
        ("quote", statement.id),
        lambda: words(statement.text, statement.form, language_of(statement, p), p),
    )


def _are_held_back(statement: Statement, p: Presenter) -> bool:
    return not statement.is_listed and p.here != p.permalink(statement.id)


def _withdrawn(p: Presenter) -> Quote:
    """Return what stands in place of words that were withdrawn."""
    return Quote("paraphrase", (p.t("statement.withdrawn"),), None)


def words(text: str, form: str, language: str | None, p: Presenter) -> Quote:
    """Return a text of a form as quoted words."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    if form in QUOTING_FORMS:
        # Each paragraph opens anew and only the last one closes, as print does it.
        opening, closing = p.t("quote.open"), p.t("quote.close")
        paragraphs = [opening + part for part in paragraphs]
        paragraphs[-1] += closing
    return Quote(form, tuple(paragraphs), p.foreign(language))


def beginning(statement: Statement, p: Presenter) -> Quote:
    """Return how a statement begins, which tells apart those of the same title."""
    if not statement.is_listed:
        return _cut(statement, _FIRST_WORDS, " …", p)
    return p.compiled.once(
        ("beginning", statement.id), lambda: _cut(statement, _FIRST_WORDS, " …", p)
    )


def excerpt(statement: Statement, most: int, p: Presenter) -> Quote:
    """Return the words, cut if they are far longer; the sign of omission is ours."""
    if statement.withdrawn or len(statement.text.split()) <= most + _SLACK:
        return quote(statement, p)
    return _cut(statement, most, " […]", p)


def _cut(statement: Statement, most: int, sign: str, p: Presenter) -> Quote:
    if _are_held_back(statement, p):
        return _withdrawn(p)
    every = statement.text.split()
    begin = " ".join(every[:most])
    if len(every) > most:
        begin += sign
    return words(begin, statement.form, language_of(statement, p), p)
