"""The pages; a new sort is a file here and a line in `PAGES`."""

from __future__ import annotations

from crossbrief.pages.actor import actor_pages
from crossbrief.pages.actor_index import actor_index
from crossbrief.pages.actor_topic import actor_topic_pages
from crossbrief.pages.article import article_pages
from crossbrief.pages.article_index import article_index
from crossbrief.pages.az import az_pages
from crossbrief.pages.corrections import corrections_page
from crossbrief.pages.coverage import (
    coverage_lists,
    coverage_page,
    coverage_tables,
)
from crossbrief.pages.differ import differ_pages
from crossbrief.pages.event import event_pages
from crossbrief.pages.event_index import event_index
from crossbrief.pages.field_list import field_list
from crossbrief.pages.home import home_page
from crossbrief.pages.method import method_page
from crossbrief.pages.moved import moved_pages
from crossbrief.pages.network import network_page, topic_networks
from crossbrief.pages.not_found import not_found_page
from crossbrief.pages.place import place_pages
from crossbrief.pages.place_index import place_index
from crossbrief.pages.plain import plain_pages
from crossbrief.pages.positions import positions_pages
from crossbrief.pages.record import record_pages
from crossbrief.pages.site_files import files_page
from crossbrief.pages.source import source_pages
from crossbrief.pages.source_index import source_index
from crossbrief.pages.statement import statement_pages
from crossbrief.pages.statement_facets import (
    event_statements,
    form_statements,
    source_statements,
    speaker_statements,
    topic_statements,
)
from crossbrief.pages.statement_index import statement_index
from crossbrief.pages.thread import thread_pages
from crossbrief.pages.thread_index import thread_index
from crossbrief.pages.timeline import timeline_pages
from crossbrief.pages.topic import topic_pages
from crossbrief.pages.topic_index import topic_index
from crossbrief.pages.whole import whole_pages

PAGES = (
    actor_index,
    actor_pages,
    actor_topic_pages,
    article_index,
    article_pages,
    az_pages,
    corrections_page,
    coverage_lists,
    coverage_page,
    coverage_tables,
    differ_pages,
    event_index,
    event_pages,
    field_list,
    files_page,
    event_statements,
    form_statements,
    home_page,
    method_page,
    moved_pages,
    network_page,
    not_found_page,
    place_index,
    place_pages,
    plain_pages,
    positions_pages,
    record_pages,
    source_index,
    source_pages,
    source_statements,
    speaker_statements,
    statement_index,
    statement_pages,
    thread_index,
    thread_pages,
    timeline_pages,
    topic_index,
    topic_networks,
    topic_pages,
    whole_pages,
    topic_statements,
)
