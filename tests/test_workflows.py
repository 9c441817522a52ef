"""The workflows: true to the Makefile and pyproject.toml, and allowed next to nothing.

They run elsewhere, so what can be known of them here is checked here.
"""

from __future__ import annotations

import re
import shlex
import tomllib
from importlib.util import find_spec

import pytest
import yaml

from crossbrief.packaged import packaged_starters
from docs.release_notes import CHANGELOG, release_notes
from tests.doc_texts import DOCS, ROOT, matches, text_of

FOLDER = ROOT / ".github" / "workflows"
OURS = sorted(FOLDER.glob("*.yml"))
STARTERS = packaged_starters() / "full" / "dot-github"
ALL = [*OURS, *sorted((STARTERS / "workflows").glob("*.yml"))]
PROJECT = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
MAKEFILE = text_of(ROOT / "Makefile")
# YAML 1.1, which GitHub does not follow there, takes `on` for true.
ON = True

each = pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
each_of_ours = pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)


def read(path):
    return yaml.safe_load(text_of(path))


def jobs(path):
    return read(path)["jobs"]


def steps(path):
    return [step for job in jobs(path).values() for step in job.get("steps", [])]


def lines(path):
    return [
        line
        for step in steps(path)
        for line in step.get("run", "").strip().splitlines()
        if line
    ]


def recipe(target):
    """Return the commands of a target of the Makefile, without what it prints."""
    found = re.search(
        rf"^{re.escape(target)}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE
    )
    assert found, target
    bare = [line.strip().lstrip("@") for line in found[1].splitlines()]
    return [line for line in bare if not re.match("echo|touch", line)]


# ---- what they may do


@each
def test_nothing_is_allowed_that_is_not_asked_for(path):
    workflow = read(path)

    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job.get("permissions"), name
        if "uses" not in job and path in OURS:
            assert int(job["timeout-minutes"]) <= 60, name


@each
def test_actions_are_named_by_a_commit_and_tell_their_version(path):
    uses = matches(r"^\s*(?:- )?uses: (.+)$", text_of(path))
    foreign = [line for line in uses if not line.startswith("./")]

    assert foreign
    for line in foreign:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    for line in set(uses) - set(foreign):
        assert (ROOT / line).is_file()


def test_an_action_has_one_commit_everywhere():
    pins = {
        match
        for path in ALL
        for match in matches(r"uses: ([\w/-]+@.+)$", text_of(path))
    }

    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)


@each
def test_no_credentials_are_left_behind(path):
    checkouts = [s for s in steps(path) if "actions/checkout@" in s.get("uses", "")]

    assert checkouts
    assert {step["with"]["persist-credentials"] for step in checkouts} == {False}


@each
def test_nothing_from_outside_is_put_into_a_command(path):
    """A branch or a title may be anybody's words; the shell must not read them."""
    assert not [line for line in lines(path) if "${{" in line]
    assert "pull_request_target" not in text_of(path)


@pytest.mark.parametrize("path", [*OURS, ROOT / ".github/dependabot.yml"])
def test_the_files_of_a_release_may_not_be_changed_on_the_way(path):
    """A cache or a secret is another way in."""
    text = text_of(path)

    assert "actions/cache" not in text
    assert "cache:" not in text
    assert "secrets." not in text


@pytest.mark.parametrize("folder", [ROOT / ".github", STARTERS])
def test_newer_actions_are_proposed(folder):
    updates = read(folder / "dependabot.yml")["updates"]

    assert [update["package-ecosystem"] for update in updates] == ["github-actions"]


# ---- what they run


@each_of_ours
def test_what_they_run_is_there(path):
    targets = matches(r"^([a-z-]+):", MAKEFILE)
    for line in lines(path):
        words = shlex.split(line)
        if words[0] == "make":
            assert words[1] in targets, line
        for module in re.findall(r"-m ((?:docs|tests|benchmarks)\.\w+)", line):
            assert find_spec(module), line
        for word in words:
            if word.startswith(("requirements/", "docs/", "tests/")):
                assert (ROOT / word).exists(), line


