"""What the search costs: the index, a build of it, a query in a browser.

    python -m benchmarks.search [--records 1000 10000] [--queries 60]

For each number of records a corpus is built, and built again after an article's text
and an actor's name have changed; the time within that goes into the index is taken
apart. Then Chromium opens the site from the disk and asks for names, words, several
words, phrases and dates of the corpus, each in a page that has loaded nothing yet.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import shutil
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import crossbrief.build
from benchmarks.corpus import Corpus
from benchmarks.edits import Targets, change_body, change_name
from benchmarks.machine import machine, versions
from crossbrief.diagnostics import Severity
from crossbrief.options import Options
from crossbrief.rebuild import Wanted, rebuild

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD = re.compile(r"[a-z]{3,}")
_ASK = """async (query) => {
    const field = document.querySelector("#cb-query");
    const dialog = document.querySelector(".cb-search");
    const start = performance.now();
    field.value = query;
    field.dispatchEvent(new Event("input"));
    while (dialog.dataset.answered !== query) await new Promise((go) => setTimeout(go));
    return [performance.now() - start, dialog.querySelectorAll("li").length];
}"""


@dataclass
class Measured:
    """Figures of one corpus: seconds of the processor, bytes, milliseconds."""

    records: int
    files: int = 0
    size: int = 0
    builds: dict[str, tuple[float, float]] = field(default_factory=dict)
    queries: list[tuple[str, str, float, int, int]] = field(default_factory=list)


def build(project: Path, site: Path) -> tuple[float, float]:
    """Build, and return what that took, and how much of it went into the index."""
    spent = 0.0
    made: Callable[..., Any] = crossbrief.build.search_files

    def timed(*given: Any) -> Any:  # noqa: ANN401 (what it stands in for)
        nonlocal spent
        start = time.process_time()
        try:
            return made(*given)
        finally:
            spent += time.process_time() - start

    crossbrief.build.search_files = timed
    start = time.perf_counter()
    try:
        report = rebuild(Wanted(project, site, Options()))
    finally:
        crossbrief.build.search_files = made
    if not report.ok:
        wrong = [d for d in report.diagnostics if d.severity is Severity.ERROR]
        raise ValueError(wrong)
    return time.perf_counter() - start, spent


def queries(project: Path, count: int) -> Iterator[tuple[str, str]]:
    """Yield what is asked, with its sort, the same for the same corpus."""
    draw = random.Random(1)
    articles = sorted((project / "content/articles").glob("*.md"))
    names = [
        line.removeprefix("name: ").strip('"')
        for path in sorted((project / "content/actors").glob("*.yml"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("name: ")
    ]
    for number in range(count):
        text = draw.choice(articles).read_text("utf-8").partition("\n---\n")[2]
        plain = re.sub(r"!?\[[^]]*\]+", ".", text).lower()
        runs = [run.split() for run in re.split(r"[^a-z ]+", plain)]
        run = draw.choice([run for run in runs if len(run) > 4])
        words = _WORD.findall(plain)
        name = draw.choice(names)
        yield "a name", name
        yield "the beginning of a name", name[: draw.choice((2, 3, 4))]
        yield "a word", draw.choice(words) + " "
        yield "a word as it is typed", draw.choice(words)[:3]
        yield "two words", " ".join(draw.sample(words, 2))
        yield "four words", " ".join(draw.sample(words, 4))
        yield "a phrase of three words", f'"{" ".join(run[1:4])}"'
        if not number:
            yield "the commonest word", "the "
            yield "four common words", "the of and to "
        yield "a month", f"{draw.randrange(1991, 2025)}-{draw.randrange(1, 13):02}"


def ask(site: Path, asked: Iterator[tuple[str, str]]) -> Iterator[Any]:
    """Ask for things in a browser, each in a page that knows nothing yet."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only here)

    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for sort, query in asked:
            page = chromium.new_page()
            loaded: set[str] = set()
            page.on("request", lambda asked, to=loaded: to.add(asked.url))
            page.goto((site / "method.html").as_uri())
            loaded.clear()
            page.keyboard.press("/")
            page.wait_for_selector(".cb-search[open]")
            took, found = page.evaluate(_ASK, query)
            own = {url.partition(f"/{site.name}/")[2] for url in loaded}
            size = sum((site / name).stat().st_size for name in own)
            yield sort, query, took, size, found
            page.close()
        chromium.close()


def measure(records: int, count: int, folder: Path) -> Measured:
    """Measure a corpus of so many records."""
    project, site = folder / f"project-{records}", folder / f"site-{records}"
    Corpus(records, 1).write(project)
    measured = Measured(records)
    measured.builds["cold"] = build(project, site)
    chosen = Targets.of(project)
    change_body(project, chosen.article, 1)
    measured.builds["an article's text changed"] = build(project, site)
    change_name(project, chosen.actor, 1)
    measured.builds["an actor's name changed"] = build(project, site)
    sizes = [path.stat().st_size for path in (site / "search").iterdir()]
    measured.files, measured.size = len(sizes), sum(sizes)
    measured.queries += ask(site, queries(project, count))
    return measured


def rows(measured: Measured) -> Iterator[str]:
    """Yield the lines of a section."""
    yield f"## {measured.records:,} records\n"
    mega = measured.size / 1e6
    yield f"The index: {measured.files:,} files, {mega:.1f} MB.\n"
    yield "| build | whole, s | index, s of processor |\n|:--|--:|--:|"
    for name, (whole, spent) in measured.builds.items():
        yield f"| {name} | {whole:.2f} | {spent:.2f} |"
    yield "\n| asked for | queries | ms, median | ms, most | kB, median | kB, most |"
    yield "|:--|--:|--:|--:|--:|--:|"
    for sort in dict.fromkeys(query[0] for query in measured.queries):
        own = [query for query in measured.queries if query[0] == sort]
        times, sizes = [q[2] for q in own], [q[3] / 1000 for q in own]
        yield (
            f"| {sort} | {len(own)} | {statistics.median(times):.0f} |"
            f" {max(times):.0f} | {statistics.median(sizes):.0f} | {max(sizes):.0f} |"
        )
    yield ""


def main() -> None:
    """Measure what was asked for."""
    gc.disable()  # as the command does while it builds
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--queries", type=int, default=20)
    options = parser.parse_args()
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="crossbrief-search-") as folder:
        for records in options.records:
            lines += rows(measure(records, options.queries, Path(folder)))
    on = {**machine(), **versions(None)}
    lines += [f"Measured from the disk in Chromium: {', '.join(on.values())}.", ""]
    text = "\n".join(lines)
    print(text)


if __name__ == "__main__":
    main()
