"""Corrections, method, plain pages, the page for wrong addresses, moved records."""

from __future__ import annotations

import pytest

from crossbrief.catalogue import read_catalogue
from crossbrief.kinds import KINDS
from tests.built import ROOT
from tests.pages.reading import build, faults

SOURCE = "title: The record\ntype: webpage\nurl: https://example.org/r\n"


def test_the_log_lists_all_corrections_newest_first(tmp_path):
    pages = build(
        tmp_path,
        {
            "actors/a.yml": """\
            items:
              - id: jane-doe
                name: Jane Doe
                corrections:
                  - date: 2021-05-02
                    field: name
                    before: Jane Do
                    after: Jane Doe
                    reason: A letter was missing.
                  - {date: 2020-03-01, reason: An alias was removed.}
              - id: nobody-now
                name: Nobody Now
                withdrawn: {date: 2021-06-01, reason: Recorded by mistake.}
                corrections:
                  - {date: 2021-04-01, reason: The name was wrong., source: the-record}
            """,
            "sources/the-record.yml": SOURCE,
        },
    )

    assert faults(pages) == []
    shown = pages["corrections.html"]
    anchors = [name for name in shown.ids if name.startswith(("c-", "w-"))]
    assert anchors == [
        "w-nobody-now",
        "c-jane-doe-2",
        "c-nobody-now-1",
        "c-jane-doe-1",
    ]
    assert "1 Jun 2021, Nobody Now, withdrawn Recorded by mistake." in shown.main
    assert (
        "2 May 2021, Jane Doe, name Jane Do Jane Doe A letter was missing."
        in shown.main
    )
    assert [text for level, text in shown.headings if level == 2][:2] == [
        "2021",
        "2020",
    ]
    assert shown.link("Jane Doe") == "actors/jane-doe.html#c-2"


@pytest.mark.parametrize(
    ("language", "field", "told"),
    [
        ("en", "born", "date of birth"),
        ("ru", "born", "дата рождения"),
        ("ru", "roles", "должности"),
        # Words of an author's own, and a path into a field.
        ("ru", "The first name", "The first name"),
        ("en", "roles[0].until", "roles[0].until"),
    ],
)
def test_what_was_corrected_has_the_name_that_readers_know(
    tmp_path, language, field, told
):
    content = {
        "site.yml": f"model: 1\ntitle: Papers\nlanguage: {language}\n",
        "actors/jane-doe.yml": f"""\
            name: Jane Doe
            corrections: [{{date: 2021-05-02, field: "{field}", reason: A slip.}}]
            """,
    }
    pages = build(tmp_path, content)

    assert f", Jane Doe, {told} A slip." in pages["corrections.html"].main
    assert f", {told} A slip." in pages["actors/jane-doe.html"].main


def test_every_field_with_a_name_is_one_of_some_record():
    catalogue = read_catalogue((ROOT / "templates/languages/en.toml").read_text())
    named = {key.removeprefix("field.") for key in catalogue if key[:6] == "field."}
    fields = {
        field.alias or name
        for kind in KINDS
        for name, field in kind.record.model_fields.items()
    }

    assert named
    assert named <= fields


def test_the_log_lists_replies_with_our_answers(tmp_path):
    pages = build(
        tmp_path,
        {
            "actors/a.yml": """\
            items:
              - id: jane-doe
                name: Jane Doe
                corrections: [{date: 2021-05-02, reason: A letter was missing.}]
                replies:
                  - from: jane-doe
                    date: 2021-05-03
                    text: I was not there.
                    source: the-record
                    response: The record says so.
                  - {from: John Roe, date: 2021-05-01, text: Nor was I.}
            """,
            "sources/the-record.yml": SOURCE,
        },
    )

    assert faults(pages) == []
    shown = pages["corrections.html"]
    entries = [name for name in shown.ids if name.startswith(("c-", "r-"))]
    assert entries == ["r-jane-doe-2", "c-jane-doe-1", "r-jane-doe-1"]
    assert (
        "3 May 2021, Jane Doe, Jane Doe replied I was not there. The record"
        " The record says so." in shown.main
    )
    assert "1 May 2021, Jane Doe, John Roe replied Nor was I." in shown.main
    assert shown.link("Jane Doe") == "actors/jane-doe.html#right-of-reply"
    assert "3 entries" in shown.main


def test_a_log_without_corrections_says_so(tmp_path):
    shown = build(tmp_path, {})["corrections.html"]

    assert "Nothing has been corrected so far, and nobody has replied." in shown.main


SETTINGS = """\
    model: 1
    title: Harbour papers
    editors: [A. Editor, B. Editor]
    contact: {label: Write to us, url: "https://example.org/contact"}
    licence: {text: CC BY 4.0, data: CC0, note: Quotations excepted.}
    names_policy: We write [[old-town]] and mean nothing by it.
    """


def test_the_method_says_how_dates_are_printed(tmp_path):
    shown = build(tmp_path, {})["method.html"]

    printed = [row[0] for row in shown.rows]
    for date in (
        "14 May 2019",
        "May 2019",
        "spring 2019",
        "on or before 14 May 2019",
        "between 10 and 14 May 2019",
        "10 or 14 May 2019",
        "10–14 May 2019",
        "from 10 May 2019",
        "about May 2019",
        "possibly 14 May 2019",
        "date unknown",
    ):
        assert printed.count(date) == 1, date


