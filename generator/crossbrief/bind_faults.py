"""What to tell an author of a field that does not fit its model."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from crossbrief.codes import CODES
from crossbrief.diagnostics import Diagnostic, Note, diagnose
from crossbrief.fields import OneOf, Struct
from crossbrief.nearest import did_you_mean, nearest
from crossbrief.nodes import FieldPath, Mapping, Scalar, Sequence, span_at
from crossbrief.records import Record
from crossbrief.source import WITHOUT_WIDTH
from crossbrief.walk import struct_at
from crossbrief.yaml_lines import BULLET, HARD_BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from crossbrief.source import Span

_MANY_CODES = 12
_MANY_FIELDS = 10
_ELSEWHERE = {"draft": ("status", "write `status: draft`, or leave the line out")}
"""What other programs have a field for, with the field that it is here, and a cure."""
_MODEL_FAULTS = {"model_type", "model_attributes_type", "dict_type"}
_SIMPLE = re.compile(r"\w[\w .-]{0,40}")


def tell_fault(fault: ErrorDetails, node: Mapping, model: type[Struct]) -> Diagnostic:
    """Turn a fault that the model found into a diagnostic at its place."""
    path: FieldPath = fault["loc"]
    details = fault.get("ctx", {})
    kind = fault["type"]
    if kind == "missing":
        return _missing(path, node, model)
    if kind == "extra_forbidden":
        return _unknown_field(path, node, model)
    if kind == "unknown-code":
        return _unknown_code(details, span_at(node, path))
    if kind in CODES:
        if details.get("field"):
            path = (*path, details["field"])
        return diagnose(
            kind,
            details["message"],
            span_at(node, path, of_key=bool(details.get("at_name"))),
            label=details["label"],
            help=(details["help"] + _for_several(fault, model)) or None,
        )
    told = _wrong_shape(kind, path, node, fault["input"])
    first = _first_field(model, path) if kind in {"tuple_type", "list_type"} else None
    if first is None or not isinstance(fault["input"], str):
        return told
    shown = fault["input"] if _SIMPLE.fullmatch(fault["input"]) else "value"
    return replace(told, help=f"write `- {first}: {shown}` on the next line, indented")


def _for_several(fault: ErrorDetails, model: type[Struct]) -> str:
    """Return which field takes the list that was given to one for a single value."""
    path = fault["loc"]
    plural = f"{path[-1]}s" if path else ""
    is_list = fault["type"] == "wrong-shape" and isinstance(fault["input"], list)
    if not is_list or _field(struct_at(model, path[:-1]), plural) is None:
        return ""
    return f"; for several use `{plural}:`"


def _first_field(model: type[Struct], path: FieldPath) -> str | None:
    """Return the first field of a list's items, where they have no short form."""
    info = _field(struct_at(model, path[:-1]), str(path[-1]))
    item = next(iter(get_args(info.annotation)), None) if info is not None else None
    if isinstance(item, type) and issubclass(item, Struct):
        return _fields_of(item)[0]
    return None


def tell_empty(at: Scalar, path: FieldPath, model: type[Struct]) -> Diagnostic:
    """Tell of a field, or an item of a list, without a value."""
    name = path[-1]
    if isinstance(name, int):
        message, cure = (
            "an item of the list has no value",
            "write a value, or remove it",
        )
    else:
        info = _field(model, name) if len(path) == 1 else None
        message = f"`{at.text}` has no value"
        cure = f"write a value after the colon{_meaning(info) if info else ''}"
        if info is None or not info.is_required():
            cure += ", or remove the line"
    if len(path) > 1:
        cure += "; inside braces a text with a comma needs double quotes"
    return diagnose("empty-value", message, at.span, label="no value", help=cure)


def tell_repeated(value: Struct, node: Mapping) -> Iterator[Diagnostic]:
    """Tell of lists of ids, codes or texts that hold the same one twice."""
    for key, written in node.entries:
        if not isinstance(written, Sequence):
            continue
        found = getattr(value, key.text, ())
        items = found if isinstance(found, tuple) else ()
        # What could not be read was left out, and then places are not known.
        if len(items) != len(written.items):
            continue
        seen: dict[str, Scalar] = {}
        for item, at in zip(items, written.items, strict=True):
            if isinstance(item, Struct) and isinstance(at, Mapping):
                yield from tell_repeated(item, at)
            elif isinstance(item, str | Struct) and isinstance(at, Scalar):
                first = seen.setdefault(at.text, at)
                if first is not at:
                    yield diagnose(
                        "repeated-item",
                        f"the list names `{at.text}` twice",
                        at.span,
                        label="once more",
                        help="remove one of the two",
                        notes=[Note(first.span, "first here")],
                    )


def without_misspelt(
    faults: list[ErrorDetails], model: type[Struct]
) -> list[ErrorDetails]:
    """Leave out the fields that are missing because their names are misspelt."""
    meant = set()
    for fault in faults:
        *parent, name = fault["loc"] or ("",)
        if fault["type"] == "extra_forbidden":
            known = _fields_of(struct_at(model, tuple(parent)))
            meant |= {(*parent, close) for close in nearest(str(name), known)}
    return [
        fault
        for fault in faults
        if fault["type"] != "missing" or fault["loc"] not in meant
    ]


