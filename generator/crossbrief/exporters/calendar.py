"""iCalendar: the events that are known to the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from crossbrief.kinds.event import Event
from crossbrief.kinds.place import Place
from crossbrief.output import Collected, Exporter
from crossbrief.present.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.dates import PartialDate
    from crossbrief.extract import Extract
    from crossbrief.page import Compiled

_LONGEST: Final = 75
"""So many bytes a line may have; what is longer goes on in the next."""
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}
_TEXT = str.maketrans(_ESCAPES)


def _head(compiled: Compiled) -> str:
    p = Presenter(compiled, compiled.urls.exported("events.ics"))
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//crossbrief//crossbrief//EN",
        _text("X-WR-CALNAME", p.text(p.site.settings.title).text),
    )
    return "".join(map(_folded, lines))


def _tail(compiled: Compiled) -> str:
    del compiled
    return _folded("END:VCALENDAR")


def _rows(one: Extract, compiled: Compiled) -> Iterator[str]:
    record = one.record
    if isinstance(record, Event):
        days = _days(record)
        if days is not None:
            p = Presenter(compiled, compiled.urls.exported("events.ics"))
            yield "".join(map(_folded, _event(record, days, p)))


def _days(event: Event) -> tuple[date, date] | None:
    """Return first and last day, if sources agree on them and nothing is in doubt."""
    if len(event.date.all) > 1:
        return None
    when = event.date.first
    first, last = when.earliest, when.latest
    if first is None or last is None or not _is_certain(when):
        return None
    return first, last


def _is_certain(when: PartialDate) -> bool:
    lasted = when.shape == "lasting" and when.precision == "day"
    return when.is_known_to_the_day or (lasted and not when.is_qualified)


def _event(event: Event, days: tuple[date, date], p: Presenter) -> Iterator[str]:
    first, last = days
    host = urlsplit(p.urls.base_url).hostname
    yield "BEGIN:VEVENT"
    yield _text("UID", _uid(event.id, host))
    yield f"DTSTAMP:{_day(_written(event, first))}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < date.max:
        # The end is the first day after it.
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(1))}"
    yield _text("SUMMARY", p.text(event.title).text)
    told = [] if event.summary is None else [p.text(event.summary).text]
    if event.participants:
        names = [p.name(one.actor).text for one in event.participants]
        told.append(p.t("calendar.participants", names=p.words.join(names)))
    if told:
        yield _text("DESCRIPTION", "\n".join(told))
    yield _text("CATEGORIES", event.type)
    if event.place is not None:
        yield from _place(event.place, p)
    if event.part_of is not None:
        yield _text("RELATED-TO", _uid(event.part_of, host))
    if p.urls.base_url:
        yield f"URL:{p.urls.absolute(p.permalink(event.id))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _place(place_id: str, p: Presenter) -> Iterator[str]:
    yield _text("LOCATION", p.name(place_id).text)
    found = p.graph.record(place_id, Place).coordinates
    if found is not None:
        yield f"GEO:{found[0]:.6f};{found[1]:.6f}"


def _uid(event_id: str, host: str | None) -> str:
    return f"{event_id}@{host}" if host else event_id


def _written(event: Event, first: date) -> date:
    """Return when the entry was last touched: never the day of the build."""
    days = [event.recorded, event.as_of, *(one.date for one in event.corrections)]
    return max((day for day in days if day is not None), default=first)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(name: str, text: str) -> str:
    return f"{name}:{text.translate(_TEXT)}"


def _folded(line: str) -> str:
    """Return a line in pieces that are short enough; no letter is cut in two."""
    raw = line.encode()
    pieces: list[bytes] = []
    room = _LONGEST
    while len(raw) > room:
        cut = room
        while raw[cut] & 0xC0 == 0x80:  # noqa: PLR2004 (within a letter of UTF-8)
            cut -= 1
        pieces.append(raw[:cut])
        raw = raw[cut:]
        room = _LONGEST - 1
    return b"\r\n ".join([*pieces, raw]).decode() + "\r\n"


def _collected(compiled: Compiled) -> Iterator[Collected]:
    address = compiled.urls.exported("events.ics")
    yield Collected(address, _rows, ("event",), head=_head, tail=_tail)


CALENDAR = Exporter(
    "calendar", "Events that are known to the day.", collected=_collected
)
