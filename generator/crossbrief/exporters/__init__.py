"""The exporters; a new one is a file here and a line in `EXPORTERS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.exporters.headers import HEADERS

if TYPE_CHECKING:
    from crossbrief.output import Exporter

EXPORTERS: tuple[Exporter, ...] = (HEADERS,)
