"""The JSON of records says all that the records say, and nothing is lost in it."""

from __future__ import annotations

import json

import pytest

from crossbrief.defaults import REGISTRY
from crossbrief.extract import plain
from crossbrief.fields import BindContext
from tests.built import built
from tests.hostile import TEXTS, hostile, site_of

SITES = ("full", "awkward", "demo", "hostile")


def whole(site):
    return json.loads((site.folder / "data/site.json").read_text("utf-8"))


def written(value):
    """Return what an author would have written for a value of ours."""
    if isinstance(value, dict):
        if "edtf" in value:
            return value["edtf"]
        return {key: written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [written(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


@pytest.mark.parametrize("name", SITES)
def test_every_listed_record_is_there_once_and_reads_back_as_it_was(name):
    site = site_of(name)
    language = whole(site)["site"]["language"]
    found = {}
    for one in whole(site)["records"]:
        kind = REGISTRY.by_name[one["kind"]]
        context = BindContext({})
        read = kind.record.model_validate(written(one["record"]), context=context)
        bound = site.graph.bound(read.id)
        titled = dict(plain(bound.record, language))
        again = dict(plain(read, language))
        # A title stands in the language of what it names, which a record says apart.
        for told in (titled, again):
            if getattr(read, "lang", None) and "title" in told:
                told["title"] = sorted(told["title"].values())
        assert again == titled
        found[read.id] = one

    assert list(found) == [
        bound.record.id
        for kind in REGISTRY.kinds
        for bound in site.graph.all_of_kind(kind.name)
        if bound.record.is_listed
    ]


@pytest.mark.parametrize("name", ["full", "hostile"])
def test_the_file_beside_a_page_is_the_row_of_the_whole(name):
    site = site_of(name)
    for one in whole(site)["records"]:
        path = site.folder / one["address"].replace(".html", ".json")
        alone = json.loads(path.read_text("utf-8"))

        assert alone.pop("crossbrief") == whole(site)["crossbrief"]
        assert alone == one
        assert one["address"] in site.files
        assert one["url"] == site.base_url + one["address"]


def test_any_text_comes_out_as_it_went_in():
    records = whole(hostile())["records"]
    texts = [r["record"]["text"] for r in records if r["kind"] == "statement"]

    assert texts == [text.strip() for text in TEXTS]


def test_each_record_of_the_whole_is_one_line():
    site = hostile()
    lines = (site.folder / "data/site.json").read_text("utf-8").splitlines()

    assert len(lines) == len(whole(site)["records"]) + 2
    for line in lines[1:-1]:
        json.loads(line.removesuffix(","))


def test_a_draft_is_in_the_data_of_a_build_with_drafts_alone():
    site = built("full")
    text = (site.folder / "data/site.json").read_text("utf-8")

    assert site.graph.drafts
    assert not any(f'"id":"{name}"' in text for name in site.graph.drafts)
