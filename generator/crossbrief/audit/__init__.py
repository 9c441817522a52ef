"""Audit: names of records that stand in prose without leading to them."""

from __future__ import annotations

from crossbrief.audit.report import Finding, Text, audit

__all__ = ["Finding", "Text", "audit"]
