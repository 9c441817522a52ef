"""Atom feeds: of the site, of corrections, and of each actor and topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.html import escape_as_it_is
from crossbrief.output import Companion, Exporter, OutputFile
from crossbrief.present.feeds import corrections_feed, record_feed, site_feed
from crossbrief.present.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crossbrief.extract import Extract
    from crossbrief.page import Compiled
    from crossbrief.present.feeds import Entry, Feed

# What XML cannot hold at all.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _whole(compiled: Compiled) -> Iterator[OutputFile]:
    p = Presenter(compiled, compiled.urls.home)
    yield OutputFile.text(compiled.urls.feed(), *_atom(site_feed(p), p))
    name = compiled.urls.feed("corrections")
    yield OutputFile.text(name, *_atom(corrections_feed(p), p))


def _of_record(one: Extract, compiled: Compiled) -> str:
    p = Presenter(compiled, one.address)
    feed = record_feed(one.record, p)
    return "" if feed is None else _atom(feed, p)[0]


def _places(compiled: Compiled) -> tuple[str, ...]:
    return compiled.urls.feed(), compiled.urls.feed("corrections")


def _atom(feed: Feed, p: Presenter) -> tuple[str, int]:
    """Return a feed as Atom has it, and how many entries it has."""
    settings = p.site.settings
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{p.language}">',
        f"<title>{_xml(feed.title)}</title>",
        f"<id>{_xml(feed.address)}</id>",
        f'<link rel="self" type="application/atom+xml" href="{_xml(feed.address)}"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(feed.page)}"/>',
        f"<updated>{_moment(feed.updated)}</updated>",
    ]
    authors = settings.editors or (p.text(settings.title).text,)
    lines += [f"<author><name>{_xml(name)}</name></author>" for name in authors]
    if settings.licence is not None and settings.licence.text is not None:
        lines.append(f"<rights>{_xml(p.text(settings.licence.text).text)}</rights>")
    for entry in feed.entries:
        lines += _entry(entry)
    return "\n".join([*lines, "</feed>", ""]), len(feed.entries)


def _entry(entry: Entry) -> Iterator[str]:
    address = _xml(entry.address)
    yield "<entry>"
    yield f"<title>{_xml(entry.title)}</title>"
    yield f"<id>{address}</id>"
    yield f'<link rel="alternate" type="text/html" href="{address}"/>'
    yield f"<published>{_moment(entry.published)}</published>"
    yield f"<updated>{_moment(entry.updated)}</updated>"
    yield f'<category term="{_xml(entry.sort)}"/>'
    if entry.text:
        yield f"<summary>{_xml(entry.text)}</summary>"
    yield "</entry>"


def _moment(day: date) -> str:
    """Return a day as the moment that Atom wants."""
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    return escape_as_it_is(_ILLEGAL.sub("\ufffd", text))


FEEDS = Exporter(
    "feeds",
    "What is new and what was corrected, as Atom feeds.",
    _whole,
    beside=(Companion(".xml", _of_record, ("actor", "topic")),),
    places=_places,
    needs_address=True,
)
