"""How `serve` runs: what is watched, compiled and told, until it is interrupted."""

from __future__ import annotations

import gc
import ipaddress
import os
import webbrowser
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import click

from crossbrief.cli.console import number
from crossbrief.cli.progress import progress_bar
from crossbrief.compilation import require_content
from crossbrief.defaults import REGISTRY
from crossbrief.fingerprint import looks
from crossbrief.live import LiveSite
from crossbrief.preview.editors import editor_of
from crossbrief.preview.server import open_server
from crossbrief.preview.telling import Teller
from crossbrief.preview.watching import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.cli.console import Console
    from crossbrief.diagnostics import Diagnostic
    from crossbrief.fingerprint import Look
    from crossbrief.options import Options
    from crossbrief.preview.server import PreviewServer
    from crossbrief.preview.telling import Troubles
    from crossbrief.preview.watching import Changed

_FOLDERS: Final = ("content", "templates")

_HEARD: Final = 2.0
"""Seconds that pages have to be made and sent before the other checks are done."""

_SETTLED: Final = 0.15
"""Seconds without a change, after which whoever writes is taken to be done."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    project: Path
    options: Options
    console: Console
    host: str
    port: int | None
    editor: str | None
    is_editor_asked: bool
    is_opened: bool
    is_polling: bool


def run(wanted: Wanted) -> None:
    """Serve until an interruption, which is the proper end and no failure."""
    try:
        _serve(wanted)
    except KeyboardInterrupt:
        wanted.console.close("Stopped.")


def _serve(wanted: Wanted) -> None:
    require_content(wanted.project)
    editor = wanted.editor if wanted.is_editor_asked else editor_of(os.environ)
    site = LiveSite(wanted.project, REGISTRY, wanted.options)
    teller = Teller(wanted.project, editor)
    # The port first: a long compilation would be in vain without it.
    server = open_server(wanted.host, wanted.port, site, teller)
    watch = Watch(wanted.project, _FOLDERS, is_polling=wanted.is_polling)
    before = _looks(wanted.project)
    gc.disable()
    with progress_bar(quiet=wanted.console.quiet) as progress:
        site.start(progress)
    _forget_garbage()
    site.tell = server.news.tell
    watch.start()
    server.start()
    talk = _Talk(wanted.console)
    _greet(wanted, site, server, talk)
    # What changed while everything was read for the first time.
    changed: Changed = _differing(before, _looks(wanted.project))
    while True:
        while changed is None or changed:
            site.change(changed)
            if site.troubles.are_grave:
                talk.say(site.troubles)
            server.news.wait_until_heard(_HEARD)
            changed = watch.next(_SETTLED)
        site.settle(watch.is_over)
        talk.say_rest(site.troubles)
        _forget_garbage()
        changed = watch.next()


def _looks(project: Path) -> dict[str, Look]:
    return {
        f"{folder}/{name}": look
        for folder in _FOLDERS
        for name, look in looks(project / folder)
    }


def _differing(before: dict[str, Look], after: dict[str, Look]) -> Changed:
    names = before.keys() | after.keys()
    return frozenset(n for n in names if before.get(n) != after.get(n))


def _forget_garbage() -> None:
    """Have what is kept not looked through again for what is garbage.

    To look through millions of values takes seconds, in which no page would be sent.
    """
    gc.collect(0)
    gc.freeze()


@dataclass
class _Talk:
    """Tells what is wrong on the console, when that has changed."""

    console: Console
    _told: Troubles | None = None

    def say(self, troubles: Troubles) -> None:
        """Print what there is to tell, unless it was what was printed last."""
        before, self._told = self._told, troubles
        if before is not None and (
            self._shown(before) == self._shown(troubles)
            and before.sentence == troubles.sentence
        ):
            return
        self._say(troubles, before)

    def say_rest(self, troubles: Troubles) -> None:
        """Print what the other checks found besides; all, if something went away."""
        before = self._told
        if (
            before is None
            or before.sentence != troubles.sentence
            or not self._shown(before) < self._shown(troubles)
        ):
            self.say(troubles)
            return
        self._told = troubles
        told = self._shown(before)
        rest = tuple(i for i in troubles.diagnostics if i not in told)
        self._say(replace(troubles, diagnostics=rest), None)

    def _shown(self, troubles: Troubles) -> set[Diagnostic]:
        return {item for item in troubles.diagnostics if self.console.shows(item)}

    def _say(self, troubles: Troubles, before: Troubles | None) -> None:
        if troubles.sentence:
            self.console.close(
                f"error: {troubles.sentence} {troubles.cure}", failed=True
            )
            return
        self.console.tell(troubles.diagnostics, troubles.sources)
        if before is not None and before.are_grave and not troubles.are_grave:
            self.console.close("Mended.")


def _greet(wanted: Wanted, site: LiveSite, server: PreviewServer, talk: _Talk) -> None:
    console = wanted.console
    talk.say(site.troubles)
    if not _is_local(wanted.host):
        click.echo(
            "warning: the preview, drafts included, can be read by all who reach this"
            f" machine at {wanted.host}",
            err=True,
        )
    console.close(
        f"Serving {number(site.records, 'record')} at {server.url} after"
        f" {console.seconds()}. Ctrl-C ends it."
    )
    if wanted.is_opened:
        webbrowser.open(server.url)


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
