"""Names of a place in the words of others: which statements use which.

What is compared are words that somebody said or wrote: those on record, unless they are
a paraphrase, and versions that a side or a source gives of them. Our own words use the
name that the site has chosen, and show nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossbrief.kinds.place import Place
from crossbrief.kinds.statement import Statement
from crossbrief.name_table import Name, NameTable
from crossbrief.present.excerpts import language_of
from crossbrief.present.statements import comma, newest_first
from crossbrief.present.versions import version_title
from crossbrief.quotes import QUOTING_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crossbrief.atoms import Atom, Line
    from crossbrief.kinds.statement import Rendition
    from crossbrief.page import Compiled
    from crossbrief.present.presenter import Presenter

_OF_OTHERS: Final = frozenset({"official", "source"})


@dataclass(frozen=True, slots=True)
class Usage:
    """A statement, and the names that stand in its words and in versions of them."""

    statement: Statement
    names: tuple[str, ...]
    versions: tuple[tuple[Rendition, tuple[str, ...]], ...]

    @property
    def every(self) -> frozenset[str]:
        """Return all names that are used."""
        return frozenset(self.names).union(*(names for _, names in self.versions))

    def only(self, wanted: frozenset[str]) -> Usage:
        """Return what it uses of some names."""
        return Usage(
            self.statement,
            tuple(name for name in self.names if name in wanted),
            tuple(
                (rendition, left)
                for rendition, names in self.versions
                if (left := tuple(name for name in names if name in wanted))
            ),
        )


def usages(place: Place, p: Presenter) -> tuple[Usage, ...]:
    """Return the statements whose words use a name of a place, the newest first."""
    names = frozenset(name.name for name in place.names)
    if not names:
        return ()
    known = _all_usages(p)
    found = {one.statement.id: one for name in names for one in known.get(name, ())}
    ordered = newest_first(one.statement for one in found.values())
    return tuple(found[statement.id].only(names) for statement in ordered)


def counts(found: Iterable[Usage]) -> Counter[str]:
    """Return in how many statements each name is used."""
    return Counter(name for one in found for name in one.every)


def uses(usage: Usage, p: Presenter) -> Line:
    """Return which names stand where, in words."""
    form = p.t(f"form.{usage.statement.form}")
    parts: list[Atom] = []
    if usage.names:
        language = language_of(usage.statement, p)
        parts.append(_use(usage.names, form, language, p))
    for rendition, names in usage.versions:
        parts.append(_use(names, version_title(rendition, p), rendition.lang, p))
    return comma(parts)


def _use(
    names: tuple[str, ...], where: str, language: str | None, p: Presenter
) -> Line:
    quoted = comma([p.in_language(name, language) for name in names])
    return p.line("place_page.use", names=quoted, where=where)


def _all_usages(p: Presenter) -> Mapping[str, list[Usage]]:
    """Return usages by name, looked for once for all places."""
    compiled = p.compiled
    return compiled.once(("names of places in use",), lambda: _by_name(compiled, p))


def _by_name(compiled: Compiled, p: Presenter) -> dict[str, list[Usage]]:
    places = compiled.graph.of_kind("place", Place)
    table = NameTable.of(
        # What is looked up is which names they are, and whose is known already.
        Name(name.name, name.name, name.lang)
        for place in places
        for name in place.names
    )
    found: defaultdict[str, list[Usage]] = defaultdict(list)
    for statement in compiled.graph.of_kind("statement", Statement):
        usage = Usage(
            statement,
            tuple(_names(statement.text, language_of(statement, p), table))
            if statement.form in QUOTING_FORMS
            else (),
            tuple(
                (one, names)
                for one in statement.renditions
                if one.kind in _OF_OTHERS
                and (names := tuple(_names(one.text, one.lang, table)))
            ),
        )
        for name in usage.every:
            found[name].append(usage)
    return dict(found)


def _names(text: str, language: str | None, table: NameTable) -> Iterator[str]:
    """Yield the names in a text, each once."""
    found = (name for one in table.find(text, language) for name in one.record_ids)
    yield from dict.fromkeys(found)
