"""Verify: the words of quotations against the stored copies of their sources."""

from __future__ import annotations

from crossbrief.verify.compare import Verified, verify
from crossbrief.verify.copies import StoredCopies

__all__ = ["StoredCopies", "Verified", "verify"]