def test_the_method_explains_the_four_forms_with_their_marks(tmp_path):
    shown = build(tmp_path, {})["method.html"]

    marks = [
        found["class"]
        for tag, found in shown.tags
        if "cb-form" in found.get("class", "")
    ]
    assert marks == [
        "cb-form cb-verbatim",
        "cb-form cb-quoted",
        "cb-form cb-translated",
        "cb-form cb-paraphrase",
    ]


def test_the_method_shows_policy_licence_editors_and_contact(tmp_path):
    pages = build(
        tmp_path, {"site.yml": SETTINGS, "places/old-town.yml": "name: Old Town\n"}
    )

    assert faults(pages) == []
    shown = pages["method.html"]
    assert "We write Old Town and mean nothing by it." in shown.main
    assert shown.link("Old Town") == "places/old-town.html"
    assert "Text: CC BY 4.0. Data: CC0." in shown.main
    assert "Quotations excepted." in shown.main
    assert "A. Editor and B. Editor" in shown.main
    assert shown.link("Write to us") == "https://example.org/contact"


def test_without_settings_the_method_claims_no_licence_and_no_editors(tmp_path):
    pages = build(tmp_path, {})

    assert faults(pages) == []
    assert "Licence" not in pages["method.html"].main
    assert "Responsible for this record" not in pages["method.html"].main


def test_a_plain_page_stands_at_the_root_with_title_summary_and_text(tmp_path):
    pages = build(
        tmp_path,
        {
            "pages/about.md": """\
            ---
            title: About us
            summary: Who we are.
            nav: 1
            ---

            ## The editors

            We are [[jane-doe]].
            """,
            "actors/jane-doe.yml": "name: Jane Doe\n",
        },
    )

    assert faults(pages) == []
    shown = pages["about.html"]
    assert shown.headings[:2] == [(1, "About us"), (2, "The editors")]
    assert "Who we are." in shown.main
    assert shown.link("Jane Doe") == "actors/jane-doe.html"


@pytest.mark.parametrize(
    ("base", "home"),
    [
        ("https://example.org/", "/index.html"),
        ("https://example.org/a/site", "/a/site/index.html"),
    ],
)
def test_links_for_a_wrong_address_start_at_the_sites_root(tmp_path, base, home):
    shown = build(tmp_path, {}, base_url=base)["404.html"]

    inside = [href for _, href in shown.links if not href.startswith("#")]
    assert shown.link("Briefing") == home
    assert all(href.startswith("/") for href in inside)
    assert "There is nothing on this record at this address." in shown.main


def test_the_page_for_a_wrong_address_lets_readers_report_it(tmp_path):
    shown = build(
        tmp_path,
        {
            "site.yml": SETTINGS.replace("old-town", "jane-doe"),
            "actors/jane-doe.yml": "name: Jane Doe\n",
        },
    )["404.html"]

    assert shown.link("Report an error") == "https://example.org/contact"


ABOUT = """\
    ---
    title: About us
    formerly: [who-we-are]
    ---
    Text.
    """


def test_an_old_address_leads_to_the_new_one(tmp_path):
    pages = build(
        tmp_path,
        {
            "actors/jane-doe.yml": "name: Jane Doe\nformerly: [j-doe, doe-jane]\n",
            "pages/about.md": ABOUT,
        },
        base_url="https://example.org/papers/",
    )

    assert faults(pages, "/papers/") == []
    for old in ("j-doe", "doe-jane"):
        moved = pages[f"actors/{old}.html"]
        links = [found for tag, found in moved.tags if tag == "link"]
        assert [one["href"] for one in links if one["rel"] == "canonical"] == [
            "https://example.org/papers/actors/jane-doe.html"
        ]
        assert [
            found["content"]
            for tag, found in moved.tags
            if tag == "meta" and found.get("http-equiv") == "refresh"
        ] == ["0; url=../actors/jane-doe.html"]
        assert moved.link("Jane Doe") == "../actors/jane-doe.html"
    assert pages["who-we-are.html"].link("About us") == "about.html"


def test_a_withdrawn_record_keeps_its_page_and_says_why(tmp_path):
    gone = "withdrawn: {date: 2021-06-01, reason: Recorded by mistake.}\n"
    pages = build(
        tmp_path,
        {
            "topics/the-harbour.yml": f"name: The harbour\n{gone}",
            "places/old-town.yml": f"name: Old Town\n{gone}",
            "sources/the-record.yml": SOURCE + gone,
        },
    )

    assert faults(pages) == []
    for address in ("topics/the-harbour", "places/old-town", "sources/the-record"):
        assert (
            "Withdrawn on 1 Jun 2021. Recorded by mistake."
            in pages[f"{address}.html"].main
        )
        name = address.partition("/")[2]
        index = pages[f"{address.partition('/')[0]}/index.html"]
        assert f"r-{name}" not in index.ids


def test_a_draft_has_a_page_only_if_drafts_are_wanted(tmp_path):
    files = {"topics/the-harbour.yml": "name: The harbour\nstatus: draft\n"}

    assert "topics/the-harbour.html" not in build(tmp_path / "one", files)
    drafts = build(tmp_path / "two", files, drafts=True)
    assert "This is a draft." in drafts["topics/the-harbour.html"].main
