"""Times of day: what can be written, and what to write instead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbrief.clock import has_offset, seconds_of
from crossbrief.dates import DateError, parse_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("12:30", "12:30"),
        (" 00:00 ", "00:00"),
        ("12:30+04:00", "12:30+04:00"),
        ("12:30-03:30", "12:30-03:30"),
        ("12:30+14:00", "12:30+14:00"),
        ("23:59:30Z", "23:59:30Z"),
        ("12:30+00:00", "12:30Z"),
        ("12:30-00:00", "12:30Z"),
    ],
)
def test_a_time_is_kept_and_utc_is_always_a_z(text, time):
    assert parse_time(text) == time


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("9:30", "write `09:30`"),
        ("12.30", "write `12:30`"),
        ("1230", "write `12:30`"),
        ("14h30", "write `14:30`"),
        ("12:30 +04:00", "write `12:30+04:00`"),
        ("12:30+0400", "write `12:30+04:00`"),
        ("12:30 GMT", "write `12:30Z`"),
        ("12:30 utc+4", "write `12:30+04:00`"),
        ("12:30\u221204:00", "write `12:30-04:00`"),
        ("2:30 pm", "write `14:30`"),
        ("2 p.m.", "write `14:00`"),
        ("12 am", "write `00:00`"),
        ("12:30:15.250Z", "write `12:30:15Z`"),
        ("24:00", "write `00:00` with the date of the next"),
        ("25:00", "hours run from 00 to 23, minutes and seconds from 00 to 59"),
        ("9:75", "hours run from 00 to 23, minutes and seconds from 00 to 59"),
        ("12:30+15:00", "write an offset such as `+04:00`, or `Z`"),
        ("12:30+04:75", "write an offset such as `+04:00`, or `Z`"),
        ("", "leave it out if nobody knows it"),
        ("12", "write hours and minutes, as in `12:30`, `12:30+04:00` or `12:30Z`"),
        ("noon", "write hours and minutes, as in `12:30`, `12:30+04:00` or `12:30Z`"),
    ],
)
def test_a_time_in_another_form_is_refused_with_what_to_write(text, instead):
    with pytest.raises(DateError) as caught:
        parse_time(text)

    assert caught.value.help == instead


def test_no_time_is_longer_than_a_hundred_characters():
    with pytest.raises(DateError, match="no longer than 100 characters"):
        parse_time("1" * 101)


@pytest.mark.parametrize(
    ("time", "known", "seconds"),
    [
        ("00:00", False, 0),
        ("14:30:05", False, 52_205),
        ("14:30Z", True, 52_200),
        ("14:30+04:00", True, 37_800),
        ("02:00:01+04:00", True, -7_199),
        ("20:00-05:00", True, 90_000),
    ],
)
def test_seconds_are_counted_from_midnight_in_utc(time, known, seconds):
    assert has_offset(time) is known
    assert seconds_of(time) == seconds


@settings(deadline=None)
@given(st.one_of(st.text(), st.text("0123456789:.+-Zapmutcgh ", max_size=14)))
def test_any_text_is_a_time_or_a_fault_and_a_time_is_settled(text):
    found = time_or_fault(text)

    if isinstance(found, str):
        assert parse_time(found) == found
    else:
        assert found.message


def time_or_fault(text: str) -> str | DateError:
    """Return what is raised as well as what is read; other exceptions fail the test."""
    try:
        return parse_time(text)
    except DateError as error:
        return error
