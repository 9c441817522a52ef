"""A record as it was, naming other records by the ids that they have now."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from crossbrief.nodes import Mapping, Scalar, Sequence, node_at
from crossbrief.walk import references

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping as Map

    from crossbrief.nodes import FieldPath, Node
    from crossbrief.records import Bound

_MARK = re.compile(r"(!?\[\[|\[@)(\s*)([a-z0-9-]+)")


def named_anew(bound: Bound, ids: Map[str, str]) -> Bound:
    """Return a record in which each old id is the new one, in fields and in marks.

    Whoever follows a rename changes no meaning, nor whose the words are.
    """
    record, node = bound.record, bound.node
    found = [one for one in references(record) if one.target in ids]
    for one in found:
        record = _with(record, one.path, ids[one.target])
    fields = {id(node_at(node, one.path)) for one in found}
    marked = {id(node_at(node, path)) for path in bound.prose}
    anew = cast("Mapping", _copy(node, ids, fields, marked))
    return replace(bound, record=record, node=anew)


def _with(value: Any, path: FieldPath, new: str) -> Any:  # noqa: ANN401 (a record's value)
    """Return a value in which the one that a path leads to is another."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, tuple) and isinstance(step, int):
        item = _with(value[step], rest, new)
        return (*value[:step], item, *value[step + 1 :])
    name = next(
        name
        for name, info in type(value).model_fields.items()
        if step == (info.alias or name)
    )
    return value.model_copy(update={name: _with(getattr(value, name), rest, new)})


def _copy(
    node: Node, ids: Map[str, str], fields: Collection[int], marked: Collection[int]
) -> Node:
    if isinstance(node, Mapping):
        entries = tuple(
            (key, _copy(value, ids, fields, marked)) for key, value in node.entries
        )
        return replace(node, entries=entries)
    if isinstance(node, Sequence):
        items = tuple(_copy(item, ids, fields, marked) for item in node.items)
        return replace(node, items=items)
    if id(node) in fields:
        return replace(node, text=ids.get(node.text.strip(), node.text))
    if id(node) in marked:
        return replace(node, text=_marked(node, ids))
    return node


def _marked(node: Scalar, ids: Map[str, str]) -> str:
    return _MARK.sub(
        lambda found: found[1] + found[2] + ids.get(found[3], found[3]), node.text
    )
