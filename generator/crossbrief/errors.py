"""Faults of the environment: neither the author's nor the program's."""

from __future__ import annotations


class CrossbriefError(Exception):
    """Something outside the content stands in the way: a plain sentence, and a cure."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = cure
