"""Skeletons: a new record's file, made of what its model says of each field."""

from __future__ import annotations

from crossbrief.skeleton.text import field_order, needed_fields, skeleton

__all__ = ["field_order", "needed_fields", "skeleton"]
