"""Where the time of a cold build goes, stage by stage, in one process.

    python -m benchmarks.stages PROJECT [--output FOLDER]

The functions of the hall that call the rooms are wrapped with a clock. When one stage
calls another, as validating calls compiling prose, the time of the inner one is its
own and not the outer one's. What no stage has is the rest. A name that is gone is
told, and the measurement refused: then `STAGES` below is to be brought up to date.
The process is kept to one processor, so that it does all the work by itself.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A stage: what it is called, and the functions that it consists of.
STAGES = (
    ("read files", ("crossbrief.compilation:read",)),
    (
        "parse YAML",
        (
            "crossbrief.parsing:parse_document",
            "crossbrief.compilation:parse_settings",
        ),
    ),
    ("compile prose", ("crossbrief.parsing:compile_prose",)),
    (
        "validate",
        ("crossbrief.parsing:validate", "crossbrief.compilation:bind"),
    ),
    ("link", ("crossbrief.compilation:link",)),
    (
        "views of pages",
        (
            "crossbrief.assemble:Unit.pages",
            "crossbrief.rendering:shell",
        ),
    ),
    ("render", ("crossbrief.render.renderer:Renderer.page",)),
    ("links within", ("crossbrief.build:check_inner_links",)),
    ("publish", ("crossbrief.build:publish",)),
)
_REGISTRY = "crossbrief.defaults:REGISTRY"
_COMMAND = "crossbrief.cli.build"
_CHECKS = "checks"
_IMPORT = "import modules"
_REST = "the rest"
_OVER = object()


class NameGone(Exception):  # noqa: N818 (the end of a measurement)
    """A function that is to be wrapped is not there any more."""


@dataclass
class Clock:
    """Adds up the time of stages, without that of stages within them."""

    seconds: dict[str, float] = field(default_factory=dict)
    _open: list[float] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time spent within as the stage's own."""
        start = time.perf_counter()
        self._open.append(0.0)
        try:
            yield
        finally:
            whole = time.perf_counter() - start
            inner = self._open.pop()
            self.seconds[name] = self.seconds.get(name, 0.0) + whole - inner
            if self._open:
                self._open[-1] += whole

    def wrapped(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function whose time is a stage's, that of what it yields too."""

        def timed(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
            with self.stage(name):
                made = function(*arguments, **named)
            return self._yielded(name, made) if isinstance(made, Generator) else made

        return timed

    def _yielded(self, name: str, made: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self.stage(name):
                item = next(made, _OVER)
            if item is _OVER:
                return
            yield item


def found(name: str) -> tuple[Any, str, Any]:
    """Return what holds a function, its name there, and the function."""
    module, _, path = name.partition(":")
    *outer, last = path.split(".")
    try:
        holder: Any = import_module(module)
        for part in outer:
            holder = getattr(holder, part)
        return holder, last, getattr(holder, last)
    except (ImportError, AttributeError) as error:
        raise NameGone(
            f"there is no `{name}` any more; bring STAGES in benchmarks/stages.py"
            " up to date"
        ) from error


@contextmanager
def clocked(clock: Clock) -> Iterator[None]:
    """Wrap all stages, and unwrap them afterwards."""
    kept: list[tuple[Any, str, Any]] = []
    try:
        for stage, names in STAGES:
            for name in names:
                holder, last, function = found(name)
                kept.append((holder, last, function))
                setattr(holder, last, clock.wrapped(stage, function))
        _, last, registry = found(_REGISTRY)
        checks = tuple(
            clock.wrapped(_CHECKS, _listed(check)) for check in registry.checks
        )
        timed = replace(registry, checks=checks)
        for holder in list(sys.modules.values()):
            if getattr(holder, last, None) is registry:
                kept.append((holder, last, registry))
                setattr(holder, last, timed)
        yield
    finally:
        for holder, last, function in reversed(kept):
            setattr(holder, last, function)


def stages(project: Path, output: Path) -> dict[str, float]:
    """Build a project cold, in this process, and return the seconds of each stage."""
    shutil.rmtree(output, ignore_errors=True)
    shutil.rmtree(project / ".crossbrief-cache", ignore_errors=True)
    clock = Clock()
    with clock.stage(_IMPORT):
        command = import_module(_COMMAND).command
        for _, names in STAGES:
            for name in names:
                found(name)
    with _one_processor(), clocked(clock), clock.stage(_REST):
        command.main(
            [str(project), "--output", str(output), "--quiet"], standalone_mode=False
        )
    order = [_IMPORT, *(name for name, _ in STAGES), _CHECKS, _REST]
    order.remove(_CHECKS)
    order.insert(order.index("link") + 1, _CHECKS)
    return {name: clock.seconds.get(name, 0.0) for name in order}


@contextmanager
def _one_processor() -> Iterator[None]:
    """Keep to one processor, where the system knows how, so that no work is shared."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _listed(check: Callable[..., Any]) -> Callable[..., list[Any]]:
    """Return a check that is done when it returns, where it yields one by one."""

    def listed(*arguments: Any) -> list[Any]:  # noqa: ANN401
        return list(check(*arguments))

    return listed


def main() -> None:
    """Print the stages of the project that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    output = options.output or options.project / "site"
    seconds = stages(options.project, output)
    whole = sum(seconds.values())
    for name, spent in seconds.items():
        print(f"{name:<16}{spent:9.3f} s {spent / whole:6.1%}")
    print(f"{'together':<16}{whole:9.3f} s")


if __name__ == "__main__":
    main()
