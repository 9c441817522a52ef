"""Build cross-linked research sites from Markdown articles and YAML records."""

from __future__ import annotations

__version__ = "0.1.0"
