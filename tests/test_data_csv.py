"""The tables: any reader of CSV gets out of them what went in, and no formula."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbrief.cells import csv_row, defused, restored
from crossbrief.exporters.csv_tables import PARTS
from crossbrief.kinds import KINDS
from crossbrief.kinds.event import Event
from crossbrief.sorts import declared
from crossbrief.values import Translatable
from tests.built import built
from tests.hostile import TEXTS, hostile, site_of

SITES = ("full", "awkward", "demo", "hostile")
DANGEROUS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
WITH_TABLE = [kind for kind in KINDS if not kind.at_root]
NUMBERS = {"n", "coordinates.latitude", "coordinates.longitude", "nav"}


def table(site, name):
    path = site.folder / f"data/{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def tables(site):
    return sorted(p.stem for p in (site.folder / "data").glob("*.csv"))


def same(value, cell, language):
    """Tell whether a cell says what a field holds, as the documentation has it."""
    if value is None or value == ():
        return cell == ""
    if isinstance(value, Translatable):
        return restored(cell) == value.best(language, language)[0]
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, str):
        return restored(cell) == value
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return restored(cell).split("\n") == list(value)
    return True


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("kind", WITH_TABLE, ids=lambda kind: kind.name)
def test_a_table_has_every_listed_record_and_what_it_says(name, kind):
    site = site_of(name)
    language = site.language
    records = {r.id: r for r in site.graph.of_kind(kind.name, kind.record)}
    rows = table(site, kind.folder)

    assert [row["id"] for row in rows] == list(records)
    for row in rows:
        record = records[row["id"]]
        for one in declared(kind.record):
            if one.name in row:
                value = getattr(record, one.attribute)
                assert same(value, row[one.name], language), (record.id, one.name)


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("parts", PARTS, ids=lambda parts: parts.file)
def test_a_table_of_parts_has_a_row_for_each_part(name, parts):
    site = site_of(name)
    language = site.language
    expected = [
        (bound.record.id, str(number), part)
        for kind in KINDS
        if parts.kind in {"", kind.name}
        for bound in site.graph.all_of_kind(kind.name)
        if bound.record.is_listed
        for number, part in enumerate(getattr(bound.record, parts.field), 1)
    ]
    rows = table(site, parts.file)

    assert [(r["record"], r["n"]) for r in rows] == [(r, n) for r, n, _ in expected]
    for row, (_, _, part) in zip(rows, expected, strict=True):
        for one in declared(parts.model):
            if one.name in row:
                value = getattr(part, one.attribute)
                assert same(value, row[one.name], language), (row, one.name)


def test_every_list_of_parts_has_a_table():
    found = {(parts.kind, parts.field) for parts in PARTS}
    for kind in KINDS:
        for one in declared(kind.record):
            if one.sort.is_list and one.sort.name == "part":
                assert found & {(kind.name, one.name), ("", one.name)}, one.name


@pytest.mark.parametrize("name", SITES)
def test_no_cell_is_a_formula(name):
    site = site_of(name)
    for stem in tables(site):
        for row in table(site, stem):
            for column, cell in row.items():
                if column not in NUMBERS:
                    assert not cell.startswith(DANGEROUS), (stem, column, cell)


def test_the_tables_say_dates_facts_texts_and_references():
    site = built("full")
    events = site.graph.of_kind("event", Event)
    disputed = [
        (event.id, value.text)
        for event in events
        if len(event.date.all) > 1
        for value in event.date.all
    ]
    values = table(site, "values")
    found = [(row["record"], row["value"]) for row in values if row["field"] == "date"]

    assert disputed
    assert set(disputed) <= set(found)
    links = {(r["record"], r["to"], r["via"]) for r in table(site, "references")}
    assert links == {
        (link.source, link.target, link.via)
        for link in site.graph.links
        if site.graph.is_listed(link.source)
    }
    texts = [(r["record"], r["field"], r["lang"]) for r in table(site, "texts")]
    assert texts
    assert len(set(texts)) == len(texts)


def test_any_text_comes_out_of_a_table_as_it_went_in():
    rows = table(hostile(), "statements")

    assert [restored(row["text"]) for row in rows] == [text.strip() for text in TEXTS]


@given(st.lists(st.text(), min_size=2, max_size=6))
def test_any_row_reads_back_through_a_reader_of_csv(texts):
    text = csv_row([defused(text) for text in texts])
    (row,) = csv.reader(io.StringIO(text, newline=""), strict=True)

    assert [restored(cell) for cell in row] == texts
    assert not any(cell.startswith(DANGEROUS) for cell in row)


@pytest.mark.parametrize("name", ["full", "demo"])
def test_what_is_no_single_value_is_json_in_a_cell(name):
    site = site_of(name)
    cells = [r["points"] for r in table(site, "accounts")]
    cells += [r["ids"] for r in table(site, "actors") if r["ids"]]

    assert cells
    for cell in cells:
        assert isinstance(json.loads(restored(cell)), dict)


def test_structures_within_are_columns():
    row = table(built("full"), "actors")[0]

    assert {"image.file", "image.alt", "born.earliest"} <= row.keys()
