"""The exporters; a new one is a file here and a line in `EXPORTERS`."""

from __future__ import annotations

from crossbrief.exporters.bibtex import BIBTEX
from crossbrief.exporters.csl_json import CSL_JSON
from crossbrief.exporters.csv_tables import CSV
from crossbrief.exporters.facets import FACETS
from crossbrief.exporters.headers import HEADERS
from crossbrief.exporters.json_records import JSON
from crossbrief.exporters.manifest import MANIFEST
from crossbrief.exporters.positions import POSITIONS
from crossbrief.exporters.ris import RIS

EXPORTERS = (
    BIBTEX,
    CSL_JSON,
    CSV,
    FACETS,
    HEADERS,
    JSON,
    MANIFEST,
    RIS,
    POSITIONS,
)
