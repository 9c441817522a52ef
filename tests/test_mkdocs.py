"""The plugin of MkDocs, by real builds of small sites."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from socket import socket
from urllib.request import urlopen

import pytest

from crossbrief.defaults import REGISTRY
from crossbrief.hosting import Host, host_site
from crossbrief.options import Options
from tests.built import built
from tests.hosts import THEMES, build, lost_links, write_host
from tests.small_site import ROOT

JOHN = {
    "content/actors/john-roe.yml": "name: John Roe\nformerly: [jon-roe]\n",
}


LONE = {"content/actors/lone-poe.yml": "name: Lone Poe\n"}


@pytest.fixture(autouse=True)
def _no_banner(monkeypatch):
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@pytest.fixture(params=[True, False], ids=["folders", "files"])
def folders(request):
    return request.param


@pytest.mark.parametrize("theme", THEMES)
def test_records_are_pages_of_every_theme(tmp_path, theme, folders):
    write_host(tmp_path, theme=theme)

    made = build(tmp_path, strict=True, use_directory_urls=folders)

    end = "/index.html" if folders else ".html"
    assert (made.stopped, made.warnings) == (None, [])
    assert lost_links(made.site) == []
    page = made.page(f"records/actors/jane-doe{end}")
    assert page.count("<h1") == 1
    assert page.count('id="top"') == 1
    assert "<title>Jane Doe" in page
    search = json.loads(made.page("search/search_index.json"))
    found = {
        entry["location"] for entry in search["docs"] if "rebuild" in entry["text"]
    }
    address = "/" if folders else ".html"
    assert f"records/statements/harbour-promise{address}" in found
    assert f"/wiki/records/actors/jane-doe{address}<" in made.page("sitemap.xml")
    home = made.page("index.html")
    assert f'href="records/actors/{"" if folders else "index.html"}"' in home
    assert "Harbour papers" in home
    assert "records/assets/css/crossbrief.css" in home


def test_a_mention_leads_to_the_record_and_back(tmp_path):
    write_host(tmp_path, records=JOHN)

    made = build(tmp_path)

    kind = 'class="crossbrief crossbrief-'
    there = '<a {}" href="{}">{}</a>'
    actor = there.format(kind + "actor", "records/actors/jane-doe/", "Jane Doe")
    statement = there.format(
        kind + "statement",
        "../../records/statements/harbour-promise/",
        "what she said",
    )
    assert actor in made.page("index.html")
    assert statement in made.page("more/bridge/index.html")
    back = made.page("records/actors/jane-doe/index.html")
    assert '<li><a href="../../../">Welcome</a></li>' in back
    said = made.page("records/statements/harbour-promise/index.html")
    assert '<li><a href="../../../more/bridge/">The bridge</a></li>' in said
    assert "host-pages" not in made.page("records/actors/john-roe/index.html")


def test_the_title_of_a_page_of_the_host_stands_on_a_record_as_it_reads(tmp_path):
    text = "# Bread & butter\n\nSee [[jane-doe]].\n"
    built = build(write_host(tmp_path, pages={"more/bridge.md": text}))

    shown = built.page("records/actors/jane-doe/index.html")
    assert ">Bread &amp; butter</a>" in shown
    assert "&amp;amp;" not in shown


def test_a_later_page_is_a_backlink_too(tmp_path):
    """Pages that other plugins put behind ours are rendered after ours."""
    (tmp_path / "late.py").write_text(
        "from mkdocs.plugins import event_priority\n"
        "from mkdocs.structure.files import File\n\n\n"
        "@event_priority(-100)\n"
        "def on_files(files, config):\n"
        "    files.append(File.generated(config, 'late.md',"
        " content='# Late\\n\\n[[john-roe]]'))\n"
        "    return files\n"
    )
    write_host(tmp_path, settings="hooks: [late.py]", records=JOHN)

    made = build(tmp_path)

    assert ">Late</a></li>" in made.page("records/actors/john-roe/index.html")


def test_backlinks_can_be_left_out(tmp_path):
    write_host(tmp_path, options="backlinks: false")

    made = build(tmp_path)

    assert "host-pages" not in made.page("records/actors/jane-doe/index.html")


def test_an_unknown_id_is_told_with_its_line_and_the_nearest(tmp_path):
    page = """\
        # Town

        ```
        [[jane-do]]
        ```

        In `[[jane-do]]` and by [[jane-do]].
        """
    write_host(tmp_path, pages={"town.md": page})

    made = build(tmp_path, strict=True)

    assert made.warnings == [
        (
            "crossbrief: docs/town.md:7:25: there is no record with the id `jane-do`;"
            " did you mean `jane-doe`?"
        )
    ]
    assert made.stopped == "Aborted with 1 warnings in strict mode!"
    shown = '<span class="crossbrief-missing">jane-do</span>'
    assert made.page("town/index.html").count(shown) == 1


@pytest.mark.parametrize(
    ("unknown", "errors", "printed"),
    [("ignore", 0, "[[nobody-here]] and [[no-one]]"), ("error", 3, None)],
)
def test_what_is_done_about_unknown_ids_can_be_chosen(
    tmp_path, unknown, errors, printed
):
    pages = {"town.md": "[[nobody-here]] and [[no-one]]"}
    write_host(tmp_path, options=f"unknown: {unknown}", pages=pages)

    made = build(tmp_path)

    assert len(made.errors) == errors
    if printed is None:
        assert made.errors[-1] == "crossbrief: 2 mentions lead to no record"
        assert made.stopped == "Aborted with a BuildError!"
    else:
        assert printed in made.page("town/index.html")


def test_a_page_of_the_host_leads_to_a_record_as_others_do(tmp_path):
    """Whether nothing leads to a record depends on the host's pages too."""
    write_host(tmp_path, records=JOHN)
    alone = build(tmp_path).warnings
    write_host(tmp_path, records=JOHN, pages={"town.md": "[[john-roe]]"})

    assert "nothing leads to the actor `john-roe`" in "".join(alone)
    assert build(tmp_path).warnings == []


