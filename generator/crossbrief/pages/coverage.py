"""Coverage: what the record rests on, in counts that lead to what they count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor, Phrase
from crossbrief.page import Page, pages_at
from crossbrief.present.coverage import SUBJECTS, Counting
from crossbrief.present.parts import PartLink, cut_in_parts, part_links
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import part_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossbrief.atoms import Atom
    from crossbrief.coverage import Coverage, Share
    from crossbrief.page import Compiled
    from crossbrief.urls import Href, Permalink

_FOLDERS = {"topic": "topics", "actor": "actors", "event": "events"}
_ON_A_LIST = 200
_ON_A_TABLE = 40
"""A row of a table takes the room of some entries of a list."""
_MOST_IN_A_CELL = 5


@dataclass(frozen=True, slots=True)
class CountRow:
    """What some records have in common, how many do, and what is to be said of it."""

    label: Atom
    count: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts that belong together; `text` says what is counted."""

    anchor: str
    title: str
    text: str
    head: str
    unit: str
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """All that the page shows; `empty` says that there is nothing to count."""

    title: str
    of: str
    tables: tuple[CountTable, ...]
    subjects: tuple[Anchor, ...]
    empty: str | None


@dataclass(frozen=True, slots=True)
class ListView:
    """The records that one count is of."""

    title: str
    text: str | None
    crumbs: tuple[Anchor, ...]
    shown: str
    records: tuple[Anchor, ...]
    parts: tuple[PartLink, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """How many records are meant, and the first of them; `more` leads to the others."""

    count: int
    records: tuple[Anchor, ...]
    more: Anchor | None


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """The counts of one topic, actor or event."""

    anchor: Anchor
    statements: int
    events: int
    sources: int
    parted: tuple[tuple[CountRow, ...], ...]
    findings: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class SubjectsView:
    """All topics, actors or events with their counts; heads stand above the columns."""

    title: str
    text: str
    crumbs: tuple[Anchor, ...]
    shown: str
    subject: str
    parted: tuple[str, ...]
    findings: tuple[str, ...]
    rows: tuple[SubjectRow, ...]
    parts: tuple[PartLink, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """A list of records that has pages of its own, and by what name these go."""

    name: str
    title: str
    text: str | None
    records: tuple[str, ...]


@pages_at(lambda urls: (urls.page("coverage"),))
def coverage_page(compiled: Compiled) -> Iterator[Page]:
    """Yield the page with the counts of all records."""
    p = Presenter(compiled, compiled.urls.page("coverage"))
    coverage = Counting.of(compiled).whole()
    title = p.t("menu.coverage")
    view = CoverageView(
        title=title,
        of=p.t(
            "coverage.of",
            statements=p.words.count("count.statements", len(coverage.statements)),
            events=p.words.count("count.events", len(coverage.events)),
            sources=p.words.count("count.sources", len(coverage.sources)),
        ),
        tables=tuple(table for table in _tables(coverage, p) if table.rows),
        subjects=tuple(
            Anchor(p.t(f"coverage.of_{folder}"), p.href(compiled.urls.coverage(folder)))
            for kind, folder in _FOLDERS.items()
            if any(b.record.is_listed for b in p.graph.all_of_kind(kind))
        ),
        empty=None if coverage.looked_at else p.t("coverage.empty"),
    )
    yield Page(
        permalink=p.here,
        title=title,
        template="pages/coverage.html",
        view=view,
        section="coverage",
        description=p.t("coverage.lede"),
        styles=("list", "record", "coverage"),
    )


@pages_at(lambda urls: (urls.coverage("*"),))
def coverage_lists(compiled: Compiled) -> Iterator[Page]:
    """Yield the records that each count is of, some hundred on a page."""
    top = Presenter(compiled, compiled.urls.page("coverage"))
    for one in _lists(Counting.of(compiled).whole(), top):
        cuts = cut_in_parts(one.records, _ON_A_LIST)
        places = _places(one.name, len(cuts), compiled)
        for part, (records, here) in enumerate(zip(cuts, places, strict=True), 1):
            p = Presenter(compiled, here)
            title = part_title(one.title, part, p)
            view = ListView(
                title,
                one.text,
                _crumbs(p),
                p.words.count("coverage.records", len(one.records)),
                p.anchors(records),
                part_links(places, p),
            )
            yield Page(
                permalink=here,
                title=title,
                template="pages/coverage_list.html",
                view=view,
                section="coverage",
                description=one.text or one.title,
                styles=("list", "record", "coverage"),
            )


@pages_at(
    lambda urls: (
        urls.coverage(name + tail) for name in _FOLDERS.values() for tail in ("", "/*")
    )
)
def coverage_tables(compiled: Compiled) -> Iterator[Page]:
    """Yield the tables of topics, actors and events, by name."""
    counting = Counting.of(compiled)
    for kind in SUBJECTS:
        top = Presenter(compiled, compiled.urls.page("coverage"))
        every = sorted(
            counting.of_kind(kind),
            key=lambda c: (top.words.sort_key(top.name(c.subject).text), c.subject),
        )
        if every:
            yield from _subject_pages(kind, every, compiled)


def _subject_pages(
    kind: str, every: list[Coverage], compiled: Compiled
) -> Iterator[Page]:
    folder = _FOLDERS[kind]
    cuts = cut_in_parts(tuple(every), _ON_A_TABLE)
    places = _places(folder, len(cuts), compiled)
    for part, (coverages, here) in enumerate(zip(cuts, places, strict=True), 1):
        p = Presenter(compiled, here)
        title = part_title(p.t(f"coverage.of_{folder}"), part, p)
        view = SubjectsView(
            title,
            p.t(f"coverage.about_{folder}"),
            _crumbs(p),
            p.words.count(f"count.{folder}", len(every)),
            p.t(f"kind.{kind}"),
            tuple(p.t(f"coverage.{name}") for name, _ in every[0].parted),
            tuple(p.t(f"coverage.{one.name}") for one in every[0].findings),
            tuple(_subject_row(coverage, p) for coverage in coverages),
            part_links(places, p),
        )
        yield Page(
            permalink=here,
            title=title,
            template="pages/coverage_table.html",
            view=view,
            section="coverage",
            description=view.text,
            styles=("list", "record", "coverage"),
        )


def _places(name: str, parts: int, compiled: Compiled) -> tuple[Permalink, ...]:
    return tuple(_place(name, part + 1, compiled) for part in range(parts))


def _place(name: str, part: int, compiled: Compiled) -> Permalink:
    return compiled.urls.coverage(name.replace("_", "-"), part)


def _crumbs(p: Presenter) -> tuple[Anchor, ...]:
    home = p.home_anchor()
    return home, p.page_anchor("coverage", p.t("menu.coverage"))


def _tables(coverage: Coverage, p: Presenter) -> Iterator[CountTable]:
    """Yield the tables of the page: what to look into first, then the sources."""
    records, sources = p.t("coverage.unit"), p.t("kinds.source")
    yield CountTable(
        "findings",
        p.t("coverage.findings"),
        p.t("coverage.findings_text"),
        p.t("coverage.what"),
        records,
        tuple(
            CountRow(
                _led(share, share.name, Phrase(p.t(f"coverage.{share.name}")), p),
                len(share),
                _meaning(share.name, coverage, p),
            )
            for share in coverage.findings
        )
        if coverage.looked_at
        else (),
    )
    for name, shares in coverage.parted:
        yield CountTable(
            name,
            p.t(f"coverage.{name}"),
            p.t(f"coverage.{name}_text"),
            p.t("column.kind") if name == "types" else p.t(f"coverage.{name}"),
            sources,
            tuple(_share_row(name, share, p) for share in shares),
        )
    yield CountTable(
        "looked_at",
        p.t("coverage.looked_at"),
        p.t("coverage.looked_at_text"),
        p.t("coverage.year"),
        records,
        tuple(_share_row("looked_at", share, p) for share in coverage.looked_at),
    )


def _share_row(name: str, share: Share, p: Presenter) -> CountRow:
    return CountRow(
        _led(share, _list_name(name, share), _label(name, share.name, p), p), len(share)
    )


def _led(share: Share, name: str, label: Phrase, p: Presenter) -> Atom:
    """Return a label that leads to the records, where there are any."""
    if not share.records:
        return label
    return Anchor(label.text, p.href(_place(name, 1, p.compiled)), lang=label.lang)


def _list_name(name: str, share: Share) -> str:
    """Return by what name the pages of a list go."""
    return f"{name}/{share.name.lower()}" if share.name else f"{name}-not-recorded"


def _label(name: str, code: str, p: Presenter) -> Phrase:
    """Return what readers call a code, of the sort that sources are parted by."""
    if name == "sides" and code:
        return p.name(code)
    if not code:
        return Phrase(p.t("coverage.not_recorded"))
    words: dict[str, Callable[[str], str]] = {
        "kinds": lambda kind: p.t(f"publisher_kind.{kind}"),
        "types": lambda kind: p.t(f"source_type.{kind}"),
        "countries": p.words.territory_name,
        "languages": p.words.language_name,
        "looked_at": lambda year: year,
    }
    return Phrase(words[name](code))


def _meaning(name: str, coverage: Coverage, p: Presenter) -> str:
    if name != "stale" or coverage.limit is None or coverage.newest is None:
        return p.t(f"coverage.{name}_text")
    days = p.words.count("count.days", coverage.limit)
    return p.t("coverage.stale_text", days=days, day=p.words.day(coverage.newest))


def _lists(coverage: Coverage, p: Presenter) -> Iterator[_List]:
    """Yield every list that a count on the page leads to."""
    for share in coverage.findings:
        if share.records:
            title = p.t(f"coverage.{share.name}")
            text = _meaning(share.name, coverage, p)
            yield _List(share.name, title, text, share.records)
    for name, shares in (*coverage.parted, ("looked_at", coverage.looked_at)):
        for share in shares:
            title = p.t(
                "coverage.list_title",
                what=p.t(f"coverage.{name}"),
                which=_label(name, share.name, p).text,
            )
            yield _List(_list_name(name, share), title, None, share.records)


def _subject_row(coverage: Coverage, p: Presenter) -> SubjectRow:
    anchor = p.anchor(coverage.subject)
    return SubjectRow(
        anchor,
        len(coverage.statements),
        len(coverage.events),
        len(coverage.sources),
        tuple(
            tuple(CountRow(_label(name, s.name, p), len(s)) for s in shares)
            for name, shares in coverage.parted
        ),
        tuple(_named(share, anchor.href, p) for share in coverage.findings),
    )


def _named(share: Share, href: Href, p: Presenter) -> Named:
    """Return the first records of a share; the page of the subject lists them all."""
    left = len(share) - _MOST_IN_A_CELL
    return Named(
        len(share),
        tuple(p.anchor(one, p.name(one)) for one in share.records[:_MOST_IN_A_CELL]),
        Anchor(p.words.count("coverage.more", left), href) if left > 0 else None,
    )
