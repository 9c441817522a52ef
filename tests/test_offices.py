"""The office on the day: printed only when it is certain."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from crossbrief.dates import PartialDate, parse_date
from crossbrief.offices import offices_on


@dataclass(frozen=True)
class Held:
    from_: PartialDate | None = None
    until: PartialDate | None = None
    attested: tuple[PartialDate, ...] = ()


def role(begin=None, end=None, *attested):
    return Held(
        parse_date(begin) if begin else None,
        parse_date(end) if end else None,
        tuple(parse_date(day) for day in attested),
    )


@pytest.mark.parametrize(
    ("held", "day", "certain", "possible"),
    [
        (role("2020-05-01"), "2020-05-01", True, False),
        (role("2020-05-01"), "2020-04-30", False, False),
        (role("2020-05"), "2020-05-30", False, True),
        (role("2020-05"), "2020-05-31", True, False),
        (role("2020-05"), "2020-06", True, False),
        (role("2020", "2021"), "2020-12-31", True, False),
        (role("2020", "2021"), "2021-01-01", True, False),
        (role("2020", "2021"), "2021-01-02", False, True),
        (role("2020", "2021"), "2022", False, False),
        (role("2020", "2021"), "2020", False, True),
        (role(None, "2021"), "2020", False, True),
        (role("2020?"), "2021", False, True),
        (role("2019", "2021~"), "2020", False, True),
        (role("2019"), "unknown", False, True),
        (role("2019"), "[..2020]", False, True),
        (role("2019"), "[2020..]", False, True),
        (role("2019"), "[2020-01-01,2021-01-01]", True, False),
        (role(None, None, "2020-05-01"), "2020-05-01", True, False),
        (role(None, None, "2020-05-01"), "2020-05-02", False, True),
        (role(None, None, "2020"), "2020-05-01", False, True),
        (role(None, None, "2020-01/2020-06"), "2020-05-01", True, False),
        (role(None, None, "2020-01/.."), "2020-05-01", False, True),
        (role(None, None, "2020-05-01?"), "2020-05-01", False, True),
        (role("2020", "2021"), "2020-05-01?", False, True),
        (role("2020", "2021"), "2020-05-01~", False, True),
        (role(None, None, "2020-05-01"), "2020-05-01?", False, True),
    ],
)
def test_an_office_is_held_for_certain_perhaps_or_not(held, day, certain, possible):
    sure, maybe = offices_on([held], [parse_date(day)])

    assert (bool(sure), bool(maybe)) == (certain, possible)


def test_an_office_is_certain_only_on_every_day_that_sources_give():
    roles = [role("2019"), role("2021-01-20"), role("2022")]
    days = [parse_date("2021-03-01"), parse_date("2020-12-01")]

    sure, maybe = offices_on(roles, days)

    assert (sure, maybe) == ((roles[0],), (roles[1],))


def test_several_offices_may_be_held_at_once():
    roles = [role("2019"), role("2020"), role("2022")]

    sure, maybe = offices_on(roles, [parse_date("2021-05")])

    assert (sure, maybe) == (tuple(roles[:2]), ())
