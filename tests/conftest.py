"""What tests share: small sites on disk, and expectations that can be rewritten."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

from tests.sites import compile_project

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.compilation import Compilation


# How long an example takes says more of the machine than of the program.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


class CompileFiles(Protocol):
    """Writes files below `content/` and compiles them."""

    def __call__(self, files: dict[str, str], **options: bool) -> Compilation: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the reports and sites that tests compare with",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def compile_files(tmp_path: Path) -> CompileFiles:
    def compile_them(files: dict[str, str], **options: bool) -> Compilation:
        for name, text in {"site.yml": "model: 1\ntitle: A site\n", **files}.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return compile_project(tmp_path, **options)

    return compile_them


def pytest_configure() -> None:
    """Let interruptions through, to us and to what tests start.

    A shell that starts a run in the background has it ignore them, and every process
    that comes of it too: a test that interrupts one would wait for ever.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
