"""All names under which a record may be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.kinds import KINDS
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.place import Place
from crossbrief.kinds.statement import Statement
from crossbrief.present.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.page import Compiled
    from crossbrief.records import Bound

_KINDS = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a record; an alias leads to the name that it is entered under."""

    text: str
    lang: str | None
    record_id: str
    is_alias: bool


def names_of(bound: Bound, compiled: Compiled) -> Iterator[Name]:
    """Yield every name of a record, the one it is entered under first."""
    record = bound.record
    if not record.is_listed:
        return
    p = Presenter(compiled, compiled.urls.page("az"))
    main = p.name(record.id)
    entered = main.text
    if isinstance(record, Actor):
        entered = p.sort_name(record.id)
    elif isinstance(record, Statement):
        entered = p.statement_title(record, by_sort_name=True)
    yield Name(entered, main.lang, record.id, is_alias=False)
    seen = {entered.casefold()}
    for text, lang in _other_names(bound, p):
        if text.casefold() not in seen:
            seen.add(text.casefold())
            yield Name(text, lang, record.id, is_alias=True)


def _other_names(bound: Bound, p: Presenter) -> Iterator[tuple[str, str | None]]:
    """Yield the names in other languages, then the aliases, each with its language."""
    record, kind = bound.record, _KINDS[bound.kind]
    if kind.caption is not None:
        for code, text in kind.caption(record).others(p.language, p.main_language):
            yield text, code
    languages: dict[str, str | None] = {}
    if isinstance(record, Place):
        languages = {name.name: name.lang for name in record.names}
    elif isinstance(record, Event):
        languages = {
            t: code or None for name in record.known_as for code, t in name.texts
        }
    for alias in kind.aliases(record):
        language = languages.get(alias)
        yield alias, None if language == p.language else language