def test_old_addresses_and_old_ids_lead_on(tmp_path):
    write_host(tmp_path, records=JOHN, pages={"town.md": "[[jon-roe]]"})

    made = build(tmp_path)

    old = made.page("records/actors/jon-roe/index.html")
    assert '<meta http-equiv="refresh" content="0; url=../../actors/john-roe/">' in old
    assert "jon-roe" not in made.page("sitemap.xml")
    assert "../records/actors/john-roe/" in made.page("town/index.html")
    assert made.warnings == [
        "crossbrief: docs/town.md:1:1: the record `jon-roe` is now called `john-roe`"
    ]


def test_our_warnings_count_in_strict_builds(tmp_path):
    write_host(tmp_path, records=LONE)

    made = build(tmp_path, strict=True)

    place = "crossbrief: people/content/actors/lone-poe.yml:1:1: nothing leads to "
    assert [line for line in made.warnings if line.startswith(place)]
    assert made.stopped is not None
    assert made.stopped.endswith("in strict mode!")


def test_a_warning_can_be_left_to_the_editors_of_the_records(tmp_path):
    code = re.findall(r"\[([a-z-]+)\]$", "\n".join(_warned(tmp_path)), re.MULTILINE)
    write_host(
        tmp_path / "again",
        options=f"ignore: [{', '.join(code)}]",
        records=LONE,
    )

    made = build(tmp_path / "again", strict=True)

    assert code
    assert (made.stopped, made.warnings) == (None, [])


def _warned(tmp_path):
    write_host(tmp_path, records=LONE)
    return build(tmp_path).warnings


def test_errors_stop_the_build_and_all_of_them_are_told(tmp_path):
    records = {
        "content/actors/jim-poe.yml": "nam: Jim Poe\n",
        "content/actors/john-roe.yml": "name: [\n",
    }
    write_host(tmp_path, records=records)

    made = build(tmp_path)

    assert made.stopped == "Aborted with a BuildError!"
    assert (
        made.errors[-1] == f"crossbrief: {len(made.errors) - 1} errors in the records"
    )
    places = {line.split(": ")[1] for line in made.errors[:-1]}
    assert {place.partition(":")[0] for place in places} == {
        f"people/{name}" for name in records
    }
    assert all(re.search(r"\.yml:\d+:\d+$", place) for place in places)


