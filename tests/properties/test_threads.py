"""Statements in any relations: each relation stands in one thread, kept up to date."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass

import pytest

from crossbrief.build import build_site
from crossbrief.defaults import REGISTRY
from crossbrief.live import LiveSite
from crossbrief.options import Options
from crossbrief.rebuild import Wanted, rebuild
from tests.small_site import tree, write_site

NUMBER = 24
SEEDS = range(3)


@dataclass(frozen=True)
class Said:
    """A statement of a made-up site; `answers` are numbers of earlier ones."""

    year: int
    is_withdrawn: bool
    answers: tuple[int, ...]


def draw_all(draw):
    """Draw statements of which some answer earlier ones, and some are withdrawn."""
    return [
        Said(
            1900 + number,
            draw.random() < 0.1,
            tuple(
                sorted(
                    {draw.randrange(number) for _ in range(draw.choice((0, 0, 1, 2)))}
                )
            )
            if number
            else (),
        )
        for number in range(NUMBER)
    ]


def written(said):
    """Return the file that holds them."""
    lines = ["defaults: {speaker: jane-doe, form: quoted, sources: [gazette-harbour]}"]
    lines += ["items:"]
    for number, one in enumerate(said):
        relations = ", ".join(
            f"{{type: replies_to, statement: said-{other:02}}}" for other in one.answers
        )
        withdrawn = (
            ", withdrawn: {date: 2021-06-01, reason: Misheard}"
            if one.is_withdrawn
            else ""
        )
        lines.append(
            f"  - {{id: said-{number:02}, text: Words {number}, date: {one.year},"
            f" relations: [{relations}]{withdrawn}}}"
        )
    return "\n".join(lines) + "\n"


def threads(site):
    """Return the statements of each thread, by its first."""
    found = defaultdict(set)
    for path in (site / "threads").rglob("*.html"):
        if path.name != "index.html":
            first = path.relative_to(site / "threads").with_suffix("").parts[0]
            html = path.read_text(encoding="utf-8")
            found[first].update(re.findall(r'id="r-(said-\d+)"', html))
    return found


def write(folder, said):
    return write_site(folder, {"content/statements/harbour.yml": written(said)})


@pytest.mark.parametrize("seed", SEEDS)
def test_every_relation_stands_in_exactly_one_thread(tmp_path, seed):
    said = draw_all(random.Random(seed))  # noqa: S311 (a test's)
    project = write(tmp_path, said)
    assert build_site(project, tmp_path / "site", REGISTRY, Options()).ok

    found = threads(tmp_path / "site")

    related = {
        (f"said-{later:02}", f"said-{earlier:02}")
        for later, one in enumerate(said)
        if not one.is_withdrawn
        for earlier in one.answers
    }
    assert related
    for pair in related:
        assert sum({*pair} <= members for members in found.values()) == 1
        assert sum(bool({*pair} & members) for members in found.values()) == 1
    assert set().union(*found.values()) == {name for pair in related for name in pair}
    assert all(first == min(members) for first, members in found.items())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_thread_is_made_anew_whenever_one_of_its_statements_changes(tmp_path, seed):
    draw = random.Random(f"again {seed}")  # noqa: S311 (a test's)
    said = draw_all(draw)
    project, live = write(tmp_path / "project", said), tmp_path / "site"
    assert rebuild(Wanted(project, live, Options())).ok
    preview = LiveSite(project, REGISTRY, Options())
    preview.start()
    shown(preview, tree(live))
    for step in range(4):
        other = draw_all(draw)
        number = draw.randrange(1, NUMBER)
        said = [*said[:number], other[number], *said[number + 1 :]]
        write(project, said)
        assert rebuild(Wanted(project, live, Options())).ok
        cold = tmp_path / f"cold-{step}"
        assert build_site(project, cold, REGISTRY, Options()).ok
        pages = tree(cold)
        assert tree(live) == pages
        preview.change(frozenset({"content/statements/harbour.yml"}))
        seen = shown(preview, pages)
        assert seen == {address: pages[address] for address in seen}


def shown(preview, pages):
    """Return what a preview shows of statements and threads."""
    addresses = [n for n in pages if n.startswith(("threads/", "statements/"))]
    answers = {address: preview.answer(address) for address in addresses}
    return {address: answer.content for address, answer in answers.items()}
