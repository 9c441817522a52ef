"""The plan of an import: which column is what, and how ids are made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Note, Outcome, diagnose
from crossbrief.nearest import did_you_mean, nearest
from crossbrief.tables.spots import (
    Address,
    NoSuchPlace,
    address_of,
    field_name,
    names_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Map

    from crossbrief.fields import Struct
    from crossbrief.nodes import Node, Scalar
    from crossbrief.source import Span
    from crossbrief.tables.csv_text import Cell, Table
    from crossbrief.tables.mapping import Mapped, MappedColumn
    from crossbrief.tables.spots import Step

_NAMES = ("name", "title")
_BRACES = re.compile(r"\{([^{}]*)\}")
_PAIR = ";,"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number, where its cells belong, and how one is read.

    `separators` part a cell into items; without them it is one value.
    """

    number: int
    name: str
    address: Address
    separators: str = ""
    mapped: MappedColumn | None = None

    def items(self, text: str) -> list[str]:
        """Return the values of a cell, with what the mapping writes in their place."""
        parts = [text]
        if len(self.separators) > 1:
            text = text.strip("[] ")
            sign = next((s for s in self.separators if s in text), self.separators[0])
            parts = text.split(sign)
        elif self.separators:
            parts = text.split(self.separators)
        found = (part.strip() for part in parts)
        meant = self.mapped.values if self.mapped is not None else {}
        return [meant.get(part, part) for part in found if part]


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that stands in all rows which give none of their own."""

    address: Address
    key: Scalar
    node: Node


@dataclass(frozen=True, slots=True)
class Plan:
    """How a row becomes a record.

    An id stands in a column, or is made of `template`: texts, and numbers of columns.
    `order` is that of the fields in a file; `missing` are those that every record needs
    and no column gives. `shorts` are parts that a text may stand for, with the name of
    the field that it is then.
    """

    columns: tuple[Column, ...] = ()
    constants: tuple[Constant, ...] = ()
    template: tuple[str | int, ...] = ()
    order: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    shorts: Map[tuple[Step, ...], str] = field(default_factory=dict)

    def rank(self, address: Address) -> tuple[int, ...]:
        """Return the place of a field among others."""
        name = str(address.path[0])
        if name == "id":
            return (-1,)
        known = name in self.order
        first = self.order.index(name) if known else len(self.order)
        return (first, *address.rank[1:])


@dataclass
class _Planner:
    model: type[Struct]
    mapped: Mapped
    told: list[Diagnostic] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)

    def columns(self, header: Iterable[Cell]) -> Iterator[tuple[Column, Span]]:
        seen: dict[tuple[Step, ...], Span] = {}
        for number, cell in enumerate(header):
            if cell.text in self.mapped.skip:
                continue
            mapped = self.mapped.columns.get(cell.text)
            if not cell.text:
                continue
            span = cell.span if mapped is None else mapped.name.span
            name = cell.text if mapped is None else mapped.name.text
            address = self.address(name, span)
            if address is None:
                continue
            if address.path in seen:
                self.told.append(
                    diagnose(
                        "repeated-key",
                        f"two columns are `{_shown(address.path)}`",
                        cell.span,
                        label="second column",
                        help="remove one of the two, or number them:"
                        f" `{address.path[0]}.1` and `{address.path[0]}.2`",
                        notes=[Note(seen[address.path], "first column")],
                    )
                )
                continue
            seen[address.path] = cell.span
            column = Column(number, cell.text, address, mapped=mapped)
            yield self.split(column), cell.span

    def split(self, column: Column) -> Column:
        """Give a column that holds lists the sign between their items."""
        sort = column.address.spot.sort
        if sort not in {"list", "pair"}:
            return column
        own = column.mapped.separator if column.mapped is not None else None
        default = _PAIR if sort == "pair" else self.mapped.separator
        return replace(column, separators=own or default)

    def address(self, name: str, span: Span) -> Address | None:
        try:
            found = address_of(name, self.model)
        except NoSuchPlace as fault:
            first = field_name(name.partition(".")[0])
            self.meant.update(nearest(first, names_of(self.model)))
            others = "mapping file can say what it is, or leave it out"
            joint = " A" if fault.cure.endswith("?") else "; a"
            self.unknown(fault.message, f"{fault.cure}{joint} {others}", span)
            return None
        spot = found.spot
        last = spot.item if spot.sort == "list" and spot.item is not None else spot
        if last.sort == "part" and not last.short:
            parts = ", ".join(
                f"`{name}.{info.alias or key}`"
                for key, info in last.model.model_fields.items()
            )
            self.unknown(
                f"`{name}` has several parts", f"give each a column: {parts}", span
            )
            return None
        if spot.sort in {"names", "any"} and len(found.path) == 1:
            cure = f"name the column `{name}.NAME`, with a name of yours"
            self.unknown(f"`{name}` takes names and values", cure, span)
            return None
        return found

    def unknown(self, message: str, cure: str, span: Span) -> None:
        self.told.append(
            diagnose("unknown-field", message, span, label="not a field", help=cure)
        )


def plan_columns(
    table: Table, model: type[Struct], mapped: Mapped, order: tuple[str, ...]
) -> Outcome[Plan]:
    """Find out what each column is, and tell of those that are nothing."""
    planner = _Planner(model, mapped)
    columns = [column for column, _ in planner.columns(table.header)]
    columns = [_in_full(column, columns) for column in columns]
    planner.told += _conflicts(columns, table)
    planner.told += _nameless(table)
    planner.told += _unused(table, mapped)
    constants = [
        Constant(address, key, node)
        for key, node in mapped.constants
        if (address := planner.address(key.text, key.span)) is not None
    ]
    addresses = [c.address for c in columns] + [c.address for c in constants]
    given = {str(address.path[0]) for address in addresses}
    missing = [
        name
        for key, info in model.model_fields.items()
        if (name := info.alias or key) not in given
        and name != "id"
        and info.is_required()
    ]
    # A name that is still to come brings ids with it.
    template = _template(table, columns, mapped, planner.meant | {*missing})
    planner.told += template.diagnostics
    # What a misspelt column was meant as is not missing besides.
    lacking = [name for name in missing if name not in planner.meant]
    told = [*planner.told, *_missing(lacking, model, table)]
    plan = Plan(
        tuple(columns),
        tuple(constants),
        template.value,
        order,
        tuple(missing),
        dict(_shorts(columns, model)),
    )
    return Outcome(plan, tuple(told))


def _shorts(
    columns: list[Column], model: type[Struct]
) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Yield the parts around the fields of columns that a text may stand for."""
    for column in columns:
        path = column.address.path
        for depth in range(1, len(path)):
            short = address_of(_shown(path[:depth]), model).spot.short
            if short:
                yield path[:depth], short


