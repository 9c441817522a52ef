"""A new site: what is written, that it is right, and that nothing is overwritten."""

from __future__ import annotations

import os
import re
import sys

import pytest
import yaml

import crossbrief
from crossbrief.build import build_site
from crossbrief.cli.group import COMMANDS
from crossbrief.codes import Severity
from crossbrief.defaults import REGISTRY
from crossbrief.errors import CrossbriefError
from crossbrief.kinds import KINDS
from crossbrief.options import Options
from crossbrief.packaged import packaged_starters
from crossbrief.starter import begin, series, starter_files
from tests import guide
from tests.doc_texts import code_in, matches, text_of
from tests.small_site import crossbrief as run
from tests.small_site import tree

STARTERS = sorted(path.name for path in packaged_starters().iterdir())
each_starter = pytest.mark.parametrize("starter", STARTERS)
needs_links = pytest.mark.skipif(
    sys.platform == "win32", reason="needs rights there to make links"
)


def without_editors(folder):
    """Return the files of a new site, without what editors complete fields by."""
    own = (".schemas/", ".vscode/", ".idea/")
    return {name: raw for name, raw in tree(folder).items() if not name.startswith(own)}


def options_for(starter):
    return [] if starter == "full" else [f"--{starter}"]


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new") / "a new site"
    done = run("init", folder)
    assert done.returncode == 0, done.stderr
    return folder, done


def test_editors_are_set_up(full):
    files = tree(full[0])

    assert ".schemas/statement.json" in files
    assert {".vscode/settings.json", ".idea/jsonSchemas.xml"} <= files.keys()
    assert run("schema", "--editors", full[0]).stderr.endswith("up to date.\n")


# ---- the sites themselves


@each_starter
def test_a_starter_is_right_as_it_lies(starter, tmp_path):
    """Whoever edits one is told here what an author would be told."""
    begin(tmp_path, starter_files(starter))
    report = build_site(tmp_path, None, REGISTRY, Options())
    told = {item.code: item.severity for item in report.diagnostics}

    # One statement on one source cannot be without this note.
    expected = {} if starter == "full" else {"single-source": Severity.NOTE}
    assert told == expected
    assert report.pages


def test_the_full_one_shows_every_kind_and_the_minimal_the_least():
    names = {starter: set(starter_files(starter)) for starter in STARTERS}
    folders = {name.split("/")[1] for name in names["full"] if name.count("/") == 2}

    assert {kind.folder for kind in KINDS} <= folders
    assert names["minimal"] == {
        ".gitignore",
        "content/site.yml",
        "content/actors/jane-doe.yml",
        "content/sources/council-minutes.yml",
        "content/statements/doe-on-the-boat.yml",
    }


def test_every_record_of_the_full_one_explains_itself():
    for name, text in starter_files("full").items():
        if name.startswith("content/"):
            first = text.decode().removeprefix("---\n")
            assert first.startswith("# "), name


def test_what_it_says_to_read_is_in_the_guide():
    titles = {matches("^# (.+)$", text_of(page))[0] for page in guide.pages()}
    texts = b"\n".join(starter_files("full").values()).decode()
    joined = re.sub(r"\n# ", " ", texts)
    named = re.findall(r"pages? “([^”]+)”", joined)

    assert len(named) > 8
    assert set(named) <= titles


def test_the_readme_names_what_is_there():
    files = starter_files("full")
    words = code_in(files["README.md"].decode())
    made = {"content/media/", "content/static/", "site/", "site/index.html"}
    made |= {".vscode/", ".idea/", ".schemas/"}
    paths = {word for word in words if "/" in word and " " not in word} - made
    commands = [word.split()[1] for word in words if word.startswith("crossbrief ")]

    assert [p for p in paths if not any(name.startswith(p) for name in files)] == []
    assert {name for name in commands if not name.startswith("-")} <= COMMANDS.keys()


def test_quotations_are_found_in_the_stored_copies(tmp_path):
    begin(tmp_path, starter_files("full"))

    done = run("verify", tmp_path)

    assert done.returncode == 0, done.stderr
    assert "Verified 2 of 2 quotations: 2 found, 0 signed; 0 errors" in done.stderr
    assert "is as it was" in done.stderr


