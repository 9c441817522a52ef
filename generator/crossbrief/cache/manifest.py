"""The manifest: what a build was made from, what it made, and what it told.

While all of that still holds, a build has nothing to do. The notes stand in a file of
their own, since there may be thousands of them and few runs print any.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crossbrief.codes import Severity
from crossbrief.diagnostic_text import diagnostics_of, plain_diagnostics
from crossbrief.diagnostics import in_order
from crossbrief.digest import digest
from crossbrief.fingerprint import FileState, Look, Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossbrief.cache.folder import CacheFolder
    from crossbrief.diagnostics import Diagnostic

_FOLDER: Final = "builds"
_MOST: Final = 16


@dataclass(frozen=True, slots=True)
class Manifest:
    """One build.

    `outputs` are the looks of all files in the folder of the site, and None where the
    build made none. `told` are its diagnostics; `unread_notes` counts those left out.
    """

    inputs: Snapshot
    outputs: Mapping[str, Look] | None
    files: int
    records: int
    pages: int
    told: tuple[Diagnostic, ...]
    unread_notes: int = 0


def load_manifest(cache: CacheFolder, key: str, *, notes: bool) -> Manifest | None:
    """Return the manifest under a key; its notes only where they are wanted."""
    raw = cache.read(f"{_FOLDER}/{key}")
    if raw is None:
        return None
    plain = json.loads(raw)
    more: list[Any] = []
    if notes and plain["notes"]:
        raw_notes = cache.read(f"{_FOLDER}/{key}-notes")
        if raw_notes is None or digest(raw_notes) != plain["digest_of_notes"]:
            return None
        more = json.loads(raw_notes)
    outputs = plain["outputs"]
    return Manifest(
        inputs=Snapshot(
            plain["taken"],
            {
                name: FileState((size, mtime, inode), content)
                for name, size, mtime, inode, content in plain["inputs"]
            },
        ),
        outputs=None
        if outputs is None
        else {name: (size, mtime, inode) for name, size, mtime, inode in outputs},
        files=plain["files"],
        records=plain["records"],
        pages=plain["pages"],
        told=in_order(diagnostics_of([*plain["told"], *more])),
        unread_notes=plain["notes"] - len(more),
    )


def save_manifest(cache: CacheFolder, key: str, manifest: Manifest) -> None:
    """Keep a manifest, and let go of the oldest when there are many."""
    notes = [item for item in manifest.told if item.severity is Severity.NOTE]
    others = [item for item in manifest.told if item.severity is not Severity.NOTE]
    raw_notes = _raw(plain_diagnostics(notes))
    cache.write(f"{_FOLDER}/{key}-notes", raw_notes)
    plain = {
        **_plain_inputs(manifest.inputs),
        "outputs": None
        if manifest.outputs is None
        else [[name, *look] for name, look in manifest.outputs.items()],
        "files": manifest.files,
        "records": manifest.records,
        "pages": manifest.pages,
        "told": plain_diagnostics(others),
        "notes": len(notes),
        "digest_of_notes": digest(raw_notes),
    }
    cache.write(f"{_FOLDER}/{key}", _raw(plain))
    cache.sweep(_FOLDER, _MOST)


def renew_manifest(cache: CacheFolder, key: str, inputs: Snapshot) -> None:
    """Keep a newer look at the same inputs, which leaves less in doubt."""
    raw = cache.read(f"{_FOLDER}/{key}")
    if raw is not None:
        cache.write(
            f"{_FOLDER}/{key}", _raw({**json.loads(raw), **_plain_inputs(inputs)})
        )


def _plain_inputs(inputs: Snapshot) -> dict[str, Any]:
    files = inputs.files.items()
    return {
        "taken": inputs.taken,
        "inputs": [[name, *state.look, state.digest] for name, state in files],
    }


def _raw(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
