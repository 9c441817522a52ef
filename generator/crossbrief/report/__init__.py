"""Diagnostics for people and for machines: one file a format."""

from __future__ import annotations

from crossbrief.report.github import format_github
from crossbrief.report.json import format_json
from crossbrief.report.text import format_text

FORMATS = {"text": format_text, "json": format_json, "github": format_github}
