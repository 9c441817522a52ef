"""Walks a record by the meaning of its fields: references, Markdown, words, parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from crossbrief.fields import (
    MarkdownText,
    OurWords,
    Refers,
    Struct,
    TheirWords,
    inside,
)
from crossbrief.values import Translatable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.nodes import FieldPath

Meaning: TypeAlias = Refers | MarkdownText | TheirWords | OurWords
Sort: TypeAlias = Literal["reference", "markdown", "words", "ours"]
_SORTS = {
    "reference": Refers,
    "markdown": MarkdownText,
    "words": TheirWords,
    "ours": OurWords,
}


@dataclass(frozen=True, slots=True)
class _Leaf:
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class _Items:
    plan: _Plan


@dataclass(frozen=True, slots=True)
class _Parts:
    model: type[Struct]


_Plan = _Leaf | _Items | _Parts


@dataclass(frozen=True, slots=True)
class FoundReference:
    """An id that a field holds, and where."""

    path: FieldPath
    target: str
    rule: Refers


def references(record: Struct) -> Iterator[FoundReference]:
    """Yield the references in a record's fields, in the order of declaration."""
    for path, value, meaning in _walk(record, (), "reference"):
        if isinstance(meaning, Refers):
            yield FoundReference(path, value, meaning)


def markdown_texts(record: Struct) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield path, language (`""`: the site's) and text of each Markdown field."""
    return _texts(record, "markdown")


def our_texts(record: Struct) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield path, language (`""`: the site's) and text of our plain sentences."""
    return _texts(record, "ours")


def _texts(record: Struct, sought: Sort) -> Iterator[tuple[FieldPath, str, str]]:
    for path, value, _ in _walk(record, (), sought):
        if isinstance(value, Translatable):
            for code, text in value.texts:
                yield ((*path, code) if code else path), code, text
        else:
            yield path, "", value


def words_of_others(record: Struct) -> Iterator[tuple[FieldPath, str]]:
    """Yield path and text of each field that holds somebody's words."""
    for path, value, _ in _walk(record, (), "words"):
        yield path, value


def reference_fields(model: type[Struct]) -> tuple[str, ...]:
    """Return the names of a model's own fields that hold a reference somewhere."""
    return tuple(key for _, key, _ in _plans(model, "reference"))


def struct_at(model: type[Struct], path: FieldPath) -> type[Struct]:
    """Return the model of the part that a path leads to."""
    for step in path:
        if not isinstance(step, str):
            continue
        for name, info in model.model_fields.items():
            if step in {name, info.alias}:
                inner = _struct_in(info.annotation)
                model = inner or model
    return model


def _walk(
    value: Struct, path: FieldPath, sought: Sort
) -> Iterator[tuple[FieldPath, Any, Meaning]]:
    """Yield what has a meaning of one sort; what cannot hold it is not looked at."""
    for name, key, plan in _plans(type(value), sought):
        inner = getattr(value, name)
        if inner is not None and inner != ():
            yield from _follow(inner, (*path, key), plan, sought)


def _follow(
    value: Any,  # noqa: ANN401 (the plan knows its type)
    path: FieldPath,
    plan: _Plan,
    sought: Sort,
) -> Iterator[tuple[FieldPath, Any, Meaning]]:
    if isinstance(plan, _Leaf):
        yield path, value, plan.meaning
    elif isinstance(plan, _Items):
        for index, item in enumerate(value):
            yield from _follow(item, (*path, index), plan.plan, sought)
    else:
        yield from _walk(value, path, sought)


def _holds(plan: _Plan, sought: Sort) -> bool:
    if isinstance(plan, _Leaf):
        return isinstance(plan.meaning, _SORTS[sought])
    if isinstance(plan, _Items):
        return _holds(plan.plan, sought)
    return bool(_plans(plan.model, sought))


@cache
def _plans(
    model: type[Struct],
    sought: Sort,
) -> tuple[tuple[str, str, _Plan], ...]:
    """Return the fields of a model that hold something of a sort somewhere."""
    plans: list[tuple[str, str, _Plan]] = []
    for name, info in model.model_fields.items():
        plan = _plan(info.annotation, tuple(info.metadata))
        if plan is not None and _holds(plan, sought):
            plans.append((name, info.alias or name, plan))
    return tuple(plans)


def _plan(annotation: Any, metadata: tuple[Any, ...]) -> _Plan | None:  # noqa: ANN401
    for meaning in metadata:
        if isinstance(meaning, Meaning):
            return _Leaf(meaning)
    within = inside(annotation)
    if within is not None:
        plan = _plan(within.annotation, within.metadata)
        return _Items(plan) if within.is_list and plan is not None else plan
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        return _Parts(annotation)
    return None


def _struct_in(annotation: Any) -> type[Struct] | None:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        return annotation
    for argument in get_args(annotation):
        found = _struct_in(argument)
        if found is not None:
            return found
    return None
