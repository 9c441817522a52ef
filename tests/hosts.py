"""Sites of MkDocs that take records in, built as MkDocs builds them."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from html import unescape
from textwrap import dedent
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.small_site import write_site

if TYPE_CHECKING:
    from pathlib import Path

THEMES = {
    "mkdocs": "{name: mkdocs, highlightjs: false}",
    "readthedocs": "{name: readthedocs, highlightjs: false}",
    "material": "{name: material, font: false}",
}
PAGES = {
    "index.md": """\
        # Welcome

        The mayor is [[jane-doe]].
        """,
    "more/bridge.md": """\
        # The bridge

        See [[harbour-promise|what she said]].
        """,
}
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\s(?:id|name)="?([^"\s>]+)')


@dataclass(frozen=True)
class Built:
    """A built site, and what was told on the way; `stopped` says why it was not."""

    site: Path
    told: list[str]
    stopped: str | None

    def page(self, name):
        return (self.site / name).read_text("utf-8")

    def of_level(self, level):
        return [line.partition(" ")[2] for line in self.told if line.startswith(level)]

    @property
    def warnings(self):
        return self.of_level("WARNING")

    @property
    def errors(self):
        return self.of_level("ERROR")


def write_host(folder, *, options="", settings="", theme="mkdocs", pages=None, **more):
    """Write a site of MkDocs with the small project in it, in `records/`."""
    write_site(folder / "people", more.pop("records", None))
    config = dedent(
        f"""\
        site_name: The town
        site_url: https://town.example/wiki/
        theme: {THEMES[theme]}
        {{settings}}
        plugins:
          - search
          - crossbrief:
              project: people
        """
    ).replace("{settings}", settings)
    config += "".join(f"      {line}\n" for line in options.splitlines())
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for name, text in {**PAGES, **(pages or {})}.items():
        place = folder / "docs" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(dedent(text), "utf-8")
    return folder


class _Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(f"{record.levelname} {record.getMessage()}")


def build(folder, *, dirty=False, **settings):
    """Build a site of MkDocs in this process, as the program does."""
    lines = _Lines()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(lines)
    stopped = None
    try:
        config = load_config(config_file=str(folder / "mkdocs.yml"), **settings)
        config.plugins.on_startup(command="build", dirty=dirty)
        build_with_mkdocs(config, dirty=dirty)
    except Abort as error:
        stopped = str(error)
    finally:
        logger.removeHandler(lines)
    return Built(folder / "site", lines.lines, stopped)


def lost_links(site):
    """Return each link within a site that leads to no file, or to no place in it."""
    pages = {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("*.html")
    }
    places = {name: set(_ID.findall(text)) for name, text in pages.items()}
    lost = []
    for name, text in pages.items():
        if name == "404.html":
            continue
        for link in map(unescape, _LINK.findall(text)):
            if urlsplit(link).scheme or link.startswith(("//", "/wiki")):
                continue
            to = urlsplit(urljoin(f"https://site/{name}", link))
            path = unquote(to.path).lstrip("/")
            if path.endswith("/") or not path:
                path += "index.html"
            place = unquote(to.fragment)
            is_there = (site / path).is_file()
            # The state of filters, such as `topic=the-ferry`, is no place on a page.
            is_place = place and "=" not in place
            wanted = is_place and path in pages and place not in places[path]
            if not is_there or wanted:
                lost.append((name, link))
    return lost
