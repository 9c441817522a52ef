"""Dates of every form, for properties."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from crossbrief.dates import parse_date

days = st.dates().map(date.isoformat)
parts = st.one_of(
    days,
    days.map(lambda day: day[:7]),
    days.map(lambda day: day[:4]),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.integers(21, 24)),
)
marked = st.builds("{}{}".format, parts, st.sampled_from(["", "", "?", "~", "%"]))
pairs = st.lists(marked, min_size=2, max_size=2, unique=True).map(
    lambda pair: sorted(pair, key=lambda text: parse_date(text).sort_key)
)
dates = st.one_of(
    marked,
    st.just("unknown"),
    pairs.map("/".join),
    marked.map("{}/..".format),
    marked.map("../{}".format),
    pairs.map(lambda pair: f"[{'..'.join(pair)}]"),
    marked.map("[..{}]".format),
    marked.map("[{}..]".format),
    st.lists(marked, min_size=2, max_size=4, unique=True).map(
        lambda choices: f"[{','.join(choices)}]"
    ),
).map(parse_date)
