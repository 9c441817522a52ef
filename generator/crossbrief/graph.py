"""The graph: all records, and every link between two of them from either end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, cast

from crossbrief.reads import Reads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from crossbrief.nodes import FieldPath
    from crossbrief.prose import Mention, Prose, Sentence
    from crossbrief.records import Bound, Record

R = TypeVar("R", bound="Record")

Via: TypeAlias = Literal["field", "mention", "embed", "cite"]

_ANSWERING = "statement", "relations"
"""The kind whose records answer one another, and the field in which they do."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference that resolved: which record, where in it, to which record.

    `via` tells a field of the record from a mark in its prose.
    """

    source: str
    path: FieldPath
    target: str
    via: Via

    @property
    def field(self) -> str:
        """Return the record's own field in which the reference stands."""
        return str(self.path[0])


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that mentions a record, and the mark in it that does.

    `source` is the record in whose text it stands, None for a text of the settings.
    `lang` is the language of that text where it is not the site's.
    """

    source: str | None
    target: str
    sentence: Sentence
    mention: Mention
    lang: str | None = None


class Graph:
    """All records and links of a site; nothing in it changes once it is made.

    It takes note of what is read of it, in `reads`, so that a page can be kept as long
    as all of that stays what it was.

    Withdrawn records keep their pages; they stand in no list, and what they refer to
    does not name them back.
    """

    def __init__(
        self,
        bounds: Iterable[Bound],
        links: Iterable[Link],
        passages: Iterable[Passage],
        lost: frozenset[str] = frozenset(),
        drafts: frozenset[str] = frozenset(),
    ) -> None:
        """Index the records by id and kind, and the links by either end.

        `lost` are ids of records that are too faulty to be here: what follows from
        their absence is no fault of its own. `drafts` are ids of drafts left out.
        """
        self.lost = lost
        self.drafts = drafts
        self.reads = Reads()
        everything = sorted(bounds, key=lambda bound: bound.record.id)
        self.bounds: Mapping[str, Bound] = MappingProxyType(
            {bound.record.id: bound for bound in everything}
        )
        self._links: tuple[Link, ...] | None = None
        kinds: defaultdict[str, list[Bound]] = defaultdict(list)
        for bound in everything:
            kinds[bound.kind].append(bound)
        self._kinds = {kind: tuple(members) for kind, members in kinds.items()}
        self._counts: dict[str, int] = {}
        self._to: defaultdict[str, list[Link]] = defaultdict(list)
        self._from: defaultdict[str, list[Link]] = defaultdict(list)
        self._passages: defaultdict[str, list[Passage]] = defaultdict(list)
        self._exchanges: dict[str, tuple[str, ...]] = {}
        self._index(links, tuple(passages))

    def _index(self, links: Iterable[Link], passages: tuple[Passage, ...]) -> None:
        for link in links:
            self._from[link.source].append(link)
            if self.bounds[link.source].record.is_listed:
                self._to[link.target].append(link)
        self._site_mentions = {p.target for p in passages if p.source is None}
        for passage in passages:
            source = passage.source
            if source is None or self.bounds[source].record.is_listed:
                self._passages[passage.target].append(passage)

    @classmethod
    def after(  # noqa: PLR0913 (what is new, and what stands beside it)
        cls,
        before: Graph,
        bounds: Iterable[Bound],
        links: Iterable[Link],
        passages: Iterable[Passage],
        *,
        again: Collection[str],
        lost: frozenset[str] = frozenset(),
        drafts: frozenset[str] = frozenset(),
    ) -> Graph:
        """Make the graph of records that were in an earlier one, but for some.

        `again` are those that changed, came or went; `links` and `passages` are theirs,
        and the passages of the settings.
        """
        links, passages = tuple(links), tuple(passages)
        graph = cls(bounds, (), (), lost, drafts)
        targets = {link.target for link in links}
        targets |= {passage.target for passage in passages}
        # What mentions a record links to it as well.
        targets |= {k.target for name in again for k in before._from.get(name, ())}
        targets |= before._site_mentions
        graph._from = before._from.copy()
        graph._to, graph._passages = before._to.copy(), before._passages.copy()
        for name in again:
            graph._from.pop(name, None)
        for target in targets:
            graph._to[target] = [
                link for link in before._to.get(target, ()) if link.source not in again
            ]
            graph._passages[target] = [
                passage
                for passage in before._passages.get(target, ())
                if passage.source is not None and passage.source not in again
            ]
        graph._index(links, passages)
        for target in targets:
            graph._to[target].sort(key=lambda link: link.source)
            graph._passages[target].sort(key=lambda p: (p.source is None, p.source))
        return graph

    @property
    def kinds(self) -> Collection[str]:
        """The names of the kinds that there are records of."""
        return self._kinds.keys()

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link, by the id of the record that makes it."""
        if self._links is None:
            made = (self._from.get(record_id, ()) for record_id in self.bounds)
            self._links = tuple(chain.from_iterable(made))
        return self._links

    def __contains__(self, record_id: str) -> bool:
        """Tell whether there is a record with this id."""
        self.reads.facts.add("c:" + record_id)
        return record_id in self.bounds

    def bound(self, record_id: str) -> Bound:
        """Return a record with its spans; its prose is read through `prose`."""
        self.reads.facts.add("h:" + record_id)
        return self.bounds[record_id]

    def prose(self, record_id: str) -> Mapping[FieldPath, Prose]:
        """Return the compiled texts of a record."""
        self.reads.facts.add("p:" + record_id)
        return self.bounds[record_id].prose

    def record(self, record_id: str, model: type[R]) -> R:
        """Return a record of a kind that the caller knows from the field's type."""
        self.reads.facts.add("h:" + record_id)
        record = self.bounds[record_id].record
        if not isinstance(record, model):
            message = f"{record_id} is not a {model.__name__}"
            raise TypeError(message)
        return record

    def find(self, record_id: str, model: type[R]) -> R | None:
        """Return a record if there is one and it is of this kind."""
        self.reads.facts.add("h:" + record_id)
        bound = self.bounds.get(record_id)
        record = bound.record if bound is not None else None
        return record if isinstance(record, model) else None

    def kind(self, record_id: str) -> str:
        """Return the name of a record's kind."""
        self.reads.facts.add("h:" + record_id)
        return self.bounds[record_id].kind

    def is_listed(self, record_id: str) -> bool:
        """Tell whether a record stands in lists."""
        self.reads.facts.add("h:" + record_id)
        return self.bounds[record_id].record.is_listed

    def of_kind(self, kind: str, model: type[R]) -> tuple[R, ...]:
        """Return the listed records of a kind, by id."""
        del model
        return cast(
            "tuple[R, ...]",
            tuple(
                bound.record
                for bound in self.all_of_kind(kind)
                if bound.record.is_listed
            ),
        )

    def count_of(self, kind: str) -> int:
        """Return how many listed records of a kind there are, whatever they say."""
        if kind not in self._counts:
            bounds = self._kinds.get(kind, ())
            self._counts[kind] = sum(bound.record.is_listed for bound in bounds)
        self.reads.facts.add("n:" + kind)
        return self._counts[kind]

    def all_of_kind(self, kind: str) -> tuple[Bound, ...]:
        """Return every record of a kind, the withdrawn included, by id."""
        self.reads.facts.add("k:" + kind)
        return self._kinds.get(kind, ())

    def links_from(self, record_id: str) -> tuple[Link, ...]:
        """Return the links that a record makes, in the order of its fields."""
        self.reads.facts.add("l:" + record_id)
        return tuple(self._from.get(record_id, ()))

    def backlinks(self, record_id: str) -> tuple[Link, ...]:
        """Return the links that lead to a record, by the id of those that make them."""
        self.reads.facts.add("b:" + record_id)
        return tuple(self._to.get(record_id, ()))

    def sources_of(
        self, record_id: str, kind: str, *fields: str, model: type[R]
    ) -> tuple[R, ...]:
        """Return the records of a kind that name this one in one of these fields.

        Each stands once, in the order of ids. Without fields any reference counts.
        """
        found: dict[str, R] = {}
        for link in self.backlinks(record_id):
            bound = self.bound(link.source)
            if bound.kind == kind and (not fields or link.field in fields):
                found.setdefault(link.source, cast("R", bound.record))
        del model
        return tuple(found.values())

    def exchange(self, record_id: str) -> tuple[str, ...]:
        """Return the statements that answers join to this one, in order of time.

        It is among them itself; a statement that answers nothing and that nothing
        answers is alone. What one that was withdrawn answers does not count.
        """
        self.reads.facts.add("t:" + record_id)
        if record_id not in self._exchanges:
            members = sorted(self._joined(record_id), key=self._in_time)
            self._exchanges.update(dict.fromkeys(members, tuple(members)))
        return self._exchanges[record_id]

    def _joined(self, record_id: str) -> set[str]:
        found, left = {record_id}, [record_id]
        while left:
            here = left.pop()
            joined = {k.source for k in self._to.get(here, ()) if self._answers(k)}
            if here in self.bounds and self.bounds[here].record.is_listed:
                answered = self._from.get(here, ())
                joined |= {k.target for k in answered if self._answers(k)}
            left += joined - found
            found |= joined
        return found

    def _answers(self, link: Link) -> bool:
        kind, field = _ANSWERING
        return (
            link.field == field
            and link.via == "field"
            and self.bounds[link.source].kind == kind
            and self.bounds[link.target].kind == kind
        )

    def _in_time(self, record_id: str) -> tuple[tuple[int, ...], str]:
        bound = self.bounds.get(record_id)
        when = bound.record.when if bound is not None else None
        return ((1,) if when is None else when.sort_key), record_id

    def passages(self, record_id: str) -> tuple[Passage, ...]:
        """Return the sentences that mention a record."""
        self.reads.facts.add("m:" + record_id)
        return tuple(self._passages.get(record_id, ()))

    def __iter__(self) -> Iterator[Bound]:
        """Yield every record, by id."""
        self.reads.facts.update("k:" + kind for kind in self._kinds)
        self.reads.facts.add("k:")
        return iter(self.bounds.values())
