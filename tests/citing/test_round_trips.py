"""What programs read of our references is what records say, whatever the text."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crossbrief.citing.bibtex import bibtex
from crossbrief.citing.csl_json import csl_item, csl_json
from crossbrief.citing.names import Name
from crossbrief.citing.ris import ris
from crossbrief.citing.types import TREATMENTS
from crossbrief.kinds.source import SOURCE_TYPES
from tests.citing.readers import (
    authors_of,
    csl_faults,
    read_bibtex,
    read_ris,
    unescaped,
)
from tests.citing.works import WORDS, a_work

HOSTILE = (
    "{", "}", "}}{{", "\\", "\\n", "\\input{x}", "100 % & $x_1^2$ #1 ~ `a` ''b''",
    "a -- b --- c << d >> ,, ?` !`", "ER  - x", "TY  - BOOK", "@book{x, title={y}}",
    "</pre><script>alert(1)</script>", "&amp; &lt;", "=1+1", "🚢 👩‍👩‍👧", "שלום עולם",
    "مرحبا؟", "\u202eevil\u202c", "\u200bzero", 'say "no"', "“no” ‘no’", "a and b",
    "one\nER  - \nTY  - BOOK", "one\r\ntwo", "one\u2028two", "one\x85two", "one\x1etwo",
    "no\u00a0break", "and", "Jr, and, more",
)  # fmt: skip
BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")

# YAML lets no other control characters into a text, and records strip it.
texts = (
    (
        st.text(
            st.characters(
                exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff"
            ),
            min_size=1,
            max_size=40,
        )
        | st.sampled_from(HOSTILE)
    )
    .map(str.strip)
    .filter(bool)
)


def one_line(text):
    return BREAKS.sub(" ", text).strip(" ")


def a_hostile_work(text, kind="book"):
    names = (Name(text), Name(text, text), Name(text, text, text))
    return a_work(
        kind,
        title=text,
        authors=(),
        genre=text,
        publisher=text,
        container=text,
        note=text,
        consulted=text,
        translated=text,
    ), names


def with_names(text, kind):
    item, names = a_hostile_work(text, kind)

    return replace(item, authors=names)


def each(test):
    for text in HOSTILE:
        test = example(text)(test)
    return given(texts)(test)


@each
def test_bibtex_comes_back_as_it_went_in(text):
    (entry,) = read_bibtex(bibtex(with_names(text, "book"), WORDS))
    line = one_line(text)
    assert {name: entry[name] for name in ("title", "booktitle", "publisher")} == (
        dict.fromkeys(("title", "booktitle", "publisher"), line)
    )
    assert entry["note"] == "; ".join([line] * 3)
    assert authors_of(entry) == [(line, "", ""), (line, line, ""), (line, line, line)]
    assert (entry["ID"], entry["ENTRYTYPE"]) == ("night-boat", "incollection")


@each
def test_ris_comes_back_as_it_went_in(text):
    (entry,) = read_ris(ris(with_names(text, "book"), WORDS))
    line = one_line(text)
    names = (
        "title",
        "secondary_title",
        "publisher",
        "type_of_work",
        "translated_title",
    )
    assert {name: entry.get(name, "") for name in names} == dict.fromkeys(names, line)
    assert entry["notes"] == [line]
    assert entry["authors"] == [line, f"{line}, {line}", f"{line}, {line}, {line}"]


@each
def test_csl_json_comes_back_as_it_went_in(text):
    item = with_names(text, "book")
    read = json.loads(csl_json(item, WORDS))
    assert read == csl_item(item, WORDS)
    names = ("title", "genre", "publisher", "container-title", "note", "source")
    assert [read[name] for name in names] == [text] * len(names)
    assert read["author"] == [
        {"literal": text},
        {"family": text, "given": text},
        {"family": text, "given": text, "suffix": text},
    ]
    assert csl_faults([read]) == []


URLS = [
    "https://example.org/100%25?a=b_c&d=~e#f$g",
    "https://example.org/a{b}c\\d",
    "https://example.org/%7B",
]


@pytest.mark.parametrize("url", URLS)
def test_an_address_leads_where_it_led(url):
    item = a_work("webpage", url=url)
    (entry,) = read_bibtex(bibtex(item, WORDS))
    escaped = url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    assert entry["url"] == escaped
    assert read_ris(ris(item, WORDS))[0]["urls"] == [url]
    assert csl_item(item, WORDS)["URL"] == url


def test_a_doi_is_a_field_of_its_own():
    item = a_work("book", url="https://doi.org/10.1000/182_a")
    assert read_bibtex(bibtex(item, WORDS))[0]["doi"] == "10.1000/182_a"
    assert read_ris(ris(item, WORDS))[0]["doi"] == "10.1000/182_a"
    assert csl_item(item, WORDS)["DOI"] == "10.1000/182_a"


# A date as records write it; BibTeX's year, month, date; RIS's year, date; CSL's.
DATES = [
    (
        "2020-11-09",
        ("2020", "November", "2020-11-09"),
        ("2020", "2020/11/09/"),
        {"date-parts": [[2020, 11, 9]]},
    ),
    (
        "2020-11-09T09:30Z",
        ("2020", "November", "2020-11-09"),
        ("2020", "2020/11/09/"),
        {"date-parts": [[2020, 11, 9]]},
    ),
    (
        "2020-11~",
        ("2020", "November", "2020-11~"),
        ("2020", "2020/11//about November 2020"),
        {"date-parts": [[2020, 11]], "circa": True},
    ),
    (
        "2019/2021",
        ("2019", None, "2019/2021"),
        ("2019", "2019///2019–2021"),
        {"date-parts": [[2019], [2021]]},
    ),
    (
        "2021-21",
        ("2021", None, "2021-21"),
        ("2021", "2021///spring 2021"),
        {"date-parts": [[2021]], "season": 1},
    ),
    (
        "[2020..2021]",
        ("between 2020 and 2021", None, None),
        (None, "///between 2020 and 2021"),
        {"literal": "between 2020 and 2021"},
    ),
    (
        "2020/..",
        ("from 2020", None, None),
        (None, "///from 2020"),
        {"literal": "from 2020"},
    ),
    ("unknown", (None, None, None), (None, None), None),
]


@pytest.mark.parametrize(("date", "in_bibtex", "in_ris", "in_csl"), DATES)
def test_a_date_is_as_exact_as_it_is_known(date, in_bibtex, in_ris, in_csl):
    item = a_work("webpage", date=date)
    (entry,) = read_bibtex(bibtex(item, WORDS))
    assert (entry.get("year"), entry.get("month"), entry.get("date")) == in_bibtex
    (entry,) = read_ris(ris(item, WORDS))
    assert (entry.get("year"), entry.get("date")) == in_ris
    assert csl_item(item, WORDS).get("issued") == in_csl
    assert csl_faults([csl_item(item, WORDS)]) == []


@pytest.mark.parametrize("kind", TREATMENTS)
def test_a_work_of_each_type_is_read_by_every_reader(kind):
    for item in (
        a_work(kind),
        a_work(kind, container="Harbour Papers", publisher="Doe Press"),
        a_work(kind, container="", publisher="", within=a_work("article-newspaper")),
    ):
        (entry,) = read_bibtex(bibtex(item, WORDS))
        assert entry["title"] == item.title
        assert read_ris(ris(item, WORDS))[0]["type_of_reference"] == item.treatment.ris
        assert csl_faults([csl_item(item, WORDS)]) == []


def test_every_type_of_source_has_its_treatment():
    assert set(TREATMENTS) == set(SOURCE_TYPES)


def test_the_reader_of_latex_reads_latex():
    assert unescaped(r"a \& \textbraceleft{}b\textbraceright{} -- c") == "a & {b} – c"
    assert csl_faults([{"id": "a", "type": "novel", "title": "A", "colour": "b"}])
