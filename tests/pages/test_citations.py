"""Every page says how to cite it, as what it is."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from tests.built import built
from tests.citing.readers import authors_of, csl_faults, read_bibtex, read_ris
from tests.pages.reading import build

SITE = """\
    model: 1
    title: The Record
    base_url: https://example.org/
    """
ACTORS = """\
    items:
      - {id: jane-doe, name: Jane Doe, sort_name: "Doe, Jane", recorded: 2021-06-01}
      - {id: john-roe, name: John Roe}
      - {id: the-port, name: The Port, type: organisation}
    """
SOURCES = """\
    items:
      - id: gazette-boats
        title: Boats at night
        type: article-newspaper
        publisher: Harbour Gazette
        authors: ["Doe, Ann", Port Guild]
        published: 2021-05-05
        accessed: 2021-06-02
        lang: en
        url: https://example.org/boats
      - id: port-order
        title: {az: Əmr, en: Order}
        type: document
        issued_by: the-port
        publisher: The Port
        published: 2021
        lang: az
        url: https://example.org/order
        access: dead
        archived_url: https://example.org/archive/order
      - id: old-letter
        title: A letter
        type: personal_communication
        citation: Letter of 3 May, archive of the port
        part_of: port-order
    """
STATEMENTS = """\
    defaults: {date: 2021-05-04, lang: en, sources: [gazette-boats]}
    items:
      - id: we-sail
        speaker: jane-doe
        form: quoted
        medium: speech
        event: boat-day
        place: northport
        text: We sail tonight.
        corrections:
          - {date: 2021-06-03, reason: The day was wrong}
          - {date: 2021-06-02, reason: The place was wrong}
      - id: they-sail
        speakers: [john-roe, the-port]
        form: translated
        translated_from: az
        text: They sail
      - id: reported-sail
        speaker: jane-doe
        form: paraphrase
        topics: [boats]
        text: She said that the boats would sail.
      - id: nobody-sails
        speaker: unattributed
        attributed_to: analysts
        form: quoted
        text: Nobody sails
        date: unknown
      - id: long-sail
        speaker: jane-doe
        form: quoted
        text: one two three four five six seven eight nine ten one two three four five
          six seven eight nine ten, and no more
      - id: taken-back
        speaker: jane-doe
        form: quoted
        topics: [boats]
        text: Words that were never said
        withdrawn: {date: 2021-06-04, reason: She never said it}
    """
CONTENT = {
    "site.yml": SITE,
    "actors/a.yml": ACTORS,
    "sources/s.yml": SOURCES,
    "statements/s.yml": STATEMENTS,
    "events/boat-day.yml": "title: Boat day\ntype: meeting\ndate: 2021-05-04\n",
    "places/northport.yml": "name: Northport\n",
    "topics/boats.yml": "name: Boats\n",
    "articles/on-boats.md": (
        '---\ntitle: On boats\ndate: 2021-06-05\nauthors: ["Doe, Jane"]\n---\nText.\n'
    ),
}
HOME = "https://example.org"
OWN = "the address of the page itself"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"), CONTENT)


def rows(page):
    """Return the ways to cite that a page shows, by their names."""
    found = re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", page.html, re.DOTALL)
    return {
        name: unescape(re.sub(r"<[^>]*>", "", text)).strip("\n") for name, text in found
    }


# What prints the statements, as each style names it, and where they were read.
PRINTED = "In A. Doe, Port Guild, Boats at night. Harbour Gazette. The Record."
PRINTED_C = (
    "In Ann Doe and Port Guild, “Boats at night.” Harbour Gazette, May 5, 2021."
    " The Record."
)

# A page, and what to write in APA and in Chicago style; the address comes last.
EXPECTED = [
    (
        "sources/gazette-boats",
        "Doe, A., & Port Guild. (2021, May 5). Boats at night. Harbour Gazette.",
        "Doe, Ann, and Port Guild. “Boats at night.” Harbour Gazette, May 5, 2021.",
        "https://example.org/boats",
    ),
    (
        "sources/port-order",
        "The Port. (2021). Əmr [Order].",
        "The Port. “Əmr.” [Order]. 2021.",
        "https://example.org/archive/order",
    ),
    (
        "sources/old-letter",
        "A letter [Personal communication]. (n.d.). In Order.",
        "“A letter.” Personal communication. In Order. n.d.",
        "",
    ),
    (
        "statements/we-sail",
        (
            "Doe, J. (2021, May 4). We sail tonight [Speech]. Boat day, Northport."
            f" {PRINTED} (Corrected on 3 June 2021)."
        ),
        (
            "Doe, Jane. “We sail tonight.” Speech, Boat day, Northport, May 4, 2021."
            f" {PRINTED_C} Corrected on 3 June 2021."
        ),
        OWN,
    ),
    (
        "statements/they-sail",
        (
            "John Roe, & The Port. (2021, May 4). They sail [Statement, translated from"
            f" Azerbaijani]. {PRINTED}"
        ),
        (
            "John Roe, and The Port. “They sail.” Statement, translated from"
            f" Azerbaijani, May 4, 2021. {PRINTED_C}"
        ),
        OWN,
    ),
    (
        "statements/reported-sail",
        (f"Doe, J. (2021, May 4). [Statement, in paraphrase, on Boats]. {PRINTED}"),
        (f"Doe, Jane. Statement, in paraphrase, on Boats. May 4, 2021. {PRINTED_C}"),
        OWN,
    ),
    (
        "actors/jane-doe",
        "Jane Doe. (2021). In The Record.",
        "“Jane Doe.” In The Record. June 1, 2021.",
        OWN,
    ),
    (
        "places/northport",
        "Northport. (n.d.). In The Record.",
        "“Northport.” In The Record. n.d.",
        OWN,
    ),
    (
        "articles/on-boats",
        "Doe, J. (2021, June 5). On boats. The Record.",
        "Doe, Jane. “On boats.” The Record, June 5, 2021.",
        OWN,
    ),
]


@pytest.mark.parametrize(
    ("page", "apa", "chicago", "leads_to"), EXPECTED, ids=[row[0] for row in EXPECTED]
)
def test_a_page_is_cited_as_what_it_is(page, apa, chicago, leads_to, pages):
    own = f"{HOME}/{page}.html"
    address = own if leads_to is OWN else leads_to
    found = rows(pages[f"{page}.html"])
    assert found["APA"] == (f"{apa} {address}" if address else apa)
    assert found["Chicago"] == (f"{chicago} {address}." if address else chicago)
    assert found["Permalink"] == own


def test_only_a_source_says_that_the_source_itself_is_cited(pages):
    says = {
        address
        for address, page in pages.items()
        if "cite the source itself" in page.html
    }
    assert says == {
        f"sources/{name}.html" for name in ("gazette-boats", "port-order", "old-letter")
    }


@pytest.mark.parametrize("page", [row[0] for row in EXPECTED])
def test_the_forms_for_programs_can_be_read(page, pages):
    found = rows(pages[f"{page}.html"])
    (bib,), (ris,) = read_bibtex(found["BibTeX"]), read_ris(found["RIS"])
    (csl,) = json.loads(found["CSL-JSON"])
    assert csl_faults([csl]) == []
    assert bib["ID"] == ris["id"] == csl["id"] == page.partition("/")[2]
    assert bib["title"] == ris["title"] == csl["title"]
    assert bib.get("url") == ris.get("urls", [None])[0] == csl.get("URL")


def test_the_words_of_a_statement_name_who_said_them_and_what_prints_them(pages):
    found = rows(pages["statements/we-sail.html"])
    (bib,) = read_bibtex(found["BibTeX"])
    assert bib["ENTRYTYPE"] == "incollection"
    assert authors_of(bib) == [("Doe", "Jane", "")]
    assert (bib["booktitle"], bib["publisher"]) == ("Boats at night", "Harbour Gazette")
    assert bib["note"] == (
        "Speech; Boat day; Northport; The Record; Corrected on 3 June 2021"
    )
    (csl,) = json.loads(found["CSL-JSON"])
    assert csl["type"] == "speech"
    assert (csl["event-title"], csl["event-place"]) == ("Boat day", "Northport")
    assert (csl["source"], csl["note"]) == ("The Record", "Corrected on 3 June 2021")


def test_long_words_are_cut_and_speakers_without_names_are_called_as_the_source_does(
    pages,
):
    words = "one two three four five six seven eight nine ten"
    assert f"{words} {words}, … [S" in rows(pages["statements/long-sail.html"])["APA"]
    nobody = rows(pages["statements/nobody-sails.html"])
    assert nobody["APA"].startswith("Analysts (not named). (n.d.). Nobody sails [St")


def test_a_source_keeps_the_reference_that_its_record_gives(pages):
    found = rows(pages["sources/old-letter.html"])
    assert found["Reference"] == "Letter of 3 May, archive of the port"
    assert read_ris(found["RIS"])[0]["notes"] == [
        "Letter of 3 May, archive of the port"
    ]
    assert json.loads(found["CSL-JSON"])[0]["note"].startswith("Letter of 3 May")


def test_withdrawn_words_are_no_title_and_stand_in_no_file(pages, tmp_path):
    found = rows(pages["statements/taken-back.html"])
    assert "[Statement, on Boats]" in found["APA"]
    assert "(Withdrawn on 4 June 2021)" in found["APA"]
    assert not any("never said" in text for text in found.values())
    build(tmp_path, CONTENT)
    for name in ("citations.bib", "citations.ris", "citations.csl.json"):
        text = (tmp_path / "site" / "data" / name).read_text("utf-8")
        assert "we-sail" in text
        assert "taken-back" not in text
        assert "never said" not in text


def test_the_files_of_a_site_hold_what_its_pages_say(pages, tmp_path):
    build(tmp_path, CONTENT)
    data = tmp_path / "site" / "data"
    csl = json.loads((data / "citations.csl.json").read_text("utf-8"))
    assert csl_faults(csl) == []
    entries = read_bibtex((data / "citations.bib").read_text("utf-8"))
    records = read_ris((data / "citations.ris").read_text("utf-8"))
    ids = [item["id"] for item in csl]
    assert ids == [entry["ID"] for entry in entries] == [r["id"] for r in records]
    assert ids == [
        *("long-sail", "nobody-sails", "reported-sail", "they-sail", "we-sail"),
        *("gazette-boats", "old-letter", "port-order"),
    ]
    (one,) = json.loads(rows(pages["statements/we-sail.html"])["CSL-JSON"])
    assert one == csl[4]


def test_without_an_address_words_lead_to_their_source(tmp_path):
    content = {**CONTENT, "site.yml": "model: 1\ntitle: The Record\n"}
    found = rows(build(tmp_path, content)["statements/we-sail.html"])
    assert "Permalink" not in found
    assert found["APA"].endswith(
        "(Corrected on 3 June 2021). https://example.org/boats"
    )


def test_a_name_with_a_comma_is_printed_as_readers_say_it(pages):
    assert "By Jane Doe" in pages["articles/on-boats.html"].main
    assert "Ann Doe" in pages["sources/gazette-boats.html"].main


@pytest.mark.parametrize("name", ["full", "demo"])
def test_the_page_of_every_record_says_how_to_cite_it(name):
    site = built(name)
    records = [bound.record for bound in site.graph if bound.record.is_listed]
    silent = [
        record.id for record in records if "cite" not in site.page_of(record.id).ids
    ]

    assert {site.graph.kind(record.id) for record in records} >= {"page", "statement"}
    assert silent == []
