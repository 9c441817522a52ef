"""Rows to records: trees of text, each with the place of its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.ids import as_id, id_fault
from crossbrief.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Map

    from crossbrief.source import Span
    from crossbrief.tables.columns import Constant, Plan
    from crossbrief.tables.csv_text import Cell, Table
    from crossbrief.tables.spots import Address, Step

_Row: TypeAlias = "tuple[Cell, ...]"
_Path: TypeAlias = "tuple[Step, ...]"
_Shorts: TypeAlias = "Map[_Path, str]"


def row_heads(table: Table, plan: Plan) -> Outcome[tuple[Mapping, ...]]:
    """Make the tree of each row; one without an id is told and left out."""
    heads: list[Mapping] = []
    told: list[Diagnostic] = []
    for row in table.rows:
        named = _id(row, plan)
        told += named.diagnostics
        if named.value is None and plan.template:
            continue
        heads.append(_head(row, plan, named.value))
    return Outcome(tuple(heads), tuple(told))


def _head(row: _Row, plan: Plan, named: Scalar | None) -> Mapping:
    tree = _Branch(row[0].span)
    found: list[tuple[Address, Node]] = []
    for column in plan.columns:
        cell = row[column.number]
        items = column.items(cell.text) if cell.text else []
        if not items:
            continue
        node: Node = Scalar(items[0], cell.span, plain=False)
        if column.separators:
            texts = tuple(Scalar(item, cell.span, plain=False) for item in items)
            node = Sequence(texts, cell.span)
        found.append((column.address, node))
    given = [address.path for address, _ in found]
    found += [
        (constant.address, constant.node)
        for constant in plan.constants
        if _applies(constant, given)
    ]
    if named is not None and plan.template:
        tree.put(("id",), named)
    for address, node in sorted(found, key=lambda pair: plan.rank(pair[0])):
        tree.put(address.path, node)
    return tree.mapping(plan.shorts)


def _applies(constant: Constant, given: list[tuple[Step, ...]]) -> bool:
    """Tell whether a row has a place for a constant, and nothing of its own there."""
    path = constant.address.path
    around = path[:-1]
    taken = any(own[: len(path)] == path for own in given)
    wanted = not around or any(own[: len(around)] == around for own in given)
    return wanted and not taken


def _id(row: _Row, plan: Plan) -> Outcome[Scalar | None]:
    """Return the id that is made of a row, if that is how it gets one."""
    if not plan.template:
        return Outcome(None)
    cells = [row[part] for part in plan.template if isinstance(part, int)]
    filled = [cell for cell in cells if cell.text]
    text = "".join(
        row[part].text if isinstance(part, int) else part for part in plan.template
    )
    span = (filled or [*cells, row[0]])[0].span
    made = as_id(text)
    if filled and made and id_fault(made) is None:
        return Outcome(Scalar(made, span, plain=False))
    what = f"`{text[:40]}`" if filled else "an empty cell"
    fault = diagnose(
        "bad-id",
        f"no id can be made of {what}",
        span,
        label="has no letters for an id",
        help="add a column `id` with an id for each row, such as `jane-doe`",
    )
    return Outcome(None, (fault,))


@dataclass
class _Branch:
    """A part of a record while it is put together."""

    span: Span
    parts: dict[Step, _Branch | Node] = field(default_factory=dict)

    def put(self, path: tuple[Step, ...], node: Node) -> None:
        step, *rest = path
        if not rest:
            self.parts[step] = node
            return
        branch = self.parts.setdefault(step, _Branch(node.span))
        if isinstance(branch, _Branch):
            branch.put(tuple(rest), node)

    def node(self, shorts: _Shorts, path: _Path = ()) -> Node:
        """Return it as a list, as fields, or as the text that stands for them."""
        if any(isinstance(step, str) for step in self.parts):
            whole = self.mapping(shorts, path)
            (name, only), *others = whole.entries
            is_short = not others and name.text == shorts.get(path)
            return only if is_short and isinstance(only, Scalar) else whole
        items = sorted(self._made(shorts, path), key=lambda pair: int(pair[0]))
        return Sequence(tuple(node for _, node in items), self.span)

    def mapping(self, shorts: _Shorts, path: _Path = ()) -> Mapping:
        """Return it as fields with their values; names stand where values do."""
        made = self._made(shorts, path)
        return Mapping(tuple((Scalar(str(s), n.span), n) for s, n in made), self.span)

    def _made(self, shorts: _Shorts, path: _Path) -> Iterator[tuple[Step, Node]]:
        for step, part in self.parts.items():
            if isinstance(part, _Branch):
                yield step, part.node(shorts, (*path, step))
            else:
                yield step, part
