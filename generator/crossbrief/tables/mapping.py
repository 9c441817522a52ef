"""The mapping file: which column is which field, and what is not in the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.nearest import did_you_mean
from crossbrief.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Map

    from crossbrief.nodes import Node

_PARTS = ("columns", "skip", "constants", "id", "separator")
_COLUMN = ("field", "separator", "values")
SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """What a mapping says of a column.

    `key` is its name in the table, `name` that of its field. `values` are words of the
    table, and what is written in their place.
    """

    key: Scalar
    name: Scalar
    separator: str | None = None
    values: Map[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping: by default each column is the field that it is named after.

    `constants` are fields with one value for all rows. `template` says how ids are
    made, with names of columns in braces.
    """

    columns: Map[str, MappedColumn] = field(default_factory=dict)
    skip: Map[str, Scalar] = field(default_factory=dict)
    constants: tuple[tuple[Scalar, Node], ...] = ()
    template: Scalar | None = None
    separator: str = SEPARATOR


def read_mapping(node: Mapping) -> Outcome[Mapped]:
    """Read a mapping, and tell of all in it that is none."""
    reader = _Reader()
    parts = reader.known(node, _PARTS, "of a mapping")
    columns = reader.mapping(parts.get("columns"), "columns")
    mapped = Mapped(
        columns={
            key.text: column
            for key, value in columns
            if (column := reader.column(key, value)) is not None
        },
        skip={item.text: item for item in reader.texts(parts.get("skip"), "skip")},
        constants=tuple(reader.mapping(parts.get("constants"), "constants")),
        template=reader.text(parts.get("id"), "id"),
        separator=reader.word(parts.get("separator"), "separator") or SEPARATOR,
    )
    return Outcome(mapped, tuple(reader.told))


class _Reader:
    def __init__(self) -> None:
        self.told: list[Diagnostic] = []

    def known(
        self, node: Mapping, names: tuple[str, ...], where: str
    ) -> dict[str, Node]:
        """Return the entries of a mapping whose names are known."""
        found: dict[str, Node] = {}
        for key, value in node.entries:
            if key.text in names:
                found[key.text] = value
                continue
            listed = ", ".join(f"`{name}`" for name in names)
            self.told.append(
                diagnose(
                    "unknown-field",
                    f"`{key.text}` is not a field {where}",
                    key.span,
                    label="not a known field",
                    help=did_you_mean(key.text, names)
                    or f"the fields here are {listed}",
                )
            )
        return found

    def column(self, key: Scalar, node: Node) -> MappedColumn | None:
        """Read what is said of one column: a field's name, or more."""
        if isinstance(node, Scalar):
            name = self.text(node, "field")
            return None if name is None else MappedColumn(key, name)
        if not isinstance(node, Mapping):
            self._shape(
                node, "a column takes the name of a field, or `field:` and more"
            )
            return None
        parts = self.known(node, _COLUMN, "of a column")
        name = self.text(parts.get("field"), "field")
        if name is None:
            if "field" not in parts:
                self._shape(node, "`field` is missing from the column")
            return None
        values = self.mapping(parts.get("values"), "values")
        return MappedColumn(
            key,
            name,
            self.word(parts.get("separator"), "separator"),
            {
                key.text: word.text
                for key, value in values
                if (word := self.text(value, key.text)) is not None
            },
        )

    def mapping(self, node: Node | None, name: str) -> tuple[tuple[Scalar, Node], ...]:
        if node is None or isinstance(node, Mapping):
            return () if node is None else node.entries
        self._shape(node, f"`{name}` takes `name: value`, each on a line of its own")
        return ()

    def texts(self, node: Node | None, name: str) -> Iterator[Scalar]:
        if isinstance(node, Sequence):
            for item in node.items:
                found = self.text(item, name)
                if found is not None:
                    yield found
        elif node is not None:
            written = node.text if isinstance(node, Scalar) else "…"
            self._shape(node, f"`{name}` takes a list", f"write `[{written}]`")

    def word(self, node: Node | None, name: str) -> str | None:
        found = self.text(node, name)
        return None if found is None else found.text

    def text(self, node: Node | None, name: str) -> Scalar | None:
        if node is None:
            return None
        if isinstance(node, Scalar) and node.text:
            return node
        self._shape(node, f"`{name}` takes a text")
        return None

    def _shape(self, node: Node, message: str, cure: str | None = None) -> None:
        self.told.append(
            diagnose(
                "wrong-shape", message, node.span, label="something else", help=cure
            )
        )
