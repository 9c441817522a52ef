"""The day that a run is told to take for today."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Final

from crossbrief.errors import CrossbriefError

VARIABLE: Final = "SOURCE_DATE_EPOCH"


def fixed_day() -> date | None:
    """Return the day that `SOURCE_DATE_EPOCH` gives, None where it is not set."""
    fixed = os.environ.get(VARIABLE)
    if not fixed:
        return None
    try:
        return datetime.fromtimestamp(int(fixed), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CrossbriefError(
            f"`{VARIABLE}` is not a time: `{fixed[:40]}`",
            "give the seconds since 1970 as a whole number, or unset it",
        ) from None
