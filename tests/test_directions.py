"""Sites written from right to left, and names of the other direction in any site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from crossbrief.atoms import Anchor, Phrase
from crossbrief.bidi import is_against, isolated
from crossbrief.packaged import packaged_templates
from crossbrief.urls import Href
from tests.built import build
from tests.small_site import write_site

if TYPE_CHECKING:
    from pathlib import Path

SHEETS = sorted((packaged_templates() / "assets" / "css").glob("*.css"))
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset|scroll-padding)-(?:left|right)|"
    r"(?<![\w-])(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
PERSIAN = {
    "content/site.yml": "model: 1\ntitle: اسناد بندر\nlanguage: fa\n",
    "templates/languages/fa.toml": """\
        [menu]
        home = "گزارش"
        statements = "گفته‌ها"
        [quote]
        open = "«"
        close = "»"
        """,
    "content/sources/gazette-harbour.yml": """\
        title: The mayor on the harbour
        publisher: The Harbour Gazette
        type: article-newspaper
        url: https://example.org/harbour
        lang: en
        """,
}


@pytest.fixture(scope="module")
def persian(tmp_path_factory):
    project = write_site(tmp_path_factory.mktemp("persian"), PERSIAN)
    return build("persian", project, project / "site")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_no_sheet_knows_left_from_right(sheet: Path):
    assert PHYSICAL.findall(sheet.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "direction", "against"),
    [
        ("Jane Doe", "ltr", False),
        ("Джейн Доу, Ə", "ltr", False),
        ("جین دو", "ltr", True),
        ("שלום 2021", "ltr", True),
        ("جین دو", "rtl", False),
        ("Jane Doe", "rtl", True),
        ("2021, –", "ltr", False),
        ("2021, –", "rtl", False),
    ],
)
def test_a_text_with_letters_of_the_other_direction_is_known(text, direction, against):
    assert is_against(text, direction) is against
    assert (isolated(text, direction) != text) is against


def test_what_is_kept_apart_is_isolated_on_the_page():
    assert Phrase("جین").__html__() == "جین"
    assert Phrase("جین", apart=True).__html__() == "<bdi>جین</bdi>"
    # A text that is marked with its language is isolated by that.
    assert "<bdi>" not in Phrase("جین", "fa", apart=True).__html__()
    assert 'dir="auto"' in Anchor("جین", Href("x.html"), apart=True).__html__()
    assert 'dir="auto"' not in Anchor("جین", Href("x.html")).__html__()


def test_every_page_of_such_a_site_runs_from_right_to_left(persian):
    for page in persian.pages.values():
        assert page.one("html").attributes["dir"] == "rtl", page.name
        assert page.one("html").attributes["lang"] == "fa", page.name


def test_names_of_the_other_direction_are_kept_apart_there(persian):
    page = persian.pages["statements/harbour-promise.html"].html

    assert re.search(r'<a class="cb-e cb-actor"[^>]* dir="auto">Jane Doe</a>', page)
    # A title has no elements, so two signs do it.
    assert "\u2068Jane Doe\u2069" in page.partition("<title>")[2].partition("<")[0]
    # Words keep the direction of their own language.
    assert re.search(r'<blockquote[^>]* lang="en" dir="auto"><p>«We shall', page)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (
            "statements/harbour-promise.html",
            "\u2068جین\u2069: \u2068لنگرگاه\u2069, 4 May 2021 – ",
        ),
        ("events/council.html", "\u2068جلسهٔ شورا\u2069, 4 May 2021 | "),
        ("threads/harbour-promise.html", "\u2068جین\u2069: \u2068لنگرگاه\u2069 | "),
        (
            "actors/jane-doe/on/harbour.html",
            "\u2068جین\u2069: \u2068لنگرگاه\u2069 | ",
        ),
    ],
)
def test_no_date_of_a_title_goes_over_to_a_name_of_the_other_direction(
    tmp_path, address, title
):
    said = "{speaker: jane-doe, form: quoted, lang: en, topics: [harbour], "
    said += "sources: [gazette-harbour], "
    answer = "relations: [{type: reaffirms, statement: harbour-promise}]"
    changes = {
        "content/actors/jane-doe.yml": "name: جین\n",
        "content/topics/harbour.yml": "name: لنگرگاه\n",
        "content/events/council.yml": "title: جلسهٔ شورا\ndate: 2021-05-04\n",
        "content/statements/harbour.yml": f"""\
            - {said} id: harbour-promise, date: 2021-05-04, text: We shall.}}
            - {said} id: harbour-again, date: 2021-05-05, text: We do., {answer}}}
            """,
    }
    project = write_site(tmp_path / "project", changes)
    page = build("turning", project, tmp_path / "site").pages[address].html

    assert page.partition("<title>")[2].startswith(title)


def test_dates_and_lists_are_those_of_the_language(persian):
    page = persian.pages["statements/harbour-promise.html"]

    assert "۴ مهٔ ۲۰۲۱" in page.html or "4 مهٔ 2021" in page.html
    assert "گفته‌ها" in page.html
