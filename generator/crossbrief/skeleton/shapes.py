"""The shapes of fields: what may stand in one, read from its annotation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Protocol, Union, get_args, get_origin

from crossbrief import addresses, values
from crossbrief.fields import Fact, OneOf, Refers, Struct

_HINTS: dict[Any, str] = {
    values.when: "A date: `2021`, `2021-04`, `2021-04-13`.",
    values.day: "A day: `2021-04-13`.",
    values.time: "A time: `14:30`.",
    values.language: "A language code: `en`.",
    values.country: "Two capitals: `AZ`.",
    addresses.web_address: "An address that begins with `https://`.",
    addresses.site_address: "An address with `https://`, without `?` and `#`.",
    addresses.any_address: "An address that begins with `https://` or `mailto:`.",
    values.coordinates: "A pair: `[40.37, 49.89]`.",
    values.whole: "A whole number.",
    values.flag: "`true` or `false`.",
    values.pairs: "A mapping: `name: value`.",
    values.own_fields: "A mapping: `name: value`.",
}
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
    hint = " ".join(filter(None, map(_hint, metadata)))
    if hint:
        return Shape(hint)
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


def _hint(meaning: object) -> str:
    """Return in words what one piece of an annotation asks for."""
    if isinstance(meaning, OneOf):
        return f"One of: {', '.join(meaning.codes)}."
    if isinstance(meaning, Refers):
        text = f"The id of {_a(' or '.join(meaning.kinds))}"
        return f"{text}, or a name." if meaning.or_text else f"{text}."
    return _HINTS.get(getattr(meaning, "func", None), "")


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
