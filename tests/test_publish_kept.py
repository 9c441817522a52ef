"""Files that a caller knows to be unchanged, and hands over without their bytes."""

from __future__ import annotations

import errno
import os
from pathlib import PurePosixPath

import pytest

from crossbrief.publish import (
    Kept,
    PublishRefused,
    PublishReport,
    Stamp,
    publish,
    stamps,
)
from tests.publish_faults import outputs, tree, words

OLD = {"index.html": "old", "style.css": "same", "actors/jane.html": "old"}


@pytest.fixture
def live(tmp_path):
    folder = tmp_path / "site"
    publish(outputs(OLD), folder)
    return folder


def kept(live, *names):
    found = stamps(live)
    return [Kept(PurePosixPath(name), found[name]) for name in names]


def test_a_stamp_is_what_the_disk_tells_of_a_file(live):
    told = (live / "actors" / "jane.html").stat()

    assert stamps(live)["actors/jane.html"] == Stamp(3, told.st_mtime_ns, told.st_ino)
    assert stamps(live).keys() == {*OLD, ".crossbrief", ".nojekyll"}


def test_where_there_is_no_site_there_are_no_stamps(live):
    assert stamps(live.with_name("nothing")) == {}


def test_kept_files_stay_beside_new_ones(live):
    before = stamps(live)
    files = [*kept(live, "style.css", "actors/jane.html"), *outputs({"new.html": "n"})]

    report = publish(files, live)

    assert report == PublishReport(written=1, unchanged=2, removed=1)
    assert words(live) == {
        "style.css": "same",
        "actors/jane.html": "old",
        "new.html": "n",
    }
    for name in ("style.css", "actors/jane.html"):
        assert stamps(live)[name] == before[name]


def test_a_site_that_is_kept_whole_is_not_exchanged(live):
    before, folder = tree(live), live.stat().st_ino

    report = publish(kept(live, *OLD), live)

    assert report == PublishReport(written=0, unchanged=3, removed=0)
    assert tree(live) == before
    assert live.stat().st_ino == folder


def _write_more(path):
    path.write_text("longer")


def _write_as_much(path):
    path.write_text("odd")
    os.utime(path, ns=(1, 1))


def _put_another_in_place(path):
    told = path.stat()
    other = path.with_name("other")
    other.write_text("odd")
    os.utime(other, ns=(told.st_mtime_ns, told.st_mtime_ns))
    other.replace(path)


def _remove(path):
    path.unlink()


def _put_a_link_in_place(path):
    other = path.parent.parent / "elsewhere"
    path.rename(other)
    path.symlink_to(other)


@pytest.mark.parametrize(
    "change",
    [
        _write_more,
        _write_as_much,
        _put_another_in_place,
        _remove,
        _put_a_link_in_place,
    ],
)
def test_a_file_that_is_no_longer_what_it_was_cannot_be_kept(live, change):
    files = kept(live, *OLD)
    change(live / "index.html")
    before = tree(live)

    with pytest.raises(PublishRefused, match="changed by somebody else"):
        publish(files, live)

    assert tree(live) == before
    assert not list(live.parent.glob(".site*"))


@pytest.mark.parametrize("path", ["../outside.html", "index.html", "INDEX.html"])
def test_the_path_of_a_kept_file_is_checked_like_any_other(live, path):
    stamp = stamps(live)["index.html"]

    with pytest.raises(PublishRefused, match="in a site"):
        publish([*outputs(OLD), Kept(PurePosixPath(path), stamp)], live)

    assert words(live) == OLD


def test_where_a_disk_knows_no_links_files_are_copied_with_their_times(
    live, monkeypatch
):
    def no_links(old, new):
        raise OSError(errno.EPERM, "operation not permitted", old, None, new)

    before = stamps(live)
    monkeypatch.setattr(os, "link", no_links)

    publish([*kept(live, *OLD), *outputs({"new.html": "new"})], live)

    assert words(live) == OLD | {"new.html": "new"}
    for name in OLD:
        assert stamps(live)[name][:2] == before[name][:2]
