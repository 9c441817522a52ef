"""What a record rests on, and what it says as facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from crossbrief.atoms import Line, OutsideLink, Small
from crossbrief.kinds.source import Source
from crossbrief.present.bearing import bearing
from crossbrief.present.views import Evidence, SourceRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crossbrief.atoms import Atom
    from crossbrief.fields import Fact, FactValue, SourceUse
    from crossbrief.present.presenter import Presenter

V = TypeVar("V")


def evidence(
    uses: Iterable[SourceUse], p: Presenter, *, is_known: bool = True
) -> Evidence | None:
    """Return the sources of a record as a table, and how many stand behind it.

    Somebody or something `is_known` from sources; a topic or a text is not.
    """
    used = tuple(uses)
    if not used:
        return None
    summary = _summary(used, p) if is_known else None
    return Evidence(summary, tuple(_source_row(use, p) for use in used))


def _summary(used: tuple[SourceUse, ...], p: Presenter) -> str | None:
    count, dependence = known_from(used, p)
    every = {use.source for use in used}
    is_any_gone = not all(p.graph.record(one, Source).is_listed for one in every)
    if not count:
        return p.t("evidence.none_left") if is_any_gone else None
    key = "evidence.sources" if count == len(every) else "evidence.sources_of"
    if is_any_gone:
        key = "evidence.sources_left"
    known = p.words.count(key, count, all=p.words.number(len(every)))
    return known if dependence is None else f"{known} {dependence}"


def known_from(uses: Iterable[SourceUse], p: Presenter) -> tuple[int, str | None]:
    """Return how many sources bear something out, and whether they are independent.

    Sources of the same publisher are not, so publishers are counted too. What was
    withdrawn bears nothing out.
    """
    sources = bearing(uses, p.graph)
    publishers = {_publisher(source, p) for source in sources}
    if len(publishers) == len(sources):
        return len(sources), None
    counted = p.words.count("count.publishers", len(publishers))
    return len(sources), p.t("evidence.not_independent", publishers=counted)


def _publisher(source_id: str, p: Presenter) -> str:
    source = p.graph.record(source_id, Source)
    return source.publisher or source.issued_by or source_id


def _source_row(use: SourceUse, p: Presenter) -> SourceRow:
    """Return one use of a source."""
    source = p.graph.record(use.source, Source)
    role = p.t(f"role.{use.role}")
    return SourceRow(
        anchor=p.anchor(use.source),
        publisher=source.publisher,
        role=role if source.is_listed else p.t("evidence.withdrawn", role=role),
        locator=use.locator,
        kind=p.t(f"source_type.{source.type}"),
        published=None
        if source.published is None
        else p.short_date(source.published.first),
        language=p.words.language_name(source.lang) if source.lang else None,
        copy=kept_copy(source, p),
        note=p.maybe(use.note),
        quote=use.quote,
    )


def kept_copy(source: Source, p: Presenter) -> Atom | None:
    """Return where a copy of the source is kept, if anywhere."""
    if source.archived_url is None:
        return None
    if source.archived_on is None:
        return OutsideLink(p.t("source.archived"), source.archived_url)
    label = p.t("source.archived_on", date=p.words.short_day(source.archived_on))
    return OutsideLink(label, source.archived_url)


def fact_lines(
    fact: Fact[V], show: Callable[[V], Atom], p: Presenter
) -> tuple[Line, ...]:
    """Return each value of a fact with how we know it."""
    return tuple(_fact_line(value, show, p) for value in fact.values)


def _fact_line(value: FactValue[V], show: Callable[[V], Atom], p: Presenter) -> Line:
    details: list[Atom] = []
    if value.according_to is not None:
        by = p.actor_or_text(value.according_to)
        details.append(p.line("fact.according_to", who=by))
    if value.as_of is not None:
        details.append(p.line("fact.as_of", date=p.day(value.as_of)))
    if value.source is not None:
        details.append(use_anchor(value.source, p))
    shown = show(value.value)
    parted: list[Atom] = []
    for detail in details:
        parted += ["; ", detail] if parted else [detail]
    if value.note is not None:
        # A note is a sentence of its own.
        parted += [". ", p.text(value.note)] if parted else [p.text(value.note)]
    if not parted:
        return Line((shown,))
    return Line((shown, " ", Small(Line(tuple(parted)))))


def maybe_use_anchor(use: SourceUse | None, p: Presenter) -> Line | None:
    """Return the link to a source that may be given."""
    return None if use is None else use_anchor(use, p)


def use_anchor(use: SourceUse, p: Presenter) -> Line:
    """Return a link to a source, with all that is said of this use of it."""
    source = p.graph.record(use.source, Source)
    anchor = p.source_anchor(use.source)
    parts: list[Atom] = [anchor]
    if use.role != "reports":
        parts = [p.line("fact.role", role=p.t(f"role.{use.role}"), source=anchor)]
    if use.locator is not None:
        parts += [", ", use.locator]
    if use.quote is not None:
        words = p.in_language(use.quote, source.lang)
        parts += [": ", p.t("quote.open"), words, p.t("quote.close")]
    if use.note is not None:
        parts += ["; ", p.text(use.note)]
    return Line(tuple(parts))
