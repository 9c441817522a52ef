"""Extracts: a record as plain data, made once for all programs that are no browsers.

All that a record says stands in it under the names that its author wrote, in the order
of declaration: nothing is chosen by hand, so a new field is in every format at once.
What was not given is left out. Our words stand by language, always; a date stands as it
was written, with the days between which it lies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from crossbrief.dates import PartialDate
from crossbrief.fields import Struct
from crossbrief.sorts import declared
from crossbrief.values import OwnMapping, Translatable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossbrief.kind import RecordKind
    from crossbrief.page import Compiled
    from crossbrief.records import Bound, Record
    from crossbrief.sorts import Sort
    from crossbrief.urls import Permalink

Plain: TypeAlias = Any
"""What JSON can hold."""

VERSION = "1"
"""Of the form of our data; what readers of it rely on is never taken away."""

# A title of these stands in the language of what it names.
_OWN_LANGUAGE = frozenset({"article", "page", "source"})


@dataclass(frozen=True, slots=True)
class Extract:
    """A record, and the same as data; `url` is empty while nobody knows it."""

    kind: RecordKind
    bound: Bound
    address: Permalink
    url: str
    fields: Mapping[str, Plain]

    @property
    def record(self) -> Record:
        """Return the record itself."""
        return self.bound.record

    @property
    def whole(self) -> Plain:
        """Return what a program needs to take the record over."""
        told = {"kind": self.kind.name, "address": self.address}
        if self.url:
            told["url"] = self.url
        return {**told, "record": self.fields}


def extract(bound: Bound, kind: RecordKind, compiled: Compiled) -> Extract:
    """Return the extract of a record; whoever takes it has read all of the record."""
    record = bound.record
    compiled.graph.bound(record.id)
    compiled.graph.prose(record.id)
    language = compiled.site.settings.language
    fields = plain(record, language)
    own = getattr(record, "lang", None)
    if own and own != language and bound.kind in _OWN_LANGUAGE:
        title: Translatable = record.title  # type: ignore[attr-defined]
        fields["title"] = _by_language(title, own)
    address = kind.address(record.id, compiled.urls)
    return Extract(kind, bound, address, compiled.urls.absolute(address), fields)


def plain(struct: Struct, language: str) -> dict[str, Plain]:
    """Return a structure as data; `language` is that of words written without one."""
    found: dict[str, Plain] = {}
    for attribute, name, sort in _plan(type(struct)):
        value = getattr(struct, attribute)
        if value is not None and value != ():
            found[name] = plain_value(value, language, sort)
    return found


def _plain_date(when: PartialDate | date) -> Plain:
    """Return a date as it was written, and the days that it may be; a day alone."""
    if isinstance(when, date):
        return when.isoformat()
    found = {"edtf": when.text, "precision": when.precision}
    for name, day in (("earliest", when.earliest), ("latest", when.latest)):
        if day is not None:
            found[name] = day.isoformat()
    return found


def plain_value(value: Any, language: str, sort: Sort) -> Plain:  # noqa: ANN401
    """Return the value of a field as data, given what the field holds."""
    return dict(value) if sort.name == "pairs" else _value(value, language)


@cache
def _plan(model: type[Struct]) -> tuple[tuple[str, str, Sort], ...]:
    """Return the fields of a model: their attributes, their names, what they hold."""
    return tuple((one.attribute, one.name, one.sort) for one in declared(model))


def _value(value: Any, language: str) -> Plain:  # noqa: ANN401 (any field's)
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Translatable):
        return _by_language(value, language)
    if isinstance(value, Struct):
        return plain(value, language)
    if isinstance(value, OwnMapping):
        return {key: _value(item, language) for key, item in value}
    if isinstance(value, PartialDate | date):
        return _plain_date(value)
    return [_value(item, language) for item in value]


def _by_language(text: Translatable, language: str) -> dict[str, str]:
    # A text that is given for the site's language by name goes before a bare one.
    found = {code or language: words for code, words in text.texts}
    return found | {code: words for code, words in text.texts if code}
