"""Skeletons: a new record's file, made of what its model says of each field."""

from __future__ import annotations

from crossbrief.skeleton.text import needed_fields, skeleton

__all__ = ["needed_fields", "skeleton"]
