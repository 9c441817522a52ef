"""A file to records as trees of text: single records, batches, heads with bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Outcome, diagnose, has_errors
from crossbrief.nearest import did_you_mean, nearest
from crossbrief.nodes import Mapping, Node, Scalar, Sequence
from crossbrief.yaml_lines import hard_blank
from crossbrief.yaml_nodes import parse_yaml

if TYPE_CHECKING:
    from crossbrief.source import SourceFile

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ID_LINE = re.compile(
    r"^[ \t]*(?:- +)?(?:\{ *)?id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE
)
_BATCH = ("items", "defaults")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: one mapping a record.

    `stem` is the id of the record in a file that holds one, else None. `lost` are ids
    that surely stand in a file which could not be read, so that references to them are
    not reported as well.
    """

    source: SourceFile
    heads: tuple[Mapping, ...] = ()
    stem: str | None = None
    lost: frozenset[str] = frozenset()


def parse_document(source: SourceFile, *, markdown: bool) -> Outcome[Document]:
    """Parse a file of records, or an article with its head."""
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    if source.refused:
        return Outcome(Document(source, lost=_lost(source, stem)))
    found = _article(source) if markdown else _records(source)
    if found.value is None:
        document = Document(source, lost=_lost(source, stem))
        return Outcome(document, found.diagnostics)
    heads, single = found.value
    document = Document(source, heads, stem if single else None)
    return Outcome(document, found.diagnostics)


def _lost(source: SourceFile, stem: str) -> frozenset[str]:
    return frozenset((*_ID_LINE.findall(source.text), stem))


def parse_settings(source: SourceFile) -> Outcome[Mapping | None]:
    """Parse a file that holds one mapping and no record."""
    if source.refused:
        return Outcome(None)
    parsed = parse_yaml(source)
    if isinstance(parsed.value, Mapping):
        return Outcome(parsed.value, parsed.diagnostics)
    return Outcome(None, _unusable(source, parsed))


def _records(source: SourceFile) -> Outcome[tuple[tuple[Mapping, ...], bool] | None]:
    parsed = parse_yaml(source)
    node = parsed.value
    if isinstance(node, Mapping):
        if node.get("items") is not None:
            return _batch(node, parsed.diagnostics)
        meant = _misspelt(node)
        if meant is not None:
            return _batch(meant.value, (*parsed.diagnostics, *meant.diagnostics))
        return Outcome(((node,), True), parsed.diagnostics)
    if isinstance(node, Sequence):
        heads, told = _items(node, ())
        return Outcome((heads, False), (*parsed.diagnostics, *told))
    return Outcome(None, _unusable(source, parsed))


def _misspelt(node: Mapping) -> Outcome[Mapping] | None:
    """Return the batch that a file was meant as whose `items` is misspelt."""
    entries: list[tuple[Scalar, Node]] = []
    told: list[Diagnostic] = []
    for key, value in node.entries:
        name = next(iter(nearest(key.text, _BATCH)), "")
        if not name:
            return None
        entries.append((replace(key, text=name), value))
        if name != key.text:
            told.append(_no_batch_field(key))
    is_batch = any(
        key.text == "items" and isinstance(value, Sequence) for key, value in entries
    )
    return (
        Outcome(Mapping(tuple(entries), node.span), tuple(told)) if is_batch else None
    )


def _no_batch_field(key: Scalar) -> Diagnostic:
    return diagnose(
        "unknown-field",
        f"`{key.text}` is not a field of a batch",
        key.span,
        label="not a known field",
        help=did_you_mean(key.text, _BATCH)
        or "a batch has `items:`, and perhaps `defaults:` with fields for all items",
    )


def _batch(
    node: Mapping, diagnostics: tuple[Diagnostic, ...]
) -> Outcome[tuple[tuple[Mapping, ...], bool] | None]:
    told = list(diagnostics)
    defaults: tuple[tuple[Scalar, Node], ...] = ()
    items: Node | None = None
    for key, value in node.entries:
        if key.text == "items":
            items = value
        elif key.text == "defaults":
            defaults = _defaults(value, told)
        else:
            told.append(_no_batch_field(key))
            if nearest(key.text, _BATCH) == ("defaults",):
                defaults = _defaults(value, told)
    if not isinstance(items, Sequence):
        span = items.span if items is not None else node.span
        told.append(
            diagnose(
                "wrong-shape",
                "`items` takes a list of records",
                span,
                label="not a list",
                help="begin each record with `- id:`, indented by two spaces",
            )
        )
        return Outcome(None, tuple(told))
    heads, more = _items(items, defaults)
    return Outcome((heads, False), (*told, *more))


