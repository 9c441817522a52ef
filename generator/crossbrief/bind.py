"""Nodes to models: types every field, and reports faults where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from pydantic import Field, ValidationError, create_model

from crossbrief.bind_faults import (
    tell_empty,
    tell_fault,
    tell_repeated,
    without_misspelt,
)
from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.fields import Struct
from crossbrief.nodes import FieldPath, Mapping, Node, Scalar, Sequence
from crossbrief.values import Bracketed

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from crossbrief.fields import BindContext

M = TypeVar("M", bound=Struct)

_OWN_FIELDS = "x"
_MOST_FAULTS = 50


@dataclass(frozen=True, slots=True)
class Part(Generic[M]):
    """What could be kept of a mapping; all that its model needs when `is_whole`.

    In one that is not, a required field may be None, whatever its type says.
    """

    value: M
    is_whole: bool


def bind(node: Mapping, model: type[M], context: BindContext) -> Outcome[M | None]:
    """Check a mapping against a model.

    A faulty field that is optional is left out and reported, so that the rest of the
    record is checked in the same run. The value is None when a required one is
    faulty or missing.
    """
    part = bind_part(node, model, context)
    value = part.value.value if part.value.is_whole else None
    return Outcome(value, part.diagnostics)


def bind_part(node: Mapping, model: type[M], context: BindContext) -> Outcome[Part[M]]:
    """Check a mapping against a model, and keep each field that is right."""
    reader = _Plain(model)
    plain = reader.record(node)
    diagnostics = reader.diagnostics
    taken = model
    while True:
        try:
            value = taken.model_validate(plain, context=context)
        except ValidationError as error:
            faults = error.errors(include_url=False)
        else:
            diagnostics += tell_repeated(value, node)
            return Outcome(Part(value, taken is model), tuple(diagnostics))
        # A file that is no record at all has thousands of the same fault.
        told = _worth_telling(without_misspelt(faults, model), reader.told)
        told = told[: max(_MOST_FAULTS - len(diagnostics), 1)]
        diagnostics += [tell_fault(fault, node, model) for fault in told]
        faulty = {str(fault["loc"][0]) for fault in faults if fault["loc"]}
        if not faulty & plain.keys() or _required(model) & faulty:
            taken = _undemanding(model)
        plain = {key: item for key, item in plain.items() if key not in faulty}


def _worth_telling(
    faults: list[ErrorDetails], told: set[FieldPath]
) -> list[ErrorDetails]:
    """Leave out what only follows from something that is told already."""
    paths = [fault["loc"] for fault in faults]
    return [
        fault
        for fault, path in zip(faults, paths, strict=True)
        if not any(path[: len(place)] == place for place in told)
        and not (
            fault["type"] == "too_short"
            and any(len(p) > len(path) and p[: len(path)] == path for p in paths)
        )
    ]


def _required(model: type[Struct]) -> set[str]:
    return {
        info.alias or name
        for name, info in model.model_fields.items()
        if info.is_required()
    }


@cache
def _undemanding(model: type[M]) -> type[M]:
    """Return a model with the same fields, none of which is required."""
    fields: dict[str, Any] = {
        name: (
            Annotated[info.annotation, *info.metadata],
            Field(None, alias=info.alias),
        )
        for name, info in model.model_fields.items()
        if info.is_required()
    }
    return create_model(model.__name__, __base__=model, **fields)


@dataclass
class _Plain:
    """Turns nodes into dictionaries, lists and texts, as pydantic takes them.

    `told` holds the places of which something was told on the way.
    """

    model: type[Struct]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    told: set[FieldPath] = field(default_factory=set)

    def record(self, node: Mapping) -> dict[str, Any]:
        """Return a record's fields; the site's own may hold lists within lists."""
        return {
            key.text: _own(value)
            if key.text == _OWN_FIELDS
            else self._value(value, (key.text,))
            for key, value in node.entries
            if not self._is_empty(key, value, (key.text,))
        }

    def _value(self, node: Node, path: FieldPath) -> object:
        if isinstance(node, Mapping):
            return {
                key.text: self._value(value, (*path, key.text))
                for key, value in node.entries
                if not self._is_empty(key, value, (*path, key.text))
            }
        if isinstance(node, Scalar):
            return node.text
        inner = _in_brackets(node)
        if inner is not None:
            self.told.add(path)
            self.diagnostics.append(_tell_brackets(node, inner))
            return inner
        items = [self._item(item, (*path, n)) for n, item in enumerate(node.items)]
        return Bracketed(items, node.written) if items and node.written else items

    def _item(self, node: Node, path: FieldPath) -> object:
        """Return an item of a list; an empty one keeps its place."""
        if isinstance(node, Scalar):
            self._is_empty(node, node, path)
        return self._value(node, path)

    def _is_empty(self, at: Scalar, value: Node, path: FieldPath) -> bool:
        if not isinstance(value, Scalar) or not _says_nothing(value):
            return False
        self.told.add(path)
        self.diagnostics.append(tell_empty(at, path, self.model))
        return True


def _own(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.text: _own(value) for key, value in node.entries}
    if isinstance(node, Scalar):
        return node.text
    return [_own(item) for item in node.items]


def _says_nothing(node: Scalar) -> bool:
    return not node.text.strip() or (node.plain and node.text == "~")


def _in_brackets(node: Sequence) -> str | None:
    """Return the id of `[[id]]`, which YAML reads as a list in a list."""
    inner: Node = node
    for _ in range(2):
        if not isinstance(inner, Sequence) or len(inner.items) != 1:
            return None
        inner = inner.items[0]
    return inner.text if isinstance(inner, Scalar) and inner.text else None


def _tell_brackets(node: Node, inner: str) -> Diagnostic:
    bare = inner.partition("|")[0].strip()
    return diagnose(
        "bracketed-id",
        f"the id `{bare}` stands in brackets",
        node.span,
        label="brackets mark a mention in prose only",
        help=f"write `{bare}` for a reference, or put the text in double quotes",
    )
