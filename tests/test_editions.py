"""A site in several languages: one edition each, of the same records."""

from __future__ import annotations

import re
import shutil

import pytest

from crossbrief.build import build_site
from crossbrief.cache.folder import NAME as CACHE
from crossbrief.defaults import REGISTRY
from crossbrief.hosting import Host, host_site
from crossbrief.live import LiveSite
from crossbrief.options import Options
from tests.built import GOLDEN, built
from tests.small_site import crossbrief, tree, write_site

SITE = "languages"
SHARED = ("assets/", "media/")


def files():
    return tree(built(SITE).folder)


def page(address):
    return files()[address].decode()


def pages(folder=""):
    """Return the names of the pages in one language, from its own root."""
    every = {name for name in files() if name.endswith(".html")}
    russian = {name for name in every if name.startswith("ru/")}
    return {n.removeprefix("ru/") for n in russian} if folder else every - russian


def test_each_language_has_every_page_but_the_one_for_unknown_addresses():
    assert pages("ru/") == pages() - {"404.html"}


def test_what_all_languages_share_stands_once():
    beside = {name for name in files() if not name.endswith(".html")}

    assert {"media/boat.svg", "robots.txt", "assets/css/base.css"} <= beside
    assert not [name for name in beside if name.startswith(("ru/assets/", "ru/media/"))]
    assert 'src="../../media/boat.svg"' in page("ru/actors/john-roe.html")


def test_an_edition_loads_the_letters_of_its_language_alone():
    for name in {name for name in files() if name.endswith(".html")}:
        assert ("css/cyrillic.css" in page(name)) == name.startswith("ru/"), name


@pytest.mark.parametrize("folder", ["", "ru/"])
def test_a_page_leads_on_in_its_own_language(folder):
    for name in pages(folder):
        here = page(folder + name)
        for tag, href in re.findall(r"(<a [^>]*href=\"([^\"#:]+)[^>]*>)", here):
            to = href.replace("../", "").removeprefix("/docs/")
            if not to.endswith(".html"):
                continue
            is_own = to.startswith("ru/") == bool(folder)
            assert is_own != ("hreflang=" in tag), (folder + name, tag)


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("actors/jane-doe.html", "../ru/actors/jane-doe.html"),
        ("ru/actors/jane-doe.html", "../../actors/jane-doe.html"),
        ("index.html", "ru/index.html"),
        ("404.html", "/docs/ru/index.html"),
    ],
)
def test_a_switch_leads_to_the_same_record_in_the_other_language(address, to):
    assert re.search(rf'class="cb-tool" href="{to}" hreflang=', page(address))


def test_search_engines_are_told_where_each_language_has_a_page():
    root = "https://example.org/docs/"
    english, russian = "actors/jane-doe.html", "ru/actors/jane-doe.html"

    for address in (english, russian):
        assert f'<link rel="canonical" href="{root}{address}">' in page(address)
        for language, to in (
            ("en", english),
            ("ru", russian),
            ("x-default", english),
        ):
            link = f'<link rel="alternate" hreflang="{language}" href="{root}{to}">'
            assert link in page(address)
    assert f'hreflang="ru" href="{root}ru/">' in page("index.html")
    assert 'rel="alternate"' not in page("404.html")


def test_without_an_address_only_the_switch_knows_of_other_languages(tmp_path):
    project = write_site(
        tmp_path,
        {"content/site.yml": "model: 1\ntitle: Harbour papers\nlanguages: [en, ru]\n"},
    )

    assert crossbrief("build", cwd=project).returncode == 0
    text = (project / "site" / "index.html").read_text("utf-8")
    assert 'href="ru/index.html" hreflang="ru"' in text
    assert 'rel="alternate"' not in text


def test_what_is_not_translated_stands_in_the_main_language_and_says_so():
    partly, whole = page("ru/actors/jane-doe.html"), page("ru/actors/john-roe.html")
    hint = "переведена не полностью"

    assert '<span lang="en" dir="auto">The mayor of Northport.</span>' in partly
    assert hint in partly
    assert "Держит паром." in whole
    assert hint not in whole
    # Of the main language nothing is missing, and quotations are nobody's to translate.
    assert "translated" not in page("actors/jane-doe.html")
    assert hint not in page("ru/statements/ferry-answer.html")
    assert re.search(
        r'lang="en"[^>]*><p>«Nobody asked', page("ru/statements/ferry-answer.html")
    )


@pytest.mark.parametrize(
    "words",
    [
        "The words",
        "We will rebuild it.",
        "We shall rebuild the old harbour.",
        "The old harbour",
    ],
)
def test_what_stands_in_the_main_language_alone_says_so(words):
    told = f'<span lang="en" dir="auto">{words}</span>'

    assert told in page("ru/statements/harbour-promise.html")
    if words != "The old harbour":
        assert told in page("ru/corrections.html")
    assert f">{words}</span>" not in page("statements/harbour-promise.html")


def test_a_text_that_nobody_has_translated_says_so():
    assert "Этот текст не переведён." in page("ru/about.html")
    # This one has a version in the language of the page, to which it leads.
    assert "переведён" not in page("ru/articles/the-harbour.html")
    assert "переведён" not in page("ru/articles/gavan.html")


def test_names_in_prose_are_those_of_its_language():
    assert ">Джейн Доу</a> многое обещала" in page("ru/articles/gavan.html")
    assert ">Doe</a> promised" in page("articles/the-harbour.html")
    # In an English text on a Russian page, the English name.
    assert ">Doe</a> promised" in page("ru/articles/the-harbour.html")
    assert "сказала <a" in page("ru/actors/john-roe.html")