def _in_full(column: Column, columns: list[Column]) -> Column:
    """Name the field that a text stands for, where others of its part are given."""
    address = column.address
    path, short = address.path, address.spot.short
    others = any(
        other is not column and other.address.path[: len(path)] == path
        for other in columns
    )
    if not short or not others:
        return column
    whole = Address((*path, short), (*address.rank, 0), address.spot)
    return replace(column, address=whole)


def _conflicts(columns: list[Column], table: Table) -> Iterator[Diagnostic]:
    """Tell of columns for a whole that stand beside columns for its parts."""
    for column in columns:
        path = column.address.path
        for other in columns:
            inner = other.address.path
            if len(inner) > len(path) and inner[: len(path)] == path:
                cure = (
                    f"name it `{column.name}.en`, with the code of its language"
                    if column.address.spot.sort == "languages"
                    else f"give each part a column of its own, as `{_shown(inner)}` is"
                )
                yield diagnose(
                    "repeated-key",
                    f"`{_shown(path)}` stands beside `{_shown(inner)}`",
                    table.header[column.number].span,
                    label="one of the two",
                    help=cure,
                    notes=[Note(table.header[other.number].span, "a part of it")],
                )
                break


def _nameless(table: Table) -> Iterator[Diagnostic]:
    for number, cell in enumerate(table.header):
        filled = next((r[number] for r in table.rows if r[number].text), None)
        if not cell.text and filled is not None:
            yield diagnose(
                "bad-table",
                f"column {number + 1} has no name",
                filled.span,
                label="belongs to no field",
                help="write the name of a field into the first row, or remove the"
                " column",
            )


def _unused(table: Table, mapped: Mapped) -> Iterator[Diagnostic]:
    """Tell of columns in the mapping that the table does not have."""
    known = [cell.text for cell in table.header if cell.text]
    for name, column in mapped.columns.items():
        if name not in known:
            yield _no_column(name, column.key.span, known)
    for name, item in mapped.skip.items():
        if name not in known:
            yield _no_column(name, item.span, known)


def _no_column(name: str, span: Span, known: list[str]) -> Diagnostic:
    listed = ", ".join(f"`{column}`" for column in known)
    return diagnose(
        "unknown-field",
        f"the table has no column `{name}`",
        span,
        label="no such column",
        help=did_you_mean(name, known) or f"the columns are {listed}",
    )


def _template(
    table: Table, columns: list[Column], mapped: Mapped, meant: set[str]
) -> Outcome[tuple[str | int, ...]]:
    """Return what ids are made of; nothing where a column gives them."""
    numbers = {cell.text: n for n, cell in enumerate(table.header) if cell.text}
    if mapped.template is not None:
        parts: list[str | int] = []
        told = []
        for n, part in enumerate(_BRACES.split(mapped.template.text)):
            if n % 2 and part not in numbers:
                told.append(_no_column(part, mapped.template.span, [*numbers]))
            elif part:
                parts.append(numbers[part] if n % 2 else part)
        return Outcome(tuple(parts), tuple(told))
    if any(column.address.path == ("id",) for column in columns):
        return Outcome(())
    for column in columns:
        if column.address.path[0] in _NAMES:
            return Outcome((column.number,))
    if meant & {"id", *_NAMES}:
        return Outcome(())
    told_ = diagnose(
        "missing-field",
        "no column gives the ids of the records",
        table.header[0].span,
        label="this needs `id`",
        help="add a column `id`, or make ids of other columns in a mapping file:"
        ' `id: "{speaker}-{date}"`',
    )
    return Outcome((), (told_,))


def _missing(
    missing: list[str], model: type[Struct], table: Table
) -> Iterator[Diagnostic]:
    for name in missing:
        about = next(
            info.description or ""
            for key, info in model.model_fields.items()
            if name == (info.alias or key)
        )
        yield diagnose(
            "missing-field",
            f"no column gives `{name}`, which every record of this kind needs",
            table.header[0].span,
            label=f"this needs `{name}`",
            help=f"add a column `{name}`, or say in a mapping file which one it is;"
            f" `{name}` is {_first_words(about)}",
        )


def _first_words(about: str) -> str:
    """Return what a field is, without what else its description says."""
    about = re.split(r"[;:]|\. ", about, maxsplit=1)[0]
    return f"{about[:1].lower()}{about[1:].rstrip('.')}"


def _shown(path: tuple[Step, ...]) -> str:
    return ".".join(str(s + 1) if isinstance(s, int) else s for s in path)
