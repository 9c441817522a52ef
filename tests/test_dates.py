"""Dates: what can be written, what it covers, and how dates stand to one another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbrief.dates import DateError, PartialDate, days_between, parse_date
from tests.date_strategies import dates


def bounds(text: str) -> tuple[str, str]:
    """Return what a date covers, as text that is easy to read in a table."""
    value = parse_date(text)
    return str(value.earliest or ".."), str(value.latest or "..")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2020-11", "2020-11-01", "2020-11-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2100-02", "2100-02-01", "2100-02-28"),
        ("2020-11-09", "2020-11-09", "2020-11-09"),
        ("2020~", "2020-01-01", "2020-12-31"),
        ("2020-11?", "2020-11-01", "2020-11-30"),
        ("2021-21", "2021-03-01", "2021-05-31"),
        ("2021-22", "2021-06-01", "2021-08-31"),
        ("2021-23", "2021-09-01", "2021-11-30"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("2021-04-13T23:30-05:00", "2021-04-13", "2021-04-13"),
        ("2020-09-27/2020-11-09", "2020-09-27", "2020-11-09"),
        ("2020/2021-03", "2020-01-01", "2021-03-31"),
        ("2021-01-20/..", "2021-01-20", ".."),
        ("../2020-11-09", "..", "2020-11-09"),
        ("2020?/2021~", "2020-01-01", "2021-12-31"),
        ("[2021-04-10..2021-04-13]", "2021-04-10", "2021-04-13"),
        ("[2021..2021-04]", "2021-01-01", "2021-04-30"),
        ("[..2020-11-09]", "..", "2020-11-09"),
        ("[2020-11..]", "2020-11-01", ".."),
        ("[2021-04-20,2021-04-13]", "2021-04-13", "2021-04-20"),
        ("[1918,1920,1923-10]", "1918-01-01", "1923-10-31"),
        ("unknown", "..", ".."),
        ("  2020-11 ", "2020-11-01", "2020-11-30"),
    ],
)
def test_a_date_covers_its_first_day_to_its_last(text, earliest, latest):
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "shape", "precision"),
    [
        ("2020", "single", "year"),
        ("2020-11", "single", "month"),
        ("2020-11-09%", "single", "day"),
        ("2020-23", "single", "season"),
        ("2020-11-09T10:00Z", "single", "day"),
        ("2020-11-09/2020-12", "lasting", "month"),
        ("2020-11-09/..", "lasting", "day"),
        ("[2020-23..2020-11-09]", "within", "season"),
        ("[2020-23,2021]", "one-of", "year"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_the_coarsest_part_gives_the_precision(text, shape, precision):
    value = parse_date(text)

    assert (value.shape, value.precision) == (shape, precision)


def test_a_mark_belongs_to_the_part_it_stands_behind():
    value = parse_date("[2019?..2020%]")

    start, end = value.parts
    assert start is not None
    assert end is not None
    assert (start.uncertain, start.approximate) == (True, False)
    assert (end.uncertain, end.approximate) == (True, True)


def test_the_text_is_kept_as_written_but_for_the_space_around_it():
    assert parse_date(" 2020-11-09T00:00-00:00\n").text == "2020-11-09T00:00-00:00"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020", "2020"),
        ("0033", "0033"),
        ("2020-11~", "2020-11"),
        ("2020-11-09?", "2020-11-09"),
        ("2021-04-13T14:30+04:00", "2021-04-13T14:30+04:00"),
        ("2021-04-13T14:30:05+00:00", "2021-04-13T14:30:05Z"),
        ("2021-21", None),
        ("2020/2021", None),
        ("[2020..2021]", None),
        ("[2020,2021]", None),
        ("unknown", None),
    ],
)
def test_the_machine_form_is_as_precise_as_the_date(text, iso):
    assert parse_date(text).iso == iso


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2020-11-09", True),
        ("2020-11-09T10:00Z", True),
        ("2020-11-09?", False),
        ("2020-11-09~", False),
        ("2020-11", False),
        ("2020-11-09/2020-11-10", False),
        ("[2020-11-09,2020-11-10]", False),
        ("unknown", False),
    ],
)
def test_only_one_day_without_doubt_is_known_to_the_day(text, known):
    assert parse_date(text).is_known_to_the_day is known


def test_dates_stand_in_order_of_first_day_then_last_then_time():
    in_order = [
        "[..2020-10-31]",
        "2020-11-01",
        "2020-11",
        "2020-11-01/2020-12",
        "[2020-11..]",
        "2020-11-09",
        "2020-11-09T00:00+03:00",
        "2020-11-09T00:00+01:00",
        "2020-11-09T12:00Z",
        "2020-11-10",
        "unknown",
    ]

    found = sorted(map(parse_date, reversed(in_order)), key=lambda d: d.sort_key)

    assert [value.text for value in found] == in_order


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2020", "2021"),
        ("2020-11-09", "2020-11-10"),
        ("[..2020-11-09]", "[2020-11-10..]"),
        ("../2020", "2021/.."),
        ("2020-09/2020-10", "2020-11"),
        ("2021-04-13T12:00+04:00", "2021-04-13T09:00Z"),
        ("2021-04-14T01:00+04:00", "2021-04-13T23:00Z"),
    ],
)
def test_what_ends_before_another_starts_is_certainly_before_it(one, other):
    a, b = parse_date(one), parse_date(other)

    assert a.certainly_before(b)
    assert b.certainly_after(a)
    assert not b.certainly_before(a)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2020", "2020-11-09"),
        ("2020-11-09", "2020-11-09"),
        ("2020/..", "2024"),
        ("[..2024]", "2020"),
        ("2019~", "2021"),
        ("2019", "2021?"),
        ("unknown", "2021"),
        ("unknown", "unknown"),
        ("2021-04-13T12:00Z", "2021-04-13"),
    ],
)
def test_what_may_be_the_same_time_is_neither_before_nor_after(one, other):
    a, b = parse_date(one), parse_date(other)

    assert not a.certainly_before(b)
    assert not a.certainly_after(b)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2020-11-09", "2020-11-10", 1),
        ("2020-11-09", "2020-11-09", 0),
        ("2020-11", "2021", 32),
        ("[..2020-11-09]", "2020-11-19", 10),
        ("2021", "2020", -730),
        ("2020/..", "2024", None),
        ("2020", "[..2024]", None),
        ("unknown", "2024", None),
    ],
)
def test_days_are_counted_from_the_last_of_one_to_the_first_of_the_other(
    one, other, days
):
    assert days_between(parse_date(one), parse_date(other)) == days


@settings(deadline=None)
@given(dates)
def test_every_date_starts_before_it_ends(value: PartialDate):
    assert (value.earliest or date.min) <= (value.latest or date.max)
    assert parse_date(value.text) == value


@settings(deadline=None)
@given(dates, dates)
def test_order_on_the_page_never_contradicts_what_is_certain(a, b):
    assert not (a.certainly_before(b) and b.certainly_before(a))
    assert a.certainly_before(b) == b.certainly_after(a)
    if a.certainly_before(b):
        assert a.sort_key < b.sort_key


@settings(deadline=None)
@given(
    st.one_of(st.text(), st.text("0123456789-./[],?~% TZ:+\u2013janmr", max_size=30))
)
def test_any_text_is_a_date_or_a_fault_with_a_sentence(text):
    found = date_or_fault(text)

    if isinstance(found, PartialDate):
        assert found.text == text.strip()
    else:
        assert found.message
        assert not found.message[0].isupper()
        assert not found.message.endswith(".")
        assert "\n" not in found.message


def date_or_fault(text: str) -> PartialDate | DateError:
    """Return what is raised as well as what is read; other exceptions fail the test."""
    try:
        return parse_date(text)
    except DateError as error:
        return error


@pytest.mark.parametrize("text", ["[" * 101, "2020-" * 50_000, "\u2013 " * 9_999 + "a"])
def test_no_date_is_longer_than_a_hundred_characters(text):
    with pytest.raises(DateError, match="no longer than 100 characters"):
        parse_date(text)
