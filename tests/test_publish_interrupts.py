"""A build that is interrupted: whole site, nothing left, and the right exit code."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from crossbrief.publish import publish
from crossbrief.publish.interrupts import shielded
from tests.publish_faults import outputs, words
from tests.small_site import tree, write_site

ROOT = Path(__file__).parents[1]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "generator")}
OLD = {"index.html": "old", "style.css": "same"}
NEW = {"index.html": "new", "style.css": "same"}

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="sends signals as only POSIX systems do"
)
needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None,
    reason="there is no strace here (Debian, Ubuntu: apt install strace)",
)


@pytest.fixture
def published(tmp_path):
    live = tmp_path / "site"
    publish(outputs(OLD), live)
    return live


def send(number):
    os.kill(os.getpid(), number)
    for _ in range(3):  # Python hears signals between two steps of a program
        time.sleep(0)


@contextmanager
def handled(number, handler):
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


# At every system call


@needs_strace
@pytest.mark.parametrize(
    ("fault", "every", "limits"),
    [("INT", 1, ()), ("INT", 2, ("no-exchange",)), ("TERM", 3, ())],
)
def test_at_any_call_an_interrupt_leaves_a_whole_site_and_nothing_else(
    tmp_path, fault, every, limits
):
    place = tmp_path / "place"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.publish_kills",
            place,
            fault,
            str(every),
            *limits,
        ],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    told = json.loads(done.stdout)
    if "refused" in told:
        pytest.skip(f"no program may trace another here: {told['refused']}")
    assert sum(told["tried"].values()) > 60 // every
    assert told["missing"] == 0


# While files are made


@pytest.mark.parametrize(
    ("number", "raised"),
    [
        (signal.SIGINT, KeyboardInterrupt),
        (signal.SIGTERM, SystemExit),
        (signal.SIGHUP, SystemExit),
    ],
)
def test_an_interrupt_is_heard_while_a_page_is_made(published, number, raised):
    def pages():
        yield from outputs(NEW)
        send(number)
        raise AssertionError("the signal was not heard")

    with pytest.raises(raised) as caught:
        publish(pages(), published)

    assert getattr(caught.value, "code", 128 + number) == 128 + number
    assert words(published) == OLD
    assert [path.name for path in published.parent.iterdir()] == ["site"]


def test_what_is_ignored_stays_ignored(published):
    def pages():
        send(signal.SIGHUP)
        yield from outputs(NEW)

    with handled(signal.SIGHUP, signal.SIG_IGN):
        publish(pages(), published)

    assert words(published) == NEW


def test_a_handler_of_the_caller_is_asked_and_may_let_the_build_go_on(published):
    heard = []

    def pages():
        send(signal.SIGTERM)
        send(signal.SIGTERM)
        yield from outputs(NEW)

    with handled(signal.SIGTERM, lambda number, _: heard.append(number)):
        publish(pages(), published)

    assert heard == [signal.SIGTERM, signal.SIGTERM]
    assert words(published) == NEW


def test_after_a_build_the_signals_are_whose_they_were(published):
    before = [signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)]

    publish(outputs(NEW), published)

    assert before == [
        signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)
    ]


def test_a_build_outside_the_main_thread_touches_no_signals(published):
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def pages():
        seen.append(signal.getsignal(signal.SIGINT))
        yield from outputs(NEW)

    thread = threading.Thread(target=publish, args=(pages(), published))
    thread.start()
    thread.join()

    assert seen == [before]
    assert words(published) == NEW


# Behind the shield


def test_behind_the_shield_an_interrupt_waits():
    done = []

    def work():
        with shielded():
            send(signal.SIGINT)
            done.append("work")

    with pytest.raises(KeyboardInterrupt):
        work()

    assert done == ["work"]


def test_an_interrupt_that_waits_is_heard_as_soon_as_the_shield_is_lowered():
    with shielded() as shield:
        send(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), shield.lowered():
            raise AssertionError("the signal was not heard")


def test_who_presses_twice_does_not_interrupt_the_tidying_up():
    tidied = []

    def work():
        with shielded() as shield:
            try:
                with shield.lowered():
                    send(signal.SIGINT)
            finally:
                send(signal.SIGINT)
                send(signal.SIGTERM)
                tidied.append("all")

    with pytest.raises(KeyboardInterrupt):
        work()

    assert tidied == ["all"]


# The whole command

TITLES = ("Harbour papers", "Papers of the harbour")
BUILD = """
import sys
from crossbrief.cli import main
print("ready", flush=True)
main(["build", sys.argv[1]])
"""


def test_ctrl_c_at_any_moment_of_a_build_leaves_the_old_site_or_the_new(tmp_path):
    project = write_site(tmp_path / "project")
    sites = []
    for title in TITLES:
        _retitle(project, title)
        code, _, lasted = _build(project, None)
        assert code == 0
        sites.append(tree(project / "site"))
    assert sites[0] != sites[1]

    ends = []
    moments = random.Random(7)  # noqa: S311 (a moment is no secret)
    for number in range(6):
        _retitle(project, TITLES[number % 2])
        code, said, _ = _build(project, moments.uniform(0, lasted * 0.9))
        ends.append(code)
        if code == 130:
            assert said.strip() == "Interrupted."
        else:  # too late: all was done, and Python itself was about to go
            assert code in {0, -signal.SIGINT}, said
            assert tree(project / "site") == sites[number % 2]
        assert tree(project / "site") in sites
        assert not list(project.glob(".site*"))

    assert 130 in ends, "no build was interrupted"


def test_a_build_that_is_asked_to_end_leaves_nothing(tmp_path):
    project = write_site(tmp_path / "project")
    _retitle(project, TITLES[0])
    code, _, lasted = _build(project, None)
    before = tree(project / "site")
    _retitle(project, TITLES[1])

    code, _, _ = _build(project, lasted / 4, signal.SIGTERM)

    if code:
        assert code in {143, -signal.SIGTERM}
        assert tree(project / "site") == before
    assert not list(project.glob(".site*"))


def _retitle(project, title):
    settings = project / "content" / "site.yml"
    settings.write_text(f"model: 1\ntitle: {title}\n")


def _build(project, delay, number=signal.SIGINT):
    """Build, and send a signal after a while; return how it ended, and how long."""
    with subprocess.Popen(
        [sys.executable, "-c", BUILD, project],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        began = time.monotonic()
        if delay is not None:
            time.sleep(delay)
            child.send_signal(number)
        _, said = child.communicate()
        return child.returncode, said, time.monotonic() - began
