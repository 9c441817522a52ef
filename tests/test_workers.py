"""Work shared out among processes is the same work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from crossbrief.build import build_site
from crossbrief.defaults import REGISTRY
from crossbrief.options import Options
from crossbrief.spool import Spools
from crossbrief.workers import CAN_SHARE, WorkerFault, share_out, worker_count
from tests.built import ROOT, crowd
from tests.small_site import tree, write_site

needs_copies = pytest.mark.skipif(not CAN_SHARE, reason="no copies of a process here")
NUMBERS = [1, 2, 5] if CAN_SHARE else [1]


@pytest.mark.parametrize("workers", NUMBERS)
@pytest.mark.parametrize("tasks", [0, 1, 7, 3000])
def test_every_task_is_done_once(tasks, workers):
    done = dict(share_out(tasks, lambda task, _: [task, "é" * (task % 50)], workers))

    assert done == {task: [task, "é" * (task % 50)] for task in range(tasks)}


@needs_copies
def test_large_results_come_whole():
    done = dict(share_out(4, lambda task, _: str(task) * 3_000_000, 2))

    assert done == {task: str(task) * 3_000_000 for task in range(4)}


@needs_copies
def test_a_fault_in_a_worker_is_ours_too():
    def fails(task, worker):
        del worker
        return 1 // (task - 5)

    with pytest.raises(WorkerFault, match="ZeroDivisionError"):
        list(share_out(10, fails, 2))


@needs_copies
def test_a_worker_that_is_killed_is_missed():
    def dies(task, worker):
        del worker
        if task == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    with pytest.raises(WorkerFault, match="-9"):
        list(share_out(10, dies, 2))


@needs_copies
def test_whoever_stops_listening_ends_the_workers():
    def tells_who(task, worker):
        del task, worker
        time.sleep(0.01)
        return os.getpid()

    shared = share_out(1000, tells_who, 2)
    pids = {next(shared)[1] for _ in range(20)}
    shared.close()

    assert os.getpid() not in pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@needs_copies
def test_no_more_workers_than_tasks_or_cores():
    assert worker_count(100, 3) == 3
    assert worker_count(2, 8) == 2
    assert worker_count(0, 8) == 1
    assert 1 <= worker_count(10_000) <= len(os.sched_getaffinity(0))


def test_a_spool_gives_back_what_it_took(tmp_path):
    with Spools(2, tmp_path) as spools:
        pieces = [spools.add(n % 2, bytes([n]) * n * 1000) for n in range(9)]

        assert [spools.read(piece) for piece in reversed(pieces)] == [
            bytes([n]) * n * 1000 for n in reversed(range(9))
        ]
        assert list(tmp_path.iterdir()) == []


@needs_copies
def test_any_number_of_processes_makes_the_same_site(tmp_path):
    project = crowd(tmp_path / "project")
    made = []
    for workers in (1, 3):
        output = tmp_path / f"site-{workers}"
        report = build_site(project, output, REGISTRY, Options(workers=workers))
        made.append((tree(output), report.diagnostics, report.pages))

    assert made[0] == made[1]


@needs_copies
def test_any_number_of_processes_tells_the_same_of_a_template(tmp_path):
    project = crowd(tmp_path / "project")
    broken = project / "templates" / "kinds" / "actor.html"
    broken.parent.mkdir(parents=True)
    broken.write_text("{{ view.nothing_of_the_kind }}", encoding="utf-8")
    told = [
        build_site(project, None, REGISTRY, Options(workers=workers)).diagnostics
        for workers in (1, 3)
    ]

    assert told[0] == told[1]
    assert [item.code for item in told[0] if item.code == "template-error"]


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from crossbrief import rendering
from crossbrief.cli import main

# As at a terminal, where an interruption reaches every process of the group.
os.setpgrp()
rendering._FEW = 1
page = rendering.Renderer.page

def interrupted(*arguments):
    os.killpg(0, signal.SIGINT)
    signal.sigtimedwait([], 0.2)
    return page(*arguments)

rendering.Renderer.page = interrupted
rendering.worker_count = lambda *_: 2
main(["build", sys.argv[1]])
"""


@needs_copies
def test_an_interruption_ends_all_of_them_and_leaves_nothing(tmp_path):
    project = write_site(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(project)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 130
    assert done.stderr.strip() == "Interrupted."
    assert not (project / "site").exists()
    assert {path.name for path in project.iterdir()} <= {
        *("content", "texts", ".crossbrief-cache")
    }