def test_a_project_without_content_is_told_plainly(tmp_path):
    write_host(tmp_path)
    for path in sorted((tmp_path / "people").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()

    made = build(tmp_path)

    assert made.stopped == "Aborted with a BuildError!"
    assert made.errors[0] == (
        f"crossbrief: there is no folder `content` in {tmp_path / 'people'};"
        " set the option `project` to the folder that holds it;"
        " `crossbrief init DIR` begins a new one"
    )


@pytest.mark.parametrize(
    ("place", "written"), [("people", "docs"), (".", "docs"), ("people", ".")]
)
def test_a_project_nearby_is_named(tmp_path, place, written):
    write_host(tmp_path)
    if place == ".":
        (tmp_path / "people" / "content").rename(tmp_path / "content")
    path = tmp_path / "mkdocs.yml"
    path.write_text(path.read_text().replace("project: people", f"project: {written}"))

    made = build(tmp_path)

    assert made.warnings == []
    assert made.errors[0].endswith(
        f"; write `project: {place}` below `crossbrief:` in the settings"
    )


def test_content_among_the_pages_of_the_host_is_told(tmp_path):
    write_host(tmp_path)
    (tmp_path / "people").rename(tmp_path / "docs" / "people")
    path = tmp_path / "mkdocs.yml"
    path.write_text(path.read_text().replace("project: people", "project: docs/people"))

    made = build(tmp_path)

    assert made.warnings[0] == (
        "crossbrief: docs/people/content: MkDocs takes this folder's files for its own;"
        " move it out of here"
    )


@pytest.mark.parametrize(
    "option",
    [
        *("section: ../up", "section: ''", "nav: all", "unknown: maybe"),
        *("project: nowhere", "ignore: [no-such-code]", "ignore: [unknown-record]"),
    ],
)
def test_options_are_checked(tmp_path, option):
    write_host(tmp_path)
    path = tmp_path / "mkdocs.yml"
    name = option.partition(":")[0]
    lines = [line for line in path.read_text().splitlines() if f" {name}:" not in line]
    path.write_text("\n".join([*lines, f"      {option}", ""]))

    made = build(tmp_path)

    assert made.stopped is not None
    assert [line for line in made.errors if f"'{name}'" in line]


def test_the_section_can_be_named_and_left_out_of_the_navigation(tmp_path):
    write_host(tmp_path, options="section: town/people\nnav: none")

    made = build(tmp_path, strict=True)

    assert lost_links(made.site) == []
    assert (made.site / "town" / "people" / "actors" / "index.html").is_file()
    assert "Harbour papers" not in made.page("index.html")


def test_a_navigation_that_names_our_pages_is_left_as_it_is(tmp_path):
    nav = "nav: [index.md, more/bridge.md, {Mayors: records/actors/index.md}]"
    write_host(tmp_path, settings=nav, options="nav_title: Everything")

    made = build(tmp_path, strict=True)

    home = made.page("index.html")
    assert made.stopped is None
    assert ">Mayors<" in re.sub(r"\s", "", home)
    assert "Everything" not in home


def test_a_page_of_the_host_is_never_replaced(tmp_path):
    write_host(tmp_path, pages={"records/actors/jane-doe.md": "# My own Jane\n"})

    made = build(tmp_path)

    assert "My own Jane" in made.page("records/actors/jane-doe/index.html")
    assert made.warnings == [
        (
            "crossbrief: records/actors/jane-doe.md: a file of this site stands where"
            " crossbrief would put its own"
        )
    ]


def test_ordinary_links_to_records_are_checked_to_the_place(tmp_path):
    pages = {
        "town.md": "[a](records/actors/jane-doe.md#cite)"
        " [b](records/actors/jane-doe.md#nowhere)"
    }
    write_host(tmp_path, settings="validation: {anchors: warn}", pages=pages)

    made = build(tmp_path)

    assert len(made.warnings) == 1
    assert "#nowhere" in made.warnings[0]


def test_drafts_are_left_out_unless_asked_for(tmp_path):
    records = {"content/actors/john-roe.yml": "name: John Roe\nstatus: draft\n"}
    write_host(tmp_path, records=records, pages={"town.md": "[[john-roe]]"})

    without = build(tmp_path)
    assert without.warnings == [
        (
            "crossbrief: docs/town.md:1:1: the record `john-roe` is a draft, and"
            " drafts are left out"
        )
    ]
    assert not (without.site / "records" / "actors" / "john-roe").exists()
    with (tmp_path / "mkdocs.yml").open("a") as file:
        file.write("      drafts: true\n")
    assert build(tmp_path).warnings == []
    assert (without.site / "records" / "actors" / "john-roe").exists()


def test_edit_links_lead_to_the_file_of_the_record(tmp_path):
    settings = "repo_url: https://forge.example/town/\nedit_uri: edit/main/docs/"
    write_host(tmp_path, settings=settings)

    made = build(tmp_path)

    link = "https://forge.example/town/edit/main/people/content/actors/jane-doe.yml"
    assert link in made.page("records/actors/jane-doe/index.html")


def test_a_build_of_what_has_changed_makes_just_that(tmp_path):
    write_host(tmp_path, records=JOHN)
    build(tmp_path, dirty=True)
    before = _times(tmp_path / "site" / "records")
    path = tmp_path / "people" / "content" / "actors" / "john-roe.yml"
    path.write_text(JOHN["content/actors/john-roe.yml"] + "summary: A ferryman.\n")
    time.sleep(0.02)

    build(tmp_path, dirty=True)

    after = _times(tmp_path / "site" / "records")
    changed = {name for name, when in after.items() if before.get(name) != when}
    assert "actors/john-roe/index.html" in changed
    assert "actors/jane-doe/index.html" not in changed
    assert before.keys() == after.keys()


def _times(folder):
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*.html")
    }


