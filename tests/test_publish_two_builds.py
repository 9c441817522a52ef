"""Two builds of one folder at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from crossbrief.publish import PublishRefused, publish
from crossbrief.publish.lock import _is_still_there
from tests.publish_faults import outputs, words
from tests.small_site import crossbrief, write_site

OLD = {"index.html": "old", "style.css": "same", "actors/jane.html": "old"}
NEW = {"index.html": "new", "style.css": "same", "events/vote.html": "new"}

ROOT = Path(__file__).parents[1]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "generator")}

needs_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="tries what only POSIX systems have"
)


@pytest.fixture
def published(tmp_path):
    live = tmp_path / "site"
    publish(outputs(OLD), live)
    return live


def refusal(files, folder, **options):
    with pytest.raises(PublishRefused) as caught:
        publish(files, folder, **options)
    return caught.value


def test_a_second_build_is_refused_while_the_first_writes(published):
    refused = []

    def pages():
        refused.append(refusal(outputs(OLD), published, patience=0))
        yield from outputs(NEW)

    publish(pages(), published)

    assert refused[0].message.startswith("another build is writing")
    assert words(published) == NEW


def test_a_second_build_waits_for_the_first(published):
    begun, both = threading.Event(), threading.Event()

    def pages():
        begun.set()
        assert both.wait(timeout=60)
        yield from outputs(OLD | {"first.html": "first"})

    def first():
        publish(pages(), published)

    def second():
        begun.wait(timeout=60)
        both.set()
        publish(outputs(NEW), published, patience=60)

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert words(published) == NEW
    assert [path.name for path in published.parent.iterdir()] == ["site"]


def test_a_lock_file_that_nobody_holds_stops_nobody(published):
    published.with_name(".site.crossbrief-lock").write_text("")

    publish(outputs(NEW), published, patience=0)

    assert [path.name for path in published.parent.iterdir()] == ["site"]


@needs_posix
def test_a_lock_on_a_file_that_is_no_longer_there_is_no_lock(tmp_path):
    """A build may open the lock file just before its last owner removes it."""
    path = tmp_path / "lock"
    with path.open("w") as ours:
        assert _is_still_there(ours.fileno(), path)
        path.rename(tmp_path / "removed")
        assert not _is_still_there(ours.fileno(), path)
        path.write_text("")
        assert not _is_still_there(ours.fileno(), path)


def test_a_second_command_says_plainly_that_a_build_is_running(tmp_path):
    project = write_site(tmp_path / "project")
    live = project / "site"
    done = []

    def pages():
        done.append(crossbrief("build", project))
        yield from outputs(NEW)

    publish(pages(), live)

    assert done[0].returncode == 2
    assert "another build is writing" in done[0].stderr
    assert "wait until it is done" in done[0].stderr
    assert words(live) == NEW
    assert {path.name for path in project.iterdir()} >= {"content", "site"}
    assert not list(project.glob(".site*"))


HOLD = """
import sys
from pathlib import Path
from crossbrief.publish import publish

def files():
    print("holding", flush=True)
    sys.stdin.read()
    yield from ()

publish(files(), Path(sys.argv[1]))
"""


@needs_posix
def test_the_lock_of_a_killed_build_stops_nobody(published):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, published],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert "another build" in refusal(outputs(NEW), published, patience=0).message
        holder.kill()
        holder.wait()
        assert len(list(published.parent.iterdir())) == 3

        publish(outputs(NEW), published, patience=0)

    assert words(published) == NEW
    assert [path.name for path in published.parent.iterdir()] == ["site"]


RACE = """
import sys
from pathlib import Path
from crossbrief.output import OutputFile
from crossbrief.publish import publish

place, name = sys.argv[1:]
for number in range(20):
    files = [OutputFile.text(f"{n}.html", f"{name} {number}") for n in range(9)]
    publish(files, Path(place), patience=60)
"""


def test_builds_that_race_come_one_after_the_other(published):
    racers = [
        subprocess.Popen([sys.executable, "-c", RACE, published, name], env=ENVIRONMENT)
        for name in ("first", "second", "third")
    ]

    assert [racer.wait() for racer in racers] == [0, 0, 0]

    assert len(set(words(published).values())) == 1, "pages of two builds"
    assert words(published)["0.html"].endswith(" 19")
    assert [path.name for path in published.parent.iterdir()] == ["site"]
