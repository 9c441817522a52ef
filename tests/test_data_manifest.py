"""The manifest and the list of fields tell of all data, and of all that is in it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from html import unescape

import pytest

from crossbrief.kinds import KINDS
from crossbrief.sorts import declared, parts_of
from tests.built import built

SITES = ("full", "awkward", "demo", "minimal")
COUNTED = {
    ".bib": lambda text: len(re.findall(r"^@", text, re.MULTILINE)),
    ".csv": lambda text: len([*csv.reader(io.StringIO(text, newline=""))]) - 1,
    ".ics": lambda text: text.count("BEGIN:VEVENT"),
    ".ris": lambda text: text.count("\nER  -"),
    ".xml": lambda text: text.count("<entry>"),
    ".csl.json": lambda text: len(json.loads(text)),
    ".ftm.json": lambda text: text.count("\n"),
    "site.json": lambda text: len(json.loads(text)["records"]),
    ".jsonld": lambda text: len(json.loads(text)["@graph"]),
}
# In these each name is an author's.
NAMED = {
    one.name
    for kind in KINDS
    for model in (kind.record, *parts_of(kind.record))
    for one in declared(model)
    if one.sort.name in {"pairs", "own"}
}


def manifest(name):
    return json.loads((built(name).folder / "data/manifest.json").read_text("utf-8"))


def resources(name):
    folder = built(name).folder
    for one in manifest(name)["resources"]:
        yield one, (folder / "data" / one["path"]).resolve().read_bytes()


@pytest.mark.parametrize("name", SITES)
def test_sizes_digests_rows_and_columns_are_those_of_the_files(name):
    for told, content in resources(name):
        text = content.decode("utf-8")
        count = next(c for end, c in COUNTED.items() if told["path"].endswith(end))
        digest = hashlib.sha256(content).hexdigest()

        assert (told["bytes"], told["hash"]) == (len(content), f"sha256:{digest}")
        assert told["rows"] == count(text), told["path"]
        if told["format"] == "csv":
            head = next(csv.reader(io.StringIO(text, newline="")))
            assert [one["name"] for one in told["schema"]["fields"]] == head


@pytest.mark.parametrize("name", SITES)
def test_no_file_of_data_is_left_out(name):
    site = built(name)
    listed = {
        (site.folder / "data" / told["path"]).resolve() for told, _ in resources(name)
    }
    beside = manifest(name)["beside"]
    left = {
        path.relative_to(site.folder).as_posix()
        for path in site.folder.rglob("*.*")
        if path.suffix in {".json", ".csv", ".xml", ".ics", ".bib", ".ris", ".jsonld"}
        and path.resolve() not in listed
    } - {"data/manifest.json", "sitemap.xml"}

    assert len(left) == sum(one["files"] for one in beside)
    for one in beside:
        place = re.compile(re.escape(one["path"]).replace(r"\*", "[^/]+"))
        assert sum(bool(place.fullmatch(name)) for name in left) == one["files"]


@pytest.mark.parametrize("name", SITES)
def test_every_name_in_the_data_is_in_the_list_of_fields(name):
    site = built(name)
    page = (site.folder / "data/fields.html").read_text("utf-8")
    known = {unescape(one) for one in re.findall(r"<code>([^<]+)</code>", page)}
    names = {
        step
        for told, _ in resources(name)
        for column in told.get("schema", {}).get("fields", ())
        for step in column["name"].split(".")
    }
    whole = json.loads((site.folder / "data/site.json").read_text("utf-8"))
    names |= {key for one in whole["records"] for key in keys(one)}

    assert names
    assert names - known == set()


def keys(value):
    """Yield the names that are ours; not languages, and what an author named."""
    if isinstance(value, dict):
        for key, item in value.items():
            if not re.fullmatch(r"[a-z]{2,3}(-\w+)*", key) or key in {
                "to",
                "url",
                "via",
            }:
                yield key
            if key not in NAMED:
                yield from keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item)
