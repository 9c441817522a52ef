"""The command line: one file a command, each imported when it is asked for."""

from __future__ import annotations

from crossbrief.cli.entry import main

__all__ = ["main"]
