"""References where the rules leave open what records know: each to the letter."""

from __future__ import annotations

import datetime as dt

import pytest

from crossbrief.atoms import plain
from crossbrief.catalogue import read_catalogue
from crossbrief.citing.apa import apa
from crossbrief.citing.chicago import chicago
from crossbrief.packaged import packaged_templates
from crossbrief.wording import Wording
from tests.citing.works import WORDS, a_work

URL = "https://example.org/night-boat"
ODD = "https://example.org/100%25?a=b_c#d"
NEWS = "Harbour Times"
ON = "November 10, 2020"

# A date as records write it; as APA and as Chicago print it.
DATES = [
    ("2020-11-10", "2020, November 10", "November 10, 2020"),
    ("2020-11-10T09:30Z", "2020, November 10", "November 10, 2020"),
    ("2020~", "ca. 2020", "ca. 2020"),
    ("2020?", "2020?", "[2020?]"),
    ("2020-11%", "ca. 2020, November?", "ca. [November 2020?]"),
    ("2020-11-09/2020-11-12", "2020, November 9–12", "November 9–12, 2020"),
    (
        "2020-11-09/2020-12-02",
        "2020, November 9–December 2",
        "November 9–December 2, 2020",
    ),
    ("2020-10/2020-12", "2020, October–December", "October–December 2020"),
    (
        "2020-12-30/2021-01-03",
        "2020, December 30–2021, January 3",
        "December 30, 2020–January 3, 2021",
    ),
    ("2020/2020-12-02", "2020 – 2 December 2020", "2020 – 2 December 2020"),
    ("2021-21", "spring 2021", "spring 2021"),
    ("2020-11-09/..", "from 9 November 2020", "from 9 November 2020"),
    (
        "[2020-11-09..2020-11-12]",
        "between 9 and 12 November 2020",
        "between 9 and 12 November 2020",
    ),
    ("[2019,2021]", "2019 or 2021", "2019 or 2021"),
    ("unknown", "n.d.", ""),
]


@pytest.mark.parametrize(("date", "in_apa", "in_chicago"), DATES)
def test_a_date_says_no_more_than_is_known(date, in_apa, in_chicago):
    item = a_work("webpage", date=date, accessed=None)
    assert f"Doe, J. ({in_apa}). The" in plain(apa(item, WORDS))
    after = f", {in_chicago}." if in_chicago else "."
    assert f"Harbour Times{after} {URL}." in plain(chicago(item, WORDS))


# A title, and how each style sets it on a web page.
TITLES = [
    ("Who sails?", "<i>Who sails?</i> Harbour", "“Who sails?” Harbour"),
    ("Sail on!", "<i>Sail on!</i> Harbour", "“Sail on!” Harbour"),
    ("Of boats …", "<i>Of boats …</i> Harbour", "“Of boats …” Harbour"),
    ("Who “sails”", "<i>Who “sails”</i>. Harbour", "“Who ‘sails’.” Harbour"),
    ("“Who sails?”", "<i>“Who sails?”</i> Harbour", "“‘Who sails?’” Harbour"),
    ("Boats & <b>", "<i>Boats &amp; &lt;b&gt;</i>.", "“Boats &amp; &lt;b&gt;.”"),
]


@pytest.mark.parametrize(("title", "in_apa", "in_chicago"), TITLES)
def test_a_title_ends_in_one_sign_and_wears_marks_within_marks(
    title, in_apa, in_chicago
):
    item = a_work("webpage", title=title)
    assert in_apa in apa(item, WORDS).__html__()
    assert in_chicago in chicago(item, WORDS).__html__()


