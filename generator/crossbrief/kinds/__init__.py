"""The kinds of records; a new one is a file here and a line in `KINDS`."""

from __future__ import annotations

from crossbrief.kinds.actor import ACTOR
from crossbrief.kinds.article import ARTICLE
from crossbrief.kinds.event import EVENT
from crossbrief.kinds.page import PAGE
from crossbrief.kinds.place import PLACE
from crossbrief.kinds.source import SOURCE
from crossbrief.kinds.statement import STATEMENT
from crossbrief.kinds.topic import TOPIC

KINDS = (ARTICLE, ACTOR, EVENT, STATEMENT, SOURCE, TOPIC, PLACE, PAGE)
