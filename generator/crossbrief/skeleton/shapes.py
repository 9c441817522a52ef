"""The shapes of fields: what may stand in one, read from its annotation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Protocol, Union, get_args, get_origin

from crossbrief.fields import Fact, Struct
from crossbrief.hints import hint

_FACT = "Or with its source: `{value: ..., source: source-id}`."


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand in a field.

    `hint` says it in words; `struct` is the model of a part with fields of its own.
    """

    hint: str = ""
    is_list: bool = False
    struct: type[Struct] | None = None


class Declared(Protocol):
    """What a model says of one of its fields."""

    annotation: Any
    metadata: list[Any]
    description: str | None
    examples: list[Any] | None
    alias: str | None
    default: Any

    def is_required(self) -> bool:
        """Tell whether a record must have the field."""
        ...


def shape_of(info: Declared) -> Shape:
    """Return the shape of a model's field."""
    return _shape(info.annotation, tuple(info.metadata))


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:  # noqa: ANN401
    told = " ".join(filter(None, map(hint, metadata)))
    if told:
        return Shape(told)
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *further = get_args(annotation)
        return _shape(inner, tuple(further))
    if origin in {Union, UnionType}:
        choices = [arg for arg in get_args(annotation) if arg is not NoneType]
        return _shape(choices[0], ())
    if origin is tuple:
        return replace(_shape(get_args(annotation)[0], ()), is_list=True)
    return _shape_of_part(annotation)


def _shape_of_part(annotation: object) -> Shape:
    if not isinstance(annotation, type) or not issubclass(annotation, Struct):
        return Shape()
    if not issubclass(annotation, Fact):
        return Shape(struct=annotation)
    # A fact is mostly written as its value alone.
    single = shape_of(annotation.model_fields["values"]).struct
    value = shape_of(single.model_fields["value"]) if single is not None else Shape()
    return Shape(f"{value.hint} {_FACT}".strip())
