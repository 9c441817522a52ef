"""Actors: offices over time, ties, names, key facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Line, OutsideLink, Phrase
from crossbrief.kinds.actor import Actor
from crossbrief.present.long_lists import row_list
from crossbrief.present.scale import Scale
from crossbrief.present.sources import fact_lines, maybe_use_anchor, use_anchor
from crossbrief.present.views import Fact, Row
from crossbrief.present.when_said import all_within, are_ends, first_and_last
from crossbrief.urls import with_id

if TYPE_CHECKING:
    from datetime import date

    from crossbrief.atoms import Atom
    from crossbrief.dates import PartialDate
    from crossbrief.kinds.actor import Role, Tie
    from crossbrief.kinds.statement import Statement
    from crossbrief.present.further import LongList
    from crossbrief.present.presenter import Presenter

ID_LINKS = {
    "wikidata": "https://www.wikidata.org/wiki/{id}",
    "viaf": "https://viaf.org/viaf/{id}",
    "isni": "https://isni.org/isni/{id}",
    "opensanctions": "https://www.opensanctions.org/entities/{id}/",
    "bioguide": "https://bioguide.congress.gov/search/bio/{id}",
    "orcid": "https://orcid.org/{id}",
    "ror": "https://ror.org/{id}",
}
_MOST_LABELS = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """How long an office was held: left end and width; `open_at`, while it is held."""

    left: str
    width: str
    open_at: str | None


@dataclass(frozen=True, slots=True)
class RoleRow:
    """An office: what, where, when, and its bar in the figure."""

    title: Atom
    where: Line
    bar: Bar | None
    source: Line | None


@dataclass(frozen=True, slots=True)
class Roles:
    """The figure of offices over time."""

    rows: tuple[RoleRow, ...]
    years: tuple[str, ...]


def role_rows(actor: Actor, said: tuple[Statement, ...], p: Presenter) -> Roles | None:
    """Return an actor's offices, newest first, with bars on one scale of years.

    The scale reaches to the actor's last statement, so that an office held since long
    ago is seen to be held still.
    """
    if not actor.roles:
        return None
    ordered = sorted(actor.roles, key=_begins, reverse=True)
    days = [day for role in ordered for day in _days(role)]
    if days:
        spoken = [statement.date.first.latest for statement in said]
        days += [day for day in spoken if day is not None]
    is_mirrored = p.words.direction == "rtl"
    scale = Scale.of_years(days, is_mirrored=is_mirrored) if days else None
    rows = tuple(
        RoleRow(
            p.text(role.title),
            _where(role, p),
            _bar(role, scale),
            maybe_use_anchor(role.source, p),
        )
        for role in ordered
    )
    return Roles(rows, _years(scale) if scale else ())


def holder_list(actor: Actor, p: Presenter) -> LongList[tuple[Role, Actor]]:
    """Return who held offices in this state or organisation, the latest first."""
    found: list[tuple[Role, Actor]] = []
    for holder in p.graph.sources_of(actor.id, "actor", "roles", model=Actor):
        found += [(role, holder) for role in holder.roles if role.org == actor.id]
    found.sort(key=lambda pair: (_begins(pair[0]), pair[1].id), reverse=True)
    return row_list(
        "holders", p.t("actor.holders"), found, _holder_row, p, counted="offices_held"
    )


def _holder_row(held: tuple[Role, Actor], p: Presenter) -> Row:
    role, holder = held
    source = maybe_use_anchor(role.source, p)
    what = Line((p.text(role.title), *_comma_dates(role, p)))
    return Row(holder.id, p.anchor(holder.id), what, source)


def tie_list(actor: Actor, p: Presenter) -> LongList[tuple[str, str, Tie]]:
    """Return how an actor stands to others, from both ends."""
    ties = [(f"tie.{tie.type}", tie.actor, tie) for tie in actor.relations]
    for other in p.graph.sources_of(actor.id, "actor", "relations", model=Actor):
        ties += [
            (f"tie_inverse.{tie.type}", other.id, tie)
            for tie in other.relations
            if tie.actor == actor.id
        ]
    return row_list("ties", p.t("actor.ties"), ties, _tie_row, p, counted="relations")


def _tie_row(one: tuple[str, str, Tie], p: Presenter) -> Row:
    label, other, tie = one
    return Row(other, p.anchor(other), _tie_detail(tie, p), p.t(label))


def key_facts(
    actor: Actor, said: tuple[Statement, ...], p: Presenter
) -> tuple[Fact, ...]:
    """Return the facts beside an actor's page."""
    rows: list[Fact] = []

    def add(key: str, *lines: Line) -> None:
        if lines:
            rows.append(Fact(p.t(f"actor.{key}"), lines))

    if actor.country is not None:
        add("country", Line((p.words.territory_name(actor.country),)))
    for key in ("born", "died", "founded", "dissolved"):
        fact = getattr(actor, key)
        if fact is not None:
            add(key, *fact_lines(fact, p.short_date, p))
    rows += _entries(said, p)
    for link in actor.links:
        add("link", Line((OutsideLink(p.text(link.label).text, link.url),)))
    return tuple(rows)


