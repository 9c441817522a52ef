"""YAML text to nodes, read from the event stream of PyYAML's C parser.

Nothing is resolved: `no` stays a text, and so does `2021-02-30`. What would hide the
meaning of a record (anchors, aliases, tags, merge keys, repeated keys) is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from crossbrief.diagnostics import Diagnostic, Note, Outcome, diagnose
from crossbrief.errors import CrossbriefError
from crossbrief.nodes import Mapping, Node, Scalar, Sequence
from crossbrief.source import UNSEEN, Span
from crossbrief.yaml_faults import Breakdown, explain_fault
from crossbrief.yaml_lines import cut_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.source import SourceFile

_DEEPEST = 24
_MOST_REFUSED = 50


class _Beyond(Exception):  # noqa: N818 (leaves the event loop)
    """What follows in the file is not looked at."""


def parse_yaml(
    source: SourceFile, *, start: int = 0, end: int | None = None
) -> Outcome[Node | None]:
    """Read one YAML document, or the part of a file between two offsets.

    Spans count from the beginning of the file. The value is None for an empty
    document, and when something in it hides what its parts say; all that does is told.
    """
    if not yaml.__with_libyaml__:
        raise CrossbriefError(
            "PyYAML was installed without its fast parser, libyaml",
            "install PyYAML from a wheel: `pip install --force-reinstall pyyaml`",
        )
    text = source.text[start:end]
    reader = _Reader(source, start)
    try:
        # The loader itself is asked: `yaml.parse` would stand between for each event.
        node = reader.document(iter(yaml.CBaseLoader(text).get_event, None))
    except _Beyond:
        return Outcome(None, tuple(reader.diagnostics))
    except yaml.YAMLError as error:
        fault = explain_fault(source, _breakdown(error, start))
        before = (item for item in reader.diagnostics if item.span != fault.span)
        return Outcome(None, (*before, fault))
    return Outcome(None if reader.refused else node, tuple(reader.diagnostics))


def _breakdown(error: yaml.YAMLError, start: int) -> Breakdown:
    offset = start + _index(getattr(error, "problem_mark", None))
    context_mark = getattr(error, "context_mark", None)
    return Breakdown(
        offset=offset,
        problem=getattr(error, "problem", None) or "",
        began=offset if context_mark is None else start + _index(context_mark),
        context=getattr(error, "context", None) or "",
    )


@dataclass
class _Reader:
    source: SourceFile
    offset: int
    diagnostics: list[Diagnostic] = field(default_factory=list)
    refused: int = 0

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
                        self._span(event),
                        label="a new document begins here",
                        help="remove this line, or write the records as a list under"
                        " `items:`",
                    )
                    raise _Beyond
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
            style = event.style
            if not style:
                cut = cut_text(self.source, self.offset + _index(event.end_mark))
                if cut is not None:
                    self.diagnostics.append(cut)
            elif style == '"':
                self._check_escapes(event)
            return Scalar(event.value, self._span(event), not style)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        if isinstance(event, yaml.AliasEvent):
            return Scalar("", self._span(event))
        return self._mapping(event, events, depth)

    def _sequence(
        self,
        opening: yaml.SequenceStartEvent,
        events: Iterator[yaml.Event],
        depth: int,
    ) -> Sequence:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                span = self._span(opening, event)
                text = self.source.text
                written = text[span.start : span.end] if opening.flow_style else ""
                return Sequence(tuple(items), span, written)
            items.append(self._node(event, events, depth + 1))
        raise AssertionError

    def _mapping(
        self, opening: yaml.Event, events: Iterator[yaml.Event], depth: int
    ) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        joined = False
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return Mapping(tuple(entries), self._span(opening, event))
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse(
                    "yaml-syntax",
                    "a key is not a plain word",
                    key.span,
                    label="a list or mapping stands where a field's name should",
                    help="put a text that begins with `[` or `{` in double quotes",
                )
                continue
            if key.text == "<<" and key.plain:
                self._refuse(
                    "yaml-merge-key",
                    "a merge key is used",
                    key.span,
                    label="`<<` mixes another mapping in",
                    help="write the fields here; in a batch use `defaults:`",
                )
                continue
            first = seen.setdefault(key.text, key)
            if first is not key:
                if not joined:
                    joined = bool(entries) and first is entries[0][0]
                    joined = joined and self._begins_item(first)
                    self._repeated(key, first, joined=joined)
                continue
            entries.append((key, value))
        raise AssertionError

    def _repeated(self, key: Scalar, first: Scalar, *, joined: bool) -> None:
        """Tell of a key that stands twice, and why: two items may have run together.

        Then the keys that follow are the second item's, and nothing is wrong with them.
        """
        self.diagnostics.append(
            diagnose(
                "repeated-key",
                f"`{key.text}` is given twice",
                key.span,
                label="second value, ignored",
                help=f"begin another item of the list, `- {key.text}:`, or keep one of"
                " the two"
                if joined
                else "keep one of the two",
                notes=[Note(first.span, "first value, used")],
            )
        )

    def _begins_item(self, key: Scalar) -> bool:
        text, start = self.source.text, key.span.start
        return text[text.rfind("\n", 0, start) + 1 : start].strip() == "-"

    def _check(self, event: yaml.Event, depth: int) -> None:
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            alias = isinstance(event, yaml.AliasEvent)
            self._refuse(
                "yaml-anchor",
                f"an {'alias' if alias else 'anchor'} is used: `{anchor}`",
                self._span(event),
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
                self._span(event),
                label="gives the value a type",
                help="write the value alone, in double quotes if it begins with `!`",
            )
        if depth > _DEEPEST:
            self._refuse(
                "too-deep",
                f"the file is nested more than {_DEEPEST} levels deep",
                self._span(event),
                label="too deep",
                help="look for brackets that are not closed",
            )
            raise _Beyond

    def _check_escapes(self, event: yaml.ScalarEvent) -> None:
        """Refuse in an escape what is refused in the file itself."""
        hidden = UNSEEN.search(event.value)
        if hidden is not None:
            self._refuse(
                "control-character",
                "the text holds a character that cannot be seen:"
                f" U+{ord(hidden[0]):04X}",
                self._span(event),
                label="written with a backslash",
                help="remove it, or write `\\\\` where a backslash is meant",
            )

    def _span(self, first: yaml.Event, last: yaml.Event | None = None) -> Span:
        start = self.offset + _index(first.start_mark)
        end = self.offset + _index((last or first).end_mark)
        text = self.source.text
        # The parser ends a block at the next token; the blank lines and comments
        # between belong to nobody.
        end = min(end, len(text))
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(self.source.path, start, max(end, start))

    def _refuse(
        self,
        code: str,
        message: str,
        span: Span,
        *,
        label: str,
        help: str,  # noqa: A002
    ) -> None:
        """Tell of something for which the whole file cannot be used."""
        self.refused += 1
        if self.refused <= _MOST_REFUSED:
            told = diagnose(code, message, span, label=label, help=help)
            self.diagnostics.append(told)


def _index(mark: yaml._yaml.Mark | yaml.Mark | None) -> int:
    """Return the offset of a mark, which events of a text always have."""
    return 0 if mark is None else mark.index
