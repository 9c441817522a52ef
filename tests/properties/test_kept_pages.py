"""Lines of a rich site are changed one after the other; no page may miss a change."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from crossbrief.build import build_site
from crossbrief.defaults import REGISTRY
from crossbrief.options import Options
from crossbrief.rebuild import Wanted, rebuild
from tests.small_site import tree

GOLDEN = Path(__file__).parents[1] / "golden"
STEPS = 8


def change(project: Path, draw: random.Random) -> None:
    """Change one line of one file: take it away, write on, or take another's."""
    files = [p for p in sorted((project / "content").rglob("*")) if p.is_file()]
    texts = [p for p in files if p.suffix in {".yml", ".md"}]
    path = draw.choice(texts)
    lines = path.read_text(encoding="utf-8").split("\n")
    number = draw.randrange(len(lines))
    how = draw.choice(["gone", "longer", "shorter", "swapped", "year"])
    if how == "gone":
        del lines[number]
    elif how == "longer":
        lines[number] += " and so on"
    elif how == "shorter":
        lines[number] = lines[number].rpartition(" ")[0]
    elif how == "swapped":
        other = draw.randrange(len(lines))
        lines[number], lines[other] = lines[other], lines[number]
    else:
        lines[number] = re.sub("20[0-9]{2}", "2019", lines[number])
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("name", ["full", "awkward"])
@pytest.mark.parametrize("seed", [1])
def test_every_change_reaches_every_page_that_shows_it(tmp_path, name, seed):
    project, draw = tmp_path / "project", random.Random(f"{name} {seed}")  # noqa: S311 (a test's)
    shutil.copytree(GOLDEN / name, project, ignore=shutil.ignore_patterns("expected"))
    live, kept = project / "site", tmp_path / "kept"
    rebuild(Wanted(project, live, Options()))
    made = 0
    for step in range(STEPS):
        shutil.copytree(project / "content", kept, dirs_exist_ok=True)
        while True:
            change(project, draw)
            warm = rebuild(Wanted(project, live, Options()))
            if warm.ok:
                break
            # What is refused has nothing to compare; take it back and try another.
            shutil.rmtree(project / "content")
            shutil.copytree(kept, project / "content")
        shutil.rmtree(kept)
        checked = rebuild(Wanted(project, None, Options()))
        assert checked.diagnostics == warm.diagnostics
        assert checked.pages == warm.pages
        cold_site = tmp_path / f"cold-{step}"
        cold = build_site(project, cold_site, REGISTRY, Options())
        assert tree(live) == tree(cold_site)
        assert warm.diagnostics == cold.diagnostics
        made += 1
    assert made == STEPS
