"""The list of fields: what stands in the data, read from the declarations of fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds import KINDS
from crossbrief.page import Page, pages_at
from crossbrief.present.presenter import Presenter
from crossbrief.present.views import Section
from crossbrief.records import Record, Withdrawal
from crossbrief.sorts import declared, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.fields import Struct
    from crossbrief.page import Compiled
    from crossbrief.sorts import Sort

_ENGLISH = "en"
# What JSON and the tables say of a record, or of a field, and no author writes: the
# name, what it holds, and the message with its meaning.
_BESIDES = (
    ("kind", "line", "kind"),
    ("address", "line", "address"),
    ("url", "address", "url"),
    ("page", "address", "url"),
    ("record", "id", "record"),
    ("n", "number", "n"),
    ("values", "part", "values"),
    ("edtf", "date", "edtf"),
    ("precision", "line", "precision"),
    ("earliest", "day", "earliest"),
    ("latest", "day", "latest"),
    ("latitude", "number", "latitude"),
    ("longitude", "number", "longitude"),
    ("via", "line", "via"),
    ("to", "id", "to"),
    ("to_kind", "line", "to_kind"),
    ("actor_name", "line", "actor_name"),
    ("topic_name", "line", "topic_name"),
    ("position", "line", "position"),
    ("is_latest", "flag", "is_latest"),
)
# What is withdrawn is in no data.
_NEVER = frozenset({"withdrawn"})


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: its name, what it holds, the part that it leads to, what it means.

    `lang` is that of the meaning, where it is not the site's.
    """

    name: str
    holds: str
    part: Anchor | None
    meaning: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of a kind of record, or of a part of one."""

    anchor: str
    title: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class FieldsView:
    """All that the page shows."""

    title: str
    sections: tuple[Section, ...]
    back: Anchor
    tables: tuple[FieldTable, ...]


@pages_at(lambda urls: (urls.on_data("fields"),))
def field_list(compiled: Compiled) -> Iterator[Page]:
    """Yield the fields of all records, those of each kind, and those of their parts."""
    p = Presenter(compiled, compiled.urls.on_data("fields"))
    every = p.t("data_page.every_record")
    shared = frozenset(one.name for one in declared(Record))
    tables = [_table("every", every, Record, _NEVER, p)]
    for kind in KINDS:
        title = p.t(f"kinds.{kind.name}")
        tables.append(_table(kind.name, title, kind.record, shared, p))
    parts = dict.fromkeys(part for kind in KINDS for part in parts_of(kind.record))
    parts.pop(Withdrawal, None)
    tables += _parts(parts, p)
    tables.append(_besides(p))
    title = p.t("data_page.field_list")
    view = FieldsView(
        title,
        tuple(Section(table.anchor, table.title) for table in tables),
        Anchor(p.t("menu.data"), p.href(compiled.urls.on_data("index"))),
        tuple(tables),
    )
    yield Page(
        permalink=p.here,
        title=title,
        template="pages/fields.html",
        view=view,
        section="data",
        description=p.t("data_page.field_list_text"),
        styles=("list", "record", "plain", "data"),
    )


def _besides(p: Presenter) -> FieldTable:
    rows = (
        FieldRow(name, p.t(f"data_sort.{sort}"), None, p.t(f"data_besides.{key}"), None)
        for name, sort, key in _BESIDES
    )
    return FieldTable("besides", p.t("data_page.besides"), tuple(rows))


def _parts(parts: Iterable[type[Struct]], p: Presenter) -> Iterator[FieldTable]:
    # The values of dates and of texts have the same fields.
    seen: set[str] = set()
    for part in parts:
        name = _name(part)
        if name not in seen:
            seen.add(name)
            title = p.t("data_page.part", name=name)
            yield _table(f"part-{name}", title, part, frozenset(), p)


def _name(part: type[Struct]) -> str:
    return part.__name__.partition("[")[0]


def _table(
    anchor: str,
    title: str,
    model: type[Struct],
    without: frozenset[str],
    p: Presenter,
) -> FieldTable:
    rows = [
        FieldRow(
            one.name,
            _holds(one.sort, p),
            _part(one.sort, p),
            # Declarations mark code as Markdown does.
            one.meaning.replace("`", ""),
            None if p.language == _ENGLISH else _ENGLISH,
        )
        for one in declared(model)
        if one.name not in without
    ]
    return FieldTable(anchor, title, tuple(rows))


def _part(sort: Sort, p: Presenter) -> Anchor | None:
    if sort.part is None:
        return None
    name = _name(sort.part)
    return Anchor(name, p.href(p.here, f"part-{name}"))


def _holds(sort: Sort, p: Presenter) -> str:
    """Return in words what a field holds."""
    kinds = p.words.join_or([p.t(f"kind.{kind}") for kind in sort.kinds])
    codes = ", ".join(sort.codes)
    told = p.t(f"data_sort.{sort.name}", kinds=kinds, codes=codes)
    for is_so, key in (
        (sort.by_language, "by_language"),
        (sort.is_fact, "fact"),
        (sort.is_list, "list"),
    ):
        if is_so:
            told = p.t(f"data_sort.{key}", sort=told)
    return told
