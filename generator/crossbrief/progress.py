"""How far a build has come, for whoever watches."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told how far a stage of the build has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that `done` of `total` steps of a stage are done."""
        ...


def quietly(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
    del stage, done, total
