"""The log of corrections: what was wrong, and what those concerned replied."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from crossbrief.page import Page, pages_at
from crossbrief.present.corrected import corrected
from crossbrief.present.presenter import Presenter
from crossbrief.present.sources import maybe_use_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crossbrief.atoms import Anchor, Atom, Line, Moment, Phrase
    from crossbrief.page import Compiled
    from crossbrief.records import Correction, Record, Reply, Withdrawal


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A correction, a withdrawal or a reply, with the record that it concerns.

    `field` says what was corrected, that the record was withdrawn, or who replied. The
    `words` are those of a reply; `reason` is then our answer to it, if we gave one.
    """

    anchor: str
    when: Moment
    record: Anchor
    field: Atom | None
    before: Phrase | None
    after: Phrase | None
    reason: Phrase | None
    source: Line | None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class LogYear:
    """The entries of a year."""

    anchor: str
    title: str
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """All that the page shows."""

    title: str
    years: tuple[LogYear, ...]
    shown: str | None


@pages_at(lambda urls: (urls.page("corrections"),))
def corrections_page(compiled: Compiled) -> Iterator[Page]:
    """Yield the log of all records, the withdrawn included, newest first."""
    p = Presenter(compiled, compiled.urls.page("corrections"))
    dated: list[tuple[date, str, int, LogEntry]] = []
    for bound in p.graph:
        record = bound.record
        for number, correction in record.numbered_corrections:
            entry = _correction(record, number, correction, p)
            dated.append((correction.date, record.id, number, entry))
        for number, reply in record.numbered_replies:
            entry = _reply(record, number, reply, p)
            dated.append(
                (reply.date, record.id, len(record.corrections) + number, entry)
            )
        if record.withdrawn is not None:
            entry = _withdrawal(record, record.withdrawn, p)
            dated.append((record.withdrawn.date, record.id, 0, entry))
    dated.sort(key=lambda row: (-row[0].toordinal(), row[1], -row[2]))
    years = tuple(
        LogYear(f"y-{year}", str(year), tuple(row[3] for row in rows))
        for year, rows in groupby(dated, lambda row: row[0].year)
    )
    title = p.t("menu.corrections")
    shown = p.words.count("corrections_page.entries", len(dated)) if dated else None
    view = CorrectionsView(title, years, shown)
    yield Page(
        permalink=p.here,
        title=title,
        template="pages/corrections.html",
        view=view,
        section="corrections",
        description=p.t("corrections_page.text"),
        styles=("list", "record", "plain"),
    )


def _correction(
    record: Record, number: int, correction: Correction, p: Presenter
) -> LogEntry:
    return LogEntry(
        anchor=f"c-{record.id}-{number}",
        when=p.day(correction.date),
        record=p.anchor(record.id, fragment=f"c-{number}"),
        field=corrected(correction.field, p),
        before=p.main(correction.before),
        after=p.main(correction.after),
        reason=p.text(correction.reason),
        source=maybe_use_anchor(correction.source, p),
    )


def _reply(record: Record, number: int, reply: Reply, p: Presenter) -> LogEntry:
    return LogEntry(
        anchor=f"r-{record.id}-{number}",
        when=p.day(reply.date),
        record=p.anchor(record.id, fragment="right-of-reply"),
        field=p.line("corrections_page.reply", who=p.actor_or_text(reply.from_)),
        before=None,
        after=None,
        reason=p.maybe(reply.response),
        source=maybe_use_anchor(reply.source, p),
        words=reply.text,
    )


def _withdrawal(record: Record, withdrawal: Withdrawal, p: Presenter) -> LogEntry:
    return LogEntry(
        anchor=f"w-{record.id}",
        when=p.day(withdrawal.date),
        record=p.anchor(record.id),
        field=p.t("corrections_page.withdrawn"),
        before=None,
        after=None,
        reason=p.text(withdrawal.reason),
        source=None,
    )
