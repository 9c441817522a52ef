"""Sorts: what a field holds, read from its declaration, for programs that take data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from crossbrief import fields
from crossbrief.fields import Fact, OneOf, Refers, Struct, inside

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "Line": "line",
    "Words": "text",
    "Markdown": "markdown",
    "LineT": "line",
    "TextT": "text",
    "MarkdownT": "markdown",
    "Language": "language",
    "Country": "country",
    "Address": "address",
    "SiteAddress": "address",
    "AnyAddress": "address",
    "Whole": "number",
    "Coordinates": "coordinates",
    "Flag": "flag",
    "When": "date",
    "Day": "day",
    "Time": "time",
    "RecordId": "id",
    "OwnFields": "own",
    "Pairs": "pairs",
}
_BY_LANGUAGE = frozenset({"LineT", "TextT", "MarkdownT"})


def _reader(annotation: object) -> object:
    return next(m.func for m in get_args(annotation) if hasattr(m, "func"))


# A type is known by the function that reads its values.
_TYPES = {_reader(getattr(fields, name)): name for name in _NAMES}


@dataclass(frozen=True, slots=True)
class Sort:
    """What a field holds.

    `name` is that of a message for readers. `kinds` are those of the records that it
    may name, `codes` the words that it may be, `part` a structure with fields of its
    own. A fact has values of this sort with their sources.
    """

    name: str
    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    part: type[Struct] | None = None
    by_language: bool = False
    is_list: bool = False
    is_fact: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """A field as it was declared: its attribute, its name in data, what it holds."""

    attribute: str
    name: str
    sort: Sort
    meaning: str


@cache
def declared(model: type[Struct]) -> tuple[Declared, ...]:
    """Return the fields of a model, in the order of their declaration."""
    return tuple(
        Declared(
            name,
            info.alias or name,
            _sort_of(info.annotation, tuple(info.metadata)),
            info.description or "",
        )
        for name, info in model.model_fields.items()
    )


def parts_of(model: type[Struct]) -> Iterator[type[Struct]]:
    """Yield the structures within a model, each once, an outer before an inner."""
    found: dict[type[Struct], None] = {}
    _add_parts(model, found)
    yield from found


def _add_parts(model: type[Struct], found: dict[type[Struct], None]) -> None:
    for one in declared(model):
        part = one.sort.part
        if part is not None and part not in found:
            found[part] = None
            _add_parts(part, found)


def _sort_of(annotation: Any, metadata: tuple[Any, ...]) -> Sort:  # noqa: ANN401
    """Return what a field of an annotation holds."""
    for meaning in metadata:
        told = _told(meaning)
        if told is not None:
            return told
    within = inside(annotation)
    if within is not None:
        sort = _sort_of(within.annotation, within.metadata)
        return replace(sort, is_list=True) if within.is_list else sort
    return Sort("value") if isinstance(annotation, TypeVar) else _of_part(annotation)


def _of_part(model: type[Struct]) -> Sort:
    if not issubclass(model, Fact):
        return Sort("part", part=model)
    single: type[Struct] = get_args(model.model_fields["values"].annotation)[0]
    value = single.model_fields["value"]
    sort = _sort_of(value.annotation, tuple(value.metadata))
    return replace(sort, part=single, is_fact=True)


def _told(meaning: object) -> Sort | None:
    if isinstance(meaning, OneOf):
        return Sort("code", codes=meaning.codes)
    if isinstance(meaning, Refers):
        return Sort(
            "reference_or_name" if meaning.or_text else "reference", meaning.kinds
        )
    name = _TYPES.get(getattr(meaning, "func", None), "")
    if not name:
        return None
    return Sort(_NAMES[name], by_language=name in _BY_LANGUAGE)
