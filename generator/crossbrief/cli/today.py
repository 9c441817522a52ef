"""Today: the only clock of the program, for what is written and then stays."""

from __future__ import annotations

from datetime import UTC, date, datetime

from crossbrief.fixed_day import fixed_day


def today() -> date:
    """Return the day here and now, or the one that `SOURCE_DATE_EPOCH` gives."""
    return fixed_day() or datetime.now(tz=UTC).astimezone().date()
