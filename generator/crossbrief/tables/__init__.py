"""Tables: rows of CSV to records, each cell with its place, and records to YAML."""

from __future__ import annotations

from crossbrief.tables.columns import Plan, plan_columns
from crossbrief.tables.csv_text import Table, read_table, text_of
from crossbrief.tables.mapping import Mapped, read_mapping
from crossbrief.tables.rows import row_heads
from crossbrief.tables.yaml_text import batches

__all__ = [
    "Mapped",
    "Plan",
    "Table",
    "batches",
    "plan_columns",
    "read_mapping",
    "read_table",
    "row_heads",
    "text_of",
]
