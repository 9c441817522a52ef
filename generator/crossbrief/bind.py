"""Nodes to models: types every field, and reports faults where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from crossbrief.bind_faults import tell_fault
from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.fields import Struct
from crossbrief.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from crossbrief.fields import BindContext

M = TypeVar("M", bound=Struct)

_OWN_FIELDS = "x"
_MOST_FAULTS = 50


def bind(node: Mapping, model: type[M], context: BindContext) -> Outcome[M | None]:
    """Check a mapping against a model.

    A faulty field that is optional is left out and reported, so that the rest of the
    record is checked in the same run. The value is None when a required one is
    faulty or missing.
    """
    reader = _Plain()
    plain = reader.record(node)
    diagnostics = reader.diagnostics
    while True:
        try:
            value = model.model_validate(plain, context=context)
        except ValidationError as error:
            faults = error.errors(include_url=False)
        else:
            return Outcome(value, tuple(diagnostics))
        # A file that is no record at all has thousands of the same fault.
        told = faults[: max(_MOST_FAULTS - len(diagnostics), 1)]
        diagnostics += [tell_fault(fault, node, model) for fault in told]
        faulty = {str(fault["loc"][0]) for fault in faults if fault["loc"]}
        if not faulty & plain.keys() or _required(model) & faulty:
            return Outcome(None, tuple(diagnostics))
        plain = {key: item for key, item in plain.items() if key not in faulty}


def _required(model: type[Struct]) -> set[str]:
    return {
        info.alias or name
        for name, info in model.model_fields.items()
        if info.is_required()
    }


@dataclass
class _Plain:
    """Turns nodes into dictionaries, lists and texts, as pydantic takes them."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def record(self, node: Mapping) -> dict[str, Any]:
        """Return a record's fields; the site's own may hold lists within lists."""
        return self._mapping(node, own=_OWN_FIELDS)

    def _mapping(self, node: Mapping, own: str = "") -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key, value in node.entries:
            if isinstance(value, Scalar) and _is_empty(value):
                self._tell_empty(key, f"`{key.text}` has no value")
            elif own and key.text == own:
                plain[key.text] = _own(value)
            else:
                plain[key.text] = self._value(value)
        return plain

    def _value(self, node: Node) -> object:
        if isinstance(node, Mapping):
            return self._mapping(node)
        if isinstance(node, Scalar):
            return node.text
        items: list[object] = []
        for item in node.items:
            inner = _bracketed(item)
            if inner is not None:
                self.diagnostics.append(_tell_brackets(item, inner))
                items.append(inner.partition("|")[0].strip())
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


def _own(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.text: _own(value) for key, value in node.entries}
    if isinstance(node, Scalar):
        return node.text
    return [_own(item) for item in node.items]


def _is_empty(node: Scalar) -> bool:
    return not node.text.strip() or (node.plain and node.text == "~")


def _bracketed(node: Node) -> str | None:
    """Return the id of `[[id]]`, which YAML reads as a list in a list."""
    if isinstance(node, Sequence) and len(node.items) == 1:
        inner = node.items[0]
        return inner.text if isinstance(inner, Scalar) and inner.text else None
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
