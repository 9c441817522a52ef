"""Validate: trees of text to records, and their Markdown to prose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from crossbrief.bind import bind_part
from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.ids import as_id, id_fault, nameless
from crossbrief.nodes import FieldPath, Mapping, Scalar, span_at
from crossbrief.records import Bound
from crossbrief.walk import markdown_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.fields import BindContext, Struct
    from crossbrief.kind import RecordKind
    from crossbrief.prose import Prose
    from crossbrief.source import SourceFile, Span


class Compile(Protocol):
    """Compiles one Markdown text that stands in a region of a file."""

    def __call__(
        self, text: str, source: SourceFile, region: Span, *, anchors: bool
    ) -> Outcome[Prose]:
        """Return the compiled prose and what is wrong with its marks."""
        ...


@dataclass(frozen=True, slots=True)
class Validated:
    """The records of a file, and the ids of those too faulty to be used.

    Of those `faulty` holds what could be kept: no record, but texts and references
    that are looked at in the same run.
    """

    bounds: tuple[Bound, ...] = ()
    faulty: tuple[Bound, ...] = ()
    lost: frozenset[str] = field(default=frozenset())


def validate(  # noqa: PLR0913 (what a file is, and what it is checked by)
    source: SourceFile,
    heads: Iterable[Mapping],
    kind: RecordKind,
    context: BindContext,
    compile_prose: Compile,
    *,
    stem: str | None,
) -> Outcome[Validated]:
    """Make records of a file's mappings.

    `stem` is the file's name without its ending when it holds one record; it is then
    the record's id.
    """
    bounds: list[Bound] = []
    faulty: list[Bound] = []
    lost: set[str] = set()
    told: list[Diagnostic] = []
    for head in heads:
        named = _named_by_file(head, stem, source)
        node = named.value
        part = bind_part(node, kind.record, context)
        # Of a file's name that is no id, the file is told; nobody wrote that id.
        misnamed = {item.span for item in named.diagnostics if item.code == "bad-id"}
        told += named.diagnostics
        told += (item for item in part.diagnostics if item.span not in misnamed)
        record, is_whole = part.value.value, part.value.is_whole
        prose, faults = compile_all(record, node, source, compile_prose)
        told += faults
        bound = Bound(kind.name, record, node, prose)
        (bounds if is_whole else faulty).append(bound)
        lost_id = node.get("id")
        if not is_whole and isinstance(lost_id, Scalar) and lost_id.text:
            lost |= {lost_id.text, as_id(lost_id.text)}
        elif not is_whole:
            lost.add(nameless(kind.name))
    validated = Validated(tuple(bounds), tuple(faulty), frozenset(lost))
    return Outcome(validated, tuple(told))


def compile_all(
    record: Struct, node: Mapping, source: SourceFile, compile_prose: Compile
) -> tuple[dict[FieldPath, Prose], tuple[Diagnostic, ...]]:
    """Compile every Markdown field of a record or of the settings."""
    prose: dict[FieldPath, Prose] = {}
    told: list[Diagnostic] = []
    for path, _, text in markdown_texts(record):
        region = span_at(node, path)
        compiled = compile_prose(text, source, region, anchors=path[0] == "body")
        prose[path] = compiled.value
        told += compiled.diagnostics
    return prose, tuple(told)


def _named_by_file(
    head: Mapping, stem: str | None, source: SourceFile
) -> Outcome[Mapping]:
    """Give a record that is alone in its file the id that is the file's name."""
    if stem is None:
        return Outcome(head)
    own = head.key("id")
    start = head.entries[0][0].span.start if head.entries else 0
    span = own.span if own is not None else source.span(start, start)
    entries = tuple(pair for pair in head.entries if pair[0] is not own)
    named = (Scalar("id", span), Scalar(stem, span, plain=False))
    node = Mapping((*entries, named), head.span)
    return Outcome(node, tuple(_check_stem(head, stem, span)))


def _check_stem(head: Mapping, stem: str, span: Span) -> Iterable[Diagnostic]:
    own = head.get("id")
    fault = id_fault(stem)
    if isinstance(own, Scalar) and own.text != stem:
        yield diagnose(
            "id-mismatch",
            f"the file is named `{stem}` and its record `{own.text}`",
            own.span,
            label="not the file's name",
            help="remove this line, or give the file that name",
        )
    if fault is not None:
        yield diagnose(
            "bad-id",
            f"the file's name is the id of its record, and {fault.message}",
            span,
            label="the record of the file",
            help=f"rename the file; {fault.help}",
        )
