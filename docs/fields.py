"""What a field takes, in words, read from its annotation."""
# ruff: noqa: INP001 (part of a script)

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from crossbrief import fields
from crossbrief.fields import Fact, FactValue, OneOf, Refers, SourceUse, Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MANY_CODES = 14
_NAMES = {
    "Line": "line of text",
    "Words": "text",
    "Markdown": "Markdown",
    "LineT": "line of text, by language",
    "TextT": "text, by language",
    "MarkdownT": "Markdown, by language",
    "Language": "code of a language",
    "Country": "code of a country",
    "Address": "address on the web",
    "SiteAddress": "address on the web",
    "AnyAddress": "address on the web, or of a mailbox",
    "Whole": "whole number",
    "Coordinates": "two numbers",
    "Flag": "`true` or `false`",
    "When": "date",
    "Day": "day",
    "Time": "time of day",
    "RecordId": "id",
    "OwnFields": "mapping",
    "Pairs": "mapping",
}
# A type is known by the function that reads its values.
_TYPES = {
    next(m.func for m in get_args(getattr(fields, name)) if hasattr(m, "func")): told
    for name, told in _NAMES.items()
}


@dataclass(frozen=True, slots=True)
class Row:
    """A field as the reference lists it; `key` is what an author writes."""

    name: str
    key: str
    takes: str
    meaning: str
    is_required: bool


def rows(model: type[Struct], heading: Callable[[type[Struct]], str]) -> Iterator[Row]:
    """Yield the fields of a model in the order of their declaration."""
    for name, info in model.model_fields.items():
        meaning = info.description or ""
        if info.examples:
            meaning += f" Example: `{info.examples[0]}`"
        default = info.default
        if isinstance(default, str):
            meaning += f" Without it, `{default}`."
        elif isinstance(default, tuple) and default:
            meaning += f" Without it, `[{', '.join(default)}]`."
        takes = _takes(info.annotation, tuple(info.metadata), heading)
        yield Row(name, info.alias or name, takes, meaning, info.is_required())


def parts_of(model: type[Struct]) -> list[type[Struct]]:
    """Return the parts of a model that have fields of their own, each once."""
    found: dict[type[Struct], None] = {}
    for info in model.model_fields.values():
        part = _part(info.annotation)
        if part is not None and not issubclass(part, Fact | FactValue):
            found[part] = None
            found |= dict.fromkeys(parts_of(part))
    return list(found)


def closed_lists(model: type[Struct]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the lists of words that are too long for a table: name, key, words."""
    for name, info in model.model_fields.items():
        meaning = _one_of(info.annotation, tuple(info.metadata))
        if meaning is not None and len(meaning.codes) > _MANY_CODES:
            yield name, info.alias or name, meaning.codes


def _takes(
    annotation: Any,  # noqa: ANN401 (an annotation may be anything)
    metadata: tuple[Any, ...],
    heading: Callable[[type[Struct]], str],
) -> str:
    for meaning in metadata:
        told = _meaning(meaning)
        if told:
            return told
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *further = get_args(annotation)
        return _takes(inner, tuple(further), heading)
    if origin in {Union, UnionType}:
        choices = [arg for arg in get_args(annotation) if arg is not NoneType]
        return _takes(choices[0], (), heading)
    if origin is tuple:
        return f"list: {_takes(get_args(annotation)[0], (), heading)}"
    return _takes_part(annotation, heading)


def _takes_part(
    model: type[Struct] | TypeVar, heading: Callable[[type[Struct]], str]
) -> str:
    if isinstance(model, TypeVar):
        return "the value"
    if issubclass(model, Fact):
        value = parts_value(model)
        return f"fact: {_takes(value.annotation, tuple(value.metadata), heading)}"
    title = heading(model)
    link = f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
    return f"id of a source, or {link}" if model is SourceUse else link


def parts_value(model: type[Struct]) -> Any:  # noqa: ANN401 (a field of pydantic's)
    """Return the field `value` of the values of a fact."""
    single = _part(model.model_fields["values"].annotation)
    return single.model_fields["value"] if single is not None else None


def _meaning(meaning: object) -> str:
    if isinstance(meaning, OneOf):
        if len(meaning.codes) > _MANY_CODES:
            return "one of the words below"
        codes = ", ".join(f"`{code}`" for code in meaning.codes)
        more = f", or one of `{meaning.more}` in `site.yml`" if meaning.more else ""
        return f"one of {codes}{more}" if len(meaning.codes) > 1 else codes
    if isinstance(meaning, Refers):
        name = " or ".join(meaning.kinds)
        article = "an" if name[0] in "aeiou" else "a"
        return f"id of {article} {name}" + (", or a name" if meaning.or_text else "")
    return _TYPES.get(getattr(meaning, "func", None), "")


def _one_of(annotation: Any, metadata: tuple[Any, ...]) -> OneOf | None:  # noqa: ANN401
    for meaning in (*metadata, *get_args(annotation)):
        if isinstance(meaning, OneOf):
            return meaning
        if get_origin(meaning) is Annotated:
            return _one_of(meaning, ())
    return None


def _part(annotation: Any) -> type[Struct] | None:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        return annotation
    found = (_part(argument) for argument in get_args(annotation))
    return next((part for part in found if part is not None), None)
