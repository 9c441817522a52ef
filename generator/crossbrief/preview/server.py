"""The server: answers for the addresses of the site, and tells pages of changes."""

from __future__ import annotations

import errno
import json
import os
import re
import socket
import sys
import threading
import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import parse_qs, quote

from crossbrief import __version__
from crossbrief.errors import CrossbriefError
from crossbrief.html import escape
from crossbrief.packaged import packaged_templates
from crossbrief.preview.answers import Answer, Response, respond, tag_of
from crossbrief.preview.asked import OWN, Elsewhere, Place, asked_for, is_our_host

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.preview.telling import Teller, Troubles

_OK: Final = 200
_FOUND: Final = 302
_NOT_FOUND: Final = 404
_NOT_ALLOWED: Final = 405
_MISDIRECTED: Final = 421
_FAULT: Final = 500
_UNAVAILABLE: Final = 503

_FIRST_PORT: Final = 8000
_PORTS: Final = 20

_BEAT: Final = 15.0
"""Seconds: so often a page is told that all is well, to notice that it has gone."""

_NUMBER: Final = re.compile("[0-9]{1,9}")

_PARTS: Final = ("preview.css", "preview.js")


class Previewed(Protocol):
    """What a preview shows: it answers for addresses, and says what is wrong now."""

    @property
    def root(self) -> str:
        """The path at which the site stands, with a stroke at both ends."""

    @property
    def headers(self) -> Iterable[tuple[str, str]]:
        """What is to be sent with every file of the site."""

    @property
    def troubles(self) -> Troubles:
        """What there is to tell now."""

    def answer(self, address: str) -> Answer | None:
        """Return what stands at an address of the site."""

    def not_found(self) -> Answer | None:
        """Return the site's page for unknown addresses."""

    @property
    def changes(self) -> int:
        """How often files beside pages have changed."""

    def changed_files(self, since: int) -> tuple[int, frozenset[str]]:
        """Return which files changed beside pages since a number, and the next one."""


@dataclass
class News:
    """Tells all open pages that something changed, and knows when all have heard it."""

    _said: int = 0
    _heard: dict[int, int] = field(default_factory=dict)
    _turn: threading.Condition = field(default_factory=threading.Condition)

    def tell(self) -> None:
        """Have every page look what is new for it."""
        with self._turn:
            self._said += 1
            self._turn.notify_all()

    def wait(self, who: int, heard: int) -> int:
        """Wait for more than was heard, at most a beat long; return what was said."""
        with self._turn:
            self._heard[who] = heard
            self._turn.notify_all()
            self._turn.wait_for(lambda: self._said > heard, _BEAT)
            return self._said

    def leave(self, who: int) -> None:
        """Forget a page that was closed."""
        with self._turn:
            self._heard.pop(who, None)
            self._turn.notify_all()

    def wait_until_heard(self, seconds: float) -> None:
        """Wait until every open page was told, but not longer than some time."""
        with self._turn:
            self._turn.wait_for(
                lambda: all(h >= self._said for h in self._heard.values()), seconds
            )


