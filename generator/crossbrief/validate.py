"""Validate: trees of text to records, and their Markdown to prose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from crossbrief.bind import bind
from crossbrief.diagnostics import Diagnostic, Outcome, diagnose
from crossbrief.ids import id_fault
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
    """The records of a file, and the ids of those too faulty to be used."""

    bounds: tuple[Bound, ...] = ()
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
    lost: set[str] = set()
    told: list[Diagnostic] = []
    for head in heads:
        if stem is not None:
            told += _check_stem(head, stem, source)
            node = _with_id(head, stem, source)
        else:
            node = head
        bound = bind(node, kind.record, context)
        told += bound.diagnostics
        if bound.value is None:
            named = node.get("id")
            if isinstance(named, Scalar):
                lost.add(named.text)
            continue
        prose, faults = compile_all(bound.value, node, source, compile_prose)
        told += faults
        bounds.append(Bound(kind.name, bound.value, node, prose))
    return Outcome(Validated(tuple(bounds), frozenset(lost)), tuple(told))


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


def _with_id(head: Mapping, stem: str, source: SourceFile) -> Mapping:
    """Give a mapping the id that its file's name is."""
    entries = tuple(pair for pair in head.entries if pair[0].text != "id")
    own = head.key("id")
    span = own.span if own is not None else source.span(0, 0)
    named = (Scalar("id", span), Scalar(stem, span, plain=False))
    return Mapping((*entries, named), head.span)


def _check_stem(head: Mapping, stem: str, source: SourceFile) -> Iterable[Diagnostic]:
    own = head.get("id")
    if isinstance(own, Scalar) and own.text != stem:
        yield diagnose(
            "id-mismatch",
            f"the file is named `{stem}` and its record `{own.text}`",
            own.span,
            label="not the file's name",
            help="remove this line, or give the file that name",
        )
    elif own is None and id_fault(stem) is not None:
        fault = id_fault(stem)
        yield diagnose(
            "bad-id",
            f"the file's name is no id: {fault.message if fault else ''}",
            source.span(0, 0),
            help=f"rename the file: {fault.help if fault else ''}",
        )
