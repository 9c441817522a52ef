"""How long a page of the preview takes to follow an edit.

    python -m benchmarks.preview [--records 1000 10000] [--rounds 15] [--write]

For each number of records a corpus is written, `crossbrief serve` started, and a page
opened as a browser opens it. Then a file is changed that the page shows. Two times are
taken, both from just before the file is written: until the event arrives that has the
page reload, and until the last byte of the page that is asked for then. For a mistake
there is one time: until the page is told of it. With `--write` the tables of
`docs/preview-latency.md` are written anew.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.corpus import Corpus
from benchmarks.edits import Targets, change_body, change_name
from benchmarks.machine import file_system, machine, versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOALS = {1_000: 150, 10_000: 400}
"""Milliseconds from the write to the page, by the number of records."""

PAGE = Path(__file__).parents[1] / "docs" / "preview-latency.md"
_MARKS = ("<!-- measured -->\n", "<!-- end of what is measured -->\n")
_READY = re.compile(r"Serving .* at (http://\S+?):(\d+)(\S*) after")
_SETTLING = 2.0
"""Seconds between two edits, so that the checks after the first are done."""


@dataclass(frozen=True)
class Edit:
    """A change of the content, numbered, and the page that is looked at meanwhile."""

    name: str
    page: str
    change: Callable[[int], None]
    is_mistake: bool = False


def edits(project: Path) -> list[Edit]:
    """Return the edits of a corpus."""
    chosen = Targets.of(project)
    article = f"articles/{chosen.article}.html"
    path = project / "content" / "articles" / f"{chosen.article}.md"

    def mistake(number: int) -> None:
        right = path.read_text("utf-8").partition("\nSee [[nobody")[0]
        path.write_text(f"{right}\nSee [[nobody-{number}]].\n", encoding="utf-8")

    return [
        Edit(
            "an article's text, on its page",
            article,
            lambda number: change_body(project, chosen.article, number),
        ),
        Edit(
            "an actor's name, on the actor's page",
            f"actors/{chosen.actor}.html",
            lambda number: change_name(project, chosen.actor, number),
        ),
        Edit(
            "the name of the actor named most often, on that page",
            f"actors/{chosen.famous_actor}.html",
            lambda number: change_name(project, chosen.famous_actor, number),
        ),
        Edit("a mistake in an article, told", article, mistake, is_mistake=True),
    ]


@contextmanager
def serving(project: Path) -> Iterator[tuple[int, float]]:
    """Run the program, and yield its port and the seconds until it served."""
    command = [sys.executable, "-m", "crossbrief", "serve", str(project)]
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        try:
            for line in program.stderr or ():
                found = _READY.search(line)
                if found is not None:
                    yield int(found[2]), time.perf_counter() - start
                    break
        finally:
            program.terminate()


class Tab:
    """A page as a browser has it open."""

    def __init__(self, port: int, page: str) -> None:
        self.port, self.page = port, page
        body = self.fetch()
        found = re.search(rb'data-tag="(\w+)"', body)
        if found is None:
            raise ValueError(f"{page} has no parts of the preview")
        address = f"/_crossbrief/events?page={page}&tag={found[1].decode()}"
        self.stream = self._get(address)

    def fetch(self) -> bytes:
        """Ask for the page, and return all of it."""
        body: bytes = self._get(f"/{self.page}").read()
        return body

    def wait(self, event: str, text: bytes = b"") -> None:
        """Read on until an event arrives."""
        name = b""
        while line := self.stream.readline():
            if line.startswith(b"event: "):
                name = line[7:].strip()
            elif line.startswith(b"data: ") and name == event.encode() and text in line:
                return
        raise EOFError(f"the preview ended before `{event}`")

    def _get(self, address: str) -> Any:  # noqa: ANN401 (a response, or its stream)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", address)
        return connection.getresponse()


def measure(port: int, edit: Edit, rounds: int) -> dict[str, list[float]]:
    """Make an edit some times, and return the milliseconds of each."""
    times: dict[str, list[float]] = {"event": [], "page": []}
    for number in range(rounds + 1):
        tab = Tab(port, edit.page)
        time.sleep(_SETTLING)
        start = time.perf_counter()
        edit.change(number)
        if edit.is_mistake:
            tab.wait("troubles", f"nobody-{number}".encode())
        else:
            tab.wait("reload")
        event = time.perf_counter()
        if not edit.is_mistake:
            tab.fetch()
        # The first of all compiles templates, as the first page opened does.
        if number:
            times["event"].append((event - start) * 1000)
            times["page"].append((time.perf_counter() - start) * 1000)
    return times


def table(records: int, rounds: int, folder: Path) -> str:
    """Measure a corpus of a size, and return the table."""
    project = folder / f"corpus-{records}"
    Corpus(records, 1).write(project)
    goal = GOALS.get(records)
    aim = f", goal {goal} ms" if goal else ""
    rows = [
        f"## {records:,} records{aim}\n",
        "|  | until the event, ms | until the page, ms | within the goal |",
        "|:--|--:|--:|--:|",
    ]
    with serving(project) as (port, ready):
        for edit in edits(project):
            times = measure(port, edit, rounds)
            event = _shown(times["event"])
            page = "" if edit.is_mistake else _shown(times["page"])
            met = "" if goal is None else _share(times["page"], goal)
            rows.append(f"| {edit.name} | {event} | {page} | {met} |")
            print(rows[-1], flush=True)
    rows.append(
        f"\nServing began {ready:.1f} s after the start, with an empty cache.\n"
    )
    return "\n".join(rows)


def _shown(times: list[float]) -> str:
    whole = statistics.median(times)
    return f"{whole:.0f} ({min(times):.0f} to {max(times):.0f})"


def _share(times: list[float], goal: float) -> str:
    return f"{sum(one <= goal for one in times)} of {len(times)}"


def _conditions(folder: Path, rounds: int) -> str:
    told, of = machine(), versions(None)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"Medians of {rounds} edits, with the least and the most in brackets."
        f" Measured on {datetime.now(tz=UTC):%Y-%m-%d}: {told['processor']},"
        f" {told['cores']} cores,"
        f" {told['memory']}, {told['system']}, {told['kernel']}; {file_system(folder)};"
        f" crossbrief {of['crossbrief']}, Python {of['Python']}; load {load}.\n"
    )


def main() -> None:
    """Measure what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=sorted(GOALS))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        parts = [table(count, options.rounds, folder) for count in options.records]
        parts.append(_conditions(folder, options.rounds))
    measured = "\n".join(parts)
    if options.write:
        head, _, rest = PAGE.read_text("utf-8").partition(_MARKS[0])
        _, _, tail = rest.partition(_MARKS[1])
        PAGE.write_text(f"{head}{_MARKS[0]}\n{measured}\n{_MARKS[1]}{tail}", "utf-8")
    else:
        print(measured)


if __name__ == "__main__":
    main()
