"""The exporters; a new one is a file here and a line in `EXPORTERS`."""

from __future__ import annotations

from crossbrief.exporters.headers import HEADERS

EXPORTERS = (HEADERS,)