def _defaults(value: Node, told: list[Diagnostic]) -> tuple[tuple[Scalar, Node], ...]:
    if not isinstance(value, Mapping):
        told.append(
            diagnose(
                "wrong-shape",
                "`defaults` takes fields",
                value.span,
                label="not `field: value`",
                help="write the fields that all items share below `defaults:`, each"
                " indented by two spaces",
            )
        )
        return ()
    own = value.key("id")
    if own is not None:
        told.append(
            diagnose(
                "wrong-shape",
                "`id` stands among the defaults",
                own.span,
                label="would name every item",
                help="give each item an `id:` of its own",
            )
        )
    return tuple(pair for pair in value.entries if pair[0] is not own)


def _items(
    node: Sequence, defaults: tuple[tuple[Scalar, Node], ...]
) -> tuple[tuple[Mapping, ...], list[Diagnostic]]:
    heads: list[Mapping] = []
    told: list[Diagnostic] = []
    for item in node.items:
        if not isinstance(item, Mapping):
            told.append(
                diagnose(
                    "wrong-shape",
                    "an item of the batch is no record",
                    item.span,
                    label="not a mapping",
                    help="begin each record with `- id:`, and its other fields below",
                )
            )
            continue
        own = {key.text for key, _ in item.entries}
        inherited = tuple(pair for pair in defaults if pair[0].text not in own)
        heads.append(Mapping(item.entries + inherited, item.span))
    return tuple(heads), told


def _article(source: SourceFile) -> Outcome[tuple[tuple[Mapping, ...], bool] | None]:
    text = source.text
    fences = list(islice(_FENCE.finditer(text), 2))
    if not fences or fences[0].start() != 0:
        start = len(text) - len(text.lstrip())
        return Outcome(
            None,
            (
                diagnose(
                    "missing-front-matter" if text.strip() else "empty-file",
                    "the file does not begin with its head"
                    if text.strip()
                    else "the file is empty",
                    source.span(start, min(start + 1, len(text))),
                    label="a line `---` is needed here",
                    help="begin with `---`, then the fields, then another `---`",
                ),
            ),
        )
    if len(fences) == 1:
        return Outcome(
            None,
            (
                diagnose(
                    "unclosed-front-matter",
                    "the head of the file does not end",
                    source.span(0, fences[0].end()),
                    label="begins here",
                    help="write a line `---` between the fields and the text",
                ),
            ),
        )
    opening, closing = fences
    parsed = parse_yaml(source, start=opening.end(), end=closing.start())
    if not isinstance(parsed.value, Mapping):
        return Outcome(None, _unusable(source, parsed))
    whole = _with_body(source, parsed.value, closing.end())
    return Outcome(((whole.value,), True), (*parsed.diagnostics, *whole.diagnostics))


def _with_body(source: SourceFile, head: Mapping, start: int) -> Outcome[Mapping]:
    start = min(start + 1, len(source.text))
    text = source.text[start:]
    if not text.strip():
        return Outcome(head)
    own = head.key("body")
    if own is not None:
        fault = diagnose(
            "repeated-key",
            "the text is given twice: as `body` and below the head",
            own.span,
            label="beside the text below",
            help="move it below the second `---`",
        )
        return Outcome(head, (fault,))
    span = source.span(start, len(source.text))
    body = (Scalar("body", span), Scalar(text, span, plain=False))
    return Outcome(Mapping((*head.entries, body), head.span))


def _unusable(
    source: SourceFile, parsed: Outcome[Node | None]
) -> tuple[Diagnostic, ...]:
    """Return why a file has no fields: what is wrong with its YAML, or its shape."""
    if has_errors(parsed.diagnostics):
        return parsed.diagnostics
    return (*parsed.diagnostics, _no_fields(source, parsed.value))


def _no_fields(source: SourceFile, node: Node | None) -> Diagnostic:
    if node is None:
        return diagnose(
            "empty-file",
            "the file is empty",
            source.span(0, 0),
            help="write a record into it, or remove it",
        )
    fault = hard_blank(source, source.position(node.span.start).line)
    return fault or diagnose(
        "wrong-shape",
        "the file holds no fields",
        node.span,
        label="not `field: value`",
        help="write `field: value`, one on a line, with a blank after the colon",
    )