# ---- what it asks for, and what it leaves to machines


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("0.1.0", "0.1.*"),
        ("1.12.3", "1.12.*"),
        ("0.2.0rc1", "0.2.0rc1"),
        ("0.2.0.dev3", "0.2.0.dev3"),
    ],
)
def test_a_version_fits_its_series(version, expected):
    assert series(version) == expected


def test_it_asks_for_the_version_that_wrote_it():
    text = starter_files("full")["requirements.txt"].decode()

    assert text.splitlines()[-1] == f"crossbrief=={series(crossbrief.__version__)}"


def test_its_workflow_does_what_its_words_say():
    """Little is allowed, actions are pinned, and what publishes runs no program."""
    files = starter_files("full")
    workflow = yaml.safe_load(files[".github/workflows/site.yml"])
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    lines = [step["run"] for step in build["steps"] if "run" in step]

    assert workflow["permissions"] == {}
    # YAML 1.1 takes `on` for true.
    assert set(workflow[True]) == {"pull_request", "push", "workflow_dispatch"}
    assert "write" not in build["permissions"].values()
    assert build["steps"][0]["with"]["persist-credentials"] is False
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step for step in publish["steps"] if "run" in step] == []
    assert publish["if"] == "github.ref == 'refs/heads/main'"
    assert "crossbrief check --format github" in lines
    assert [line for line in lines if line.startswith("crossbrief diff ")] == [
        'crossbrief diff "origin/$BASE..." --format markdown --strict > difference.md'
    ]
    assert 'crossbrief build --base-url "$ADDRESS"' in lines
    assert ".crossbrief-cache" in [
        s.get("with", {}).get("path") for s in build["steps"]
    ]
    assert not [line for line in lines if "${{" in line]


def test_its_pipeline_checks_and_publishes():
    pipeline = yaml.safe_load(starter_files("full")[".gitlab-ci.yml"])

    assert pipeline["check"]["script"] == [
        "crossbrief check",
        'git fetch origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"',
        "crossbrief diff FETCH_HEAD... --strict",
    ]
    assert pipeline["check"]["variables"] == {"GIT_DEPTH": "0"}
    assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
    assert pipeline["pages"]["script"] == [
        'crossbrief build --base-url "$CI_PAGES_URL" --output public'
    ]
    assert ".crossbrief-cache/" in pipeline["default"]["cache"]["paths"]


@pytest.mark.parametrize("starter", STARTERS)
def test_git_is_told_what_to_leave_out(starter):
    lines = starter_files(starter)[".gitignore"].decode().splitlines()

    assert {"/site/", "/texts/", "/.crossbrief-cache/", "/.schemas/"} <= {*lines}


# ---- writing


def test_what_is_written_is_the_starter_and_nothing_else(full):
    folder, done = full

    assert without_editors(folder) == starter_files("full")
    assert done.stdout == ""
    assert f"Wrote {len(starter_files('full'))} files to {folder}." in done.stderr


