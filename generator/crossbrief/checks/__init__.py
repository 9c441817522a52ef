"""The checks of the whole graph; a new one is a file here and a line in `CHECKS`."""

from __future__ import annotations

from crossbrief.checks.actors import check_actors
from crossbrief.checks.aliases import check_aliases
from crossbrief.checks.articles import check_articles
from crossbrief.checks.circles import check_circles
from crossbrief.checks.events import check_events
from crossbrief.checks.evidence import check_evidence
from crossbrief.checks.headers import check_headers
from crossbrief.checks.order import check_order
from crossbrief.checks.prose import check_prose
from crossbrief.checks.reach import check_reach
from crossbrief.checks.settings import check_settings
from crossbrief.checks.statements import check_statements
from crossbrief.checks.topics import check_topics
from crossbrief.checks.words import check_words

CHECKS = (
    check_actors,
    check_aliases,
    check_articles,
    check_circles,
    check_events,
    check_evidence,
    check_headers,
    check_order,
    check_prose,
    check_reach,
    check_settings,
    check_statements,
    check_topics,
    check_words,
)

FOUNDATIONS = (check_circles,)
"""Those without which no page can be made."""
