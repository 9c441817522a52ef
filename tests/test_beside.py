"""Ready folders beside the pages of a site, such as a handbook."""

from __future__ import annotations

import pytest

from crossbrief.build import build_site
from crossbrief.defaults import REGISTRY
from crossbrief.errors import CrossbriefError
from crossbrief.options import Beside, Options
from tests.small_site import crossbrief, write_site


@pytest.fixture
def project(tmp_path):
    """A project, and a folder with a page that others have made."""
    book = tmp_path / "book"
    (book / "guide").mkdir(parents=True)
    (book / "index.html").write_text("Mine.")
    (book / "guide" / "index.html").write_text("One.")
    return write_site(tmp_path)


def build(project, address, folder):
    beside = (Beside(address, folder),)
    return build_site(project, project / "site", REGISTRY, Options(beside=beside))


def test_a_handbook_stands_in_the_site_and_stays_there(project):
    call = ("build", project, "--with", f"handbook={project / 'book'}")
    source = project / "book" / "guide" / "index.html"
    page = project / "site" / "handbook" / "guide" / "index.html"

    first = crossbrief(*call)
    again = crossbrief(*call)
    source.write_text("Two.")
    changed = crossbrief(*call)

    assert (first.returncode, again.returncode, changed.returncode) == (0, 0, 0)
    assert "Nothing has changed" in again.stderr
    assert "Nothing has changed" not in changed.stderr
    assert page.read_text() == "Two."


def test_a_build_without_it_leaves_it_out(project):
    build(project, "handbook", project / "book")
    page = project / "site" / "handbook" / "guide" / "index.html"
    assert page.read_text() == "One."

    build_site(project, project / "site", REGISTRY, Options())

    assert not page.exists()


def test_two_files_at_one_address_are_an_error(project):
    report = build(project, "actors", project / "book")

    assert [item.message for item in report.diagnostics if item.code == "address-taken"]
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("empty", "there is nothing in"),
        ("site/book", "stand one in the other"),
        (".", "stand one in the other"),
        ("astray", "leads out of its folder"),
    ],
)
def test_a_folder_that_cannot_be_taken_in_is_refused(project, folder, told):
    for name in ("empty", "astray"):
        (project / name).mkdir()
    (project / "astray" / "link").symlink_to(project / "content" / "site.yml")

    with pytest.raises(CrossbriefError, match=told):
        build(project, "handbook", project / folder)

    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("handbook", "write an address and the folder of its files"),
        ("../up={}", "write an address and the folder of its files"),
        ("handbook={}/nowhere", "there is no folder"),
    ],
)
def test_what_is_no_address_and_folder_is_told(project, asked, told):
    done = crossbrief("check", project, "--with", asked.format(project / "book"))

    assert done.returncode == 2
    assert told in done.stderr
