"""The manifest: what the page of data says, for machines; a Data Package descriptor."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from crossbrief.extract import VERSION, plain
from crossbrief.output import Exporter, OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.inventory import Inventory, Listed
    from crossbrief.page import Compiled

_MEDIA = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "ris": "application/x-research-info-systems",
    "xml": "application/xml",
}


def _manifest(compiled: Compiled, inventory: Inventory) -> Iterator[OutputFile]:
    settings = compiled.site.settings
    told = plain(settings, settings.language)
    package: dict[str, Any] = {
        "profile": "data-package",
        "crossbrief": VERSION,
        "title": settings.title.best(settings.language, settings.language)[0],
    }
    if settings.description is not None:
        text = settings.description.best(settings.language, settings.language)[0]
        package["description"] = text
    if compiled.urls.base_url:
        package["homepage"] = compiled.urls.base_url
    licence = told.get("licence", {})
    if "data" in licence:
        package["licenses"] = [{"title": licence["data"][settings.language]}]
    single = [file for file in inventory.files if file.many is None]
    package["resources"] = [_resource(file) for file in single]
    package["beside"] = [
        {"path": file.address, "files": file.many, "format": file.format}
        for file in inventory.files
        if file.many is not None
    ]
    text = json.dumps(package, ensure_ascii=False, indent=1)
    yield OutputFile.text(compiled.urls.exported("manifest.json"), text + "\n")


def _resource(file: Listed) -> dict[str, Any]:
    path = PurePosixPath(file.address)
    kind = path.suffix.removeprefix(".")
    told: dict[str, Any] = {
        "name": path.name.replace(".", "-").lower(),
        # From the folder of the manifest, as its readers look for it.
        "path": path.name if path.parts[0] == "data" else f"../{path}",
        "format": kind,
        "mediatype": _MEDIA.get(kind, "application/octet-stream"),
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.rows is not None:
        told["rows"] = file.rows
    if file.columns:
        told["schema"] = {"fields": [{"name": name} for name in file.columns]}
    return told


def _places(compiled: Compiled) -> tuple[str, ...]:
    return (compiled.urls.exported("manifest.json"),)


MANIFEST = Exporter(
    "manifest",
    "All files of data, with rows, sizes and digests.",
    last=_manifest,
    places=_places,
)
