"""Facts: the digests of what can be read of the records, by the names in `reads`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.digest import digest
from crossbrief.walk import markdown_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from crossbrief.graph import Graph, Passage
    from crossbrief.nodes import Node
    from crossbrief.records import Bound
    from crossbrief.source import SourceFile, Span

_BODY = "body"


class Facts:
    """Tells the digest of a fact; equal digests mean that a page may stay as it is.

    A record is told by the text that stands in its file, so a comment counts too: that
    makes a page anew now and then, and never keeps one that should be.
    """

    def __init__(self, graph: Graph, sources: Mapping[str, SourceFile]) -> None:
        self._graph = graph
        self._sources = sources
        self._known: dict[str, str] = {}
        self._sorts: dict[str, Callable[[str], str]] = {
            "h": self._record,
            "p": self._prose,
            "b": self._backlinks,
            "l": self._links,
            "m": self._passages,
            "t": self._exchange,
            "c": self._is_there,
            "k": self._kind,
            "n": self._count,
        }

    def digest(self, fact: str) -> str:
        """Return the digest of a fact as it is now."""
        found = self._known.get(fact)
        if found is None:
            sort, _, name = fact.partition(":")
            found = self._known[fact] = digest(self._sorts[sort](name))[:16]
        return found

    def _bound(self, record_id: str) -> Bound | None:
        return self._graph.bounds.get(record_id)

    def _record(self, record_id: str) -> str:
        bound = self._bound(record_id)
        if bound is None:
            return ""
        own = bound.node.span
        parts = [bound.kind, record_id]
        parts += (
            f"{key.text}={self._written(value)}"
            for key, value in bound.node.entries
            if not self._is_body(value, own)
            and not (own.start <= key.span.start and value.span.end <= own.end)
        )
        # What stands below an article's head is its prose, whichever words these are;
        # that there is one, and nothing else of it, is a matter of the record.
        parts += (key.text for key, value in bound.node.entries if key.text == _BODY)
        return "\0".join([*parts, self._text(own)])

    def _written(self, value: Node) -> str:
        return self._text(value.span) + getattr(value, "text", "")

    def _text(self, span: Span) -> str:
        return self._sources[span.path].text[span.start : span.end]

    def _is_body(self, value: Node, own: Span) -> bool:
        return value.span.start >= own.end and value.span.path.endswith(".md")

    def _prose(self, record_id: str) -> str:
        bound = self._bound(record_id)
        if bound is None:
            return ""
        return repr([*markdown_texts(bound.record)])

    def _backlinks(self, record_id: str) -> str:
        links = self._graph.backlinks(record_id)
        return repr([(link.source, link.path, link.via) for link in links])

    def _links(self, record_id: str) -> str:
        links = self._graph.links_from(record_id)
        return repr([(link.path, link.target, link.via) for link in links])

    def _passages(self, record_id: str) -> str:
        return repr([_plain(passage) for passage in self._graph.passages(record_id)])

    def _exchange(self, record_id: str) -> str:
        """Tell the members of an exchange once, and to the others who is its first."""
        members = self._graph.exchange(record_id)
        if members[0] == record_id:
            return repr(members)
        return self.digest(f"t:{members[0]}")

    def _is_there(self, record_id: str) -> str:
        return str(record_id in self._graph.bounds)

    def _kind(self, kind: str) -> str:
        if not kind:
            return repr(sorted(self._graph.kinds))
        members = self._graph.all_of_kind(kind)
        return "".join(self.digest(f"h:{bound.record.id}") for bound in members)

    def _count(self, kind: str) -> str:
        return str(self._graph.count_of(kind))


def _plain(passage: Passage) -> object:
    """Return all of a passage but its place in the file."""
    parts = [
        part if isinstance(part, str) else (part.target, part.label)
        for part in passage.sentence
    ]
    here = next(n for n, p in enumerate(passage.sentence) if p is passage.mention)
    return passage.source, passage.lang, parts, here
