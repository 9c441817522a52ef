from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import crossbrief
from crossbrief.packaged import packaged_starters, packaged_templates

ROOT = Path(__file__).parents[1]
SITE = {
    "content/site.yml": "model: 1\ntitle: A small site\n",
    "content/actors/jane-doe.yml": "name: Jane Doe\n",
    "content/sources/the-minutes.yml": (
        "title: The minutes\ntype: report\ncitation: Minutes of the council, page 3\n"
    ),
    "content/statements/jane-on-budget.yml": (
        "speaker: jane-doe\nform: paraphrase\ndate: 2024-05-01\n"
        "text: The budget will be passed in May.\nsources: [the-minutes]\n"
    ),
    "content/articles/budget.md": (
        "---\ntitle: The budget\ndate: 2024-05-02\n---\n"
        "It was [[jane-doe]] who promised it.\n\n![[jane-on-budget]]\n"
    ),
}


@dataclass(frozen=True)
class Place:
    """A virtual environment far from the repository."""

    root: Path

    @property
    def python(self):
        return self._script("python")

    @property
    def crossbrief(self):
        return self._script("crossbrief")

    @property
    def packages(self):
        names = {"base": str(self.root), "platbase": str(self.root)}
        return Path(sysconfig.get_path("purelib", "venv", vars=names))

    def _script(self, name):
        names = {"base": str(self.root), "platbase": str(self.root)}
        return Path(sysconfig.get_path("scripts", "venv", vars=names)) / name

    def says(self, code):
        return run(self.python, "-I", "-c", code, cwd=self.root).strip()


def run(*command, cwd):
    """Run a command without anything of ours on Python's path."""
    outside = {
        name: value for name, value in os.environ.items() if name != "PYTHONPATH"
    }
    done = subprocess.run(
        command, cwd=cwd, env=outside, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def installed(root, *what):
    """Make a place and install one thing there, taking nothing from a network.

    The tests' own packages stand in for the dependencies. A `.pth` file lends
    them: those named in *their* folder's `.pth` files, such as the editable
    crossbrief, do not come along.
    """
    venv.create(root, with_pip=False)
    place = Place(root)
    (place.packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [sys.executable, "-m", "pip", "--python", str(place.python), "--quiet"]
    options = ["--no-index", "--no-deps", "--no-build-isolation", "--ignore-installed"]
    run(*pip, "install", *options, *what, cwd=root)
    return place


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A wheel and an sdist; the wheel is made from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(
        *(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT),
        cwd=folder,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def sdist(built):
    return next(built.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def places(tmp_path_factory, wheel, sdist):
    """Every way to install."""
    folder = tmp_path_factory.mktemp("places")
    return {
        "wheel": installed(folder / "wheel", wheel),
        "sdist": installed(folder / "sdist", sdist),
        "editable": installed(folder / "editable", "--editable", ROOT),
    }


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("how", ["wheel", "sdist", "editable"])
def test_templates_are_found_however_it_was_installed(places, how):
    code = "from crossbrief.packaged import packaged_templates as found; print(found())"

    templates = Path(places[how].says(code))

    assert (templates / "languages" / "en.toml").is_file()
    assert (templates / "assets" / "css" / "base.css").is_file()
    assert tree(templates) == tree(ROOT / "templates")


@pytest.mark.parametrize("how", ["wheel", "sdist"])
def test_an_installed_package_does_not_lean_on_the_repository(places, how):
    package = places[how].says("import crossbrief; print(crossbrief.__path__[0])")

    assert Path(package).is_relative_to(places[how].root.resolve())


def test_an_editable_install_copies_nothing(places):
    """A copy of the templates would grow old and be found first."""
    place = places["editable"]

    package = place.says("import crossbrief; print(crossbrief.__path__[0])")

    assert Path(package) == ROOT / "generator" / "crossbrief"
    assert packaged_templates() == ROOT / "templates"
    assert not list(place.packages.rglob("*.toml"))
    assert not list(place.packages.rglob("*.css"))


def test_an_unpacked_sdist_works_as_a_checkout_does(sdist, tmp_path):
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    root = next(tmp_path.iterdir())
    code = (
        f"import sys; sys.path.insert(0, {str(root / 'generator')!r})\n"
        "from crossbrief.packaged import packaged_templates as found; print(found())"
    )

    found = run(sys.executable, "-I", "-c", code, cwd=tmp_path).strip()

    assert Path(found) == root.resolve() / "templates"
    for name in ("content/site.yml", "tests/test_packaging.py", "Makefile", "docs"):
        assert (root / name).exists(), name


def test_a_wheel_holds_the_package_its_types_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert "crossbrief/py.typed" in names
    assert {name.partition("/")[0] for name in names} == {
        "crossbrief",
        f"crossbrief-{crossbrief.__version__}.dist-info",
    }
    assert not [name for name in names if "__pycache__" in name]


@pytest.mark.parametrize("how", ["wheel", "sdist", "editable"])
def test_the_version_is_the_same_everywhere(places, how):
    code = "from importlib.metadata import version; print(version('crossbrief'))"

    assert places[how].says(code) == crossbrief.__version__


@pytest.mark.parametrize("how", ["wheel", "sdist"])
def test_an_installed_crossbrief_builds_what_the_checkout_builds(places, how, tmp_path):
    for project in ("there", "here"):
        for name, text in SITE.items():
            path = tmp_path / project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    run(places[how].crossbrief, "build", cwd=tmp_path / "there")
    run(places["editable"].crossbrief, "build", cwd=tmp_path / "here")

    there = tree(tmp_path / "there" / "site")
    assert "index.html" in there
    assert there == tree(tmp_path / "here" / "site")


def test_a_new_site_is_begun_built_and_verified_from_an_empty_folder(places, tmp_path):
    """What a newcomer does after `pip install`, with nothing but what was installed."""
    own = places["wheel"].crossbrief

    run(own, "init", "my briefing", "--title", "Ours", cwd=tmp_path)
    run(own, "check", "my briefing", "--strict", cwd=tmp_path)
    run(own, "build", "my briefing", "--strict", cwd=tmp_path)
    found = run(own, "verify", "my briefing", "--format", "json", cwd=tmp_path)

    site = tmp_path / "my briefing" / "site"
    assert "Ours" in (site / "index.html").read_text("utf-8")
    assert (site / "articles" / "a-town-and-its-night-boat.html").is_file()
    counts = json.loads(found)["counts"]
    assert (counts["errors"], counts["warnings"], counts["notes"]) == (0, 0, 0)
    assert counts["quotations"] == counts["verified"] == 2


@pytest.mark.parametrize("how", ["wheel", "sdist"])
def test_every_file_of_the_starters_is_packed(places, how):
    code = "from crossbrief.packaged import packaged_starters as found; print(found())"

    assert tree(Path(places[how].says(code))) == tree(packaged_starters())
