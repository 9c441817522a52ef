"""The same content gives the same bytes: at any hour, on any machine, in any order."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from tests.built import GOLDEN, ROOT, built
from tests.small_site import tree

# Builds with every folder listed in another order, and prints a digest of the output.
SHUFFLED = """
import hashlib, os, pathlib, random, sys
sys.path.insert(0, sys.argv[4])
order = random.Random(int(sys.argv[3]))
scandir, listdir = os.scandir, os.listdir

class Shuffled:
    def __init__(self, path):
        with scandir(path) as entries:
            self.entries = iter(order.sample(found := list(entries), len(found)))
    def __iter__(self): return self.entries
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *fault): pass
    def close(self): pass

os.scandir = lambda path=".": Shuffled(path)
os.listdir = lambda path=".": order.sample(found := listdir(path), len(found))

from crossbrief.build import build_site
from crossbrief.options import Options
from crossbrief.defaults import REGISTRY
project, output = map(pathlib.Path, sys.argv[1:3])
assert build_site(project, output, REGISTRY, Options()).ok
"""


def digest(folder):
    whole = hashlib.sha256()
    for path, content in tree(folder).items():
        whole.update(f"{path} {len(content)} ".encode() + content)
    return whole.hexdigest()


@pytest.mark.parametrize("name", ["full", "awkward", "demo"])
def test_time_place_and_order_leave_no_trace(name, tmp_path):
    project = ROOT if name == "demo" else GOLDEN / name
    elsewhere = tmp_path / "somewhere else" / "ünï"
    elsewhere.mkdir(parents=True)
    for part in ("content", "templates"):
        if (project / part).is_dir() and name != "demo":
            shutil.copytree(project / part, elsewhere / "project" / part)
    worlds = [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "86400"},
    ]
    found = {digest(built(name).folder)}
    for number, world in enumerate(worlds):
        copied = elsewhere / "project"
        here, start = (
            (copied, elsewhere) if number and copied.exists() else (project, tmp_path)
        )
        output = tmp_path / f"out-{number}"
        arguments = [
            here,
            output,
            7 * number,
            ROOT / "generator",
        ]
        subprocess.run(
            [sys.executable, "-c", SHUFFLED, *map(str, arguments)],
            cwd=start,
            env={**os.environ, "PYTHONUTF8": "1", **world},
            check=True,
        )
        found.add(digest(output))

    assert len(found) == 1


@pytest.mark.parametrize("name", ["full", "awkward"])
def test_no_page_says_when_it_was_built(name):
    # Nothing in these sites is of this year, so any trace of it is the clock's.
    now = datetime.now(UTC).date()
    traces = {now.isoformat(), f"{now.day} {now:%B} {now.year}", f"{now:%Y%m%d}"}
    pages = built(name).pages.values()

    assert now > date(2026, 1, 1)
    assert [p for p in pages for trace in traces if trace in p.html] == []
