"""The hall's middle: all pages made and rendered, by as many processes as suit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from crossbrief.assemble import tasks
from crossbrief.errors import CrossbriefError
from crossbrief.output import OutputFile
from crossbrief.present.shell import shell
from crossbrief.render.renderer import Renderer, TemplateFault
from crossbrief.runs import Run
from crossbrief.workers import share_out, worker_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.assemble import Unit
    from crossbrief.page import Compiled
    from crossbrief.progress import Progress
    from crossbrief.render.templates import TemplateFolders
    from crossbrief.spool import Piece, Spools
    from crossbrief.workers import Work

_FEW: Final = 500
"""Up to so many pages one process is done before others have been made."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The address of a page, or of a file beside it, and where its bytes are."""

    permalink: str
    piece: Piece

    def file(self, spools: Spools) -> OutputFile:
        """Return the page as a file of the site."""
        return OutputFile(PurePosixPath(self.permalink), spools.read(self.piece))


@dataclass(frozen=True, slots=True)
class MadeShare:
    """What a run gives to a file: where its bytes are, and how many rows these are."""

    address: str
    piece: Piece
    rows: int


@dataclass(frozen=True, slots=True)
class Made:
    """A unit of work that was done: what was read for it, its pages, its shares."""

    unit: str
    facts: frozenset[str]
    pages: tuple[Rendered, ...]
    shares: tuple[MadeShare, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """All that pages are rendered with: the site in each of its languages."""

    editions: tuple[Compiled, ...]
    folders: TemplateFolders
    progress: Progress


def workers_for(units: int, asked: int | None) -> int:
    """Return how many processes are to make so many units of pages."""
    if asked is None and units <= _FEW:
        return 1
    return worker_count(units, asked)


def render(
    press: Press, wanted: Iterable[Unit | Run], spools: Spools, workers: int
) -> tuple[Made, ...]:
    """Render pages onto the spools, one for each worker, and return their places.

    What runs of records give to files of data is made on the way.

    Raises `TemplateFault` for the first task that has one, in whatever order they were
    done: so the same mistake is told the same way by any number of workers.
    """
    todo = tasks(wanted)
    renderers = {
        one.language: Renderer(press.folders, one.wording) for one in press.editions
    }
    if workers > 1:
        for renderer in renderers.values():
            renderer.prepare()

    def make(unit: Unit | Run, worker: int) -> list[Any]:
        if isinstance(unit, Run):
            return _of_run(unit, press.editions[0], spools, worker)
        compiled = unit.compiled
        renderer = renderers[compiled.language]
        with compiled.graph.reads.during() as facts:
            pages = [
                (page.permalink, *spools.add(worker, text.encode()))
                for page in unit.pages()
                for text in [renderer.page(page, shell(page, compiled))]
            ]
        return [unit.name, sorted(facts), pages, []]

    def work(number: int, worker: int) -> Any:  # noqa: ANN401 (becomes JSON)
        try:
            return [make(unit, worker) for unit in todo[number].units]
        except TemplateFault as fault:
            return {"template": [fault.name, fault.line, fault.reason]}
        except OSError as error:
            return {"system": error.strerror or str(error)}

    return _all_made(press, len(todo), work, workers)


def _of_run(run: Run, compiled: Compiled, spools: Spools, worker: int) -> list[Any]:
    with compiled.graph.reads.during() as facts:
        files, shares = run.make(compiled)
    pages = [(str(f.path), *spools.add(worker, f.content)) for f in files]
    pieces = [(s.address, spools.add(worker, s.text), s.rows) for s in shares]
    return [run.name, sorted(facts), pages, pieces]


def _all_made(press: Press, count: int, work: Work, workers: int) -> tuple[Made, ...]:
    made: list[Made] = []
    faults: dict[int, dict[str, Any]] = {}
    shared = share_out(count, work, workers)
    for done, (number, told) in enumerate(shared, 1):
        if isinstance(told, dict):
            faults[number] = told
        else:
            made += _made(told)
        press.progress("render", done, count)
    if faults:
        raise _fault(faults[min(faults)])
    return tuple(sorted(made, key=lambda one: one.unit))


def _made(told: Iterable[list[Any]]) -> Iterator[Made]:
    for unit, facts, pages, shares in told:
        rendered = (Rendered(link, (s, a, n)) for link, s, a, n in pages)
        given = (MadeShare(file, (s, a, n), rows) for file, (s, a, n), rows in shares)
        yield Made(unit, frozenset(facts), tuple(rendered), tuple(given))


def _fault(told: dict[str, Any]) -> Exception:
    if "template" in told:
        return TemplateFault(*told["template"])
    return CrossbriefError(
        f"the pages cannot be kept until they are published: {told['system']}",
        "make room on the disk, then build again",
    )
