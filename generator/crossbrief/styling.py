"""The hall's look at style: our own prose of a project, and the site's words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crossbrief.kinds.statement import Statement
from crossbrief.nodes import node_at
from crossbrief.parse.places import Places
from crossbrief.parse.plain import plain_texts
from crossbrief.style import Passage, WordList, loaded_words
from crossbrief.walk import markdown_texts, our_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.compilation import Compilation
    from crossbrief.diagnostics import Diagnostic
    from crossbrief.nodes import FieldPath
    from crossbrief.records import Bound
    from crossbrief.source import SourceFile


def style_faults(compilation: Compilation) -> list[tuple[Diagnostic, SourceFile]]:
    """Return loaded words in our own prose; nothing while settings are faulty."""
    site = compilation.site
    if site is None or "loaded-word" in site.settings.ignore:
        return []
    own, accepted = site.settings.loaded_words, site.settings.accepted_words

    @cache
    def lists(language: str) -> WordList:
        return WordList.of(language, own, accepted)

    passages = _passages(compilation, site.settings.language)
    sources = compilation.sources
    return [(item, sources[item.span.path]) for item in loaded_words(passages, lists)]


def _passages(compilation: Compilation, language: str) -> Iterator[Passage]:
    for bound in compilation.graph:
        for path, code, text in markdown_texts(bound.record):
            lang = bound.language_of(path) or code or language
            yield from _of_markdown(bound, path, text, lang, compilation)
        for path, code, text in our_texts(bound.record):
            yield _plain(bound, path, text, code or language, compilation)
        record = bound.record
        # A paraphrase is in our words, whoever it is of.
        if isinstance(record, Statement) and record.form == "paraphrase":
            lang = record.lang or language
            yield _plain(bound, ("text",), record.text, lang, compilation)


def _of_markdown(
    bound: Bound, path: FieldPath, text: str, lang: str, compilation: Compilation
) -> Iterator[Passage]:
    region = node_at(bound.node, path).span
    for one in plain_texts(text, compilation.sources[region.path], region):
        if not one.is_quoted:
            yield Passage(one.text, lang, one.span)


def _plain(
    bound: Bound, path: FieldPath, text: str, lang: str, compilation: Compilation
) -> Passage:
    region = node_at(bound.node, path).span
    places = Places(text, compilation.sources[region.path], region)
    return Passage(text, lang, places.span)
