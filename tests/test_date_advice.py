"""What an author is told who wrote a date in another form."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbrief.dates import DateError, parse_date


def fault(text: str) -> DateError:
    """Return what is said of a text that is no date."""
    with pytest.raises(DateError) as caught:
        parse_date(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("13.04.2021", "2021-04-13"),
        ("13/04/2021", "2021-04-13"),
        ("13-4-2021", "2021-04-13"),
        ("13. 4. 2021", "2021-04-13"),
        ("04/13/2021", "2021-04-13"),
        ("03.03.2021", "2021-03-03"),
        ("2021/04/13", "2021-04-13"),
        ("2021.4.13", "2021-04-13"),
        ("2021 04 13", "2021-04-13"),
        ("20210413", "2021-04-13"),
        ("2021-4-3", "2021-04-03"),
        ("2021-4", "2021-04"),
        ("04.2021", "2021-04"),
        ("2021/04", "2021-04"),
        ("2021\u201304\u201313", "2021-04-13"),
        ("2021\u201104\u201113", "2021-04-13"),
        ("２０２１-04", "2021-04"),
        ("April 2021", "2021-04"),
        ("apr 2021", "2021-04"),
        ("Sept. 2020", "2020-09"),
        ("13 April 2021", "2021-04-13"),
        ("April 13, 2021", "2021-04-13"),
        ("Tuesday, 13th of April 2021", "2021-04-13"),
        ("spring 2021", "2021-21"),
        ("Fall 2021", "2021-23"),
        ("about 2020", "2020~"),
        ("c. 2020", "2020~"),
        ("ca. March 2021", "2021-03~"),
        ("possibly March 2021", "2021-03?"),
        ("perhaps about 2020", None),
        ("~2020", "2020~"),
        ("2020?~", "2020%"),
        ("2020 ?", "2020?"),
        ("2021-04-00", "2021-04"),
        ("2021-00", "2021"),
        ("2021-XX-XX", "2021"),
        ("202X", "[2020..2029]"),
        ("the 1990s", "[1990..1999]"),
        ("Q1 2021", "[2021-01..2021-03]"),
        ("2021-q4", "[2021-10..2021-12]"),
        ("2021-W15", "[2021-04-12..2021-04-18]"),
        ("2021-21-03", "2021-21"),
        ("[2021-05..2021-04]", "[2021-04..2021-05]"),
        ("2021-05/2021-04", "2021-04/2021-05"),
        ("2020\u201321", "2020/2021"),
        ("[2021-04-10 .. 2021-04-13]", "[2021-04-10..2021-04-13]"),
        ("[2021-04-13, 2021-04-20]", "[2021-04-13,2021-04-20]"),
        ("{2020,2021}", "[2020,2021]"),
        ("2020 or 2021", "[2020,2021]"),
        ("13, 20 or 27 April 2021", "[2021-04-13,2021-04-20,2021-04-27]"),
        ("[2020]", "2020"),
        ("[2020..2021]?", "[2020?..2021?]"),
        ("[..2021]~", "[..2021~]"),
        ("since 2020", "2020/.."),
        ("20 January 2021 - present", "2021-01-20/.."),
        ("2021-01-20/", "2021-01-20/.."),
        ("until 2020", "../2020"),
        ("/2020", "../2020"),
        ("by 9 November 2020", "[..2020-11-09]"),
        ("..2020", "[..2020]"),
        ("not earlier than May 2020", "[2020-05..]"),
        ("2020..", "[2020..]"),
        ("2021-04-13 14:30+04:00", "2021-04-13T14:30+04:00"),
        ("2021-04-13T14:30+0400", "2021-04-13T14:30+04:00"),
        ("2021-04-13t14:30z", "2021-04-13T14:30Z"),
        ("2020-10-25T08:00Z/2020-10-26", "2020-10-25/2020-10-26"),
        ("?", "unknown"),
        ("Unknown", "unknown"),
        ("n.d.", "unknown"),
        ("../..", "unknown"),
    ],
)
def test_where_the_intention_is_clear_the_help_has_the_text_to_write(text, instead):
    if instead is None:
        assert "`2020-11-09`" in str(fault(text).help)
    else:
        assert fault(text).help == f"write `{instead}`"


def test_a_date_that_can_be_read_in_two_ways_is_not_guessed():
    error = fault("03/04/2021")

    assert error.message == "`03/04/2021` does not begin with the year"
    assert error.help == (
        "write `2021-04-03` for 3 April 2021, or `2021-03-04` for 4 March 2021"
    )


def test_a_year_and_two_digits_may_be_a_month_or_two_years():
    assert fault("2005/06").help == (
        "write `2005-06` for the month, or `2005/2006` for the two years"
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021-04-10..2021-04-13", "2021-04-10", "2021-04-13"),
        ("2021-04-10\u20132021-04-13", "2021-04-10", "2021-04-13"),
        ("2021-04-10 - 2021-04-13", "2021-04-10", "2021-04-13"),
        ("2021-04-10/13", "2021-04-10", "2021-04-13"),
        ("2020\u20132021", "2020", "2021"),
        ("2020-2021", "2020", "2021"),
        ("10\u201313 April 2021", "2021-04-10", "2021-04-13"),
        ("27 September \u2013 9 November 2020", "2020-09-27", "2020-11-09"),
        ("between 10 and 13 April 2021", "2021-04-10", "2021-04-13"),
        ("April to May 2021", "2021-04", "2021-05"),
        ("[2020/2021]", "2020", "2021"),
        ("(2020..2021)", "2020", "2021"),
        ("[2020..2021", "2020", "2021"),
    ],
)
def test_a_range_in_another_form_may_be_a_day_within_or_the_whole(text, start, end):
    assert fault(text).help == (
        f"write `[{start}..{end}]` for some day within it, "
        f"or `{start}/{end}` for all of it"
    )


@pytest.mark.parametrize(
    ("text", "form"), [("before 2020", "[..2020]"), ("> 2020", "[2020..]")]
)
def test_a_form_that_says_a_little_more_is_offered_with_what_it_adds(text, form):
    assert fault(text).help == f"write `{form}`, which includes 2020 itself"


@pytest.mark.parametrize(
    ("text", "message", "instead"),
    [
        ("2021-02-30", "there is no 30 February 2021", "the month has 28 days"),
        ("2020-02-30", "there is no 30 February 2020", "the month has 29 days"),
        ("31.04.2021", "there is no 31 April 2021", "the month has 30 days"),
        ("2021-13", "there is no month 13", "months run from 01 to 12"),
        ("2021-25", "there is no month 25", "seasons from 21 (spring) to 24 (winter)"),
        ("0000", "there is no year 0000", "years run from 0001 to 9999"),
        ("-0044", "`-0044` is too far away", "years run from 0001 to 9999"),
        ("12020", "`12020` is too far away", "years run from 0001 to 9999"),
        ("44 BC", "`44 BC` is too far away", "years run from 0001 to 9999"),
        ("13.04.21", "the year of `13.04.21` is too short", "as in `2021-04-13`"),
        ("", "the date is empty", "write `unknown`"),
        ("   ", "the date is empty", "write `unknown`"),
        ("[2020,2020]", "`[2020,2020]` names `2020` twice", None),
        (
            "2021-04-13T14:30",
            "the time of `2021-04-13T14:30` does not say how far it is from UTC",
            "as in `2021-04-13T14:30+04:00`",
        ),
        (
            "2021-04-13T14:30+04:00?",
            "`2021-04-13T14:30+04:00?` has both a time and a `?`",
            "write `2021-04-13T14:30+04:00` if it is certain, or `2021-04-13?` if",
        ),
        ("2021-04-13T25:00Z", "no clock shows `25:00Z`", "hours run from 00 to 23"),
        ("yesterday", "`yesterday` is not a date that can be read", "as in `2020`"),
        ("2020\n\nNov 31", "there is no 31 November 2020", "the month has 30 days"),
    ],
)
def test_the_message_names_the_fault(text, message, instead):
    error = fault(text)

    assert error.message == message
    assert (instead or "") in (error.help or "")


numbers = st.sampled_from(["2021", "2020", "31", "21", "13", "04", "4", "00", "XX"])
words = st.sampled_from(
    ["May", "spring", "of", "or", "to", "before", "c.", "now", "Q2"]
)
signs = st.sampled_from(["-", "/", ".", "..", ",", " ", "[", "]", *"?~%+\u2013s"])


@settings(deadline=None)
@given(st.lists(st.one_of(numbers, words, signs, signs), max_size=9).map("".join))
def test_what_an_author_is_told_to_write_is_never_refused(text):
    try:
        remedy = parse_date(text).text
    except DateError as error:
        remedy = error.help or ""

    for instead in re.findall(r"`([^`]*)`", remedy):
        assert parse_date(instead).text == instead
