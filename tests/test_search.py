"""The index of the search: what it holds, how it is cut, and that mending is exact."""

from __future__ import annotations

import dataclasses
import json
import random
import sys
import unicodedata

import pytest

from crossbrief.defaults import REGISTRY
from crossbrief.findable import Findable
from crossbrief.folding import LIKE, fold, words
from crossbrief.options import Options
from crossbrief.own_templates import read_wording
from crossbrief.packaged import packaged_templates
from crossbrief.page import Compiled
from crossbrief.present.findable import findable
from crossbrief.rebuild import Wanted, rebuild
from crossbrief.render.templates import TemplateFolders
from crossbrief.search.entries import Entry, Listed
from crossbrief.search.index import Saying, make_index, mend_index
from crossbrief.search.keys import keys, next_key, own_key
from crossbrief.search.pieces import SORTS, WORDS, cut, entries_of, piece_name
from crossbrief.urls import UrlPolicy
from tests.built import built
from tests.small_site import write_site

SITES = ["full", "awkward", "demo", "crowded"]
SAYING = Saying("en", (("article", "Articles"), ("actor", "Actors")), {"none": "None."})


def found_in(name):
    """Return what a built site's records are found by."""
    site = built(name)
    main = site.compilation.site
    assert main is not None
    folders = TemplateFolders.of(site.project, packaged_templates())
    wording = read_wording(folders, main.settings.language, REGISTRY.kinds)
    compiled = Compiled(site.graph, main, UrlPolicy(site.base_url), wording)
    made = {b.record.id: findable(b, compiled) for b in site.graph.bounds.values()}
    return site, made


def index_of(name):
    """Return all entries of a built site's index, by their sort."""
    folder = built(name).folder / "search"
    found: dict[str, dict[str, str]] = {sort.name: {} for sort in SORTS}
    for path in sorted(folder.glob("*.js")):
        if path.stem != "index":
            found[path.stem[0]] |= entries_of(path.read_bytes())
    return found


def record(number, **fields):
    """Return a made-up record."""
    draw = random.Random(number)  # noqa: S311 (a test's)
    rank = fields.pop("rank", number % 2)
    text = " ".join(f"w{draw.randrange(400):x}" for _ in range(60))
    values = {
        "id": f"record-{number}",
        "rank": rank,
        "href": f"folder/record-{number}.html",
        "title": f"Title {number}",
        "lang": "",
        "day": 730_000 + number * 3 if rank == 0 else None,
        "detail": "",
        "line": "",
        "is_name": number % 3 > 0,
        "names": (f"Other {number}",),
        "dates": ("2021", "2021-03"),
        "also": "",
        "passages": (f"the of {text}", text[::-1]),
    }
    return Findable(**{**values, **fields})


# ---- folding


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Əliyev", "aliyev"),
        ("ALİYEV", "aliyev"),
        ("Qarabağ", "qarabag"),
        ("Şuşa", "susa"),
        ("ışıq", "isiq"),
        ("Xocalı", "xocali"),
        ("Ağdərə", "agdara"),
        ("Ёлка", "елка"),
        ("ՀԱՅԱՍՏԱՆ", "հայաստան"),
        ("საქართველო", "საქართველო"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("Straße", "strasse"),
        ("ﬁnal", "final"),
    ],
)
def test_accents_and_letter_case_do_not_count(written, folded):
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


def test_folding_a_folded_letter_changes_nothing():
    letters = map(chr, range(sys.maxunicode + 1))
    assert [c for c in letters if fold(fold(c)) != fold(c)] == []
    assert all(fold(letter) == plain for letter, plain in LIKE.items())


def test_words_end_where_letters_and_digits_end():
    assert words("Nagorno-Karabakh’s 3+3 “format”_x") == [
        *("nagorno", "karabakh", "s", "3", "3", "format", "x"),
    ]


# ---- what is found of a site


@pytest.mark.parametrize("name", SITES)
def test_every_listed_record_is_under_each_word_of_its_names(name):
    site, found = found_in(name)
    index = index_of(name)
    listed = {b.record.id for b in site.graph.bounds.values() if b.record.is_listed}
    assert {n for n, one in found.items() if one is not None} == listed
    by_key = keys(one for one in found.values() if one is not None)
    under = {
        sort: {word: Listed.read(text).keys for word, text in index[sort].items()}
        for sort in ("n", "w")
    }
    for key, one in by_key.items():
        sort = "n" if one.is_name else "w"
        for text in (one.title, *one.names):
            for word in words(text):
                assert key in {place[:-1] for place in under[sort][word]}, text


@pytest.mark.parametrize("name", SITES)
def test_every_alias_is_among_the_names(name):
    site, found = found_in(name)
    for bound in site.graph.bounds.values():
        kind = REGISTRY.by_name[bound.kind]
        one = found[bound.record.id]
        if one is not None:
            for alias in kind.aliases(bound.record):
                assert alias.casefold() in {
                    text.casefold() for text in (one.title, *one.names)
                }


@pytest.mark.parametrize("name", SITES)
def test_the_words_of_a_statement_are_in_its_text(name):
    site, found = found_in(name)
    for statement in site.statements:
        one = found[statement.id]
        if one is not None:
            text = " ".join(one.passages)
            assert " ".join(statement.text.split()) in " ".join(text.split())


def test_withdrawn_words_are_nowhere_in_the_index():
    site, _ = found_in("full")
    withdrawn = [s for s in site.statements if s.withdrawn is not None]
    assert withdrawn
    everything = b"".join(p.read_bytes() for p in site.folder.glob("search/*.js"))
    for statement in withdrawn:
        assert f"/{statement.id}.html".encode() not in everything
        assert statement.text.split("\n")[0].encode() not in everything