def test_a_preview_follows_the_records(tmp_path):
    write_host(tmp_path)
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", address]
    told = (tmp_path / "told").open("w")
    with told, subprocess.Popen(command, cwd=tmp_path, stderr=told) as server:
        try:
            page = f"http://{address}/wiki/records/actors/jane-doe/"
            assert _comes(page, "Jane Doe")
            path = tmp_path / "people" / "content" / "actors" / "jane-doe.yml"
            path.write_text("name: Jane Doe\nsummary: The mayor of Northport.\n")
            assert _comes(page, "The mayor of Northport.")
        finally:
            server.terminate()


def _comes(address, text):
    """Wait until a page has a text; a server that never has it ends the test."""
    for _ in range(400):
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310 (our own)
                if text in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.05)
    return False


def test_properdocs_runs_the_plugin_too(tmp_path):
    write_host(tmp_path)
    command = [sys.executable, "-m", "properdocs", "build", "--strict"]

    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert lost_links(tmp_path / "site") == []
    made = tmp_path / "site" / "records" / "actors" / "jane-doe" / "index.html"
    assert "host-pages" in made.read_text("utf-8")


@pytest.mark.parametrize("project", ["full", "awkward"])
def test_a_host_shows_what_our_own_site_shows(project):
    """The same words in the same order; only what stands around them differs."""
    own = built(project)
    hosted = host_site(
        own.project, REGISTRY, Options(), Host(own.base_url, folders=False)
    )

    assert len(hosted.pages) > 20
    for page in hosted.pages:
        whole = (own.folder / page.permalink).read_text("utf-8")
        main = whole.partition('<main id="main">')[2].partition("</main>")[0]
        body = page.html.partition("<main>")[2] if page.is_moved else page.html
        assert _words(main) in _words(body), page.permalink


def _words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.fixture
def handbook(tmp_path):
    """The handbook: that of `make docs`, which `make test` runs first, or a new one."""
    there = ROOT / "build" / "handbook"
    if (there / "index.html").is_file():
        return there
    made = build(ROOT, strict=True, site_dir=str(tmp_path))
    assert (made.stopped, made.warnings) == (None, [])
    return tmp_path


def test_the_handbook_asks_nothing_of_others(handbook):
    fetched = re.compile(
        r"<(?:link|script|img|iframe)[^>]*(?:src|href)=\"?(?:https?:)?//"
    )
    pages = list(handbook.rglob("*.html"))
    assert len(pages) > 200
    assert [page for page in pages if fetched.search(page.read_text("utf-8"))] == []
    assert lost_links(handbook) == []


def test_the_handbook_prints_code_in_lists_as_code(handbook):
    for name in ("guide/mkdocs", "guide/hosts", "releasing", "contributing"):
        page = (handbook / f"{name}.html").read_text("utf-8")
        items = re.findall(r"<li>(?:(?!</?[ou]l>).)*<pre>", page, re.DOTALL)
        assert items, name
        assert not re.search(r"<p>(?:.*\n)?<code>\w+$", page, re.MULTILINE), name
