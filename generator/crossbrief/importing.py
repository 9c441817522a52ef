"""The hall's desk for tables: rows of CSV, checked among the records of a project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.compilation import compile_site
from crossbrief.diagnostics import (
    Diagnostic,
    Note,
    Outcome,
    diagnose,
    has_errors,
    in_order,
    strictly,
)
from crossbrief.ids import as_id, id_fault
from crossbrief.memory import desk_of
from crossbrief.nodes import Mapping, Scalar, Sequence
from crossbrief.options import Options
from crossbrief.parse.document import parse_document, parse_settings
from crossbrief.parse.markdown import compile_prose
from crossbrief.read import CONTENT, FILES_APART, is_left_out
from crossbrief.skeleton import field_order
from crossbrief.source import SourceFile
from crossbrief.tables import (
    Mapped,
    Plan,
    batches,
    plan_columns,
    read_mapping,
    read_table,
    row_heads,
    text_of,
)
from crossbrief.validate import Validated, validate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Map
    from pathlib import Path

    from crossbrief.fields import BindContext
    from crossbrief.kind import RecordKind
    from crossbrief.nodes import Node
    from crossbrief.records import Bound
    from crossbrief.registry import Registry
    from crossbrief.tables import Table


@dataclass(frozen=True, slots=True)
class File:
    """A file that was handed over: what it is called, and its bytes."""

    path: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """What to import, and as what."""

    kind: RecordKind
    table: File
    mapping: File | None = None
    delimiter: str | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """The files that a table becomes, by their paths, and what there is to tell.

    With an error among what is told there are no files. `others` counts the errors of
    the project that have nothing to do with the table.
    """

    files: Map[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Map[str, SourceFile] = field(default_factory=dict)
    records: int = 0
    skipped: int = 0
    others: int = 0

    @property
    def ok(self) -> bool:
        """Tell whether the files may be written."""
        return self.errors == 0

    @property
    def errors(self) -> int:
        """Count the errors in the table and its mapping."""
        return sum(has_errors([item]) for item in self.diagnostics)


def is_content(path: str) -> bool:
    """Tell whether a file of a project, if it is there, is read as content.

    What stands in `media/` and `static/` may be anything.
    """
    folder, *inner = path.split("/")
    if folder != CONTENT or not inner or inner[0] in FILES_APART:
        return False
    return not any(is_left_out(name) for name in inner)


def import_table(project: Path, registry: Registry, order: Order) -> Imported:
    """Make records of the rows of a table, and check them with those of a project.

    Nothing is written. All rows are looked at, whatever is wrong with some.
    """
    table_file = text_of(order.table.path, order.table.raw)
    sources = {order.table.path: table_file.value}
    told = list(table_file.diagnostics)
    mapped = Mapped()
    if order.mapping is not None:
        found = _mapping(order.mapping)
        mapped = found.value[0]
        sources[order.mapping.path] = found.value[1]
        told += found.diagnostics
    if table_file.value.refused or has_errors(told):
        return Imported(diagnostics=in_order(told), sources=sources)
    table = read_table(table_file.value, order.delimiter)
    told += table.diagnostics
    if not table.value.header:
        return Imported(diagnostics=in_order(told), sources=sources)
    plan = plan_columns(table.value, order.kind.record, mapped, field_order(order.kind))
    heads = row_heads(table.value, plan.value)
    told += (*plan.diagnostics, *heads.diagnostics)
    newcomers = _Newcomers(order.kind, table_file.value, heads.value)
    compilation = compile_site(
        project, registry, Options(), desk_of(project), newcomers.validated
    )
    ours = {*sources}
    about = [item for item in compilation.diagnostics if _concerns(item, ours)]
    told += (item for item in about if not _follows(item, plan.value))
    everything = in_order(strictly(told) if order.strict else told)
    heads_kept = () if has_errors(everything) else heads.value
    return Imported(
        _files(order, table.value, heads_kept) if heads_kept else {},
        everything,
        {**sources, **compilation.sources},
        len(heads_kept),
        table.value.skipped,
        _errors_besides(compilation.diagnostics, about),
    )


def _mapping(file: File) -> Outcome[tuple[Mapped, SourceFile]]:
    text = text_of(file.path, file.raw)
    parsed = parse_settings(text.value)
    if parsed.value is None:
        told = (*text.diagnostics, *parsed.diagnostics)
        return Outcome((Mapped(), text.value), told)
    found = read_mapping(parsed.value)
    told = (*text.diagnostics, *parsed.diagnostics, *found.diagnostics)
    return Outcome((found.value, text.value), told)


@dataclass
class _Newcomers:
    """The records of a table, as they join those of the project."""

    kind: RecordKind
    source: SourceFile
    heads: tuple[Mapping, ...]

    def validated(
        self, bounds: list[Bound], context: BindContext
    ) -> Outcome[Validated]:
        """Check the records; those whose id is taken are told and left out."""
        taken = {bound.record.id: bound.span() for bound in bounds}
        told: list[Diagnostic] = []
        kept: list[Mapping] = []
        for head in self.heads:
            own = head.get("id")
            record_id = own.text if isinstance(own, Scalar) else ""
            if own is not None and record_id in taken:
                told.append(
                    diagnose(
                        "duplicate-id",
                        f"the id `{record_id}` is taken",
                        own.span,
                        label="second record with this id",
                        help="remove the row if it is the same record, or give it an"
                        " `id` of its own",
                        notes=[Note(taken[record_id], "first record with this id")],
                    )
                )
                continue
            if own is not None and record_id:
                taken[record_id] = own.span
            kept.append(head)
        checked = validate(
            self.source, kept, self.kind, context, compile_prose, stem=None
        )
        return Outcome(checked.value, (*told, *checked.diagnostics))


def _concerns(item: Diagnostic, ours: set[str]) -> bool:
    return item.span.path in ours or any(note.span.path in ours for note in item.notes)


def _follows(item: Diagnostic, plan: Plan) -> bool:
    """Tell whether something goes without saying.

    Nothing leads to new records yet, and what has no column is missing in each row.
    """
    return item.code == "unlinked-record" or any(
        item.message == f"`{name}` is missing" for name in (*plan.missing, "id")
    )


def _errors_besides(everything: Iterable[Diagnostic], about: list[Diagnostic]) -> int:
    """Count the errors that are not among some diagnostics."""
    return sum(has_errors([item]) for item in everything if item not in about)


# ---- what is written


def _files(order: Order, table: Table, heads: tuple[Mapping, ...]) -> dict[str, str]:
    name = table.source.path.rpartition("/")[2]
    stem = as_id(name.rpartition(".")[0])
    if not stem or id_fault(stem) is not None:
        stem = "-".join(filter(None, (order.kind.folder, stem)))
    remark = f"From {' '.join(name.split())}."
    texts = list(batches(heads, remark))
    files = {
        f"content/{order.kind.folder}/{stem}{f'-{n}' if n > 1 else ''}.yml": text
        for n, text in enumerate(texts, 1)
    }
    _read_again(files, heads)
    return files


def _read_again(files: dict[str, str], heads: tuple[Mapping, ...]) -> None:
    """Make sure that what is written says what was checked, to the letter."""
    found: list[Mapping] = []
    for path, text in files.items():
        document = parse_document(SourceFile(path, text), markdown=False)
        found += document.value.heads
    if [_plain(head) for head in found] != [_plain(head) for head in heads]:
        raise AssertionError(next(iter(files)))


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return [(key.text, _plain(value)) for key, value in node.entries]
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node.text
