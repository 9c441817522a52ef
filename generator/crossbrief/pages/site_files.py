"""The page of data: every file that programs can take, and how to cite them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.page import Page, pages_of_inventory
from crossbrief.present.presenter import Presenter
from crossbrief.present.views import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.inventory import Inventory, Listed
    from crossbrief.page import Compiled

_SHOWN = 12
"""So many signs of a digest tell one state of the data from another."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file: a link to it, what it holds, its form, how much there is of it."""

    link: Anchor
    what: str
    form: str
    rows: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class BesideRow:
    """Files beside the pages of a kind: where they are, their form, how many."""

    address: str
    form: str
    many: str


@dataclass(frozen=True, slots=True)
class FilesView:
    """All that the page shows."""

    title: str
    sections: tuple[Section, ...]
    licence: tuple[str, ...]
    manifest: Anchor | None
    files: tuple[FileRow, ...]
    beside: tuple[BesideRow, ...]
    fields: Anchor
    coverage: Anchor
    cite: str


@pages_of_inventory(lambda urls: (urls.on_data("index"),))
def files_page(compiled: Compiled, inventory: Inventory) -> Iterator[Page]:
    """Yield the page of all files of data."""
    p = Presenter(compiled, compiled.urls.on_data("index"))
    single = [file for file in inventory.files if file.many is None]
    files = tuple(_file(file, p) for file in single)
    beside = tuple(_beside(f, p) for f in inventory.files if f.many is not None)
    named = (
        ("files", len(files) or None),
        *((("beside", len(beside)),) if beside else ()),
        ("fields", None),
        ("cite-data", None),
    )
    manifest = compiled.urls.exported("manifest.json")
    title = p.t("menu.data")
    view = FilesView(
        title,
        tuple(Section(n, p.t(f"data_page.{_key(n)}"), count) for n, count in named),
        _licence(p),
        next((row.link for row in files if row.link.href == p.href(manifest)), None),
        files,
        beside,
        Anchor(p.t("data_page.all_fields"), p.href(compiled.urls.on_data("fields"))),
        p.page_anchor("coverage", p.t("coverage.whole")),
        _cite(single, p),
    )
    yield Page(
        permalink=p.here,
        title=title,
        template="pages/data.html",
        view=view,
        section="data",
        description=p.t("data_page.text"),
        styles=("list", "record", "plain", "data"),
    )


def _key(name: str) -> str:
    return name.replace("-", "_")


def _file(file: Listed, p: Presenter) -> FileRow:
    path = PurePosixPath(file.address)
    key = f"data_file.{path.name.replace('.', '_')}"
    return FileRow(
        Anchor(path.name, p.href(file.address)),
        p.t(key) if p.words.has(key) else "",
        _form(path, p),
        "" if file.rows is None else p.words.number(file.rows),
        p.words.count("data_page.bytes", file.size),
        file.sha256,
    )


def _beside(file: Listed, p: Presenter) -> BesideRow:
    form = _form(PurePosixPath(file.address), p)
    many = p.words.count("data_page.many", file.many or 0)
    return BesideRow(file.address, form, many)


def _form(path: PurePosixPath, p: Presenter) -> str:
    whole = "".join(path.suffixes).removeprefix(".").replace(".", "_")
    suffix = path.suffix.removeprefix(".")
    keys = (f"data_form.{one}" for one in (whole, suffix))
    return next((p.t(key) for key in keys if p.words.has(key)), suffix)


def _licence(p: Presenter) -> tuple[str, ...]:
    licence = p.site.settings.licence
    if licence is None:
        return ()
    told = [] if licence.data is None else [p.text(licence.data).text]
    lines = [p.t("data_page.licence", licence=text) for text in told]
    if licence.note is not None:
        lines.append(p.text(licence.note).text)
    return tuple(lines)


def _cite(files: list[Listed], p: Presenter) -> str:
    """Return how the whole is cited; the digest of a file tells its state."""
    settings = p.site.settings
    who = p.words.join(list(settings.editors)) if settings.editors else ""
    title = p.text(settings.title).text
    parts = [
        p.t("data_page.cite_by", who=who, title=title)
        if who
        else p.t("data_page.cite_title", title=title)
    ]
    whole = p.urls.exported("site.json")
    state = next((file.sha256 for file in files if file.address == whole), "")
    if state:
        parts.append(p.t("data_page.cite_state", digest=state[:_SHOWN]))
    if p.urls.base_url:
        parts.append(p.urls.absolute(p.here))
    return " ".join(parts)
