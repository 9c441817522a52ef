"""A preview shows what a build would write, after every change too."""

from __future__ import annotations

import shutil

import pytest

from crossbrief.build import build_site
from crossbrief.codes import Severity
from crossbrief.defaults import REGISTRY
from crossbrief.live import LiveSite
from crossbrief.options import Options
from crossbrief.page import PagesAt, PagesInParts
from crossbrief.urls import UrlPolicy
from tests.built import GOLDEN, built
from tests.small_site import tree, write_site

SITES = [*sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()), "demo"]

MORE = {
    "content/actors/john-roe.yml": """\
        name: John Roe
        relations: [{type: part_of, actor: harbour-board}]
        body: He is named by [[harbour-promise]].
        """,
    "content/actors/harbour-board.yml": """\
        name: Harbour Board
        type: organisation
        """,
    "content/articles/harbour.md": """\
        ---
        title: The harbour
        date: 2021-05-05
        authors: [Somebody]
        ---

        Of the harbour [[jane-doe]] said this. See [the log](/corrections.html).

        ![[harbour-promise]]
        """,
    "content/static/robots.txt": "User-agent: *\n",
    "content/media/map.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
}
OF_PUBLISHING = {".crossbrief", ".nojekyll"}
ARTICLE = "content/articles/harbour.md"
STATEMENTS = "content/statements/harbour.yml"
TOPIC = "content/topics/on-harbour.yml"
BOARD = "content/actors/harbour-board.yml"


def never():
    return False


def bytes_of(answer):
    if answer is None:
        return None
    content = answer.content
    return content if isinstance(content, bytes) else content.read_bytes()


def published(folder):
    """Return the files of a site, without those that publishing adds."""
    files = tree(folder) if folder.exists() else {}
    return {n: content for n, content in files.items() if n not in OF_PUBLISHING}


@pytest.fixture
def live(tmp_path):
    site = LiveSite(write_site(tmp_path, MORE), REGISTRY, Options())
    site.start()
    return site


@pytest.mark.parametrize("name", SITES)
def test_a_preview_shows_the_bytes_that_a_build_writes(name):
    site = built(name)
    live = LiveSite(site.project, REGISTRY, Options())
    live.start()

    assert live.troubles.diagnostics == site.report.diagnostics
    for address, content in published(site.folder).items():
        assert bytes_of(live.answer(address)) == content, address


@pytest.mark.parametrize("name", SITES)
def test_pages_stand_where_their_makers_say(name):
    urls = UrlPolicy("")
    pages = [k for k in REGISTRY.pages if isinstance(k, PagesAt | PagesInParts)]
    compiled = compiled_of(name)

    assert pages
    for kind in pages:
        for page in kind(compiled):
            assert kind.may_make(page.permalink, urls), page.permalink


def compiled_of(name):
    live = LiveSite(built(name).project, REGISTRY, Options())
    live.start()
    assert live._shown is not None
    return live._shown.pages.compiled


@pytest.mark.parametrize(
    "address",
    ["nothing.html", "actors/nobody.html", "", "actors", "media/", "site.yml"],
)
def test_where_a_build_writes_nothing_there_is_nothing(live, address):
    assert live.answer(address) is None


def write(live, changes):
    """Write or remove files, and say so."""
    for name, text in changes.items():
        path = live._project / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    live.change(frozenset(changes))


def text(live, name):
    return (live._project / name).read_text(encoding="utf-8")


def replaced(name, old, new):
    def change(live):
        before = text(live, name)
        assert old in before
        return {name: before.replace(old, new)}

    return change


def added(changes):
    return lambda live: changes  # noqa: ARG005 (as the others are)


CHANGES = {
    "a sentence": replaced(ARTICLE, "said this.", "said much."),
    "a mention less": replaced(ARTICLE, "[[jane-doe]]", "somebody"),
    "a mention more": replaced(ARTICLE, "said this.", "told [[john-roe]]."),
    "a name": replaced("content/actors/john-roe.yml", "John Roe", "Jack Roe"),
    "a line above": replaced(STATEMENTS, "defaults:", "# Checked.\n\ndefaults:"),
    "an item more": replaced(
        STATEMENTS,
        "items:",
        "items:\n  - {id: harbour-again, text: Again., sources: [gazette-harbour]}",
    ),
    "a record of a new id": added({TOPIC: "name: Harbour\n"}),
    "a record less": added({"content/actors/john-roe.yml": None}),
    "a record less that others name": added({BOARD: None}),
    "an old id": replaced(BOARD, "name:", "formerly: [old-board]\nname:"),
    "a withdrawal": replaced(
        BOARD, "name:", "withdrawn: {date: 2022-01-01, reason: Wrong.}\nname:"
    ),
    "a draft": replaced(BOARD, "name:", "status: draft\nname:"),
    "a link that leads nowhere": replaced(ARTICLE, "/corrections", "/correction"),
    "a link to a place": replaced(ARTICLE, "corrections.html", "az.html#l-h"),
    "a link to no place": replaced(ARTICLE, "corrections.html", "az.html#l-q"),
    "an unknown id": replaced(ARTICLE, "[[jane-doe]]", "[[jane-do]]"),
    "a fault of YAML": replaced(STATEMENTS, "items:", "items"),
    "a circle": replaced(
        BOARD, "name:", "relations: [{type: part_of, actor: john-roe}]\nname:"
    ),
    "another title": replaced("content/site.yml", "Harbour papers", "Papers"),
    "settings with a fault": replaced("content/site.yml", "model: 1", "model: one"),
    "no settings": added({"content/site.yml": None}),
    "other files": added(
        {
            "content/static/robots.txt": "User-agent: x\n",
            "content/static/humans.txt": "Somebody\n",
            "content/actors/_notes.yml": "Notes\n",
        }
    ),
    "a file where a page is": added({"content/static/az.html": "A to Z\n"}),
    "a file where pages are": added({"content/static/actors": "No folder\n"}),
    "a picture that is none": added({"content/media/map.png": "not a picture"}),
    "a file with no place": added({"content/actors/notes.txt": "Notes\n"}),
    "templates and words": added(
        {
            "templates/pages/home.html": "{{ view.title }}\n",
            "templates/kinds/actors.html": "Nothing.\n",
            "templates/languages/en.toml": '[menu]\nhome = "Start"\n',
            "templates/assets/css/own.css": "p {}\n",
        }
    ),
    "a faulty template": added({"templates/kinds/actor.html": "{% if %}\n"}),
    "a template that fails": added({"templates/kinds/actor.html": "{{ view.none }}\n"}),
    "faulty words": added({"templates/languages/en.toml": "[menu\n"}),
}


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """A preview that goes on from change to change, and what a build first made."""
    project = write_site(tmp_path_factory.mktemp("lasting"), MORE)
    live = LiveSite(project, REGISTRY, Options())
    live.start()
    return live, built_anew(live, tmp_path_factory)