def test_the_next_commands_work_as_they_are_printed(tmp_path):
    told = run("init", "a new site", cwd=tmp_path).stderr
    build, serve = matches(r"^  crossbrief (.+)$", told)
    quoted = '"a new site"' if os.name == "nt" else "'a new site'"

    assert build == f"build {quoted}"
    assert serve == f"serve {quoted}"
    assert "serve" in COMMANDS
    assert run("build", "a new site", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a new site" / "site" / "index.html").is_file()


@each_starter
def test_it_works_where_one_stands(starter, tmp_path):
    told = run("init", ".", *options_for(starter), cwd=tmp_path).stderr

    assert matches(r"^  crossbrief (.+)$", told)[0] == "build"
    assert without_editors(tmp_path) == starter_files(starter)


@pytest.mark.parametrize(
    "title",
    [
        "Harbour papers",
        "He said: no # yet",
        "The mayor's “bridge”",
        '"Quoted" at its head',
        "Ada's \"boat\" \\ and 'more'",
        "[brackets] {and} & * ! | > % @ `",
        "- a dash",
        "yes",
        "2024-03-12",
        "null",
        "Ճանապարհ 道路 🚢",
        "  blanks around  ",
        r"\1 \g<0>",
    ],
)
def test_a_title_stands_as_it_was_given(title, tmp_path):
    begin(tmp_path, starter_files("minimal", title))
    report = build_site(tmp_path, None, REGISTRY, Options())

    assert not [d for d in report.diagnostics if d.severity is not Severity.NOTE]
    for starter in STARTERS:
        settings = starter_files(starter, title)["content/site.yml"]
        assert yaml.safe_load(settings)["title"] == title.strip()


@pytest.mark.parametrize("title", ["", "  ", "two\nlines", "a\tb", "a\x00", "a\u2028b"])
def test_a_title_that_is_none_is_refused_with_a_cure(title, tmp_path):
    with pytest.raises(CrossbriefError) as told:
        starter_files("full", title)

    assert told.value.help


# ---- what is there already


def test_files_that_are_there_stay_and_are_named(tmp_path):
    own = {"README.md": b"Ours.\n", ".gitignore": b"# ours\nsite\n/texts\n"}
    for name, text in own.items():
        (tmp_path / name).write_bytes(text)

    done = run("init", tmp_path)

    assert done.returncode == 0
    assert "`README.md` was there already and stays as it is." in done.stderr
    assert (
        "Add to `.gitignore`, to keep them out of git: `/.crossbrief-cache/`,"
        " `/.site.crossbrief-*`, `/.schemas/`, `/.venv/`." in done.stderr
    )
    assert without_editors(tmp_path) == {**starter_files("full"), **own}


def test_a_file_in_the_place_of_an_editors_folder_is_told(tmp_path):
    (tmp_path / ".vscode").write_text("mine\n", encoding="utf-8")

    done = run("init", tmp_path)

    assert done.returncode == 0
    assert "is a file, and not a folder" in done.stderr
    assert "crossbrief schema --editors" in done.stderr
    assert "Wrote " in done.stderr
    assert (tmp_path / ".vscode").read_text(encoding="utf-8") == "mine\n"


def test_a_run_that_was_cut_off_can_be_repeated(tmp_path):
    files = starter_files("full")
    (tmp_path / "README.md").write_bytes(files["README.md"])

    done = run("init", tmp_path)

    assert "was there already" not in done.stderr
    assert without_editors(tmp_path) == files


def test_a_site_is_not_begun_twice(full):
    folder, _ = full
    before = tree(folder)

    for place in (folder, folder / "content"):
        done = run("init", place, "--minimal")

        assert done.returncode == 2
        assert "nothing was written" in done.stderr
        assert "help: name another folder" in done.stderr
    assert tree(folder) == before


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "texts").write_text("notes\n", encoding="utf-8")

    done = run("init", tmp_path)

    assert done.returncode == 2
    assert "texts` is not a folder, and nothing was written" in done.stderr
    assert tree(tmp_path) == {"texts": b"notes\n"}


def test_a_file_in_the_place_of_the_site_is_a_wrong_call(tmp_path):
    (tmp_path / "notes").write_text("notes\n", encoding="utf-8")

    done = run("init", tmp_path / "notes")

    assert done.returncode == 2
    assert "is a file" in done.stderr


@needs_links
@pytest.mark.parametrize("name", ["texts", ".github"])
def test_a_link_that_leads_out_is_not_followed(name, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    project = tmp_path / "project"
    elsewhere.mkdir()
    project.mkdir()
    (project / name).symlink_to(elsewhere)

    done = run("init", project)

    assert done.returncode == 2
    assert "leads out of the project" in done.stderr
    assert tree(elsewhere) == {}
    assert [path.name for path in project.iterdir()] == [name]


@needs_links
def test_a_link_that_leads_nowhere_is_no_free_place(tmp_path):
    (tmp_path / "content").symlink_to(tmp_path / "gone")

    done = run("init", tmp_path)

    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


@pytest.mark.parametrize("failing", ["open", "mkdir", "write_bytes", "rename"])
@pytest.mark.parametrize("fault", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_with_a_fault_on_the_way_nothing_stays(failing, fault, tmp_path, monkeypatch):
    """Each step fails the second time that it is taken, or the first if it has one."""
    path_type = type(tmp_path)
    right = getattr(path_type, failing)
    taken = []

    def fails(self, *arguments, **named):
        taken.append(self)
        if len(taken) == (1 if failing == "rename" else 2):
            raise fault
        return right(self, *arguments, **named)

    (tmp_path / "kept.txt").write_text("kept\n", encoding="utf-8")
    files = starter_files("full")
    monkeypatch.setattr(path_type, failing, fails)
    expected = CrossbriefError if isinstance(fault, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        begin(tmp_path / "a" / "b", files)
    monkeypatch.undo()

    assert taken
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
