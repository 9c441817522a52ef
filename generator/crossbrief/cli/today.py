"""Today: the only clock of the program, for what is written and then stays."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from crossbrief.errors import CrossbriefError

_FIXED = "SOURCE_DATE_EPOCH"


def today() -> date:
    """Return the day here and now, or the one that `SOURCE_DATE_EPOCH` gives."""
    fixed = os.environ.get(_FIXED)
    if not fixed:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(fixed), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CrossbriefError(
            f"`{_FIXED}` is not a time: `{fixed}`",
            "give the seconds since 1970 as a whole number, or unset it",
        ) from None
