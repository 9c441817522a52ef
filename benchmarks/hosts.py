"""What a page of ours costs inside a site of MkDocs, beside a plain page there.

    python -m benchmarks.hosts --records 1000 --repeats 3

For each theme five sites are built, in turns, and their time on processors is taken:
one with a single page; one with as many pages of a sentence each as there are pages of
ours; one with as many plain pages in Markdown, of the same words each; one with the
records, read for the first time; and one with the records, read before. None has its
pages in the navigation. The time above that of the single page, shared among the pages,
is what a page costs. The plain pages have no links, tables or classes, of which ours
have many.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from html import unescape
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.corpus import Corpus
from benchmarks.measure import measure
from crossbrief.defaults import REGISTRY
from crossbrief.hosting import Host, host_site
from crossbrief.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.hosted import HostedPage

THEMES = {
    "mkdocs": "{name: mkdocs, highlightjs: false}",
    "readthedocs": "{name: readthedocs, highlightjs: false}",
    "material": "{name: material, font: false}",
}
GOAL = 1.3
_SHORT = "# Mayor\n\nThe mayor of the town spoke of the bridge.\n"
_HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)
_BLOCK = re.compile(r"</(?:p|li|dd|td|th|blockquote|figcaption|h[1-6])>")
_TAG = re.compile(r"<[^>]*>")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|])")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=1_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=list(THEMES))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "people")
        Corpus(options.records, 1).write(project)
        pages = host_site(project, REGISTRY, Options(), Host()).pages
        words = sum(len(_plain(page).split()) for page in pages)
        print(
            f"{options.records} records, {len(pages)} pages of some"
            f" {words // len(pages)} words;"
            f" milliseconds on a processor, a page; {options.repeats} runs\n"
        )
        print(
            "| theme | a sentence | plain, same words | ours, first time"
            f" | ours, read before | above plain | within {GOAL} ms |"
        )
        print("|:--|--:|--:|--:|--:|--:|:--|")
        for theme in options.themes:
            sites = dict(_sites(Path(folder, theme), theme, project, pages))
            print(_row(theme, sites, project, len(pages), options.repeats))


def _plain(page: HostedPage) -> str:
    """Return the words of a page as Markdown: headings and paragraphs."""
    html = _HEADING.sub(lambda m: f"\n\n{'#' * int(m[1])} {m[2]}\n\n", page.html)
    bare = unescape(_TAG.sub("", _BLOCK.sub("\n\n", html)))
    lines = (line.strip() for line in bare.splitlines())
    return "\n".join(
        line if line.startswith("#") else _MARKDOWN.sub(r"\\\1", line) for line in lines
    )


def _sites(
    folder: Path, theme: str, project: Path, pages: Iterable[HostedPage]
) -> Iterator[tuple[str, Path]]:
    ours = f"  - crossbrief: {{project: {project}}}\n"
    plugins = {"single": "", "short": "", "plain": "", "ours": ours}
    for name, plugin in plugins.items():
        site = folder / name
        docs = site / "docs"
        docs.mkdir(parents=True)
        (docs / "index.md").write_text("# Home\n")
        (site / "mkdocs.yml").write_text(
            f"site_name: Town\nsite_url: https://town.example/\n"
            f"theme: {THEMES[theme]}\nnot_in_nav: /plain/**\n"
            f"plugins:\n  - search\n{plugin}"
        )
        if name in {"short", "plain"}:
            for page in pages:
                path = docs / "plain" / f"{page.permalink.removesuffix('.html')}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_plain(page) if name == "plain" else _SHORT)
        yield name, site


def _row(
    theme: str, sites: dict[str, Path], project: Path, pages: int, repeats: int
) -> str:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    spent: dict[str, list[float]] = {}
    for _ in range(repeats):
        shutil.rmtree(project / ".crossbrief-cache", ignore_errors=True)
        for name in ("single", "short", "plain", "ours", "again"):
            site = sites["ours" if name == "again" else name]
            spent.setdefault(name, []).append(measure(command, site).cpu)
    alone = median(spent["single"])
    cost = {name: (median(spent[name]) - alone) / pages * 1_000 for name in spent}
    above = cost["ours"] - cost["plain"]
    columns = [f"{cost[name]:.2f}" for name in ("short", "plain", "ours", "again")]
    verdict = "yes" if above <= GOAL else "**no**"
    return f"| {' | '.join((theme, *columns, f'{above:+.2f}', verdict))} |"


if __name__ == "__main__":
    main()