def test_lists_have_one_version_of_an_article():
    english, russian = page("articles/index.html"), page("ru/articles/index.html")

    assert "The harbour" in english
    assert "Гавань" not in english
    assert "Гавань" in russian
    assert "The harbour" not in russian
    assert "Что было обещано." in page("ru/index.html")
    # Each still leads to the other.
    assert 'href="../../ru/articles/gavan.html"' in page("ru/articles/the-harbour.html")
    assert 'href="../articles/gavan.html"' in page("articles/the-harbour.html")


def test_names_stand_in_the_order_of_the_alphabet_of_each_language():
    entries = re.findall(r'id="l-u([0-9a-f]{4})"', page("ru/az.html"))

    assert [chr(int(code, 16)) for code in entries] == ["В", "Г", "Д", "О", "П"]


def test_a_link_to_a_page_that_no_language_has_is_told_once(tmp_path):
    project = copied(tmp_path)
    about = project / "content" / "pages" / "about.md"
    about.write_text(about.read_text("utf-8") + "\n[x](/actors/nobody.html)\n", "utf-8")

    report = build_site(project, None, REGISTRY, Options())

    assert [item.code for item in report.diagnostics].count("broken-link") == 1


def copied(tmp_path):
    project = tmp_path / "project"
    ignored = shutil.ignore_patterns("expected")
    shutil.copytree(GOLDEN / SITE, project, ignore=ignored)
    return project


@pytest.mark.parametrize(
    ("old", "new", "anew"),
    [
        ("ru: Джейн Доу", "ru: Джейн Ли", {"ru/actors/jane-doe.html"}),
        ("en: Runs the ferry.", "en: Runs it.", {"actors/john-roe.html"}),
    ],
)
def test_a_build_after_an_edit_is_the_build_that_it_would_be_alone(
    tmp_path, old, new, anew
):
    project = copied(tmp_path)
    people = project / "content" / "actors" / "people.yml"
    assert crossbrief("build", cwd=project).returncode == 0
    before = tree(project / "site")
    people.write_text(people.read_text("utf-8").replace(old, new), "utf-8")

    assert crossbrief("build", cwd=project).returncode == 0
    warm = tree(project / "site")
    shutil.rmtree(project / "site")
    shutil.rmtree(project / CACHE)
    assert crossbrief("build", cwd=project).returncode == 0

    assert warm == tree(project / "site")
    assert anew <= {name for name, content in warm.items() if before[name] != content}


def test_a_preview_follows_an_edit_in_every_language(tmp_path):
    project = copied(tmp_path)
    live = LiveSite(project, REGISTRY, Options())
    live.start()
    name = "content/actors/people.yml"
    people = project / name
    text = people.read_text("utf-8").replace("Держит паром", "Держит лодку")
    people.write_text(text, "utf-8")

    live.change(frozenset({name}))

    answer = live.answer("ru/actors/john-roe.html")
    assert answer is not None
    assert isinstance(answer.content, bytes)
    assert "Держит лодку".encode() in answer.content
    assert live.answer("ru/actors/nobody.html") is None
    assert live.answer("ru/404.html") is None


def test_a_host_takes_the_main_language_alone():
    hosted = host_site(GOLDEN / SITE, REGISTRY, Options(), Host())

    assert {str(one.permalink) for one in hosted.pages} == pages() - {"404.html"}
    assert not any("hreflang" in one.html for one in hosted.pages)


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("languages: [en, ru, en]", "repeated-item"),
        ("language: ru\nlanguages: [en, ru]", "repeated-key"),
        ("languages: [en, xx]", "bad-language"),
    ],
)
def test_a_fault_in_the_languages_is_told(tmp_path, settings, code):
    site = f"model: 1\ntitle: Harbour papers\n{settings}\n"
    project = write_site(tmp_path, {"content/site.yml": site})

    report = build_site(project, None, REGISTRY, Options())

    assert [
        item.code for item in report.diagnostics if item.span.path.endswith("site.yml")
    ] == [code]


def test_the_main_language_may_be_any(tmp_path):
    site = "model: 1\ntitle: Документы\nlanguages: [ru, en]\n"
    project = write_site(tmp_path, {"content/site.yml": site})

    assert crossbrief("build", cwd=project).returncode == 0
    assert 'lang="ru"' in (project / "site" / "index.html").read_text("utf-8")[:60]
    assert 'lang="en"' in (project / "site/en/index.html").read_text("utf-8")[:60]
    # A text of which no language is said is in the main one.
    assert 'lang="ru" dir="auto">Jane Doe' in (
        project / "site/en/actors/jane-doe.html"
    ).read_text("utf-8")


@pytest.mark.parametrize("kind", ["actor", "event", "place", "topic"])
def test_the_demonstration_names_its_records_in_russian_too(kind):
    site = built("demo")
    # A publication is called what it calls itself.
    own_names = {"intercourier"}
    for bound in site.graph.all_of_kind(kind):
        title = site.pages[f"ru/{site.address(bound.record.id)}"].one("h1")
        foreign = [e for e in title_parts(site, bound.record.id) if "lang" in e]
        assert bool(foreign) is (bound.record.id in own_names), title.text


def title_parts(site, record_id):
    """Return the attributes of the elements within the heading of a Russian page."""
    page = site.pages[f"ru/{site.address(record_id)}"]
    heading = page.one("h1")
    return [e.attributes for e in page.elements if heading in e.around()]


def test_names_for_ordering_are_of_the_language_of_the_page():
    az = built("demo").pages["ru/az.html"].html

    assert "Алиев, Ильхам" in az
    # Another spelling leads there, but nobody is entered under it.
    assert "Aliyev, Ilham" not in az