def built_anew(live, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    shutil.rmtree(folder)
    report = build_site(live._project, folder, REGISTRY, Options())
    return report, published(folder)


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_and_back_all_is_as_a_build_would_have_it(
    name, lasting, tmp_path_factory
):
    live, first = lasting
    before = tree(live._project)
    changes = CHANGES[name](live)

    write(live, changes)
    live.settle(never)
    report, files = built_anew(live, tmp_path_factory)
    same_as_built(live, report, files)

    write(live, {n: before[n].decode() if n in before else None for n in changes})
    live.settle(never)
    same_as_built(live, *first)


def same_as_built(live, report, files):
    for address, content in files.items():
        assert bytes_of(live.answer(address)) == content, address
    told = live.troubles.diagnostics
    # A build stops at errors of the content, and at the first faulty template.
    assert errors_of(report.diagnostics) <= errors_of(told)
    assert bool(errors_of(told)) is not report.ok
    if report.ok:
        assert told == report.diagnostics


def errors_of(diagnostics):
    return {item for item in diagnostics if item.severity is Severity.ERROR}


def test_with_a_mistake_the_last_good_pages_stay(live):
    good = bytes_of(live.answer("articles/harbour.html"))

    write(live, CHANGES["an unknown id"](live))

    assert live.troubles.are_grave
    assert bytes_of(live.answer("articles/harbour.html")) == good
    live.settle(never)
    assert bytes_of(live.answer("articles/harbour.html")) == good


def test_a_page_that_shows_nothing_of_a_change_is_not_made_again(live):
    page, other = (f"actors/{name}.html" for name in ("jane-doe", "john-roe"))
    before = [live.answer(name).content for name in (page, other)]

    write(live, replaced("content/actors/john-roe.yml", "He is", "She is")(live))

    assert live.answer(page).content is before[0]
    assert live.answer(other).content != before[1]


def test_faults_of_a_template_leave_the_last_page_and_are_told(live):
    page = "actors/jane-doe.html"
    before = bytes_of(live.answer(page))

    write(live, CHANGES["a template that fails"](live))

    assert bytes_of(live.answer(page)) == before
    assert [item.code for item in errors_of(live.troubles.diagnostics)] == [
        "template-error"
    ]


def test_a_first_build_with_errors_has_no_page_until_it_is_mended(tmp_path):
    write_site(tmp_path, {"content/actors/jane-doe.yml": "nam: Jane\n"})
    live = LiveSite(tmp_path, REGISTRY, Options())
    live.start()
    assert live.answer("index.html") is None
    assert live.troubles.are_grave

    write(live, {"content/actors/jane-doe.yml": "name: Jane\n"})

    assert live.answer("index.html") is not None
    assert not live.troubles.are_grave


def test_content_that_goes_and_comes_is_told_and_seen(live):
    content, aside = live._project / "content", live._project / "aside"
    good = bytes_of(live.answer("index.html"))
    content.rename(aside)
    live.change(None)
    assert "no folder `content`" in live.troubles.sentence
    assert bytes_of(live.answer("index.html")) == good

    aside.rename(content)
    live.change(None)
    live.settle(never)

    assert not live.troubles.are_grave
    assert bytes_of(live.answer("index.html")) == good


def test_checks_are_left_off_when_something_changes_meanwhile(live):
    write(live, CHANGES["a record of a new id"](live))
    live.settle(lambda: True)
    assert TOPIC not in {item.span.path for item in live.troubles.diagnostics}

    live.settle(never)

    assert TOPIC in {item.span.path for item in live.troubles.diagnostics}


def test_the_place_of_the_site_is_that_of_its_settings(live):
    assert live.root == "/"

    write(
        live,
        {
            "content/site.yml": text(live, "content/site.yml")
            + "base_url: https://example.org/papers\n"
        },
    )

    assert live.root == "/papers/"


def test_when_anything_may_have_changed_all_files_are_told(live):
    number, _ = live.changed_files(0)
    write(live, {"content/media/map.svg": "<svg/>\n"})
    live.change(None)

    told = live.changed_files(number)[1]

    assert {"media/map.svg", "assets/css/base.css", "assets/js/search.js"} <= told


def test_files_that_pages_load_are_told_by_their_addresses(live):
    number, _ = live.changed_files(0)

    write(live, {"templates/assets/css/own.css": "p { color: red }\n"})
    write(live, {"content/media/map.svg": "<svg/>\n"})

    assert live.changed_files(number)[1] == {"assets/css/own.css", "media/map.svg"}
