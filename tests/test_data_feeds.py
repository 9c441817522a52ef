"""Feeds, read by feedparser: what is new, and what was corrected."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import feedparser
import pytest

from crossbrief.kinds.statement import Statement
from tests.built import build, built
from tests.hostile import SPEAKER, TEXTS, TITLE, hostile, site_of
from tests.small_site import tree, write_site

SITES = ("full", "demo", "hostile")
ATOM = "{http://www.w3.org/2005/Atom}"


def read(site, name):
    # Without its own cleaning, which is for browsers: text has to come as it is.
    found = feedparser.parse(
        (site.folder / name).read_bytes(),
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    assert not found.bozo, found.get("bozo_exception")
    return found


def feeds_of(site):
    return sorted(
        name for name in site.files if name.endswith(".xml") and "sitemap" not in name
    )


@pytest.mark.parametrize("name", SITES)
def test_every_feed_is_whole_and_names_its_page(name):
    site = site_of(name)
    assert {"feed.xml", "corrections.xml"} < set(feeds_of(site))
    for path in feeds_of(site):
        feed = read(site, path)
        ids = [entry.id for entry in feed.entries]

        assert feed.version == "atom10"
        assert feed.feed.id == site.base_url + path
        assert feed.feed.title
        assert feed.feed.updated
        assert len(set(ids)) == len(ids)
        for entry in feed.entries:
            page = entry.link.removeprefix(site.base_url).partition("#")[0]
            assert page in site.pages
            assert entry.title
            assert entry.updated >= entry.published
        days = [entry.updated for entry in feed.entries]
        assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("name", SITES)
def test_the_feed_of_the_site_has_what_was_recorded(name):
    site = site_of(name)
    found = {entry.link: entry for entry in read(site, "feed.xml").entries}
    recorded = [
        bound.record
        for bound in site.graph.bounds.values()
        if bound.record.recorded and bound.record.is_listed
    ]

    assert recorded
    expected = {site.base_url + site.address(record.id) for record in recorded}
    assert len(found) == min(100, len(expected))
    assert set(found) <= expected
    for record in recorded:
        entry = found.get(site.base_url + site.address(record.id))
        if entry is not None:
            assert entry.published == f"{record.recorded}T00:00:00Z"


def test_a_feed_of_an_actor_has_what_names_the_actor_in_a_field():
    site = built("demo")
    found = {e.link for e in read(site, "actors/ilham-aliyev.xml").entries}
    expected = {
        site.base_url + site.address(link.source)
        for link in site.graph.backlinks("ilham-aliyev")
        if link.via == "field"
        and site.graph.kind(link.source) in {"statement", "event", "article"}
        and site.graph.bound(link.source).record.recorded
    }

    assert found == expected
    assert len(found) > 10


def test_who_is_named_nowhere_has_no_feed():
    site = built("demo")
    named = {link.target for link in site.graph.links if link.via == "field"}
    unnamed = [
        bound.record.id
        for kind in ("actor", "topic")
        for bound in site.graph.all_of_kind(kind)
        if bound.record.id not in named
    ]

    assert not [n for n in unnamed if site.address(n)[:-5] + ".xml" in site.files]


def test_every_correction_withdrawal_and_reply_is_in_the_feed_of_them():
    site = built("full")
    entries = read(site, "corrections.xml").entries
    records = [bound.record for bound in site.graph.bounds.values()]
    corrected = [one for record in records for one in record.corrections]
    withdrawn = [record for record in records if record.withdrawn]
    replies = [one for record in records for one in record.replies]

    assert corrected
    assert withdrawn
    assert replies
    assert len(entries) == len(corrected) + len(withdrawn) + len(replies)
    texts = "\n".join(entry.summary for entry in entries)
    for one in corrected:
        assert one.reason.best("en", "en")[0] in texts
        assert (one.after or "") in texts
    for reply in replies:
        answer = reply.response
        assert reply.text in texts
        assert answer is None or answer.best("en", "en")[0] in texts
    for record in withdrawn:
        address = site.base_url + site.address(record.id)
        assert address in [entry.link for entry in entries]
        assert address not in [e.link for e in read(site, "feed.xml").entries]


@pytest.mark.parametrize("is_on_top", [False, True])
def test_a_new_correction_changes_no_entry_that_was_there(tmp_path, is_on_top):
    told = ["{date: 2021-06-01, field: name, reason: A slip.}"]
    ids = []
    for more in ([], ["{date: 2021-07-01, field: name, reason: Another.}"]):
        lines = [*more, *told] if is_on_top else [*told, *more]
        text = f"name: Jane Doe\ncorrections: [{', '.join(lines)}]\n"
        content = {"content/actors/jane-doe.yml": text}
        project = write_site(tmp_path / f"{len(lines)}", content)
        settings = project / "content/site.yml"
        settings.write_text(
            settings.read_text("utf-8") + "base_url: https://example.org/\n", "utf-8"
        )
        site = build("corrected", project, tmp_path / f"site-{len(lines)}")
        entries = read(site, "corrections.xml").entries
        ids.append([entry.id for entry in entries if "A slip." in entry.summary])

    assert ids[0] == ids[1] == ["https://example.org/actors/jane-doe.html#c-1"]


def test_words_stand_in_marks_and_what_is_reported_says_so():
    site = built("full")
    entries = read(site, "feed.xml").entries
    told = {entry.link: entry.get("summary") for entry in entries}
    said = [
        (one, told[f"{site.base_url}{site.address(one.id)}"])
        for one in site.graph.of_kind("statement", Statement)
        if f"{site.base_url}{site.address(one.id)}" in told
    ]

    assert {one.form for one, _ in said} >= {"quoted", "translated", "paraphrase"}
    for one, summary in said:
        form = one.form.capitalize()
        is_ours = one.form == "paraphrase"
        words = one.text if is_ours else f"“{one.text}”"
        assert summary == f"{form}: {words}"


def test_any_text_comes_out_as_it_went_in():
    site = hostile()
    root = ET.fromstring((site.folder / "feed.xml").read_text("utf-8"))  # noqa: S314 (ours)
    summaries = {e.findtext(f"{ATOM}summary") for e in root.iter(f"{ATOM}entry")}
    titles = {e.findtext(f"{ATOM}title") for e in root.iter(f"{ATOM}entry")}
    texts = {f"Quoted: “{text.strip()}”" for text in TEXTS}

    assert texts <= summaries
    assert {SPEAKER, TITLE} <= titles
    assert root.findtext(f"{ATOM}title") == TITLE
    assert root.findtext(f"{ATOM}author/{ATOM}name") == SPEAKER


@pytest.mark.parametrize("name", SITES)
def test_pages_lead_to_the_feeds_that_there_are(name):
    site = site_of(name)
    linked = set()
    for page in site.pages.values():
        for link in page.all("link"):
            if link.attributes.get("type") == "application/atom+xml":
                linked.add(page.resolve(link.attributes["href"])[0])

    assert linked == set(feeds_of(site))


def test_without_an_address_there_is_no_feed_and_none_is_linked(tmp_path):
    site = build("nowhere", write_site(tmp_path / "project"), tmp_path / "site")

    assert not [name for name in site.files if name.endswith(".xml")]
    assert not [c for c in tree(site.folder).values() if b"application/atom+xml" in c]