def _missing(path: FieldPath, node: Mapping, model: type[Struct]) -> Diagnostic:
    name = path[-1]
    if isinstance(name, int):
        return _wrong_shape("too_short", path[:-1], node, None)
    parent = span_at(node, path[:-1])
    inside = f" under `{path[0]}`" if len(path) > 1 else ""
    first = node.entries[0][0].span if len(path) == 1 and node.entries else parent
    info = _field(struct_at(model, path[:-1]), name)
    return diagnose(
        "missing-field",
        f"`{name}` is missing{inside}",
        first,
        label=f"this needs `{name}`",
        help=f"add `{name}:`" + (_meaning(info) if info is not None else ""),
    )


def _field(model: type[Struct], name: str) -> FieldInfo | None:
    for key, info in model.model_fields.items():
        if name == (info.alias or key):
            return info
    return None


def _meaning(info: FieldInfo) -> str:
    """Return which words a field takes, or else what it means."""
    codes = next((rule.codes for rule in info.metadata if isinstance(rule, OneOf)), ())
    if codes and len(codes) <= _MANY_CODES:
        return f" with {_one_of(codes)}"
    return f" ({_inner(info.description)})" if info.description else ""


def _one_of(codes: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{code}`" for code in codes)
    return f"one of {shown}" if len(codes) > 1 else shown


def _inner(sentence: str) -> str:
    """Return a text's first sentence as it stands within another."""
    sentence = sentence.partition(". ")[0]
    lowers = sentence[1:2].islower() or sentence[1:2] == " "
    start = sentence[:1].lower() if lowers else sentence[:1]
    return (start + sentence[1:]).removesuffix(".")


def _unknown_field(path: FieldPath, node: Mapping, model: type[Struct]) -> Diagnostic:
    name = str(path[-1])
    if HARD_BLANK.search(name) or WITHOUT_WIDTH.search(name):
        return _hard_name(name, span_at(node, path, of_key=True))
    known = _fields_of(struct_at(model, path[:-1]))
    return diagnose(
        "unknown-field",
        f"`{name}` is not a field here",
        span_at(node, path, of_key=True),
        label="not a known field",
        help=_field_meant(name, known),
    )


def _field_meant(name: str, known: tuple[str, ...]) -> str:
    field, cure = _ELSEWHERE.get(name, ("", ""))
    if field in known:
        return cure
    close = nearest(name, known)
    if close:
        return f"did you mean `{close[0]}`?"
    shown = ", ".join(f"`{field}`" for field in known[:_MANY_FIELDS])
    rest = " and others" if len(known) > _MANY_FIELDS else ""
    own = "; your own go under `x:`" if "x" in known else ""
    return f"the fields here are {shown}{rest}{own}"


def _hard_name(name: str, span: Span) -> Diagnostic:
    if WITHOUT_WIDTH.search(name):
        bare = WITHOUT_WIDTH.sub("", name).strip()
        return diagnose(
            "unknown-field",
            f"`{name}` holds a character without width",
            span,
            label="more than can be seen",
            help=f"write `{bare}`, all of it anew",
        )
    return diagnose(
        "unknown-field",
        f"`{name.strip()}` has a non-breaking space before or within it",
        span,
        label="looks like a space",
        help="delete the blanks there, and type plain spaces in their place",
    )


def _fields_of(model: type[Struct]) -> tuple[str, ...]:
    """Return the names of a model's fields, those that are its own first."""
    shared = Record.model_fields.keys() if issubclass(model, Record) else ()
    fields = model.model_fields.items()
    return tuple(
        info.alias or name
        for name, info in sorted(fields, key=lambda pair: pair[0] in shared)
    )


def _unknown_code(details: dict[str, Any], span: Span) -> Diagnostic:
    known: tuple[str, ...] = details["known"]
    cure = did_you_mean(details["word"], known)
    if cure is None or len(known) <= _MANY_CODES:
        cure = f"write {_one_of(known)}"
    return diagnose(
        "unknown-code",
        details["message"],
        span,
        label="not one of the allowed words",
        help=cure,
    )


def _wrong_shape(
    kind: str, path: FieldPath, node: Mapping, given: object
) -> Diagnostic:
    name = next((step for step in reversed(path) if isinstance(step, str)), "value")
    if kind in {"tuple_type", "list_type"}:
        message = f"`{name}` takes a list"
        cure = _as_list(name, given)
    elif kind in _MODEL_FAULTS and isinstance(given, list):
        message = f"a list stands under `{name}` where one value belongs"
        cure = "remove the brackets, or the `- ` at the beginning of the line"
    elif kind in _MODEL_FAULTS:
        message = f"`{name}` takes fields of its own"
        cure = f"write its fields below `{name}:`, each indented by two spaces"
    elif kind == "too_short":
        message = f"`{name}` has no value"
        cure = "add a value, or remove the field"
    elif kind == "too_long":
        message = f"`{name}` has too many values"
        cure = "remove what is too much"
    else:
        message = f"`{name}` cannot be read"
        cure = "the reference of fields says what it takes"
    return diagnose(
        "wrong-shape", message, span_at(node, path), label="wrong shape", help=cure
    )


def _as_list(name: str, given: object) -> str:
    """Return how to write as a list what was written as something else."""
    if isinstance(given, dict):
        return "write `- ` before its first field, and indent the others below that one"
    text = given if isinstance(given, str) else ""
    if BULLET.match(text):
        return f"begin each line with the hyphen `-` in place of `{text[0]}`"
    if re.match(rf"-{HARD_BLANK.pattern}", text):
        return "type a plain space after each `-`; a non-breaking one stands there"
    if " - " in text:
        return "begin every line with `- `, the first one too"
    shown = text if _SIMPLE.fullmatch(text) else "value"
    return (
        f"write `{name}: [{shown}]`, or each value on a line of its own that begins"
        " with `- `"
    )
