"""Feeds: what is new on the site, and what was corrected, as Atom has it.

A feed says when something was recorded and when it was corrected. Both days stand in
the records, so that a feed changes when they do and not when a site is built.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from crossbrief.kinds.statement import Statement
from crossbrief.quotes import QUOTING_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.present.presenter import Presenter
    from crossbrief.records import Record

MOST: Final = 100
_OF_ONE = frozenset({"article", "event", "statement"})
_NEVER = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: what it is about, and the day of it.

    Its address tells it from all others, for ever.
    """

    address: str
    title: str
    published: date
    updated: date
    text: str
    sort: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own address, the page that it is of, its entries, newest first."""

    address: str
    page: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> date:
        """Return the newest day in it."""
        return max((entry.updated for entry in self.entries), default=_NEVER)


def site_feed(p: Presenter) -> Feed:
    """Return what was recorded last."""
    records = (bound.record for bound in p.graph)
    return Feed(
        p.urls.absolute(p.urls.feed()),
        p.urls.absolute(p.urls.home),
        p.text(p.site.settings.title).text,
        _newest(records, p),
    )


def record_feed(record: Record, p: Presenter) -> Feed | None:
    """Return what was recorded of somebody or something, if there is anything."""
    linking = dict.fromkeys(
        link.source for link in p.graph.backlinks(record.id) if link.via == "field"
    )
    found = [p.graph.bound(name) for name in linking]
    entries = _newest((b.record for b in found if b.kind in _OF_ONE), p)
    if not entries:
        return None
    page = p.permalink(record.id)
    title = p.t(
        "feed.of", name=p.name(record.id).text, site=p.text(p.site.settings.title).text
    )
    address = p.urls.absolute(p.urls.beside(page, ".xml"))
    return Feed(address, p.urls.absolute(page), title, entries)


def corrections_feed(p: Presenter) -> Feed:
    """Return what was corrected or withdrawn last, and who replied."""
    rows = [row for bound in p.graph for row in _changes(bound.record, p)]
    rows.sort(key=lambda row: (-row.updated.toordinal(), row.address))
    title = p.t(
        "feed.of", name=p.t("menu.corrections"), site=p.text(p.site.settings.title).text
    )
    return Feed(
        p.urls.absolute(p.urls.feed("corrections")),
        p.urls.absolute(p.urls.page("corrections")),
        title,
        tuple(rows[:MOST]),
    )


def _newest(records: Iterable[Record], p: Presenter) -> tuple[Entry, ...]:
    dated = [
        (_changed(record, recorded), record, recorded)
        for record in records
        for recorded in [record.recorded]
        if recorded is not None and record.is_listed
    ]
    dated.sort(key=lambda row: (-row[0].toordinal(), row[1].id))
    return tuple(
        Entry(
            p.urls.absolute(p.permalink(record.id)),
            p.name(record.id).text,
            recorded,
            changed,
            _text(record, p),
            p.t(f"kind.{p.graph.kind(record.id)}"),
        )
        for changed, record, recorded in islice(dated, MOST)
    )


def _changed(record: Record, recorded: date) -> date:
    return max((recorded, *(one.date for one in record.corrections)))


def _text(record: Record, p: Presenter) -> str:
    if isinstance(record, Statement):
        return _words(record, p)
    summary = getattr(record, "summary", None)
    return "" if summary is None else p.text(summary).text


def _words(statement: Statement, p: Presenter) -> str:
    """Return the words as they were written, and how near they are to what was said."""
    text = statement.text
    if statement.form in QUOTING_FORMS:
        text = f"{p.t('quote.open')}{text}{p.t('quote.close')}"
    return p.t("feed.words", form=p.t(f"form.{statement.form}"), text=text)


def _changes(record: Record, p: Presenter) -> Iterator[Entry]:
    gone = record.withdrawn
    if not record.corrections and not record.replies and gone is None:
        return
    page, name = p.urls.absolute(p.permalink(record.id)), p.name(record.id).text
    sort = p.t("menu.corrections")
    for number, one in record.numbered_corrections:
        lines = [p.text(one.reason).text]
        if one.before is not None:
            lines.append(p.t("feed.before", text=one.before))
        if one.after is not None:
            lines.append(p.t("feed.after", text=one.after))
        address = f"{page}#c-{number}"
        title = p.t("feed.corrected", name=name)
        yield Entry(address, title, one.date, one.date, "\n".join(lines), sort)
    for number, reply in record.numbered_replies:
        who = p.actor_or_text(reply.from_)
        title = p.t("feed.replied", who=getattr(who, "text", who), name=name)
        lines = [reply.text]
        if reply.response is not None:
            response = p.text(reply.response).text
            lines.append(p.t("feed.response", text=response))
        text = "\n".join(lines)
        address = f"{page}#reply-{number}"
        yield Entry(address, title, reply.date, reply.date, text, sort)
    if gone is not None:
        title = p.t("feed.withdrawn", name=name)
        text = p.text(gone.reason).text
        yield Entry(page, title, gone.date, gone.date, text, sort)
