"""The entry point: runs the program, and puts every fault into plain words."""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import click

from crossbrief.cli.group import PipeClosedError, run, version_line
from crossbrief.errors import CrossbriefError

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = 2
FAULT = 70
INTERRUPTED = 130
PIPE_CLOSED = 141
DEBUG = "CROSSBRIEF_DEBUG"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code.

    No author ever sees a traceback: a fault of ours is named as such, and shows where
    it happened only when `CROSSBRIEF_DEBUG=1` asks for it.
    """
    for stream in (sys.stdout, sys.stderr):
        _forgive(stream)
    code = _guarded(arguments)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = _silenced()
    except OSError as error:
        code = _unprinted(error)
    sys.exit(code)


def _forgive(stream: object) -> None:
    """Let what a console cannot show become a question mark, not a fault."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def _guarded(  # noqa: PLR0911 (one way out a kind of fault)
    arguments: Sequence[str] | None,
) -> int:
    try:
        return run(arguments)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return USAGE
    except CrossbriefError as error:
        _say_why(error.message, error.help)
        return USAGE
    except (PipeClosedError, BrokenPipeError):
        return _silenced()
    except OSError as error:
        if error.filename is None:
            return _unprinted(error)
        _say_why(f"`{error.filename}` cannot be used: {error.strerror}", "")
        return USAGE
    except Exception as error:  # noqa: BLE001 (the last place that can name a fault)
        return _own_fault(error)


def _unprinted(error: OSError) -> int:
    """Tell that what is printed could not be, when that is what went wrong."""
    if error.errno not in {errno.ENOSPC, errno.EIO, errno.EFBIG}:
        return _own_fault(error)
    _say_why(f"what is printed cannot be written: {error.strerror}", "make room")
    _silenced()
    return USAGE


def _say_why(message: str, cure: str) -> None:
    click.echo(f"error: {message}", err=True)
    if cure:
        click.echo(f"help: {cure}", err=True)


def _own_fault(error: Exception) -> int:
    kind = type(error).__name__
    click.echo(
        f"crossbrief met a fault of its own ({kind}); your content is not to blame.",
        err=True,
    )
    if os.environ.get(DEBUG, "") not in {"", "0"}:
        traceback.print_exception(error)
    else:
        click.echo(
            f"To report it, run the same command with {DEBUG}=1 set, and send what it"
            " prints to those who maintain crossbrief.",
            err=True,
        )
    click.echo(version_line(), err=True)
    return FAULT


def _silenced() -> int:
    """Send what is still to be written nowhere, so that nobody complains at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
    return PIPE_CLOSED
