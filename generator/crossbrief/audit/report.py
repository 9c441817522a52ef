"""What an audit finds: names without links, and the marks that would make them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crossbrief.name_table import Found, NameTable
    from crossbrief.source import Span

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand by themselves; `span` tells where a part of them stands."""

    text: str
    is_cell: bool
    span: Callable[[int, int], Span]


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown text of a record, or of the settings without an `owner`.

    `linked` are the records that it leads to already. `is_bare` says that it stands in
    YAML without quotes, where a bracket may mean something else.
    """

    owner: str | None
    lang: str
    linked: frozenset[str]
    is_bare: bool
    paragraphs: Iterable[Paragraph]


@dataclass(frozen=True, slots=True)
class Finding:
    """A name without a link.

    `mark` would link it; it is empty where several records have the name. `is_bare`
    says that the mark cannot be written where the text stands.
    """

    span: Span
    name: str
    record_ids: tuple[str, ...]
    mark: str
    is_bare: bool


def audit(
    texts: Iterable[Text],
    table: NameTable,
    prints: Callable[[str, str], str],
    *,
    every: bool,
) -> Iterator[Finding]:
    """Yield the names that lead nowhere, text by text.

    Of each record the first name in a text that has no link to it yet, or, with
    `every`, each name. `prints` tells what the mark of an id prints in a language.
    """
    for text in texts:
        named = set(text.linked)
        for paragraph in text.paragraphs:
            for found in table.find(paragraph.text, text.lang):
                if text.owner in found.record_ids:
                    continue
                if not every and not named.isdisjoint(found.record_ids):
                    continue
                named |= set(found.record_ids)
                yield _finding(found, paragraph, text, prints)


def _finding(
    found: Found,
    paragraph: Paragraph,
    text: Text,
    prints: Callable[[str, str], str],
) -> Finding:
    name = _BLANKS.sub(" ", paragraph.text[found.start : found.end])
    mark = ""
    if len(found.record_ids) == 1:
        [record_id] = found.record_ids
        bar = "\\|" if paragraph.is_cell else "|"
        label = "" if prints(record_id, text.lang) == name else f"{bar}{name}"
        mark = f"[[{record_id}{label}]]"
    span = paragraph.span(found.start, found.end)
    return Finding(span, name, found.record_ids, mark, text.is_bare)