def test_the_index_holds_no_draft(tmp_path):
    write_site(tmp_path, {"content/actors/jane-doe.yml": "name: Jane Doe\n"})
    path = tmp_path / "content/actors/mary-major.yml"
    path.write_text("name: Mary Major\nstatus: draft\n")
    rebuild(Wanted(tmp_path, tmp_path / "site", Options()))
    everything = b"".join(p.read_bytes() for p in (tmp_path / "site/search").iterdir())
    assert b"Jane Doe" in everything
    assert b"Major" not in everything


# ---- keys and pieces


def test_the_newest_has_the_first_key():
    days = [1, 700_000, 730_000, 730_007, 760_000]
    made = [own_key(record(0, day=day)) for day in days]
    assert made == sorted(made, reverse=True)


def test_what_has_no_date_is_in_the_order_of_titles():
    titles = ["Əbc", "abd", "Baku", "Čech", "Ереван"]
    made = [own_key(record(1, title=title)) for title in titles]
    assert made == sorted(made)


def test_of_two_with_the_same_key_the_second_takes_the_next():
    first, second = record(0), record(0, title="Another")
    found = keys([second, first])
    assert set(found) == {own_key(first), next_key(own_key(first))}


def test_a_key_is_followed_by_another_in_the_same_place():
    assert next_key("0abczzz") == "0abc000"
    assert next_key("0abc0z9") == "0abc0za"


def test_a_file_is_as_long_as_it_may_be_and_begins_where_it_says():
    entries = {f"ab{n:04}": json.dumps("x" * (n % 50)) for n in range(2_000)}
    entries["ab0500x"] = json.dumps("y" * 20_000)
    pieces = list(cut(WORDS, "ab", entries))
    together: dict[str, str] = {}
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        held = entries_of(piece.content)
        assert len(held) == 1 or len(piece.content) < WORDS.most * 1.1
        assert min(held) >= piece.first
        assert following is None or max(held) < following.first <= following.keys[0]
        together |= held
    assert together == entries


def test_names_of_files_are_those_of_any_disk():
    names = [piece_name(WORDS, group, 1) for group in ("ab", "ер", "հա", "1", "")]
    assert names == ["w-ab-1", "w-_435_440-1", "w-_570_561-1", "w-1-1", "w-1"]


# ---- lists


def test_a_list_comes_back_as_it_was():
    places = [f"{kind}{n:03}abc{n % 3}" for kind in "03" for n in range(40)]
    listed = Listed.of(places)
    assert Listed.read(listed.written()) == listed
    assert listed.keys == tuple(sorted(places))


def test_of_very_many_the_newest_are_listed_and_the_rest_is_counted():
    places = [f"0{n:04}ab0" for n in range(1_500)]
    listed = Listed.of(places)
    assert listed.keys == tuple(places[:1_000])
    assert Listed.read(listed.written()).more == {"0": 1_500}
    more = listed.mended((), ["00000aa0", "09999aa0"])
    assert more == Listed.of([*places, "00000aa0", "09999aa0"])
    assert listed.mended([places[3]], ()) is None


# ---- mending


def changes(records, draw):
    """Yield what may become of some records, one thing after the other."""
    some = sorted(records)
    one = records[draw.choice(some)]
    yield {one.id: dataclasses.replace(one, passages=("Another text.",))}
    yield {one.id: dataclasses.replace(one, title="Jane Doe", names=("Doe, J.",))}
    yield {one.id: None}
    added = record(10_000 + draw.randrange(1_000))
    yield {added.id: added}
    two = draw.sample(some, 2)
    yield {name: dataclasses.replace(records[name], day=735_000) for name in two}


@pytest.mark.parametrize("count", [3, 60, 1_005])
@pytest.mark.parametrize("seed", [1, 2])
def test_an_index_that_was_mended_is_as_if_made_anew(count, seed):
    draw = random.Random(seed)  # noqa: S311 (a test's)
    records = {f"record-{n}": record(n) for n in range(count)}
    files = make_index(records.values(), SAYING)
    mended_any = 0
    for change in changes(records, draw):
        records = {n: r for n, r in {**records, **change}.items() if r is not None}
        mended = mend_index(files.__getitem__, change, records.keys(), SAYING)
        anew = make_index(records.values(), SAYING)
        if mended is not None:
            mended_any += 1
            kept = {name: files[name] for name in mended.kept}
            assert kept | dict(mended.files) == anew
            assert not kept.keys() & mended.files.keys()
        files = anew
    assert mended_any


def test_an_edit_touches_few_files_of_a_large_index():
    records = {f"record-{n}": record(n) for n in range(1_200)}
    files = make_index(records.values(), SAYING)
    one = records["record-100"]
    more = (*one.passages, "A sentence about harbours.")
    change = {one.id: dataclasses.replace(one, passages=more)}
    mended = mend_index(files.__getitem__, change, records.keys(), SAYING)
    assert mended is not None
    assert len(mended.files) < 15 < len(mended.kept)


def test_a_growing_site_is_cut_anew_when_it_is_no_longer_small():
    records = {f"record-{n}": record(n) for n in range(999)}
    files = make_index(records.values(), SAYING)
    change = {"record-999": record(999)}
    there = {*records, *change}
    assert mend_index(files.__getitem__, change, there, SAYING) is None


def test_the_words_of_a_record_can_be_told_from_its_files():
    one = record(4, names=("Ətirşah", "rose"), passages=("One.", "x" * 3_000, "Two."))
    entry = Entry.of(one)
    again = Entry.read(entry.placed([3, 3, 4]), [json.dumps(p) for p in entry.parts])
    assert again == entry
    assert {"title", "4", "atirsah", "rose"} == again.names()
    assert again.words()["one"] == "0"
    assert again.words()["two"] == "1"
