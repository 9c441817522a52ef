"""What lies in or beside the live folder, and does not belong there."""

from __future__ import annotations

import sys

import pytest

from crossbrief.output import OutputFile
from crossbrief.publish import PublishRefused, PublishReport, mend, publish
from tests.publish_faults import outputs, tree, words

OLD = {"index.html": "old", "style.css": "same", "actors/jane.html": "old"}
NEW = {"index.html": "new", "style.css": "same", "events/vote.html": "new"}

needs_links = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets few accounts make symbolic links"
)


@pytest.fixture
def published(tmp_path):
    live = tmp_path / "site"
    publish(outputs(OLD), live)
    return live


def test_leftovers_are_swept_and_likenesses_are_not(published):
    place = published.parent
    for name in (".site.crossbrief-12", ".site.crossbrief-13-copy"):
        (place / name / "deep").mkdir(parents=True)
        (place / name / "deep" / "half.html").write_text("half")
    likenesses = [".site.crossbrief-x", ".site-crossbrief-12", "site.crossbrief-12"]
    for name in likenesses:
        (place / name).mkdir()

    publish(outputs(NEW), published)

    assert {path.name for path in place.iterdir()} == {"site", *likenesses}


@needs_links
def test_a_leftover_that_is_a_link_is_not_followed(published, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    published.with_name(".site.crossbrief-12").symlink_to(mine)

    publish(outputs(NEW), published)

    assert (mine / "notes.txt").read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"site", "mine"}


def test_a_site_that_was_moved_away_is_put_back(published):
    published.rename(published.with_name(".site.crossbrief-12-old"))

    with pytest.raises(PublishRefused):
        publish([OutputFile.text("..", "")], published)

    assert words(published) == OLD


def test_a_site_that_has_been_replaced_is_not_put_back(published):
    old = published.with_name(".site.crossbrief-12-old")
    publish(outputs(NEW), old)

    with pytest.raises(PublishRefused):
        publish([OutputFile.text("..", "")], published)

    assert words(published) == OLD
    assert not old.exists()


def test_a_site_that_was_moved_away_is_put_back_before_the_build(published):
    published.rename(published.with_name(".site.crossbrief-12-old"))
    (published.parent / ".site.crossbrief-12").mkdir()

    mend(published)

    assert words(published) == OLD
    assert [path.name for path in published.parent.iterdir()] == ["site"]


def test_where_nothing_is_left_there_is_nothing_to_mend(published, tmp_path):
    mend(published)
    mend(tmp_path / "not" / "yet" / "there")

    assert words(published) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_running_build_has_made_is_left_alone(published):
    def pages():
        before = sorted(path.name for path in published.parent.iterdir())
        mend(published)
        assert sorted(path.name for path in published.parent.iterdir()) == before
        yield from outputs(NEW)

    publish(pages(), published)

    assert words(published) == NEW


@needs_links
def test_links_in_the_live_folder_are_replaced_and_not_followed(published, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "vote.html").write_text("new")
    (outside / "index.html").write_text("new")
    before = tree(outside)
    (published / "index.html").unlink()
    (published / "index.html").symlink_to(outside / "index.html")
    (published / "events").symlink_to(outside)

    report = publish(outputs(NEW), published)

    assert report == PublishReport(written=2, unchanged=1, removed=3)
    assert words(published) == NEW
    assert not (published / "index.html").is_symlink()
    assert not (published / "events").is_symlink()
    assert tree(outside) == before