def _entries(said: tuple[Statement, ...], p: Presenter) -> tuple[Fact, ...]:
    """Return the first entry and the last, or between which days all of them are.

    Which is the first or the last is told only where no other can be before or after
    it, on any of the dates that sources give.
    """
    dated = [s for s in said if s.date.first.shape != "unknown"]
    if not dated:
        return ()
    first, last = first_and_last(dated)
    if len(said) > 1 and not are_ends(first, last, said):
        within = all_within(dated)
        if within is None:
            return ()
        return (Fact(p.t("actor.entries"), (Line((p.short_date(within),)),)),)
    ends = (("first_entry", first), ("last_entry", last))
    return tuple(
        Fact(p.t(f"actor.{key}"), (Line((p.anchor(s.id, p.fact_date(s.date).text),)),))
        for key, s in ends[: min(len(dated), 2)]
    )


def also_written(actor: Actor, p: Presenter) -> tuple[Fact, ...]:
    """Return the names in other languages, and the aliases."""
    rows = [
        Fact(p.words.language_name(code), (Line((Phrase(text, code),)),))
        for code, text in actor.name.others(p.language, p.main_language)
    ]
    if actor.aliases:
        lines = tuple(Line((alias,)) for alias in actor.aliases)
        rows.append(Fact(p.t("actor.aliases"), lines))
    return tuple(rows)


def identifiers(actor: Actor, p: Presenter) -> tuple[Fact, ...]:
    """Return identifiers elsewhere, linked where their scheme is known."""
    addresses = {**ID_LINKS, **dict(p.site.settings.id_links)}
    rows: list[Fact] = []
    for scheme, value in actor.ids:
        pattern = addresses.get(scheme)
        atom: Atom = value
        if pattern is not None:
            atom = OutsideLink(value, with_id(pattern, value))
        name = p.t(f"scheme.{scheme}") if p.words.has(f"scheme.{scheme}") else scheme
        rows.append(Fact(name, (Line((atom,)),)))
    return tuple(rows)


def _begins(role: Role) -> tuple[int, ...]:
    known = role.from_ or next(iter(role.attested), None) or role.until
    return known.sort_key if known is not None else (0, 0, 0, 0)


def _days(role: Role) -> list[date]:
    dates = [role.from_, role.until, *role.attested]
    bounds = [bound for when in dates if when for bound in (when.earliest, when.latest)]
    return [bound for bound in bounds if bound is not None]


def _bar(role: Role, scale: Scale | None) -> Bar | None:
    """Return an office's bar; open at the end while it is held."""
    days = _days(role)
    if scale is None or not days:
        return None
    begin = min(days)
    ends = role.until.latest if role.until is not None else None
    is_open = role.until is None and role.from_ is not None
    end = ends or (scale.last if is_open else max(days))
    return Bar(*scale.stretch(begin, end), scale.at(end) if is_open else None)


def _years(scale: Scale) -> tuple[str, ...]:
    first, last = scale.first.year, scale.last.year + 1
    step = max(1, -(-(last - first) // _MOST_LABELS))
    return tuple(str(year) for year in range(first, last + 1, step))


def _where(role: Role, p: Presenter) -> Line:
    parts: list[Atom] = []
    if role.org is not None:
        parts.append(p.anchor(role.org))
    dates = _dates(role, p)
    if dates is not None:
        parts += [", ", dates] if parts else [dates]
    return Line(tuple(parts))


def _comma_dates(role: Role, p: Presenter) -> tuple[Atom, ...]:
    dates = _dates(role, p)
    return (", ", dates) if dates is not None else ()


def _dates(role: Role, p: Presenter) -> Line | None:
    """Return from when to when an office was held, as far as is known."""
    held = span(role.from_, role.until, p)
    if not role.attested:
        return held
    days = [p.short_date(day) for day in role.attested]
    attested = p.line("actor.attested", days=p.joined(days))
    return attested if held is None else Line((held, ", ", attested))


def span(
    begin: PartialDate | None, end: PartialDate | None, p: Presenter
) -> Line | None:
    """Return “from A until B”, “from A” or “until B”."""
    if begin is not None and end is not None:
        return p.line(
            "actor.from_until", begin=p.short_date(begin), end=p.short_date(end)
        )
    if begin is not None:
        return p.line("actor.from", begin=p.short_date(begin))
    if end is not None:
        return p.line("actor.until", end=p.short_date(end))
    return None


def _tie_detail(tie: Tie, p: Presenter) -> Line | None:
    dates = span(tie.from_, tie.until, p)
    parts: list[Atom] = [] if dates is None else [dates]
    if tie.note is not None:
        parts += [". ", p.text(tie.note)] if parts else [p.text(tie.note)]
    if tie.source is not None:
        source = use_anchor(tie.source, p)
        parts += [" (", source, ")"] if parts else [source]
    return Line(tuple(parts)) if parts else None
