"""Nodes to models: types every field, and reports faults where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from crossbrief.codes import CODES
from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.fields import Struct
from crossbrief.nearest import did_you_mean, nearest
from crossbrief.nodes import FieldPath, Mapping, Node, Scalar, Sequence, span_at

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from crossbrief.fields import BindContext
    from crossbrief.source import Span

M = TypeVar("M", bound=Struct)

_MANY_CODES = 12


def bind(node: Mapping, model: type[M], context: BindContext) -> Outcome[M | None]:
    """Check a mapping against a model.

    A faulty field that is optional is left out and reported, so that the rest of the
    record is checked in the same run. The value is None when a required one is
    faulty or missing.
    """
    reader = _Plain()
    plain = reader.mapping(node)
    diagnostics = reader.diagnostics
    while True:
        try:
            return Outcome(
                model.model_validate(plain, context=context), tuple(diagnostics)
            )
        except ValidationError as error:
            faults = error.errors(include_url=False)
            diagnostics += [_tell(fault, node, model) for fault in faults]
            faulty = {str(fault["loc"][0]) for fault in faults if fault["loc"]}
            if not faulty & plain.keys() or _required(model) & faulty:
                return Outcome(None, tuple(diagnostics))
            plain = {key: item for key, item in plain.items() if key not in faulty}


@dataclass
class _Plain:
    """Turns nodes into dictionaries, lists and texts, as pydantic takes them."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def mapping(self, node: Mapping) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key, value in node.entries:
            if isinstance(value, Scalar) and _is_empty(value):
                self._tell_empty(key, f"`{key.text}` has no value")
            else:
                plain[key.text] = self._value(value)
        return plain

    def _value(self, node: Node) -> object:
        if isinstance(node, Mapping):
            return self.mapping(node)
        if isinstance(node, Scalar):
            return node.text
        items: list[object] = []
        for item in node.items:
            inner = _bracketed(item)
            if inner is not None:
                self.diagnostics.append(_tell_brackets(item, inner))
                items.append(inner)
            elif isinstance(item, Scalar) and _is_empty(item):
                self._tell_empty(item, "an item of the list has no value")
            else:
                items.append(self._value(item))
        return items

    def _tell_empty(self, at: Scalar, message: str) -> None:
        self.diagnostics.append(
            diagnose(
                "empty-value",
                message,
                at.span,
                label="no value",
                help="write a value, or remove it; inside braces a text with a comma"
                " needs double quotes",
            )
        )


def _is_empty(node: Scalar) -> bool:
    return not node.text.strip() or (node.plain and node.text == "~")


def _bracketed(node: Node) -> str | None:
    """Return the id of `[[id]]`, which YAML reads as a list in a list."""
    if isinstance(node, Sequence) and len(node.items) == 1:
        inner = node.items[0]
        return inner.text if isinstance(inner, Scalar) else None
    return None


def _tell_brackets(node: Node, inner: str) -> Diagnostic:
    bare = inner.partition("|")[0].strip()
    return diagnose(
        "bracketed-id",
        f"the id `{bare}` stands in brackets",
        node.span,
        label="brackets mark a mention in prose only",
        help=f"write `{bare}` for a reference, or put the text in double quotes",
    )


def _required(model: type[Struct]) -> set[str]:
    return {
        info.alias or name
        for name, info in model.model_fields.items()
        if info.is_required()
    }


def _tell(fault: ErrorDetails, node: Mapping, model: type[Struct]) -> Diagnostic:
    path: FieldPath = fault["loc"]
    details = fault.get("ctx", {})
    kind = fault["type"]
    if kind == "missing":
        return _tell_missing(path, node)
    if kind == "extra_forbidden":
        return _tell_unknown_field(path, node, model)
    if kind == "unknown-code":
        return _tell_unknown_code(details, span_at(node, path))
    if kind in CODES:
        if details.get("field"):
            path = (*path, details["field"])
        return diagnose(
            kind,
            details["message"],
            span_at(node, path),
            label=details["label"],
            help=details["help"] or None,
        )
    return _tell_shape(kind, path, node)


def _tell_missing(path: FieldPath, node: Mapping) -> Diagnostic:
    name = path[-1]
    parent = span_at(node, path[:-1])
    inside = f" under `{path[0]}`" if len(path) > 1 else ""
    first = node.entries[0][0].span if len(path) == 1 and node.entries else parent
    return diagnose(
        "missing-field",
        f"`{name}` is missing{inside}",
        first,
        label=f"this needs `{name}`",
        help=f"add `{name}:`",
    )


def _tell_unknown_field(
    path: FieldPath, node: Mapping, model: type[Struct]
) -> Diagnostic:
    name = str(path[-1])
    known = _fields_at(model, path[:-1])
    close = nearest(name, known)
    return diagnose(
        "unknown-field",
        f"`{name}` is not a field here",
        span_at(node, path, of_key=True),
        label="not a known field",
        help=f"did you mean `{close[0]}`?"
        if close
        else "the fields here are "
        + ", ".join(f"`{field}`" for field in known)
        + "; your own go under `x:`",
    )


def _fields_at(model: type[Struct], path: FieldPath) -> tuple[str, ...]:
    """Return the names of the fields that a model has at a path, in their order."""
    from crossbrief.walk import struct_at

    found = struct_at(model, path)
    return tuple(info.alias or name for name, info in found.model_fields.items())


def _tell_unknown_code(details: dict[str, Any], span: Span) -> Diagnostic:
    known: tuple[str, ...] = details["known"]
    cure = did_you_mean(details["word"], known)
    if cure is None or len(known) <= _MANY_CODES:
        cure = "write one of " + ", ".join(f"`{code}`" for code in known)
    return diagnose(
        "unknown-code",
        details["message"],
        span,
        label="not one of the allowed words",
        help=cure,
    )


def _tell_shape(kind: str, path: FieldPath, node: Mapping) -> Diagnostic:
    name = next((step for step in reversed(path) if isinstance(step, str)), "value")
    if kind in {"tuple_type", "list_type"}:
        message = f"`{name}` takes a list"
        cure = f"write `{name}: [value]`, or each value on a line that begins with `- `"
    elif kind in {"model_type", "model_attributes_type", "dict_type"}:
        message = f"`{name}` takes fields of its own"
        cure = f"write its fields below `{name}:`, each indented by two spaces"
    elif kind in {"too_short", "too_long"}:
        message = f"`{name}` has the wrong number of values"
        cure = "the reference of fields says how many it takes"
    else:
        message = f"`{name}` cannot be read"
        cure = "the reference of fields says what it takes"
    return diagnose(
        "wrong-shape", message, span_at(node, path), label="wrong shape", help=cure
    )
