"""The shapes of fields: what may stand in one, read from its annotation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

from crossbrief.fields import Fact, Struct, inside
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
    within = inside(annotation)
    if within is not None:
        shape = _shape(within.annotation, within.metadata)
        return replace(shape, is_list=True) if within.is_list else shape
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