def test_windows_does_what_make_does():
    def as_there(line):
        pip = r"\$\(PIP\)", "$(RUN) -m pip"
        return re.sub(*pip, line).replace("$(RUN)", ".venv/Scripts/python")

    before = re.search(r"^test: \$\(VENV\)/\.for-tests(.*)$", MAKEFILE, re.MULTILINE)
    assert before
    targets = ("$(VENV)/.for-site", "$(VENV)/.for-tests", *before[1].split(), "test")
    made = [as_there(line) for target in targets for line in recipe(target)]
    run = "\n".join(
        s["run"] for s in jobs(FOLDER / "tests.yml")["windows"]["steps"][2:]
    )

    assert run.split("\n")[0] == "python -m venv .venv"
    assert [line for line in run.split("\n")[1:] if line] == made
    assert len(made) > 6


def test_the_systems_and_pythons_are_those_that_are_promised():
    prefix = "Programming Language :: Python :: 3."
    promised = [
        line.removeprefix(prefix[:-2])
        for line in PROJECT["classifiers"]
        if line.startswith(prefix)
    ]
    tested = jobs(FOLDER / "tests.yml")
    matrices = [job["strategy"]["matrix"] for job in tested.values()]
    newest = jobs(FOLDER / "newest.yml")["newest"]["strategy"]["matrix"]

    assert PROJECT["requires-python"] == f">={promised[0]}"
    assert [matrix["python"] for matrix in (*matrices, newest)] == [promised] * 3
    systems = {*matrices[0]["os"], tested["windows"]["runs-on"]}
    assert systems == {"ubuntu-latest", "macos-latest", "windows-latest"}
    for file in ("release.yml", "tests.yml", "newest.yml"):
        for version in matches(r'python-version: "([\d.]+)"', text_of(FOLDER / file)):
            assert version in promised


def test_on_linux_nothing_is_skipped():
    posix = jobs(FOLDER / "tests.yml")["posix"]

    assert posix["strategy"]["matrix"]["include"] == [
        {"os": "ubuntu-latest", "options": "-p tests.no_skips"}
    ]
    assert posix["steps"][-1]["env"] == {"PYTEST_ADDOPTS": "${{ matrix.options }}"}


# ---- a release


def test_a_release_is_tested_built_attested_and_then_published():
    release = jobs(FOLDER / "release.yml")
    order = {name: job.get("needs") for name, job in release.items()}
    writing = {
        name: {key for key, value in job["permissions"].items() if value == "write"}
        for name, job in release.items()
    }

    assert read(FOLDER / "release.yml")[ON] == {"push": {"tags": ["v*"]}}
    assert order == {
        "tests": None,
        "build": "tests",
        "attest": "build",
        "publish": "attest",
        "announce": "publish",
    }
    assert writing == {
        "tests": set(),
        "build": set(),
        "attest": {"id-token", "attestations"},
        "publish": {"id-token"},
        "announce": {"contents"},
    }
    assert release["publish"]["environment"] == "pypi"


def test_what_may_write_runs_no_program_of_ours():
    for name, job in jobs(FOLDER / "release.yml").items():
        if "write" in job["permissions"].values():
            run = [step["run"] for step in job["steps"] if "run" in step]
            assert all(line.startswith("gh release create ") for line in run), name


CHANGES = """\
# Changelog

## 0.2.0 (unreleased)

- To come.

## 0.1.1 (2025-03-04)

### Fixed

- A thing.

## 0.1.0 (2025-01-02)

- All.
"""


def test_the_notes_are_the_section_of_the_version():
    notes = release_notes("v0.1.1", "0.1.1", CHANGES)

    assert notes == "### Fixed\n\n- A thing.\n"
    assert release_notes("v0.1.0", "0.1.0", CHANGES) == "- All.\n"


@pytest.mark.parametrize(
    ("tag", "version", "told"),
    [
        ("v0.1.2", "0.1.1", "the tag is v0.1.2, and the program says 0.1.1"),
        ("v0.3.0", "0.3.0", "the changelog has no section for 0.3.0"),
        ("v0.2.0", "0.2.0", "the changelog calls 0.2.0 unreleased; date it"),
    ],
)
def test_a_release_that_is_not_ready_is_refused(tag, version, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        release_notes(tag, version, CHANGES)


def test_every_section_of_the_changelog_can_be_found():
    headings = matches(r"^## (.+)$", text_of(CHANGELOG))

    assert headings
    assert not [h for h in headings if not re.fullmatch(r"\d+\.\d+\.\d+ \(.+\)", h)]


def test_the_procedure_names_each_workflow():
    text = text_of(DOCS / "releasing.md")

    assert [path.name for path in OURS if f"`{path.name}`" not in text] == []
