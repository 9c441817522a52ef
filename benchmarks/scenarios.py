"""What is measured: three ways to build one corpus, each cold and after edits.

A round builds with Hugo, with crossbrief and plain templates (the same work), and with
crossbrief as it comes. Before the cold build of a project everything is made anew:
content, no cache, no output. The builds after it find what the one before left.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import edits
from benchmarks.corpus import Corpus
from benchmarks.expand import expand
from benchmarks.machine import file_system
from benchmarks.measure import Measured, measure
from crossbrief.config import DATA_FORMATS

_HERE = Path(__file__).parent
_Edit = Callable[[Path, edits.Targets, int], None]

# What the settings of a project have beside those of the corpus. A part of the site
# that the peers do not make is switched off in `plain`, where there is a setting.
_SETTINGS = {
    "plain": f"facets: []\nwithout: [{', '.join(DATA_FORMATS)}]\n",
    "full": "",
}


def _change_body(project: Path, targets: edits.Targets, number: int) -> None:
    edits.change_body(project, targets.article, number)


def _change_name(project: Path, targets: edits.Targets, number: int) -> None:
    edits.change_name(project, targets.actor, number)


def _change_famous_name(project: Path, targets: edits.Targets, number: int) -> None:
    edits.change_name(project, targets.famous_actor, number)


def _nothing(project: Path, targets: edits.Targets, number: int) -> None:
    del project, targets, number


@dataclass(frozen=True)
class Scenario:
    """A command that is measured, after an edit that is not."""

    name: str
    site: str
    title: str
    edit: _Edit = _nothing
    renames: bool = False

    @property
    def is_cold(self) -> bool:
        """Tell whether all that was there before is removed."""
        return self.name.endswith("cold")


SCENARIOS = (
    Scenario("hugo-cold", "hugo", "Hugo, cold"),
    Scenario("plain-cold", "plain", "same work, cold"),
    Scenario("plain-same", "plain", "same work, nothing changed"),
    Scenario("plain-body", "plain", "same work, an article's text", _change_body),
    Scenario("plain-name", "plain", "same work, an actor's name", _change_name),
    Scenario(
        "plain-famous",
        "plain",
        "same work, the name of the actor named most often",
        _change_famous_name,
    ),
    Scenario("plain-rename", "plain", "`crossbrief rename` of an event", renames=True),
    Scenario("plain-renamed", "plain", "same work, after the renaming"),
    Scenario("full-cold", "full", "full site, cold"),
    Scenario("full-same", "full", "full site, nothing changed"),
    Scenario("full-body", "full", "full site, an article's text", _change_body),
    Scenario("full-name", "full", "full site, an actor's name", _change_name),
)


@dataclass
class Ground:
    """A folder with a corpus, in which projects are built and edited."""

    root: Path
    hugo: Path | None
    is_disk: bool = False
    outputs: dict[str, dict[str, int]] = field(default_factory=dict)

    def prepare(self, records: int, seed: int) -> None:
        """Write the corpus, and Hugo's form of it."""
        Corpus(records, seed).write(self.root / "corpus")
        shutil.copytree(_HERE / "hugo", self.root / "hugo")
        expand(self.root / "corpus", self.root / "hugo" / "content")

    @property
    def corpus(self) -> Path:
        """Return the project that the others are copies of."""
        return self.root / "corpus"

    @property
    def file_system(self) -> str:
        """Return the type of file system that it stands on."""
        return file_system(self.root)

    def site(self, name: str) -> Path:
        """Return where the site of a project is built."""
        return self.root / ("hugo-site" if name == "hugo" else f"{name}/site")

    def round(
        self, names: frozenset[str], number: int
    ) -> Iterator[tuple[str, Measured]]:
        """Run the scenarios of these names, and the cold ones that they follow."""
        for site in dict.fromkeys(scenario.site for scenario in SCENARIOS):
            if site == "hugo" and self.hugo is None:
                continue
            chain = [s for s in SCENARIOS if s.site == site]
            wanted = [s for s in chain if s.name in names]
            if not wanted:
                continue
            renames = any(s.name == "plain-renamed" for s in wanted)
            for scenario in chain:
                due = scenario in wanted or scenario.is_cold
                if due or (renames and scenario.renames):
                    yield scenario.name, self.run(scenario, number)
                if scenario.is_cold:
                    self.outputs[site] = _counted(self.site(site))
            self.clear(site)

    def run(self, scenario: Scenario, number: int = 1) -> Measured:
        """Run one scenario; a cold one makes the project first."""
        project = self.root / scenario.site
        if scenario.is_cold:
            self.clear(scenario.site)
            self._make(scenario.site)
        targets = edits.Targets.of(self.corpus)
        scenario.edit(project, targets, number)
        if self.is_disk:
            os.sync()
        return measure(self._command(scenario, targets, number), self.root)

    def clear(self, site: str) -> None:
        """Remove a project with its cache and its site; of Hugo's, the site alone."""
        if site == "hugo":
            shutil.rmtree(self.root / "hugo-site", ignore_errors=True)
            shutil.rmtree(self.root / "hugo-cache", ignore_errors=True)
        else:
            shutil.rmtree(self.root / site, ignore_errors=True)

    def _make(self, site: str) -> None:
        if site == "hugo":
            return
        project = self.root / site
        shutil.copytree(self.corpus / "content", project / "content")
        if site == "plain":
            shutil.copytree(_HERE / "plain", project / "templates")
        with (project / "content" / "site.yml").open("a", encoding="utf-8") as file:
            file.write(_SETTINGS[site])

    def _command(
        self, scenario: Scenario, targets: edits.Targets, number: int
    ) -> list[str]:
        if scenario.site == "hugo":
            folders = {"--source": "hugo", "--destination": "../hugo-site"}
            cache = str(self.root / "hugo-cache")
            options = [word for pair in folders.items() for word in pair]
            quiet = ["--quiet", "--noBuildLock", "--cacheDir", cache]
            return [str(self.hugo), "build", *options, *quiet]
        crossbrief = [sys.executable, "-m", "crossbrief"]
        if scenario.renames:
            old, new = targets.event, f"{targets.event}-renamed-{number}"
            return [*crossbrief, "rename", old, new, scenario.site]
        return [*crossbrief, "build", "--quiet", scenario.site]


def _counted(site: Path) -> dict[str, int]:
    """Count the files and bytes of a built site."""
    paths = [path for path in site.rglob("*") if path.is_file()]
    return {
        "pages": sum(path.suffix == ".html" for path in paths),
        "files": len(paths),
        "bytes": sum(path.stat().st_size for path in paths),
    }
