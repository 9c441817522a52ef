"""Every record is found where readers look, in the form that it has."""

from __future__ import annotations

import re

import pytest

from crossbrief.kinds import KINDS
from tests.built import built

SITES = ["full", "awkward", "crowded", "demo"]
DATA = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)
OPENING, CLOSING = "“„«‹「『‘‚", "”“»›」』’"
CAPTIONS = {kind.name: kind.caption for kind in KINDS}

pytestmark = pytest.mark.parametrize("name", SITES)


def plain(text):
    return " ".join(text.split())


def test_every_record_has_a_page_headed_by_its_name(name):
    site = built(name)
    for bound in site.graph:
        caption = CAPTIONS[bound.kind]
        heading = site.page_of(bound.record.id).one("h1").text
        if caption is not None:
            names = {plain(text) for _, text in caption(bound.record).texts}
            assert heading in names


def test_every_listed_record_stands_in_the_index_of_its_kind(name):
    site = built(name)
    for kind in KINDS:
        if kind.at_root:
            continue
        listed = {link for page in site.index_of(kind.name) for link in page.links}
        for bound in site.graph.all_of_kind(kind.name):
            address = site.address(bound.record.id)
            assert (address in listed) == bound.record.is_listed, bound.record.id


def test_every_listed_record_stands_in_a_to_z(name):
    site = built(name)
    entered = {link for page in site.a_to_z() for link in page.links}
    for bound in site.graph:
        address = site.address(bound.record.id)
        if bound.record.is_listed:
            assert address in entered
        elif bound.kind != "page":
            assert address not in entered


def test_the_words_of_every_statement_stand_on_its_page(name):
    site = built(name)
    for statement in site.statements:
        page = site.page_of(statement.id)
        text = plain(page.one("figure").text)
        for words in statement.text.split("[...]"):
            for paragraph in words.split("\n\n"):
                marked = plain(paragraph)
                assert re.sub("[“”‘’]", "", marked) in re.sub("[“”‘’]", "", text)


def test_a_paraphrase_never_wears_quotation_marks_and_the_other_forms_do(name):
    for page in built(name).pages.values():
        for quote in page.all("blockquote"):
            if "cb-q" not in quote.classes:
                continue
            wears = quote.text[0] in OPENING and quote.text[-1] in CLOSING
            assert wears == ("cb-paraphrase" not in quote.classes), quote.text
            forms = {"cb-verbatim", "cb-quoted", "cb-translated", "cb-paraphrase"}
            assert len(forms & quote.classes) == 1


def test_no_page_puts_a_paraphrase_between_quotation_marks(name):
    site = built(name)
    # In structured data every text stands between the marks of the format.
    pages = [DATA.sub("", page.html) for page in site.pages.values()]
    for statement in site.statements:
        if statement.form == "paraphrase":
            start = statement.text[:24]
            marked = [mark + start for mark in (*OPENING, "&quot;", '"')]
            assert not [m for m in marked for page in pages if m in page]


def test_the_form_of_words_is_named_beside_them(name):
    site = built(name)
    for statement in site.statements:
        page = site.page_of(statement.id)
        first = page.all("blockquote")[0]
        named = next(e for e in page.elements if "cb-form" in e.classes)
        assert f"cb-{statement.form}" in first.classes & named.classes


def test_a_draft_leaves_no_trace(name):
    site = built(name)
    drafts = {"scribe-of-wexmoor", "unfinished-words"}

    assert not drafts & set(site.graph.bounds)
    assert not [p for p in site.pages.values() if any(d in p.html for d in drafts)]
    assert not [file for file in site.files if any(d in file for d in drafts)]


def test_a_withdrawn_record_keeps_its_page_and_says_why(name):
    site = built(name)
    for bound in site.graph:
        withdrawn = bound.record.withdrawn
        if withdrawn is not None:
            page = site.page_of(bound.record.id)
            banner = next(e for e in page.elements if "cb-withdrawn" in e.classes)
            reasons = {plain(text) for _, text in withdrawn.reason.texts}
            assert any(reason in banner.text for reason in reasons)


def test_an_old_address_leads_to_the_new_one(name):
    site = built(name)
    for bound in site.graph:
        for old in bound.record.formerly:
            new = site.address(bound.record.id)
            page = site.pages[new.replace(bound.record.id, old)]
            assert new in page.links
            (refresh,) = [m for m in page.all("meta") if "http-equiv" in m.attributes]
            target = refresh.attributes["content"].partition("url=")[2]
            assert page.resolve(target)[0] == new


def test_every_correction_stands_on_the_page_and_in_the_log(name):
    site = built(name)
    log = site.pages["corrections.html"]
    for bound in site.graph:
        for number, correction in enumerate(bound.record.corrections, 1):
            page = site.page_of(bound.record.id)
            reasons = {plain(text) for _, text in correction.reason.texts}
            assert f"c-{number}" in page.ids
            assert any(r in page.one("main").text for r in reasons)
            assert any(r in log.one("main").text for r in reasons)
