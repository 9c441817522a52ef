"""Wording: messages, and dates, numbers and names in the site's language."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from crossbrief.atoms import Line, plain
from crossbrief.dates import parse_date
from crossbrief.kinds import actor, event, source, statement
from crossbrief.wording import (
    MissingMessage,
    Wording,
    direction_of,
    merge_catalogues,
    read_catalogue,
)
from tests.date_strategies import dates

ROOT = Path(__file__).parents[1]
CATALOGUE = read_catalogue(
    (ROOT / "templates" / "languages" / "en.toml").read_text(encoding="utf-8")
)
ENGLISH = Wording("en", CATALOGUE)


def wording(language: str, catalogue: str = "") -> Wording:
    """Return the words of a language, English but for the messages that are given."""
    return Wording(language, merge_catalogues(CATALOGUE, read_catalogue(catalogue)))


# --- messages


def test_a_message_is_found_by_its_key_and_filled():
    assert ENGLISH.text("form.verbatim") == "Verbatim"
    assert ENGLISH.text("date.about", date="2020") == "about 2020"
    assert ENGLISH.pattern("date.about") == "about {date}"
    assert ENGLISH.has("date.about")


def test_a_missing_message_is_named():
    assert not ENGLISH.has("date.never")
    with pytest.raises(MissingMessage, match=r"date\.never"):
        ENGLISH.text("date.never")
    with pytest.raises(MissingMessage, match=r"count\.never"):
        ENGLISH.count("count.never", 2)


@pytest.mark.parametrize(
    ("n", "text"),
    [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1234, "1,234 days")],
)
def test_english_counts_in_two_forms(n, text):
    assert ENGLISH.count("count.days", n) == text


@pytest.mark.parametrize(
    ("n", "text"),
    [(1, "1 день"), (3, "3 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день")],
)
def test_russian_counts_in_its_own_forms(n, text):
    russian = wording(
        "ru",
        "[count.days]\n"
        'one = "{n} день"\nfew = "{n} дня"\nmany = "{n} дней"\nother = "{n} дня"\n',
    )

    assert russian.count("count.days", n) == text


def test_a_form_that_a_catalogue_lacks_is_its_other():
    assert wording("ru").count("count.days", 3) == "3 days"


def test_a_count_takes_further_values():
    assert ENGLISH.count("evidence.sources_of", 1, all=3).startswith("1 of 3 ")


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("actor_type", actor.ACTOR_TYPES),
        ("tie", actor.TIES),
        ("tie_inverse", actor.TIES),
        ("event_type", event.EVENT_TYPES),
        ("form", statement.FORMS),
        ("medium", statement.MEDIA),
        ("act", statement.ACTS),
        ("relation", statement.RELATIONS),
        ("relation_inverse", statement.RELATIONS),
        ("rendition", ("official", "source", "ours", "machine")),
        ("publisher_kind", source.PUBLISHER_KINDS),
        ("source_type", source.SOURCE_TYPES),
        ("access", ("open", "paywall", "dead", "offline")),
        (
            "role",
            (
                "primary",
                "official-text",
                "reports",
                "translation",
                "background",
                "disputes",
            ),
        ),
        ("precision", ("point", "building", "city", "district", "region", "country")),
    ],
)
def test_every_code_that_authors_may_write_has_words(table, codes):
    assert [code for code in codes if not ENGLISH.has(f"{table}.{code}")] == []


# --- dates


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("2020-11-09", "9 November 2020", "9 Nov 2020"),
        ("2021-03", "March 2021", "Mar 2021"),
        ("2020", "2020", "2020"),
        ("0476", "476", "476"),
        ("2021-21", "spring 2021", "spring 2021"),
        ("2021-24", "winter 2021–2022", "winter 2021–2022"),
        ("2020~", "about 2020", "about 2020"),
        ("2021-03?", "possibly March 2021", "possibly Mar 2021"),
        ("2020-11-09%", "possibly about 9 November 2020", "possibly about 9 Nov 2020"),
        (
            "[2021-04-10..2021-04-13]",
            "between 10 and 13 April 2021",
            "between 10 and 13 Apr 2021",
        ),
        (
            "[2021-03-30..2021-04-13]",
            "between 30 March and 13 April 2021",
            "between 30 Mar and 13 Apr 2021",
        ),
        (
            "[2020-12-30..2021-01-02]",
            "between 30 December 2020 and 2 January 2021",
            "between 30 Dec 2020 and 2 Jan 2021",
        ),
        (
            "[2021-03..2021-05]",
            "between March and May 2021",
            "between Mar and May 2021",
        ),
        ("[2020..2021-04]", "between 2020 and April 2021", "between 2020 and Apr 2021"),
        ("[..2020-11-09]", "on or before 9 November 2020", "on or before 9 Nov 2020"),
        ("[2020-11-09..]", "on or after 9 November 2020", "on or after 9 Nov 2020"),
        ("[..2020]", "in or before 2020", "in or before 2020"),
        ("[2020-11..]", "in or after November 2020", "in or after Nov 2020"),
        ("[2020?..2021?]", "possibly between 2020 and 2021", None),
        ("[2020~..2021]", "between about 2020 and 2021", None),
        ("2021-04-10/2021-04-13", "10–13 April 2021", "10–13 Apr 2021"),
        (
            "2020-09-27/2020-11-09",
            "27 September – 9 November 2020",
            "27 Sept – 9 Nov 2020",
        ),
        ("2021-03/2021-05", "March–May 2021", "Mar–May 2021"),
        ("2020-12/2021-05", "December 2020 – May 2021", "Dec 2020 – May 2021"),
        ("2020/2021", "2020–2021", "2020–2021"),
        ("2020/2021-05-03", "2020 – 3 May 2021", "2020 – 3 May 2021"),
        ("2020-21/2020-23", "spring 2020 – autumn 2020", None),
        ("2021-01-20/..", "from 20 January 2021", "from 20 Jan 2021"),
        ("../2020", "until 2020", "until 2020"),
        ("[2021-04-13,2021-04-20]", "13 or 20 April 2021", "13 or 20 Apr 2021"),
        ("[1918,1920,1923]", "1918, 1920 or 1923", "1918, 1920 or 1923"),
        (
            "[2021-04-13,2021-05]",
            "13 April 2021 or May 2021",
            "13 Apr 2021 or May 2021",
        ),
        ("2021-04-13T14:30+04:00", "13 April 2021, 14:30 (UTC+4)", "13 Apr 2021"),
        ("2021-04-13T14:30Z", "13 April 2021, 14:30 UTC", "13 Apr 2021"),
        ("unknown", "date unknown", "date unknown"),
    ],
)
def test_a_date_is_printed_as_it_is_known(text, long, short):
    value = parse_date(text)

    assert ENGLISH.date(value) == long
    assert ENGLISH.short_date(value) == (short or long)


@pytest.mark.parametrize(
    ("language", "day", "month", "span", "within"),
    [
        (
            "ru",
            "9 ноября 2020\u202fг.",
            "март 2021\u202fг.",
            "10–13 апреля 2021\u202fг.",
            "<10|13 апреля 2021\u202fг.>",
        ),
        ("az", "9 noyabr 2020", "mart 2021", "10–13 aprel 2021", "<10|13 aprel 2021>"),
        (
            "de",
            "9. November 2020",
            "März 2021",
            "10.–13. April 2021",
            "<10.|13. April 2021>",
        ),
        ("ar", "9 نوفمبر 2020", "مارس 2021", "10–13 أبريل 2021", "<10|13 أبريل 2021>"),
        (
            "es",
            "9 de noviembre de 2020",
            "marzo de 2021",
            "10–13 de abril de 2021",
            "<10|13 de abril de 2021>",
        ),
        (
            "en-US",
            "November 9, 2020",
            "March 2021",
            "April 10, 2021 – April 13, 2021",
            "<April 10, 2021|April 13, 2021>",
        ),
        (
            "ja",
            "2020年11月9日",
            "2021年3月",
            "2021年4月10日–2021年4月13日",
            "<2021年4月10日|2021年4月13日>",
        ),
    ],
)
def test_each_language_has_its_own_order_and_leaves_out_only_what_it_can(
    language, day, month, span, within
):
    words = wording(language, '[date]\nbetween = "<{start}|{end}>"\n')

    found = [
        words.date(parse_date(text))
        for text in (
            "2020-11-09",
            "2021-03",
            "2021-04-10/2021-04-13",
            "[2021-04-10..2021-04-13]",
        )
    ]

    assert found == [day, month, span, within]


@settings(deadline=None)
@given(dates)
def test_every_date_has_words_in_which_no_placeholder_is_left(value):
    for language in ("en", "hy", "th"):
        for text in (
            wording(language).date(value),
            wording(language).short_date(value),
        ):
            assert text
            assert not set(text) & set("{}'")


def test_days_and_months_are_printed_alone():
    day = date(2020, 9, 27)

    assert ENGLISH.day(day) == "27 September 2020"
    assert ENGLISH.short_day(day) == "27 Sept 2020"
    assert ENGLISH.month(2020, 10) == "October 2020"
    assert ENGLISH.month_name(10) == "October"
    assert wording("ru").month(2020, 10) == "октябрь 2020\u202fг."
    assert wording("ru").month_name(10) == "октябрь"


def test_months_do_not_depend_on_which_language_was_used_before():
    script = (
        "from crossbrief.wording import Wording\n"
        "print(*(Wording(c, {}).month_name(9) for c in ('az', 'de', 'tr', 'fr')))\n"
    )

    assert run(script).split() == ["sentyabr", "September", "Eylül", "septembre"]


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        ("14:30", "14:30"),
        ("14:30:05Z", "14:30:05 UTC"),
        ("00:00+03:00", "00:00 (UTC+3)"),
        ("14:30-03:30", "14:30 (UTC\u22123:30)"),
    ],
)
def test_a_time_is_printed_with_its_distance_from_utc(clock, text):
    assert ENGLISH.time(clock) == text


# --- lists, numbers, names


def test_a_list_is_joined_as_the_language_does():
    assert ENGLISH.join([]) == ""
    assert ENGLISH.join(["A"]) == "A"
    assert ENGLISH.join(["A", "B", "C"]) == "A, B and C"
    assert ENGLISH.join_or(["A", "B", "C"]) == "A, B or C"
    assert wording("az").join(["A", "B", "C"]) == "A, B və C"


@pytest.mark.parametrize(
    ("n", "between"), [(0, ()), (1, ()), (2, (" and ",)), (3, (", ", " and "))]
)
def test_what_stands_between_the_members_of_a_list_can_be_had_alone(n, between):
    assert ENGLISH.separators(n) == between


def test_numbers_are_grouped_as_the_language_does():
    assert ENGLISH.number(1234567) == "1,234,567"
    assert wording("de").number(1234567) == "1.234.567"


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "az", "Azerbaijani"),
        ("en", "AZ", "Azerbaijani"),
        ("ru", "az", "азербайджанский"),
        ("en", "pt-BR", "Brazilian Portuguese"),
        ("en", "az-Cyrl", "Azerbaijani (Cyrillic)"),
        ("en", "az-IR", "Azerbaijani (Iran)"),
        ("en", "az-x-own", "Azerbaijani (x-own)"),
        ("en", "qqq", "qqq"),
    ],
)
def test_a_language_is_named_or_keeps_its_code(language, code, name):
    assert wording(language).language_name(code) == name


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "NO", "Norway"),
        ("en", "no", "Norway"),
        ("de", "AZ", "Aserbaidschan"),
        ("en", "XK", "Kosovo"),
        ("en", "Q9", "Q9"),
    ],
)
def test_a_territory_is_named_or_keeps_its_code(language, code, name):
    assert wording(language).territory_name(code) == name


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("az-Arab", "rtl"), ("qqq", "ltr")],
)
def test_a_language_runs_in_its_direction(language, direction):
    assert direction_of(language) == direction
    assert wording(language).direction == direction


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("en", "Latn"),
        ("ru", "Cyrl"),
        ("ru-KZ", "Cyrl"),
        ("sr", "Cyrl"),
        ("sr-Latn", "Latn"),
        ("az", "Latn"),
        ("ka", "Geor"),
        ("qqq", ""),
    ],
)
def test_a_language_is_written_in_its_script(language, script):
    assert wording(language).writing == script


def test_a_language_that_is_not_known_has_the_dates_of_the_nearest_one():
    assert wording("de-x-own").month_name(3) == "März"
    assert wording("qqq").day(date(2020, 3, 1)) == "1 March 2020"


def test_an_abbreviation_at_the_end_of_a_sentence_brings_its_full_stop():
    words = wording("ru", '[span]\nof = "{first} – {last}. {note}…"')
    year = {"first": "2020 г.", "last": "2021 г.", "note": "и др."}

    assert words.text("span.of", **year) == "2020 г. – 2021 г. и др.…"
    ended = Line((Line(("2020 г.",)), ". ", "2021 г.", "."))
    assert (plain(ended), ended.__html__()) == ("2020 г. 2021 г.",) * 2
    assert plain(Line(("She said", ". ", "He", "."))) == "She said. He."


def test_names_are_ordered_without_their_accents():
    assert sorted(["Zoe", "Əli", "Bob"], key=ENGLISH.sort_key) == ["Əli", "Bob", "Zoe"]
    assert ENGLISH.initial("Əli") == "A"


def test_whoever_prints_no_word_does_not_load_the_names_of_all_languages():
    script = (
        "import sys\n"
        "from crossbrief.wording import Wording\n"
        "print(Wording('en', {'a': 'Word'}).text('a'), 'babel' in sys.modules)\n"
    )

    assert run(script).split() == ["Word", "False"]


def run(script: str) -> str:
    """Run a script in a Python of its own, where nothing has been used yet."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT / "generator",
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONUTF8": "1"},
        check=True,
    )
    return done.stdout
