"""Places: where the content names a record, as edits that name it anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.errors import CrossbriefError
from crossbrief.nodes import span_at
from crossbrief.prose import Cite, Embed, Mention, SiteLink
from crossbrief.rename.edits import Edit
from crossbrief.walk import references

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossbrief.fields import Struct
    from crossbrief.nodes import FieldPath, Node
    from crossbrief.prose import Hole, Prose
    from crossbrief.source import SourceFile, Span

_OPENING = r"(?:!?\[\[|\[@)\s*"


@dataclass(frozen=True, slots=True)
class Naming:
    """Finds an id in texts and puts another in its place."""

    old: str
    new: str
    address: str
    """Where the record's page stands, with `{}` for its id."""

    def references(self, record: Struct, node: Node) -> Iterator[Span]:
        """Yield the places of a record's or the settings' fields that hold the id."""
        for found in references(record):
            if found.target == self.old:
                yield span_at(node, found.path)

    def in_value(self, source: SourceFile, span: Span) -> Edit:
        """Return the edit of a value that is the id, in quotes or without."""
        text = source.text[span.start : span.end]
        # A block's head may hold a comment; the value stands after it.
        found = list(re.finditer(self._word(), text))
        if found:
            at = span.start + found[-1].start()
            return Edit(at, at + len(self.old), self.new)
        if text[:1] in {'"', "'"}:
            return Edit(span.start, span.end, f"{text[0]}{self.new}{text[0]}")
        raise self.lost(source, span)

    def in_prose(
        self, prose: Mapping[FieldPath, Prose], node: Node, source: SourceFile
    ) -> Iterator[Edit]:
        """Yield the edits of all marks that hold the id."""
        for path, text in prose.items():
            spans = [
                hole.span
                for hole in {id(hole): hole for hole in text.holes()}.values()
                if isinstance(hole, Mention | Embed | Cite) and hole.target == self.old
            ]
            if spans:
                yield from self._marks(spans, span_at(node, path), source)
            if any(self._leads_here(hole) for hole in text.holes()):
                yield from self._links(span_at(node, path), source)

    def _leads_here(self, hole: Hole) -> bool:
        if not isinstance(hole, SiteLink):
            return False
        return hole.target.lstrip("/") == self.address.format(self.old)

    def _links(self, region: Span, source: SourceFile) -> Iterator[Edit]:
        """Yield the edits of links to the record's page, which name its address."""
        address = self.address.format(self.old)
        link = re.compile(rf"(?:[(<]|\]:\s*)/?{re.escape(address)}(?![\w-])")
        found = list(link.finditer(source.text, region.start, region.end))
        if not found:
            raise self.lost(source, region)
        for match in found:
            start = match.end() - len(address) + self.address.index("{}")
            yield Edit(start, start + len(self.old), self.new)

    def lost(self, source: SourceFile, span: Span) -> CrossbriefError:
        """Return the refusal for a place whose text is not as it should be."""
        place = source.position(span.start)
        return CrossbriefError(
            f"`{self.old}` cannot be told apart in"
            f" {source.path}:{place.line}:{place.column}",
            "write each reference and each mark there on one line, without escapes,"
            " then rename again",
        )

    def _marks(self, spans: list[Span], region: Span, source: SourceFile) -> list[Edit]:
        """Return the edits of marks by their spans, else by looking for them.

        A mark that is folded over two lines has the whole text for its span. All marks
        of the text are looked for then, and taken if they are as many.
        """
        mark = re.compile(_OPENING + self._word())
        found = [mark.match(source.text, span.start) for span in spans]
        exact = {match.end() for match in found if match is not None}
        if len(exact) != len(spans):
            looked = mark.finditer(source.text, region.start, region.end)
            exact = {match.end() for match in looked}
        if len(exact) != len(spans):
            raise self.lost(source, region)
        size = len(self.old)
        return [Edit(end - size, end, self.new) for end in sorted(exact)]

    def _word(self) -> str:
        return rf"(?<![a-z0-9-]){re.escape(self.old)}(?![a-z0-9-])"