class PreviewServer(ThreadingHTTPServer):
    """Serves what is previewed at an address of this machine."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(
        self, address: tuple[str, int], previewed: Previewed, teller: Teller
    ) -> None:
        """Take the port, or raise `OSError`; nothing is served before `start`."""
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.host = address[0]
        self.previewed = previewed
        self.teller = teller
        self.news = News()
        super().__init__(address, _Asked)

    def server_bind(self) -> None:
        """Take the port alone: on Windows two programs could have it otherwise."""
        self.allow_reuse_address = sys.platform != "win32"
        if sys.platform == "win32":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        # Not that of `HTTPServer`, which asks the network for the name of the machine.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.host, self.port

    @property
    def port(self) -> int:
        """The port that was taken."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """Where a browser finds the site."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104
        if ":" in host and not host.startswith("["):
            host = f"[{host}]"
        return f"http://{host}:{self.port}{quote(self.previewed.root)}"

    def start(self) -> None:
        """Serve, in threads that end with the program."""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser closes a connection in the middle."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Asked(BaseHTTPRequestHandler):
    """One request."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = f"crossbrief/{__version__}"
    timeout = 60
    # Heads and bodies go out at once: otherwise the one waits for word of the other.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def __getattr__(self, name: str) -> object:
        """Refuse all other methods alike, whatever they are called."""
        if name.startswith("do_"):
            return self._refuse_method
        raise AttributeError(name)

    def version_string(self) -> str:
        """Return the name of the program, without that of its language."""
        return self.server_version

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet: what was asked for is no news to the one reader."""

    def _refuse_method(self) -> None:
        # What was sent along is not read, so nothing more can come on this connection.
        self.close_connection = True
        self._send_text(_NOT_ALLOWED, "Only GET and HEAD.", (("Allow", "GET, HEAD"),))

    def _answer(self) -> None:
        previewed = self.server.previewed
        if not is_our_host(
            self.headers.get("Host"), self.server.host, self.server.port
        ):
            self.close_connection = True
            self._send_text(_MISDIRECTED, "This server has another name.")
            return
        place = asked_for(self.path, previewed.root)
        if isinstance(place, Elsewhere):
            self._send(Response(_FOUND, (("Location", place.location),)))
        elif place is None:
            self._send_text(_NOT_FOUND, f"The site stands at {previewed.root}")
        elif place.address == f"{OWN}events":
            self._tell_events(place)
        elif place.address.startswith(OWN):
            self._send_own(place.address.removeprefix(OWN))
        else:
            self._send_page(place.address)

    def _send_page(self, address: str) -> None:
        previewed = self.server.previewed
        whole = (
            f"{address}index.html" if not address or address.endswith("/") else address
        )
        # Before the answer: what changes from here on, the page is told later.
        number = previewed.changes
        try:
            status, answer = _OK, previewed.answer(whole)
            if answer is None and whole == address:
                folder = previewed.answer(f"{address}/index.html")
                if folder is not None:
                    location = quote(f"{previewed.root}{address}/")
                    self._send(Response(_FOUND, (("Location", location),)))
                    return
            if answer is None:
                status, answer = _NOT_FOUND, previewed.not_found()
            if answer is None:
                self._send_troubles(whole, number)
                return
            self._send_answer(status, answer, self._parts(whole, answer, number))
        except ConnectionError:
            raise
        except OSError:
            self._send_text(_NOT_FOUND, "The file has gone.")
        except Exception as error:  # noqa: BLE001 (the last place that can name a fault)
            self._send_text(_FAULT, _own_fault(error))

    def _send_answer(self, status: int, answer: Answer, parts: str) -> None:
        content = answer.content
        if answer.is_page and isinstance(content, bytes):
            content = _with_parts(content, parts)
        shown = Answer(answer.address, content, answer.is_page)
        self._send(respond(shown, dict(self.headers), status=status))

    def _send_troubles(self, address: str, number: int) -> None:
        previewed, teller = self.server.previewed, self.server.teller
        parts = self._parts(address, None, number)
        page = teller.as_page(previewed.troubles, parts)
        answer = Answer("troubles.html", page)
        self._send(respond(answer, {}, status=_UNAVAILABLE))

    def _parts(self, address: str, answer: Answer | None, number: int) -> str:
        """Return what loads the script of the preview, which knows its page by it.

        The tag is that of the very answer which is sent: by now there may be another.
        """
        here = escape(f"{quote(self.server.previewed.root)}{OWN}")
        return (
            f'<link rel="stylesheet" href="{here}preview.css">\n'
            f'<script src="{here}preview.js" data-page="{escape(address)}"'
            f' data-tag="{escape(tag_of(answer))}" data-files="{number}" defer>'
            "</script>\n"
        )

    def _send_own(self, name: str) -> None:
        if name not in _PARTS:
            self._send_text(_NOT_FOUND, "There is no such part of the preview.")
            return
        path = packaged_templates() / "preview" / name
        self._send(respond(Answer(name, path), dict(self.headers)))

    def _send_text(
        self, status: int, text: str, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        raw = f"{text}\n".encode()
        kind = ("Content-Type", "text/plain; charset=utf-8")
        self._send(Response(status, (kind, *headers), raw, 0, len(raw)))

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        own = {name.lower() for name, _ in response.headers}
        for name, value in response.headers:
            self.send_header(name, value)
        for name, value in self.server.previewed.headers:
            if name.lower() not in own:
                self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        # No page from elsewhere may take in what is not published yet.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if response.status != 304:  # noqa: PLR2004 (not modified: it has no body)
            self.send_header("Content-Length", str(response.length))
        self.end_headers()
        if self.command != "HEAD":
            for chunk in response.chunks():
                self.wfile.write(chunk)

    # ---- telling of changes

    def _tell_events(self, place: Place) -> None:
        """Tell a page of changes until it is closed."""
        query = parse_qs(place.query, keep_blank_values=True)
        page, tag, files = (query.get(n, [""])[0] for n in ("page", "tag", "files"))
        self.close_connection = True
        self.send_response(_OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Accel-Buffering", "no")
        self.end_headers()
        if self.command == "HEAD":
            return
        number = int(files) if _NUMBER.fullmatch(files) else 0
        with suppress(OSError):
            self._tell_all(page, tag, number)

    def _tell_all(self, page: str, tag: str, number: int) -> None:
        server = self.server
        previewed, who = server.previewed, id(self)
        told, heard = "", -1
        self._event("hello", "{}")
        try:
            while True:
                said = server.news.wait(who, heard)
                if said == heard:
                    self._write(b": still here\n\n")
                    continue
                heard = said
                # Rendered first, since that may find a fault in a template.
                answer = previewed.answer(page) or previewed.not_found()
                before, tag = tag, tag_of(answer)
                number, files = previewed.changed_files(number)
                now = server.teller.as_json(previewed.troubles)
                if now != told:
                    told = now
                    self._event("troubles", now)
                if tag != before:
                    self._event("reload", json.dumps(tag))
                elif files:
                    names = {"names": sorted(files), "number": number}
                    self._event("files", json.dumps(names))
        finally:
            server.news.leave(who)

    def _event(self, name: str, content: str) -> None:
        self._write(f"event: {name}\ndata: {content}\n\n".encode())

    def _write(self, raw: bytes) -> None:
        self.wfile.write(raw)
        self.wfile.flush()


def _own_fault(error: Exception) -> str:
    """Return what is said of a fault of ours, which only those who ask see in full."""
    if os.environ.get("CROSSBRIEF_DEBUG", "") not in {"", "0"}:
        traceback.print_exception(error)
    kind = type(error).__name__
    return f"crossbrief met a fault of its own ({kind}); your content is not to blame."


def open_server(
    host: str, port: int | None, previewed: Previewed, teller: Teller
) -> PreviewServer:
    """Take a port: the one asked for, else the first of some that is free."""
    wanted = (port,) if port is not None else range(_FIRST_PORT, _FIRST_PORT + _PORTS)
    fault: OSError | None = None
    for number in wanted:
        try:
            return PreviewServer((host, number), previewed, teller)
        except (OSError, OverflowError) as error:
            fault = error if isinstance(error, OSError) else OSError(str(error))
    shown = f"{wanted[0]}" if port is not None else f"{wanted[0]} to {wanted[-1]}"
    reason = fault.strerror if fault is not None else ""
    if isinstance(fault, socket.gaierror) or (
        fault is not None and fault.errno == errno.EADDRNOTAVAIL
    ):
        raise CrossbriefError(
            f"the preview cannot be opened on `{host}`: {reason or fault}",
            "name an address of this machine with `--host`, or leave the option out",
        )
    raise CrossbriefError(
        f"the preview cannot be opened on `{host}`, port {shown}: {reason or fault}",
        "choose another with `--port`",
    )


def _with_parts(page: bytes, parts: str) -> bytes:
    """Return a page with the parts of the preview at the end of its head."""
    head, mark, rest = page.partition(b"</head>")
    return head + parts.encode() + mark + rest if mark else page + parts.encode()
