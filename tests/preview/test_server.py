"""What a page is told that is opened at the very moment of a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from crossbrief.preview.answers import Answer
from crossbrief.preview.server import open_server
from crossbrief.preview.telling import Teller, Troubles
from tests.served import Serving

PAGE = "actors/jane-doe.html"


@dataclass
class Changing:
    """A site in which everything changes as soon as somebody has looked at it."""

    answers: list[bytes | None]
    files: list[frozenset[str]] = field(default_factory=list)
    root: str = "/"
    headers: tuple[tuple[str, str], ...] = ()
    troubles: Troubles = field(default_factory=Troubles)

    def answer(self, address: str) -> Answer | None:
        if address != PAGE:
            return None
        content = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.files.append(frozenset({f"{len(self.files)}.css"}))
        return None if content is None else Answer(address, content, is_page=True)

    def not_found(self) -> Answer | None:
        return None

    @property
    def changes(self) -> int:
        return len(self.files)

    def changed_files(self, since: int) -> tuple[int, frozenset[str]]:
        return len(self.files), frozenset().union(*self.files[since:])


@pytest.fixture
def open_page(request):
    def opened(*answers: bytes | None):
        site = Changing(list(answers))
        server = open_server("127.0.0.1", 0, site, Teller(Path()))
        server.start()
        request.addfinalizer(server.server_close)
        request.addfinalizer(server.shutdown)
        running = Serving(None, server.url)
        page = running.open(PAGE)
        request.addfinalizer(running.opened[0].close)
        return page

    return opened


@pytest.mark.parametrize("before", [b"<h1>Before</h1>", None])
def test_a_page_that_changes_while_it_is_sent_reloads(open_page, before):
    page = open_page(before, b"<h1>After</h1>")

    page.next("reload")


def test_a_file_that_changes_while_a_page_is_sent_is_told(open_page):
    page = open_page(b"<h1>Always</h1>")

    assert page.next("files") == {"names": ["0.css", "1.css"], "number": 2}
    assert "reload" not in page.heard
