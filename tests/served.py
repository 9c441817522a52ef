"""A preview as a process of its own, and somebody who looks at it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from tests.small_site import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KNOWN = re.compile(
    r'data-page="(?P<page>[^"]*)" data-tag="(?P<tag>\w*)" data-files="(?P<files>\d*)"'
)
_SERVING = re.compile(r"at (http://\S+) after")


@dataclass
class Serving:
    """A running preview, in a process of its own or in this one."""

    program: subprocess.Popen[str] | None
    url: str
    said: list[str] = field(default_factory=list)
    opened: list[http.client.HTTPConnection] = field(default_factory=list)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answered:
        """Ask for a path, as it stands here, below the place of the site."""
        return self.ask(f"{urlsplit(self.url).path}{path}", method, **headers)

    def ask(self, target: str, method: str = "GET", **headers: str) -> Answered:
        """Ask for exactly this."""
        connection, response = self._ask(target, method, headers)
        with closing(connection):
            found = dict(response.getheaders())
            return Answered(response.status, found, response.read())

    def open(self, page: str) -> Events:
        """Open a page, and hear what it is told."""
        found = _KNOWN.search(self.get(page).body.decode())
        assert found is not None
        asked = urlencode(found.groupdict())
        target = f"{urlsplit(self.url).path}_crossbrief/events?{asked}"
        connection, response = self._ask(target, "GET", {})
        self.opened.append(connection)
        return Events(response)

    def interrupt(self) -> int:
        """Press Ctrl-C, and return the exit code."""
        assert self.program is not None
        self.program.send_signal(signal.SIGINT)
        self.said.append(self.program.communicate(timeout=20)[1])
        return self.program.returncode

    def _ask(
        self, target: str, method: str, headers: dict[str, str]
    ) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        place = urlsplit(self.url)
        connection = http.client.HTTPConnection(
            place.hostname or "", place.port, timeout=20
        )
        connection.request(
            method, target, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        return connection, connection.getresponse()


@dataclass(frozen=True)
class Answered:
    """A response that was read to its end."""

    status: int
    headers: dict[str, str]
    body: bytes


class Events:
    """What a page is told."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        assert response.getheader("Content-Type") == "text/event-stream; charset=utf-8"
        self._response = response
        self.heard: list[str] = []

    def next(self, *names: str) -> Any:
        """Wait for one of some events, and return what it holds."""
        name = ""
        while line := self._response.readline().decode():
            if line.startswith("event: "):
                name = line.removeprefix("event: ").strip()
                self.heard.append(name)
            elif line.startswith("data: ") and name in names:
                return json.loads(line.removeprefix("data: "))
        message = f"the preview ended before {names}"
        raise EOFError(message)

    def troubles(self, errors: int) -> Any:
        """Wait until so many errors are told."""
        while (told := self.next("troubles"))["errors"] != errors:
            pass
        return told


@contextmanager
def serving(project: Path, *options: str, **settings: str) -> Iterator[Serving]:
    """Start a preview of a project, and end it whatever happens."""
    quiet = {"NO_COLOR", "FORCE_COLOR", "VISUAL", "EDITOR", "CROSSBRIEF_DEBUG"}
    environment = {k: v for k, v in os.environ.items() if k not in quiet}
    environment |= {"PYTHONPATH": str(ROOT / "generator"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "crossbrief", "serve", str(project), *options]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**environment, **settings},
    ) as program:
        said: list[str] = []
        try:
            for line in program.stderr or ():
                said.append(line)
                found = _SERVING.search(line)
                if found is not None:
                    running = Serving(program, found[1], said)
                    try:
                        yield running
                    finally:
                        for connection in running.opened:
                            connection.close()
                    break
            else:
                raise AssertionError("".join(said))
        finally:
            program.kill()
            program.communicate()
