"""A publish that is stopped at each of its system calls."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Whatever a system puts behind these names: `openat`, `renameat2` and so on.
CALLS = {
    *("close", "flock", "fsync", "link", "mkdir", "open", "rename"),
    *("rmdir", "syncfs", "unlink", "write"),
}

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None,
    reason="there is no strace here (Debian, Ubuntu: apt install strace)",
)


def stop_at_each_call(tmp_path, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "tests.publish_kills", tmp_path / "place", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    told = json.loads(done.stdout)
    if "refused" in told:
        pytest.skip(f"no program may trace another here: {told['refused']}")
    for call in CALLS:
        assert any(name.startswith(call) for name in told["tried"]), told
    return told


@needs_strace
def test_killed_at_any_call_readers_find_a_whole_site(tmp_path):
    told = stop_at_each_call(tmp_path, "KILL", "1")

    assert sum(told["tried"].values()) > 60
    assert told["missing"] == 0


@needs_strace
def test_killed_between_two_renames_the_next_build_puts_the_site_back(tmp_path):
    """Without an exchange there is one moment when nothing is there, and no other."""
    told = stop_at_each_call(tmp_path, "KILL", "1", "no-exchange")

    assert sum(told["tried"].values()) > 60
    assert told["missing"] == 1


@needs_strace
@pytest.mark.parametrize("limits", [(), ("no-exchange",)])
def test_told_at_any_call_that_the_disk_is_full_a_publish_leaves_all_as_it_was(
    tmp_path, limits
):
    assert stop_at_each_call(tmp_path, "ENOSPC", "1", *limits)["missing"] == 0


def _can_mount() -> list[str]:
    """Return the command with which this account may mount a disk of its own."""
    for command in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        if shutil.which(command[0]) is None:
            continue
        mounts = [*command, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        if not subprocess.run(mounts, capture_output=True, check=False).returncode:
            return command
    return []


MOUNTING = _can_mount()

# Where nobody may mount anything, the test before has to do: this one is not there.
if MOUNTING:

    def test_a_full_disk_leaves_the_site_as_it_was(tmp_path):
        done = subprocess.run(
            [*MOUNTING, sys.executable, "-m", "tests.publish_full", tmp_path],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT / "generator")},
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.stderr == ""
        assert done.stdout.startswith("the disk is full: ")
        assert done.stdout.endswith("make room, then build again\n")
