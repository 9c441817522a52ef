"""A build that finds nothing to do does nothing, and says again what there was."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from crossbrief.cache.folder import NAME, CacheFolder
from crossbrief.codes import Severity
from crossbrief.fingerprint import looks, take_snapshot
from crossbrief.options import Options
from crossbrief.rebuild import Wanted, rebuild
from tests.small_site import ROOT, crossbrief, tree, write_site

FAULTY = {"content/actors/nobody.yml": "name: Nobody\nborn: never\n"}


def wanted(project, **options):
    return Wanted(project, project / "site", Options(**options))


def age(folder, seconds=3600):
    """Make files as old as those of a project that nobody has touched today."""
    for path in folder.rglob("*"):
        if path.is_file():
            times = path.stat()
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns - seconds * 10**9))


@pytest.fixture
def project(tmp_path):
    return write_site(tmp_path)


def test_a_second_build_finds_nothing_to_do(project):
    first = rebuild(wanted(project))
    before = dict(looks(project / "site"))

    second = rebuild(wanted(project))

    assert (first.is_unchanged, second.is_unchanged) == (False, True)
    assert second.diagnostics == first.diagnostics
    assert (second.files, second.records, second.pages) == (
        first.files,
        first.records,
        first.pages,
    )
    assert dict(looks(project / "site")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right")
def test_what_a_link_out_of_the_project_leads_to_is_never_shown(project):
    outside = project.parent / f"{project.name}-outside.css"
    outside.write_text("secret")
    (project / "templates/assets").mkdir(parents=True)
    (project / "templates/assets/a.css").symlink_to(outside)

    reports = [rebuild(wanted(project)) for _ in range(2)]

    for report in reports:
        assert "outside-project" in {told.code for told in report.diagnostics}
        assert report.sources.get("templates/assets/a.css") is None
    assert not (project / "site").exists()


def test_an_unchanged_build_imports_nothing_that_makes_pages(project):
    crossbrief("build", project)
    script = (
        "import sys\n"
        "from crossbrief.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit as end:\n    assert not end.code\n"
        "print([m for m in ('pydantic', 'jinja2', 'markdown_it', 'yaml', 'babel',"
        " 'crossbrief.build', 'crossbrief.kinds') if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "build", str(project)],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "generator"),
            "SOURCE_DATE_EPOCH": "1620086400",
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[]\n"
    assert done.stderr.startswith("Nothing has changed")


@pytest.mark.parametrize("output_format", ["text", "json", "github"])
def test_what_was_told_is_told_again(project, output_format):
    asked = ("build", project, "--notes", "--format", output_format)
    first = crossbrief(*asked)

    second = crossbrief(*asked)

    assert second.stdout == first.stdout
    assert second.stderr.splitlines()[:-1] == first.stderr.splitlines()[:-1]


def test_notes_are_counted_where_nobody_reads_them(project):
    all_of_them = rebuild(wanted(project)).tally

    counted = rebuild(wanted(project), notes=False)

    assert counted.is_unchanged
    assert counted.unread_notes == all_of_them[Severity.NOTE] > 0
    assert counted.tally == all_of_them


def test_a_refused_build_is_refused_again(tmp_path):
    project = write_site(tmp_path, FAULTY)
    first = crossbrief("build", project)

    second = crossbrief("build", project)

    assert (first.returncode, second.returncode) == (1, 1)
    assert second.stderr == first.stderr


def change_text(project):
    path = project / "content/actors/jane-doe.yml"
    path.write_text(path.read_text("utf-8").replace("Jane", "Joan"), "utf-8")


def add_file(project):
    (project / "content/actors/new-actor.yml").write_text("name: New\n", "utf-8")


def remove_file(project):
    (project / "content/statements/harbour.yml").unlink()


def add_template(project):
    (project / "templates/assets").mkdir(parents=True)
    (project / "templates/assets/more.css").write_text("a { color: red }", "utf-8")


def same_size_and_time(project):
    """Change a file and put its times back, as some tools that copy files do."""
    path = project / "content/actors/jane-doe.yml"
    times = path.stat()
    text = path.read_text("utf-8").replace("Jane", "Joan")
    other = path.with_name("other")
    other.write_text(text, "utf-8")
    other.replace(path)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def remove_page(project):
    (project / "site/index.html").unlink()


def change_page(project):
    with (project / "site/index.html").open("a", encoding="utf-8") as file:
        file.write("<!-- by hand -->")


def add_page(project):
    (project / "site/own.html").write_text("by hand", "utf-8")


CHANGES = [
    change_text,
    add_file,
    remove_file,
    add_template,
    same_size_and_time,
    remove_page,
    change_page,
    add_page,
]


@pytest.mark.parametrize("old", [False, True], ids=["fresh", "old"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_is_seen(project, change, old):
    rebuild(wanted(project))
    if old:
        age(project / "content")
        rebuild(wanted(project))
    change(project)

    after = rebuild(wanted(project))

    assert not after.is_unchanged
    warm = tree(project / "site")
    (project / "site").rename(project / "warm")
    assert rebuild(Wanted(project, project / "site", Options())).ok
    assert tree(project / "site") == warm


@pytest.mark.parametrize(
    "options",
    [
        {"drafts": True},
        {"strict": True},
        {"style": True},
        {"base_url": "https://other.org/"},
    ],
)
def test_other_options_are_another_build(project, options):
    rebuild(wanted(project))

    assert not rebuild(wanted(project, **options)).is_unchanged


def test_a_look_at_style_keeps_the_pages_of_a_check(project):
    plain, styled = wanted(project), wanted(project, style=True)

    assert styled.pages_key == plain.pages_key == plain.key != styled.key


def test_the_day_that_ages_count_from_is_part_of_a_build(project, monkeypatch):
    rebuild(wanted(project))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")

    assert not rebuild(wanted(project)).is_unchanged


@pytest.mark.parametrize("harm", ["cut", "empty", "other", "gone"])
def test_what_is_kept_may_be_harmed_without_harm(project, harm):
    rebuild(wanted(project))
    for path in (project / NAME).rglob("*"):
        if not path.is_file():
            continue
        raw = path.read_bytes()
        if harm == "gone":
            path.unlink()
        else:
            middle = len(raw) // 2
            turned = bytes([raw[middle] ^ 1]) if raw else b""
            path.write_bytes(
                {
                    "cut": raw[:middle],
                    "empty": b"",
                    "other": raw[:middle] + turned + raw[middle + 1 :],
                }[harm]
            )

    done = rebuild(wanted(project))

    assert done.ok
    assert not done.is_unchanged
    assert rebuild(wanted(project)).is_unchanged


def test_where_nothing_can_be_kept_a_build_works_all_the_same(project):
    (project / NAME).write_text("a file in the place of the folder", "utf-8")

    assert rebuild(wanted(project)).ok
    assert rebuild(wanted(project)).ok


def test_the_folder_is_ignored_by_git_and_by_backups(project):
    rebuild(wanted(project))

    assert (project / NAME / ".gitignore").read_text("utf-8") == "*\n"
    assert (project / NAME / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature:")


def test_little_is_kept_of_many_builds(project):
    for number in range(12):
        rebuild(wanted(project, base_url=f"https://example.org/{number}/"))

    assert len(list((project / NAME / "builds").iterdir())) <= 16


def test_what_is_kept_is_plain_text(project):
    """Nothing that is read back can make the program do anything."""
    rebuild(wanted(project))
    cache = CacheFolder.of(project)

    for path in (project / NAME / "builds").iterdir():
        raw = cache.read(f"builds/{path.name}")
        assert raw is not None
        json.loads(raw)


def test_a_file_that_changed_just_now_is_read_again(tmp_path):
    """Its look may stay the same through another change in the same tick."""
    path = tmp_path / "file"
    path.write_text("one", "utf-8")
    first = take_snapshot({"folder": tmp_path})
    look = path.stat()
    path.write_text("two", "utf-8")
    os.utime(path, ns=(look.st_atime_ns, look.st_mtime_ns))

    second = take_snapshot({"folder": tmp_path}, first)

    assert second.content != first.content


def test_links_in_a_circle_have_an_end(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/file").write_text("text", "utf-8")
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a")
    (tmp_path / "a/itself").symlink_to(tmp_path / "a/itself")

    names = {name for name, _ in looks(tmp_path)}

    assert {"a/b/file", "a/itself"} <= names
    assert len(names) < 20
