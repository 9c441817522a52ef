"""Settings: expected counts, types of events, codes to ignore, pages of the menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossbrief.codes import QUIET, unquiet
from crossbrief.config import MENU_PAGES
from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.ids import as_id
from crossbrief.kinds import KINDS
from crossbrief.kinds.event import EVENT_TYPES
from crossbrief.nearest import did_you_mean, nearest_file
from crossbrief.nodes import Scalar, span_at
from crossbrief.urls import can_be_followed
from crossbrief.values import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site

_CODE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def check_settings(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Check what the settings say against the records."""
    yield from _expected(graph, site)
    yield from _ignored(site)
    yield from _event_types(site)
    yield from _id_links(site)
    yield from _image(site)
    yield from _languages(site)
    indexes = (kind.folder for kind in KINDS if not kind.at_root)
    plain = (bound.record.id for bound in graph.all_of_kind("page"))
    pages = {*MENU_PAGES, *indexes, *plain}
    for index, name in enumerate(site.settings.menu):
        if name not in pages and name not in graph and name not in graph.lost:
            yield diagnose(
                "unknown-record",
                f"the menu names `{name}`, which is no page",
                site.span("menu", index),
                label="no such page",
                help=did_you_mean(name, pages)
                or "write one of " + ", ".join(f"`{page}`" for page in MENU_PAGES),
            )


def _image(site: Site) -> Iterator[Diagnostic]:
    image = site.settings.image
    if image is not None and image.file not in site.media:
        yield diagnose(
            "missing-file",
            f"there is no file `content/media/{image.file}`",
            site.span("image", "file"),
            label="no such file",
            help=nearest_file(image.file, site.media),
        )


def _expected(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    by_folder = {kind.folder: kind.name for kind in KINDS}
    for folder, least in site.settings.expect:
        span = site.span("expect", folder)
        if folder not in by_folder:
            yield diagnose(
                "unknown-field",
                f"`{folder}` is no kind of record",
                span_at(site.node, ("expect", folder), of_key=True),
                label="not a kind",
                help=did_you_mean(folder, by_folder)
                or "write one of " + ", ".join(f"`{name}`" for name in by_folder),
            )
            continue
        if not WHOLE.fullmatch(least):
            yield diagnose(
                "bad-number",
                f"`{least}` is not a whole number",
                span,
                label="not a number",
                help="write digits only, such as `10`",
            )
            continue
        count = len(graph.all_of_kind(by_folder[folder]))
        # Of what cannot be read nobody knows how many records it holds.
        if count < int(least) and not graph.lost:
            yield diagnose(
                "too-few-records",
                f"there are {count} {folder}, and at least {least} are expected",
                span,
                label=f"{count} found",
                help="look for files that are missing, or lower the number",
            )


def _event_types(site: Site) -> Iterator[Diagnostic]:
    for code, _ in site.settings.event_types:
        span = span_at(site.node, ("event_types", code), of_key=True)
        if code in EVENT_TYPES:
            yield diagnose(
                "repeated-key",
                f"`{code}` is a type of event already",
                span,
                label="there without this line",
                help="remove it; another word for it belongs in `templates/languages/`",
            )
            continue
        if not _CODE.fullmatch(code):
            better = as_id(code)
            yield diagnose(
                "bad-id",
                f"`{code}` is no code for a type of event",
                span,
                label="not a code",
                help=f"write `{better}`; the word for readers stands after the colon"
                if better
                else "a code is made of small letters `a` to `z`, digits and hyphens",
            )


def _id_links(site: Site) -> Iterator[Diagnostic]:
    for scheme, address in site.settings.id_links:
        if "{id}" in address and can_be_followed(address.replace("{id}", "1")):
            continue
        yield diagnose(
            "bad-url",
            f"the identifiers of `{scheme}` cannot be linked by `{address}`",
            site.span("id_links", scheme),
            label="not an address with `{id}` in it",
            help="write the full address of a page, with `{id}` where the identifier"
            " belongs",
        )


def _languages(site: Site) -> Iterator[Diagnostic]:
    written = site.node.get("language")
    if site.settings.languages and isinstance(written, Scalar):
        main = site.settings.languages[0]
        if written.text.strip() != main:
            yield diagnose(
                "repeated-key",
                f"`languages` has the main language `{main}`, and `language` another",
                site.span("language"),
                label="another",
                help="remove `language`: the first of `languages` is the main one",
            )


def _ignored(site: Site) -> Iterator[Diagnostic]:
    for index, name in enumerate(site.settings.ignore):
        message = unquiet(name)
        if not message:
            continue
        yield diagnose(
            "unknown-code",
            message,
            site.span("ignore", index),
            label="not a warning or note",
            help=did_you_mean(name, QUIET) or "remove it",
        )
