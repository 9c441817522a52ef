"""CSV: a table for each kind of record, and one for each list of parts that they have.

The columns come from the declarations of fields. A table of parts has a row for each:
the record, the number of the part in it, and what the part says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crossbrief.cells import csv_row, defused
from crossbrief.fields import Fact, FactValue, SourceUse, Struct
from crossbrief.flat import cells, columns
from crossbrief.kinds import KINDS
from crossbrief.kinds.actor import Link, Role, Tie
from crossbrief.kinds.event import Account, Detail, Participant
from crossbrief.kinds.place import PlaceName
from crossbrief.kinds.statement import Dispute, Relation, Rendition, Stance
from crossbrief.kinds.topic import Position
from crossbrief.output import Collected, Exporter
from crossbrief.records import Correction, EditorNote, Reply
from crossbrief.sorts import declared
from crossbrief.values import Translatable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crossbrief.extract import Extract
    from crossbrief.page import Compiled


@dataclass(frozen=True, slots=True)
class Parts:
    """A table of the parts in a field: of one kind of record, or of all."""

    file: str
    field: str
    model: type[Struct]
    kind: str = ""
    without: frozenset[str] = frozenset()


PARTS: Final = (
    Parts("roles", "roles", Role, "actor"),
    Parts("ties", "relations", Tie, "actor"),
    Parts("links", "links", Link, "actor"),
    Parts("participants", "participants", Participant, "event"),
    Parts("facts", "facts", Detail, "event", frozenset({"values"})),
    Parts("accounts", "accounts", Account, "event"),
    Parts("place-names", "names", PlaceName, "place"),
    Parts("renditions", "renditions", Rendition, "statement"),
    Parts("stances", "positions", Stance, "statement"),
    Parts("relations", "relations", Relation, "statement"),
    Parts("disputes", "dispute", Dispute, "statement"),
    Parts("answers", "positions", Position, "topic"),
    Parts("uses", "sources", SourceUse),
    Parts("corrections", "corrections", Correction),
    Parts("replies", "replies", Reply),
    Parts("notes", "editor_notes", EditorNote),
)
# A withdrawn record is in no table, so none has a reason to tell.
_NEVER = frozenset({"withdrawn"})
_OF_PART = ("record", "n")


def _collected(compiled: Compiled) -> Iterator[Collected]:
    urls = compiled.urls
    for kind in KINDS:
        if kind.at_root:
            continue
        own = {p.field for p in PARTS if p.kind in {"", kind.name}}
        table = _Records(kind.record, _NEVER | own)
        address = urls.exported(f"{kind.folder}.csv")
        yield Collected(address, table.rows, (kind.name,), table.head)
    for parts in PARTS:
        lines = _PartRows(parts)
        kinds = (parts.kind,) if parts.kind else ()
        address = urls.exported(f"{parts.file}.csv")
        yield Collected(address, lines.rows, kinds, lines.head)
    head = csv_row((*_OF_PART, "field", *columns(FactValue)))
    yield Collected(urls.exported("values.csv"), _values, head=_fixed(head))
    head = csv_row(("record", "field", "lang", "text"))
    yield Collected(urls.exported("texts.csv"), _texts, head=_fixed(head))
    head = csv_row(("record", "kind", "field", "via", "to", "to_kind"))
    yield Collected(urls.exported("references.csv"), _references, head=_fixed(head))


@dataclass(frozen=True, slots=True)
class _Records:
    """The table of a kind."""

    model: type[Struct]
    without: frozenset[str]

    def head(self, compiled: Compiled) -> str:
        del compiled
        return csv_row((*columns(self.model, self.without), "address", "page"))

    def rows(self, one: Extract, compiled: Compiled) -> Iterable[str]:
        language = compiled.site.settings.language
        own = cells(one.record, language, self.without)
        yield csv_row((*own, one.address, one.url))


@dataclass(frozen=True, slots=True)
class _PartRows:
    """The table of the parts in a field."""

    parts: Parts

    def head(self, compiled: Compiled) -> str:
        del compiled
        return csv_row((*_OF_PART, *columns(self.parts.model, self.parts.without)))

    def rows(self, one: Extract, compiled: Compiled) -> Iterable[str]:
        language = compiled.site.settings.language
        every: tuple[Struct, ...] = getattr(one.record, self.parts.field)
        without = self.parts.without
        for number, part in enumerate(every, 1):
            yield csv_row((one.record.id, str(number), *cells(part, language, without)))


def _fixed(head: str) -> Callable[[Compiled], str]:
    return lambda _: head


def _values(one: Extract, compiled: Compiled) -> Iterator[str]:
    """Yield the values of single facts, and of dates that are more than a date."""
    language = compiled.site.settings.language
    for path, values in _facts(one.record, ()):
        for number, value in enumerate(values, 1):
            row = _value_cells(value, language)
            yield csv_row((one.record.id, str(number), path, *row))


def _value_cells(value: FactValue[Any], language: str) -> list[str]:
    inner = value.value
    if isinstance(inner, Translatable):
        text = inner.best(language, language)[0]
    else:
        text = str(getattr(inner, "text", inner))
    rest = cells(value, language, frozenset({"value"}))
    return [defused(text), *rest]


def _facts(
    struct: Struct, path: tuple[str, ...]
) -> Iterator[tuple[str, tuple[FactValue[Any], ...]]]:
    for at, value in _inside(struct, path):
        if isinstance(value, Detail) or (isinstance(value, Fact) and _is_more(value)):
            yield ".".join(at), value.values


def _is_more(fact: Fact[Any]) -> bool:
    """Tell whether a fact is more than the value that its record's table has."""
    first = fact.values[0]
    told = (first.source, first.as_of, first.according_to, first.note)
    return len(fact.values) > 1 or any(part is not None for part in told)


def _inside(
    struct: Struct, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield all values in a structure and in its parts, each with where it stands."""
    for one in declared(type(struct)):
        value = getattr(struct, one.attribute)
        items = value if isinstance(value, tuple) and one.sort.is_list else (value,)
        for number, item in enumerate(items, 1):
            at = (*path, one.name, *((str(number),) if one.sort.is_list else ()))
            if item is not None:
                yield at, item
            if isinstance(item, Struct):
                yield from _inside(item, at)


def _texts(one: Extract, compiled: Compiled) -> Iterator[str]:
    """Yield our words in further languages than the one that the tables have."""
    language = compiled.site.settings.language
    for at, value in _inside(one.record, ()):
        if isinstance(value, Translatable):
            for lang, text in value.others(language, language):
                yield csv_row((one.record.id, ".".join(at), lang, defused(text)))


def _references(one: Extract, compiled: Compiled) -> Iterator[str]:
    graph = compiled.graph
    for link in graph.links_from(one.record.id):
        path = ".".join(
            str(step + 1) if isinstance(step, int) else step for step in link.path
        )
        to = (link.target, graph.kind(link.target))
        yield csv_row((one.record.id, one.kind.name, path, link.via, *to))


CSV = Exporter("csv", "The records as tables.", collected=_collected)
