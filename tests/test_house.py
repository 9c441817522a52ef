"""The repository's house: the Makefile's advice and the locked requirements."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LOCKS = ("site", "test")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

PASSING = "def test_it():\n    pass\n"

needs_make = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("make"), reason="there is no make"
)


def check(python):
    """Ask our Makefile about a Python, also when make itself runs the tests."""
    outside = {k: v for k, v in os.environ.items() if not re.match("M.*FLAGS|MAKE", k)}
    return subprocess.run(
        ["make", "check-python", f"PYTHON={python}"],
        cwd=ROOT,
        env=outside,
        capture_output=True,
        text=True,
        check=False,
    )


def stand_in(tmp_path, *lines):
    """Make a program that is called in place of Python, with `-c` and some code."""
    program = tmp_path / "python-stand-in"
    program.write_text("\n".join(["#!/bin/sh", *lines, f'exec {sys.executable} "$@"']))
    program.chmod(0o755)
    return program


def pinned(lock):
    """Return the version of each requirement in a lock."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@needs_make
def test_this_python_will_do():
    done = check(sys.executable)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_make
def test_an_old_python_is_answered_with_the_version_that_is_needed(tmp_path):
    old = stand_in(
        tmp_path,
        'case "$2" in',
        "*print*) echo 3.9; exit 0 ;;",
        "*version_info*) exit 1 ;;",
        "esac",
    )

    done = check(old)

    assert done.returncode != 0
    assert f"needs Python 3.11 or newer; {old} is 3.9." in done.stderr
    assert "make site PYTHON=" in done.stderr


@needs_make
def test_a_python_without_venv_is_answered_with_the_package_to_install(tmp_path):
    bare = stand_in(tmp_path, 'case "$2" in *ensurepip*) exit 1 ;; esac')

    done = check(bare)

    assert done.returncode != 0
    assert "sudo apt install python3-venv" in done.stderr


@needs_make
def test_a_missing_python_is_answered_plainly():
    done = check("no-such-python")

    assert done.returncode != 0
    assert "There is no no-such-python here." in done.stderr


@pytest.mark.parametrize(
    "test",
    [
        "import pytest\n\n\ndef test_it():\n    pytest.skip('no browser')\n",
        "import pytest\n\npytestmark = pytest.mark.skip('no browser')\n\n\n" + PASSING,
        "import pytest\n\npytest.skip('no browser', allow_module_level=True)\n",
    ],
)
def test_a_skipped_test_fails_where_nothing_may_be_skipped(tmp_path, test):
    path = tmp_path / "test_it.py"
    path.write_text(test)
    pytest_here = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", path]
    # What this run was asked for is not asked of the runs within it.
    outside = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}

    def outcome(*options):
        return subprocess.run(
            [*pytest_here, f"--rootdir={tmp_path}", *options],
            cwd=ROOT,
            env=outside,
            capture_output=True,
            text=True,
            check=False,
        )

    assert "1 skipped" in outcome().stdout
    strict = outcome("-p", "tests.no_skips")
    assert strict.returncode != 0
    assert "no browser" in strict.stdout


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_machine(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()

    assert not re.findall(r"https?:|--(?:extra-)?index|--find-links|(?:^| )/", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_its_hash(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    entries = re.findall(r"^[a-z].*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)

    # One may be locked twice, for older and for newer Pythons.
    assert {entry.partition("==")[0] for entry in entries} == pinned(lock).keys()
    assert not [entry for entry in entries if "--hash=sha256:" not in entry]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_fits_what_the_project_asks_for(lock):
    groups = PROJECT["dependency-groups"]
    asked = [*PROJECT["project"]["dependencies"], *groups["build"]]
    if lock == "test":
        asked += [item for item in groups["test"] if isinstance(item, str)]
    versions = pinned(lock)

    for text in asked:
        requirement = Requirement(text)
        assert versions[requirement.name.lower()] in requirement.specifier, text


def test_what_npm_installs_is_locked_by_its_hash_and_names_no_registry():
    folder = ROOT / "requirements" / "html"
    asked = json.loads((folder / "package.json").read_text())["devDependencies"]
    locked = json.loads((folder / "package-lock.json").read_text())["packages"]
    own = locked.pop("")

    assert own["devDependencies"] == asked
    assert {f"node_modules/{name}" for name in asked} <= locked.keys()
    for name, package in locked.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_both_locks_agree():
    assert pinned("site").items() <= pinned("test").items()


def test_what_only_windows_needs_is_marked():
    """In the other lock it stands for every system, since a theme asks for it."""
    text = (ROOT / "requirements" / "site.txt").read_text()

    assert re.search(r"^colorama==\S+ ; .*win32", text, re.MULTILINE)
