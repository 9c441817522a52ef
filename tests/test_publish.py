from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbrief.publish import PublishRefused, PublishReport, check_folder, publish
from tests.publish_faults import outputs, tree, words

ROOT = Path(__file__).parents[1]
OLD = {"index.html": "old", "style.css": "same", "actors/jane.html": "old"}
NEW = {"index.html": "new", "style.css": "same", "events/vote.html": "new"}

needs_links = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets few accounts make symbolic links"
)
needs_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="tries what only POSIX systems have"
)


@pytest.fixture
def live(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def published(live):
    publish(outputs(OLD), live)
    return live


def refusal(files, folder, **options):
    with pytest.raises(PublishRefused) as caught:
        publish(files, folder, **options)
    return caught.value


# What a build writes


def test_a_new_folder_is_made_with_those_above_it(tmp_path):
    folder = tmp_path / "not" / "yet" / "there"

    report = publish(outputs(OLD), folder)

    assert report == PublishReport(written=3, unchanged=0, removed=0)
    assert words(folder) == OLD


def test_every_build_writes_the_same_two_marks(published):
    marks = {path.name: path.read_text() for path in published.glob(".*")}

    assert marks == {
        ".crossbrief": '{"made_by": "crossbrief", "model": 1}\n',
        ".nojekyll": "",
    }


def test_old_files_disappear_with_their_folders(published):
    report = publish(outputs(NEW), published)

    assert report == PublishReport(written=2, unchanged=1, removed=1)
    assert words(published) == NEW
    assert not (published / "actors").exists()


def test_an_unchanged_file_keeps_its_time(published):
    style = published / "style.css"
    os.utime(style, ns=(1_000_000_000, 1_000_000_000))

    publish(outputs(NEW), published)

    assert style.stat().st_mtime_ns == 1_000_000_000


def test_a_changed_file_of_equal_length_is_written(published):
    publish(outputs({"index.html": "odd"}), published)

    assert words(published) == {"index.html": "odd"}


def test_nothing_is_exchanged_when_nothing_changed(published):
    before = tree(published)
    folder = published.stat().st_ino

    report = publish(outputs(OLD), published)

    assert report == PublishReport(written=0, unchanged=3, removed=0)
    assert tree(published) == before
    assert published.stat().st_ino == folder


def test_nothing_is_left_beside_the_folder(published):
    publish(outputs(NEW), published)

    assert [path.name for path in published.parent.iterdir()] == ["site"]


def test_strange_files_and_empty_folders_go(published):
    (published / "notes.txt").write_text("mine")
    (published / "empty").mkdir()

    report = publish(outputs(OLD), published)

    assert report == PublishReport(written=0, unchanged=3, removed=2)
    assert words(published) == OLD
    assert not (published / "empty").exists()


@needs_posix
def test_the_folder_keeps_its_mode(published):
    published.chmod(0o2750)

    publish(outputs(NEW), published)

    assert published.stat().st_mode & 0o7777 == 0o2750


@needs_posix
def test_a_live_file_is_never_written_into(published, tmp_path):
    """A deployment may hold hard links to what was published."""
    kept = tmp_path / "kept.html"
    kept.hardlink_to(published / "index.html")

    publish(outputs(NEW), published)

    assert kept.read_text() == "old"


PAGES = st.dictionaries(
    st.sampled_from(["a.html", "b.html", "c/a.html", "c/d/a.html", "e/a.html"]),
    st.sampled_from(["", "one", "two", "three"]),
)


@given(st.lists(PAGES, max_size=5))
def test_after_any_builds_the_folder_holds_the_last_one(builds):
    with tempfile.TemporaryDirectory() as place:
        live = Path(place, "site")
        before: dict[str, str] = {}
        for pages in builds:
            report = publish(outputs(pages), live)

            same = {name for name in pages if before.get(name) == pages[name]}
            assert words(live) == pages
            assert report == PublishReport(
                written=len(pages) - len(same),
                unchanged=len(same),
                removed=len(before.keys() - pages.keys()),
            )
            before = pages


# Folders


@pytest.mark.parametrize("contents", [[], [".nojekyll"], [".crossbrief", "index.html"]])
def test_a_folder_is_ours_when_it_is_empty_or_marked(live, contents):
    live.mkdir()
    for name in contents:
        made_by = '{"made_by": "crossbrief", "model": 1}'
        (live / name).write_text(made_by if name == ".crossbrief" else "")

    check_folder(live)

    publish(outputs(NEW), live)
    assert words(live) == NEW


@pytest.mark.parametrize(
    "marker", [None, "", "crossbrief", "[]", '{"made_by": "another"}', "\udcff"]
)
def test_a_folder_with_other_files_is_refused(live, marker):
    live.mkdir()
    (live / "thesis.docx").write_text("ten years of work")
    if marker is not None:
        (live / ".crossbrief").write_bytes(marker.encode(errors="surrogateescape"))
    before = tree(live)

    refused = refusal(outputs(NEW), live)

    assert "holds files that crossbrief did not make" in refused.message
    assert refused.help
    assert tree(live) == before


@needs_links
def test_a_marker_that_is_a_link_marks_nothing(published, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    (mine / ".crossbrief").symlink_to(published / ".crossbrief")

    assert "did not make" in refusal(outputs(NEW), mine).message


def test_a_file_is_refused(live):
    live.write_text("a file")

    assert "is a file" in refusal(outputs(NEW), live).message
    assert live.read_text() == "a file"


@needs_links
def test_a_symbolic_link_is_refused(published, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(published)

    assert "symbolic link" in refusal(outputs(NEW), link).message
    assert words(published) == OLD


@needs_links
def test_a_link_that_leads_nowhere_is_refused(live):
    live.symlink_to(live.with_name("nowhere"))

    assert "symbolic link" in refusal(outputs(NEW), live).message


def test_a_repository_is_refused_though_it_is_marked(published):
    (published / ".git").mkdir()

    assert "is a repository" in refusal(outputs(NEW), published).message
    assert words(published) == OLD


def test_home_is_refused_though_it_is_empty(live, monkeypatch):
    live.mkdir()
    monkeypatch.setenv("HOME", str(live))
    monkeypatch.setenv("USERPROFILE", str(live))

    assert "your home folder" in refusal(outputs(NEW), live).message


def test_the_root_is_refused():
    root = Path(Path.cwd().anchor)

    assert "the root of a disk" in refusal(outputs(NEW), root).message


@pytest.mark.parametrize("folder", [".", "..", "inner/.."])
def test_the_working_folder_is_refused(published, monkeypatch, folder):
    (published / "inner").mkdir()
    place = published / "inner" if folder == ".." else published
    monkeypatch.chdir(place)

    assert "you are working in" in refusal(outputs(NEW), Path(folder)).message


@pytest.mark.parametrize("folder", ["content", "content/media", "content/media/new"])
def test_a_folder_inside_the_content_is_refused(tmp_path, folder):
    (tmp_path / "content" / "media").mkdir(parents=True)
    (tmp_path / "content" / "site.yml").write_text("title: A site\n")

    refused = refusal(outputs(NEW), tmp_path / folder)

    assert "lies inside the content" in refused.message
    assert not list(tmp_path.rglob("index.html"))


@pytest.mark.parametrize("folder", ["project", "project/words", "project/words/new"])
def test_content_of_any_name_is_protected(tmp_path, folder):
    words_folder = tmp_path / "project" / "words"
    words_folder.mkdir(parents=True)

    with pytest.raises(PublishRefused, match="the content"):
        check_folder(tmp_path / folder, content=words_folder)


@pytest.mark.parametrize("folder", ["templates", "templates/site"])
def test_a_folder_among_the_templates_is_refused(tmp_path, folder):
    with pytest.raises(PublishRefused, match="place for templates"):
        check_folder(tmp_path / folder, templates=tmp_path / "templates")


def test_a_project_is_refused_though_it_is_marked(published):
    (published / "content").mkdir()
    (published / "content" / "site.yml").write_text("title: A site\n")

    assert "contains the content" in refusal(outputs(NEW), published).message


def test_a_folder_beside_the_content_is_ours(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text("title: A site\n")

    check_folder(tmp_path / "site", content=tmp_path / "content")


def test_messages_name_the_folder_as_the_reader_sees_it(tmp_path, monkeypatch):
    (tmp_path / "site").write_text("a file")
    monkeypatch.chdir(tmp_path)

    assert "`site` is a file" in refusal(outputs(NEW), Path("site")).message


# When something fails


def test_a_page_that_fails_stops_the_whole(published):
    before = tree(published)

    def pages():
        yield from outputs(NEW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(pages(), published)

    assert tree(published) == before
    assert [path.name for path in published.parent.iterdir()] == ["site"]


def test_a_name_that_is_too_long_is_said_plainly(published):
    before = tree(published)

    refused = refusal(outputs(NEW | {"x" * 5000: "long"}), published)

    assert "cannot be written" in refused.message
    assert tree(published) == before


@needs_posix
def test_a_limit_of_the_system_leaves_the_site_as_it_was(published):
    import resource  # noqa: PLC0415 - Windows has none

    before = tree(published)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        refused = refusal(outputs(NEW | {"long.html": "x" * 200_000}), published)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert "long.html` cannot be written" in refused.message
    assert tree(published) == before
    assert [path.name for path in published.parent.iterdir()] == ["site"]


@contextmanager
def unprivileged():
    """Act as nobody where the tests run as root, whom no mode would stop."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@needs_posix
@pytest.mark.parametrize("check", [check_folder, lambda folder: publish([], folder)])
def test_an_unwritable_place_is_refused_before_the_work_starts(check):
    with tempfile.TemporaryDirectory() as place:
        live = Path(place, "site")
        publish(outputs(OLD), live)
        Path(place).chmod(0o555)

        with unprivileged(), pytest.raises(PublishRefused, match="may not be written"):
            check(live)

        Path(place).chmod(0o755)
        assert words(live) == OLD


LIMITS = [(), ("no-exchange",), ("no-exchange", "no-rename")]


@needs_posix
@pytest.mark.parametrize("limits", LIMITS, ids=["exchange", "two-renames", "a-copy"])
@pytest.mark.parametrize("how", ["fails", "lasts", "dies"])
def test_a_fault_at_any_step_leaves_a_whole_site(tmp_path, how, limits):
    """One step at a time, one file operation fails, or all from then on, or the
    process dies: with an exchange of folders, without, and without renames."""
    place = tmp_path / "place"
    place.mkdir()

    done = subprocess.run(
        [sys.executable, "-m", "tests.publish_faults", place, how, *limits],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "generator")])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    assert int(done.stdout) > 30, "the faults did not reach the steps"
