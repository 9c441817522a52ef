"""The calendar, read by icalendar: events that are known to the day, and no others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Entry

from crossbrief.exporters.calendar import _folded, _text
from crossbrief.kinds.event import Event
from tests.built import built
from tests.hostile import TEXTS, TITLE, hostile, site_of

SITES = ("full", "awkward", "demo", "hostile", "minimal")


def read(site):
    raw = (site.folder / "data/events.ics").read_bytes()
    return Calendar.from_ical(raw)


def events_in(site):
    return {str(e["UID"]).partition("@")[0]: e for e in read(site).walk("VEVENT")}


def days_of(entry):
    """Return first and last day; the last day that there is has none after it."""
    end = entry["DTEND"].dt - timedelta(1) if "DTEND" in entry else date.max
    return entry["DTSTART"].dt, end


@pytest.mark.parametrize("name", SITES)
def test_every_event_that_is_known_to_the_day_is_there_and_no_other(name):
    site = site_of(name)
    expected = {}
    for event in site.graph.of_kind("event", Event):
        when = event.date.first
        if len(event.date.all) == 1 and not when.is_qualified:
            if when.is_known_to_the_day:
                expected[event.id] = (when.earliest, when.earliest)
            elif (when.shape, when.precision) == ("lasting", "day") and when.latest:
                expected[event.id] = (when.earliest, when.latest)
    found = {name: days_of(entry) for name, entry in events_in(site).items()}

    assert found == expected
    assert all(isinstance(day, date) for days in found.values() for day in days)


@pytest.mark.parametrize("name", ["full", "demo"])
def test_an_event_says_its_title_its_place_and_its_page(name):
    site = site_of(name)
    for event_id, entry in events_in(site).items():
        event = site.graph.record(event_id, Event)
        title = event.title.best(site.language, site.language)[0]

        assert str(entry["SUMMARY"]) == title
        assert str(entry["URL"]) == site.base_url + site.address(event_id)
        assert ("LOCATION" in entry) == (event.place is not None)
        assert entry["DTSTAMP"].dt.utcoffset() == timedelta(0)
        if event.recorded:
            assert entry["DTSTAMP"].dt.date() >= event.recorded


def test_nothing_is_a_line_too_long():
    for name in ("full", "hostile"):
        raw = (site_of(name).folder / "data/events.ics").read_bytes()
        lines = raw.split(b"\r\n")

        assert max(map(len, lines)) <= 75
        assert b"\n" not in raw.replace(b"\r\n", b"")


def test_any_text_comes_out_as_it_went_in():
    (entry,) = events_in(hostile()).values()

    assert str(entry["SUMMARY"]) == TITLE
    assert str(entry["DESCRIPTION"]).startswith(TEXTS[11])


# What content cannot hold is not tried: no control characters, no lone surrogates.
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.just("\n")))
def test_any_line_reads_back_through_a_reader_of_calendars(text):
    raw = "".join(map(_folded, ("BEGIN:VEVENT", _text("SUMMARY", text), "END:VEVENT")))

    assert str(Entry.from_ical(raw)["SUMMARY"]) == text
    assert max(len(line.encode()) for line in raw.split("\r\n")) <= 75


def test_a_site_without_events_has_an_empty_calendar():
    assert [part.name for part in read(built("minimal")).walk()] == ["VCALENDAR"]
