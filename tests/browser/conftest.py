"""A browser without a network, and a small server that sends what a build says."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from crossbrief.headers import TEXTS, policy
from crossbrief.urls import UrlPolicy
from tests.built import built
from tests.headers_file import headers_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Request,
        Response,
    )

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if find_spec("playwright") is None:
        pytest.skip("Playwright is not installed: `make test` installs it")
    if program is None:
        pytest.skip("there is no Chromium here: `sudo apt install chromium`")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Watched:
    """A page of the browser, and what went wrong on it."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda asked: self.requests.append(asked.url))
        self.page.on("response", self._answered)

    def _told(self, told: ConsoleMessage) -> None:
        if told.type in {"error", "warning"}:
            self.faults.append(told.text)

    def _failed(self, asked: Request) -> None:
        # A page that is left while its icon still loads asks no further.
        if asked.failure != "net::ERR_ABORTED":
            self.faults.append(asked.url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(response.url)

    @property
    def strangers(self) -> list[str]:
        """The addresses asked for that are not on this machine."""
        hosts = {url: urlsplit(url).hostname for url in self.requests}
        return [url for url, host in hosts.items() if host not in {None, "127.0.0.1"}]


@pytest.fixture
def watch(browser):
    """Return a way to open a page in a fresh context of the browser."""
    contexts = []

    def open_page(**options) -> Watched:
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(15_000)
        return Watched(contexts[-1])

    yield open_page
    for context in contexts:
        context.close()


class Strict(SimpleHTTPRequestHandler):
    """Serves a folder below a path, with what `_headers` says for each file."""

    below = "/"
    headers_file = ""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.below))

    def end_headers(self) -> None:
        path = "/" + self.path.removeprefix(self.below)
        for name, value in headers_for(self.headers_file, path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(name: str) -> Iterator[str]:
    """Serve a site where its settings say that it stands, and yield the address."""
    site = built(name)
    below = site.base_path
    sent = TEXTS["netlify"](policy(UrlPolicy(site.base_url)))
    below_it = type("Below", (Strict,), {"below": below, "headers_file": sent})
    handler = partial(below_it, directory=site.folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
