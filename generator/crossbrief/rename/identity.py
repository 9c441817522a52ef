"""Identity: the edits of the renamed record itself, its `id` and its `formerly`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossbrief.errors import CrossbriefError
from crossbrief.nodes import Sequence
from crossbrief.rename.edits import Edit

if TYPE_CHECKING:
    from crossbrief.records import Bound
    from crossbrief.rename.places import Naming
    from crossbrief.source import SourceFile, Span

_QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class Own:
    """The record that is renamed, in its file."""

    bound: Bound
    source: SourceFile
    naming: Naming

    @property
    def has_file(self) -> bool:
        """Tell whether the file's name is the record's id.

        The id of such a record is not read from a value, so it has no span of its own.
        """
        key, value = self.bound.node.key("id"), self.bound.node.get("id")
        return key is None or value is None or key.span == value.span

    def edits(self) -> list[Edit]:
        """Return the edits of the id, where it is written, and of `formerly`."""
        written = self._written_id()
        edits = [self._remember(written)]
        if written is not None:
            edits.append(self.naming.in_value(self.source, written))
        return edits

    def _written_id(self) -> Span | None:
        value = self.bound.span("id")
        if not self.has_file:
            return value
        if value.start == value.end:
            return None
        # The span is that of the key; the value stands behind it.
        text = self.source.text
        pattern = rf"""\s*:\s*(?P<value>(["']?){re.escape(self.naming.old)}\2)"""
        found = re.compile(pattern).match(text, value.end)
        if found is None:
            raise CrossbriefError(
                f"the `id` in `{self.source.path}` cannot be told apart",
                "remove the line; the file's name is the id",
            )
        return self.source.span(*found.span("value"))

    def _remember(self, written: Span | None) -> Edit:
        """Return the edit that adds the old id to `formerly`."""
        bound, old = self.bound, self.naming.old
        formerly = bound.record.formerly
        if self.naming.new in formerly:
            # The record takes an old id of its own again: the two change places.
            span = bound.span("formerly", formerly.index(self.naming.new))
            back = replace(self.naming, old=self.naming.new, new=old)
            return back.in_value(self.source, span)
        node = bound.node.get("formerly")
        own = bound.node.span
        if isinstance(node, Sequence) and own.start <= node.span.start < own.end:
            return self._append(node)
        return self._insert(f"formerly: [{', '.join((*formerly, old))}]", written)

    def _append(self, node: Sequence) -> Edit:
        text, old = self.source.text, self.naming.old
        is_flow = text[node.span.start] == "["
        if not node.items:
            return Edit(node.span.start + 1, node.span.start + 1, old)
        last = node.items[-1].span
        quote = text[last.start] if text[last.start] in _QUOTES else ""
        item = f"{quote}{old}{quote}"
        if is_flow:
            return Edit(last.end, last.end, f", {item}")
        before = text[text.rfind("\n", 0, last.start) + 1 : last.start]
        if before.strip() != "-":
            raise self.naming.lost(self.source, last)
        end = self._line_end(last.end)
        return Edit(end, end, f"\n{before}{item}")

    def _insert(self, line: str, written: Span | None) -> Edit:
        """Return the edit that adds a field below the id, or as the first one."""
        text, node = self.source.text, self.bound.node
        is_flow = text[node.span.start] == "{"
        if written is None:
            start = node.span.start + is_flow
            column = start - text.rfind("\n", 0, start) - 1
            ending = ", " if is_flow else "\n" + " " * column
            return Edit(start, start, line + ending)
        if is_flow:
            return Edit(written.end, written.end, f", {line}")
        key = self.bound.node.key("id")
        start = key.span.start if key is not None else written.start
        column = start - text.rfind("\n", 0, start) - 1
        end = self._line_end(written.end)
        return Edit(end, end, f"\n{' ' * column}{line}")

    def _line_end(self, offset: int) -> int:
        end = self.source.text.find("\n", offset)
        return len(self.source.text) if end < 0 else end
