"""Schemas: what editors may complete and underline, as JSON Schema of draft 7."""

from __future__ import annotations

from crossbrief.schema.document import record_schema, settings_schema
from crossbrief.schema.editors import editor_files
from crossbrief.schema.known import Choice, Known

__all__ = ["Choice", "Known", "editor_files", "record_schema", "settings_schema"]
