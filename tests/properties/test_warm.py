"""A warm build is a cold one: whatever was edited before, and however it went."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crossbrief.build import build_site
from crossbrief.cli.group import program
from crossbrief.defaults import REGISTRY
from crossbrief.errors import CrossbriefError
from crossbrief.options import Options
from crossbrief.rebuild import Wanted, rebuild
from tests.small_site import tree, write_site

ACTOR = "content/actors/jane-doe.yml"
SETTINGS = "content/site.yml"
STATEMENTS = "content/statements/harbour.yml"
ARTICLE = "content/articles/harbour-news.md"
TEMPLATE = "templates/pages/not_found.html"
WORDS = "templates/languages/en.toml"
# What a file holds after an edit; None takes it away.
EDITS: dict[str, tuple[str, str | None]] = {
    "a name": (ACTOR, "name: Joan Doe\n"),
    "a name of the same length": (ACTOR, "name: Joan Poe\n"),
    "the old name": (ACTOR, "name: Jane Doe\n"),
    "a body": (
        ACTOR,
        "name: Jane Doe\nbody: See [[harbour-promise]] and [@gazette-harbour].\n",
    ),
    "an alias": (ACTOR, "name: Jane Doe\naliases: [The mayor]\n"),
    "an old id": (ACTOR, "name: Jane Doe\nformerly: [jane-roe]\n"),
    "a draft": (ACTOR, "name: Jane Doe\nstatus: draft\n"),
    "a withdrawal": (
        ACTOR,
        "name: Jane Doe\nwithdrawn: {date: 2021-05-06, reason: Asked.}\n",
    ),
    "a record lost": (ACTOR, None),
    "a record broken": (ACTOR, "name: [Jane Doe\n"),
    "a record added": ("content/actors/john-roe.yml", "name: John Roe\n"),
    "a record gone": ("content/actors/john-roe.yml", None),
    "a record twice": ("content/actors.yml", "- {id: john-roe, name: John Roe}\n"),
    "a record once": ("content/actors.yml", None),
    "an article": (
        ARTICLE,
        "---\ntitle: News\ndate: 2021-05\n---\n[[jane-doe]]:\n\n![[harbour-promise]]\n",
    ),
    "an article edited": (
        ARTICLE,
        "---\ntitle: News\ndate: 2021-05-05\n---\nNothing.\n",
    ),
    "an article gone": (ARTICLE, None),
    "a title": (SETTINGS, "model: 1\ntitle: Other papers\n"),
    "a language": (SETTINGS, "model: 1\ntitle: Harbour papers\nlanguage: de\n"),
    "settings broken": (SETTINGS, "model: 2\n"),
    "settings as they were": (SETTINGS, "model: 1\ntitle: Harbour papers\n"),
    "a template": (
        TEMPLATE,
        "{% extends layout %}{% block main %}<h1>{{ view.title }}</h1>{% endblock %}",
    ),
    "a template broken": (TEMPLATE, "{{ view.nothing }}"),
    "no template": (TEMPLATE, None),
    "words": (WORDS, '[menu]\nhome = "Start"\n'),
    "no words": (WORDS, None),
    "a file": ("content/static/robots.txt", "User-agent: *\n"),
    "another file": ("content/static/robots.txt", "User-agent: x\n"),
    "no file": ("content/static/robots.txt", None),
    "a page by hand": ("site/index.html", "by hand"),
    "a page of nobody's": ("site/own.html", "by hand"),
    "a page gone": ("site/index.html", None),
}
OTHERWISE = (
    "nothing",
    "a touch",
    "a move",
    "a renaming",
    "a failing publish",
    "what is kept is gone",
)


def edit(project: Path, name: str) -> None:
    if name in EDITS:
        write(project, *EDITS[name])
    elif name == "a touch":
        os.utime(project / SETTINGS)
    elif name == "a move":
        move(project / STATEMENTS, project / "content/statements/deep/moved.yml")
    elif name == "a renaming":
        # Where the content has errors, or the id is not there, nothing is renamed.
        CliRunner().invoke(program, ["rename", "jane-doe", "jane-moved", str(project)])
    elif name == "what is kept is gone":
        for kept in (project / ".crossbrief-cache").rglob("*"):
            if kept.is_file():
                kept.write_bytes(kept.read_bytes()[:-1])


def write(project: Path, path: str, text: str | None) -> None:
    place = project / path
    if text is None:
        place.unlink(missing_ok=True)
    elif not path.startswith("site/") or place.parent.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def move(here: Path, there: Path) -> None:
    there.parent.mkdir(exist_ok=True)
    if here.exists():
        here.replace(there)
    else:
        there.replace(here)


def warm_build(project: Path, output: Path, *, fails: bool) -> object:
    wanted = Wanted(project, output, Options())
    if not fails:
        return rebuild(wanted)
    refuse = patch("crossbrief.build.publish", side_effect=CrossbriefError("full", ""))
    with refuse, suppress(CrossbriefError):
        rebuild(wanted)
    return None


# Shrinking builds too many sites; the steps that failed are few and short anyway.
@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(steps=st.lists(st.sampled_from((*EDITS, *OTHERWISE)), min_size=3, max_size=7))
def test_a_warm_build_equals_a_cold_one(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = write_site(Path(folder) / "project")
        live = project / "site"
        rebuild(Wanted(project, live, Options()))
        for step in steps:
            edit(project, step)
            before = tree(live)
            fails = step == "a failing publish"
            if warm_build(project, live, fails=fails) is None:
                assert tree(live) == before
            warm = rebuild(Wanted(project, live, Options()))
            cold_site = Path(folder) / "cold"
            cold = build_site(project, cold_site, REGISTRY, Options())

            assert warm.diagnostics == cold.diagnostics
            assert (warm.files, warm.records, warm.pages) == (
                cold.files,
                cold.records,
                cold.pages,
            )
            assert tree(live) == (tree(cold_site) if cold.ok else before)