# A work with something that records may have or lack; APA, then Chicago.
WORKS = [
    (
        a_work("article-newspaper", authors=()),
        f"The night boat. (2020, November 10). {NEWS}. {URL}",
        f"“The night boat.” {NEWS}, November 10, 2020. {URL}.",
    ),
    (
        a_work("report", authors=()),
        f"The night boat. (2020). {NEWS}. {URL}",
        f"The night boat. {NEWS}, 2020. {URL}.",
    ),
    (
        a_work("hearing", authors=()),
        f"The night boat (2020). {URL}",
        f"The night boat (2020). {URL}.",
    ),
    (
        a_work("treaty", authors=("Northport", "Southport")),
        f"The night boat, Northport, Southport, November 10, 2020. {URL}",
        f"The night boat, Northport, Southport, November 10, 2020. {URL}.",
    ),
    (
        a_work("legislation", authors=(), date=""),
        f"The night boat. {URL}",
        f"The night boat. {URL}.",
    ),
    (
        a_work("document", publisher="Doe Inc.", url=""),
        "Doe, J. (2020, November 10). The night boat. Doe Inc.",
        "Doe, Jane. “The night boat.” Doe Inc., November 10, 2020.",
    ),
    (
        a_work("book", date="", url="", accessed=None),
        f"Doe, J. (n.d.). The night boat. {NEWS}.",
        f"Doe, Jane. The night boat. {NEWS}, n.d.",
    ),
    (
        a_work("webpage", url=ODD),
        f"Doe, J. (2020, November 10). The night boat. {NEWS}. {ODD}",
        f"Doe, Jane. “The night boat.” {NEWS}, November 10, 2020. {ODD}.",
    ),
    (
        a_work("webpage", translated="Of boats", lang="az", title="Gəmi"),
        f"Doe, J. (2020, November 10). Gəmi [Of boats]. {NEWS}. {URL}",
        f"Doe, Jane. “Gəmi.” [Of boats]. {NEWS}, November 10, 2020. {URL}.",
    ),
    (
        a_work("entry", container="The Record", publisher="", state="Corrected"),
        f"Doe, J. (2020). The night boat. In The Record. (Corrected). {URL}",
        f"Doe, Jane. “The night boat.” In The Record. {ON}. Corrected. {URL}.",
    ),
]


@pytest.mark.parametrize(("item", "in_apa", "in_chicago"), WORKS)
def test_a_work_is_cited_to_the_letter(item, in_apa, in_chicago):
    assert plain(apa(item, WORDS)) == in_apa
    assert plain(chicago(item, WORDS)) == in_chicago


def said(**fields):
    """Return words that a newspaper prints, as read on a site of records."""
    print_of = a_work("article-newspaper", date="2020-11-11", title="Boats at night")
    own = {
        "publisher": "",
        "within": print_of,
        "consulted": "The Record",
        "title": "We sail tonight",
        "genre": "Speech",
        "event": "Boat day",
        "place": "Northport",
    }
    return a_work("speech", **{**own, **fields})


def test_words_are_cited_with_what_prints_them_and_where_they_were_read():
    assert apa(said(), WORDS).__html__() == (
        "Doe, J. (2020, November 10). We sail tonight [Speech]. Boat day, Northport."
        " In J. Doe, Boats at night. <i>Harbour Times</i>. The Record."
        f" {URL}"
    )
    assert chicago(said(), WORDS).__html__() == (
        "Doe, Jane. “We sail tonight.” Speech, Boat day, Northport, November 10, 2020."
        " In Jane Doe, “Boats at night.” <i>Harbour Times</i>, November 11, 2020."
        f" The Record. {URL}."
    )


def test_words_at_a_hearing_are_no_law():
    assert plain(apa(said(type="hearing"), WORDS)).startswith("Doe, J. (2020, Nov")


def test_a_description_wears_no_marks_of_a_title():
    item = said(title="Statement on boats", describes=True)
    assert "(2020, November 10). [Statement on boats] [Speech]. " in plain(
        apa(item, WORDS)
    )
    assert plain(chicago(item, WORDS)).startswith("Doe, Jane. Statement on boats. Sp")


def test_a_title_of_another_language_is_marked_with_it():
    item = a_work("book", title="Gəmi", lang="az")
    for style in (apa, chicago):
        assert '<i lang="az" dir="auto">Gəmi</i>' in style(item, WORDS).__html__()


def test_when_something_was_read_is_said_only_of_what_has_no_date():
    dated, undated = a_work("webpage"), a_work("webpage", date="")
    read = dt.date(2021, 2, 3)
    assert dated.accessed == undated.accessed == read
    assert "February 3, 2021" not in plain(apa(dated, WORDS))
    assert f"Retrieved February 3, 2021, from {URL}" in plain(apa(undated, WORDS))
    assert f"Accessed February 3, 2021. {URL}." in plain(chicago(undated, WORDS))


def test_a_reference_in_another_language_has_its_words_and_its_order_of_dates():
    russian = packaged_templates() / "languages" / "ru.toml"
    words = Wording("ru", read_catalogue(russian.read_text("utf-8")))
    item = a_work("webpage", title="Ночной паром", lang="ru")
    part = a_work("chapter", date="", container="Паромы", url="", accessed=None)
    assert plain(apa(item, words)) == (
        f"Doe, J. (2020, 10 ноября). Ночной паром. {NEWS}. {URL}"
    )
    assert plain(chicago(item, words)) == (
        f"Doe, Jane. «Ночной паром». {NEWS}, 10 ноября 2020. {URL}."
    )
    assert plain(apa(part, words)) == (
        f"Doe, J. (б. д.). The night boat. В: Паромы. {NEWS}."
    )
