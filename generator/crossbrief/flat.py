"""Flat: the fields of a structure as the columns of a table, read from declarations.

What is one value is one column. A date is three: as it was written, and its first and
last day. A structure within has its columns under its own name, with a dot between. A
list is one cell with a line for each. What does not fit a cell otherwise is JSON.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from crossbrief.cells import defused
from crossbrief.extract import plain_value
from crossbrief.sorts import declared

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossbrief.dates import PartialDate
    from crossbrief.fields import Fact, Struct
    from crossbrief.sorts import Declared
    from crossbrief.values import Translatable

_Maker: TypeAlias = "Callable[[Any, str], tuple[str, ...]]"
_ENDS = ("earliest", "latest")


@cache
def columns(
    model: type[Struct], without: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return the names of the columns of a model; some fields may be left out."""
    return tuple(name for names, _, _ in _plan(model, without) for name in names)


def cells(
    struct: Struct, language: str, without: frozenset[str] = frozenset()
) -> list[str]:
    """Return the cells of a structure, safe for a spreadsheet."""
    found: list[str] = []
    for names, attribute, make in _plan(type(struct), without):
        value = getattr(struct, attribute)
        found += ("",) * len(names) if value is None else make(value, language)
    return found


@cache
def _plan(
    model: type[Struct], without: frozenset[str]
) -> tuple[tuple[tuple[str, ...], str, _Maker], ...]:
    return tuple(
        (_names(one), one.attribute, _maker(one))
        for one in declared(model)
        if one.name not in without
    )


def _names(one: Declared) -> tuple[str, ...]:
    """Return the columns of a field."""
    sort, name = one.sort, one.name
    if sort.is_list or sort.name in {"pairs", "own"}:
        return (name,)
    if sort.name == "date":
        return (name, *(f"{name}.{end}" for end in _ENDS))
    if sort.name == "coordinates":
        return (f"{name}.latitude", f"{name}.longitude")
    if sort.name == "part" and sort.part is not None:
        # The source of a use of a source is not said twice.
        return tuple(
            name if inner == name else f"{name}.{inner}" for inner in columns(sort.part)
        )
    return (name,)


def _maker(one: Declared) -> _Maker:
    """Return what makes the cells of a field from its value."""
    sort = one.sort
    if sort.is_list and sort.name not in {"part", "pairs", "own"}:
        return _lines
    if sort.is_list or sort.name in {"pairs", "own"}:
        return _json_of(one)
    if sort.is_fact:
        return _fact if sort.name == "date" else _first
    return _MAKERS.get(sort.name, _ours if sort.by_language else _text)


def _text(value: object, language: str) -> tuple[str, ...]:
    del language
    return (defused(str(value)),)


def _ours(value: Translatable, language: str) -> tuple[str, ...]:
    return (defused(value.best(language, language)[0]),)


def _number(value: float, language: str) -> tuple[str, ...]:
    del language
    return (repr(value),)


def _flag(value: bool, language: str) -> tuple[str, ...]:  # noqa: FBT001 (a field's)
    del language
    return ("true" if value else "false",)


def _date(value: PartialDate, language: str) -> tuple[str, ...]:
    del language
    ends = (value.earliest, value.latest)
    return (value.text, *("" if day is None else day.isoformat() for day in ends))


def _fact(value: Fact[PartialDate], language: str) -> tuple[str, ...]:
    return _date(value.first, language)


def _first(value: Fact[Any], language: str) -> tuple[str, ...]:
    return (defused(_line(value.first, language)),)


def _coordinates(value: tuple[float, float], language: str) -> tuple[str, ...]:
    del language
    return repr(value[0]), repr(value[1])


def _part(value: Struct, language: str) -> tuple[str, ...]:
    return tuple(cells(value, language))


def _lines(value: tuple[object, ...], language: str) -> tuple[str, ...]:
    return (defused("\n".join([_line(item, language) for item in value])),)


def _line(value: Any, language: str) -> str:  # noqa: ANN401 (an item of any list)
    if hasattr(value, "best"):
        return str(value.best(language, language)[0])
    return str(getattr(value, "text", value))


def _json_of(one: Declared) -> _Maker:
    def make(value: object, language: str) -> tuple[str, ...]:
        if value == ():
            return ("",)
        told = plain_value(value, language, one.sort)
        return (defused(json.dumps(told, ensure_ascii=False)),)

    return make


_MAKERS: dict[str, _Maker] = {
    "number": _number,
    "flag": _flag,
    "date": _date,
    "coordinates": _coordinates,
    "part": _part,
}
