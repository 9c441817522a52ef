"""YAML text to nodes, read from the event stream of PyYAML's C parser.

Nothing is resolved: `no` stays a text, and so does `2021-02-30`. What would hide the
meaning of a record (anchors, aliases, tags, merge keys, repeated keys) is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from crossbrief.diagnostics import Diagnostic, Note, Outcome, diagnose
from crossbrief.nodes import Mapping, Node, Scalar, Sequence
from crossbrief.yaml_faults import explain_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.source import SourceFile

_DEEPEST = 24


class MissingLibyaml(Exception):  # noqa: N818 (an environment fault, not an author's)
    """PyYAML was installed without its C parser."""


class _Refused(Exception):  # noqa: N818 (leaves the event loop with what to tell)
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def parse_yaml(
    source: SourceFile, *, start: int = 0, end: int | None = None
) -> Outcome[Node | None]:
    """Read one YAML document, or the part of a file between two offsets.

    Spans count from the beginning of the file. The value is None for an empty
    document, and when the YAML is so broken that nothing can be said of its parts.
    """
    if not yaml.__with_libyaml__:
        message = "PyYAML was installed without libyaml, its C parser"
        raise MissingLibyaml(message)
    text = source.text[start:end]
    reader = _Reader(source, start)
    try:
        node = reader.document(yaml.parse(text, Loader=yaml.CBaseLoader))
    except _Refused as refused:
        return Outcome(None, (*reader.diagnostics, refused.diagnostic))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        offset = start + (mark.index if mark is not None else 0)
        problem = getattr(error, "problem", None) or ""
        fault = explain_fault(source, offset, problem)
        return Outcome(None, (*reader.diagnostics, fault))
    return Outcome(node, tuple(reader.diagnostics))


@dataclass
class _Reader:
    source: SourceFile
    offset: int
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        "several-documents",
                        "the file holds a second YAML document",
                        event,
                        label="a new document begins here",
                        help="remove this line, or write the records as a list under"
                        " `items:`",
                    )
            elif isinstance(
                event,
                yaml.ScalarEvent
                | yaml.SequenceStartEvent
                | yaml.MappingStartEvent
                | yaml.AliasEvent,
            ):
                node = self._node(event, events, 1)
        if isinstance(node, Scalar) and node.plain and not node.text:
            return None
        return node

    def _node(
        self, event: yaml.Event, events: Iterator[yaml.Event], depth: int
    ) -> Node:
        self._check(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None or event.style == ""
            return Scalar(event.value, self._span(event), plain)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _sequence(
        self, opening: yaml.Event, events: Iterator[yaml.Event], depth: int
    ) -> Sequence:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Sequence(tuple(items), self._span(opening, event))
            items.append(self._node(event, events, depth + 1))
        raise AssertionError

    def _mapping(
        self, opening: yaml.Event, events: Iterator[yaml.Event], depth: int
    ) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return Mapping(tuple(entries), self._span(opening, event))
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse_span(
                    "yaml-syntax",
                    "a key is not a plain word",
                    key,
                    label="a list or mapping stands where a field's name should",
                    help="put a text that begins with `[` or `{` in double quotes",
                )
                continue
            if key.text == "<<" and key.plain:
                self._refuse_span(
                    "yaml-merge-key",
                    "a merge key is used",
                    key,
                    label="`<<` mixes another mapping in",
                    help="write the fields here; in a batch use `defaults:`",
                )
            first = seen.setdefault(key.text, key)
            if first is not key:
                self.diagnostics.append(
                    diagnose(
                        "repeated-key",
                        f"`{key.text}` is given twice",
                        key.span,
                        label="second value, ignored",
                        help="keep one of the two",
                        notes=[Note(first.span, "first value, used")],
                    )
                )
                continue
            entries.append((key, value))
        raise AssertionError

    def _check(self, event: yaml.Event, depth: int) -> None:
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            alias = isinstance(event, yaml.AliasEvent)
            self._refuse(
                "yaml-anchor",
                f"an {'alias' if alias else 'anchor'} is used: `{anchor}`",
                event,
                label="stands for another part of the file"
                if alias
                else "names this part of the file",
                help="write the value where it belongs, in double quotes if it"
                " begins with `*` or `&`; in a batch use `defaults:`",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(
                "yaml-tag",
                f"a tag is used: `{tag}`",
                event,
                label="gives the value a type",
                help="write the value alone, in double quotes if it begins with `!`",
            )
        if depth > _DEEPEST:
            self._refuse(
                "too-deep",
                f"the file is nested more than {_DEEPEST} levels deep",
                event,
                label="too deep",
                help="look for brackets that are not closed",
            )

    def _span(self, first: yaml.Event, last: yaml.Event | None = None):  # type: ignore[no-untyped-def]  # noqa: ANN202
        start = self.offset + first.start_mark.index
        end = self.offset + (last or first).end_mark.index
        text = self.source.text
        # The parser ends a block at the next token; the blank lines and comments
        # between belong to nobody.
        end = min(end, len(text))
        while end > start and text[end - 1].isspace():
            end -= 1
        return self.source.span(start, max(end, start))

    def _refuse(
        self,
        code: str,
        message: str,
        event: yaml.Event,
        *,
        label: str,
        help: str,  # noqa: A002
    ) -> None:
        raise _Refused(
            diagnose(code, message, self._span(event), label=label, help=help)
        )

    def _refuse_span(
        self,
        code: str,
        message: str,
        node: Node,
        *,
        label: str,
        help: str,  # noqa: A002
    ) -> None:
        raise _Refused(diagnose(code, message, node.span, label=label, help=help))
