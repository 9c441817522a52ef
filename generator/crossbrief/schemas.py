"""The hall's desk for editors: the schemas of a project, and where they are put."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atomic import write_all
from crossbrief.catalogue import read_catalogue
from crossbrief.codes import QUIET
from crossbrief.compilation import folders_of, require_content
from crossbrief.config import MENU_PAGES, SiteSettings
from crossbrief.errors import CrossbriefError
from crossbrief.fields import BindContext
from crossbrief.ids import id_fault
from crossbrief.memory import desk_of
from crossbrief.nodes import Mapping, Scalar
from crossbrief.packaged import packaged_templates
from crossbrief.parse.document import parse_settings
from crossbrief.read import read
from crossbrief.schema import (
    Choice,
    Known,
    editor_files,
    record_schema,
    settings_schema,
)
from crossbrief.schema.editors import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from crossbrief.content_files import ContentFiles
    from crossbrief.kind import RecordKind
    from crossbrief.records import Bound
    from crossbrief.registry import Registry

_LONGEST = 60
_IGNORE = "*\n"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, by paths in the project, and what an author adds, and where."""

    schemas: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    advice: tuple[tuple[str, str], ...] = ()


def schema_texts(project: Path, registry: Registry) -> dict[str, str]:
    """Return the schema of each kind and of the settings, as JSON, by name.

    Content may be as faulty as it likes: whatever ids it gives are known.
    """
    require_content(project)
    known = _known(project, registry)
    schemas = {kind.name: record_schema(kind, known) for kind in registry.kinds}
    schemas["site"] = settings_schema(SiteSettings, known)
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in schemas.items()
    }


def write_schemas(project: Path, registry: Registry) -> Written:
    """Write the schemas of a project; a file that is right already stays untouched.

    They are made of the content, so they are kept out of git.
    """
    texts = schema_texts(project, registry)
    files = {f"{FOLDER}/{name}.json": text for name, text in texts.items()}
    told = dict(files)
    if not (project / FOLDER).exists():
        told[f"{FOLDER}/.gitignore"] = _IGNORE
    return Written(tuple(files), _write(project, told))


def set_up_editors(project: Path, registry: Registry) -> Written:
    """Write the schemas, and tell VS Code and JetBrains' editors what they are for."""
    written = write_schemas(project, registry)
    files = editor_files(registry.kinds, lambda path: _text(project / path))
    changed = _write(
        project, {file.path: file.text for file in files if file.text is not None}
    )
    advice = tuple(
        (f"`{file.within}` in {file.path}" if file.within else file.path, file.advice)
        for file in files
        if file.advice
    )
    return Written(written.schemas, written.changed + changed, advice)


def _write(project: Path, texts: dict[str, str]) -> tuple[str, ...]:
    new = {path: text for path, text in texts.items() if _text(project / path) != text}
    write_all({project / path: text.encode() for path, text in new.items()})
    return tuple(new)


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise CrossbriefError(
            f"`{path}` cannot be written: `{path.parent}` is a file, and not a folder",
            "move the file away, or give it another name",
        ) from error
    except OSError as error:
        raise CrossbriefError(
            f"`{path}` cannot be read: {error.strerror}", "look at who may read it"
        ) from error


# ---- what is known


def _known(project: Path, registry: Registry) -> Known:
    files = read(project, folders_of(registry)).value
    source = files.settings
    settings = parse_settings(source).value if source is not None else None
    ids = _ids(project, files, registry, _language(settings))
    catalogue = packaged_templates() / "languages" / "en.toml"
    words = read_catalogue(catalogue.read_text("utf-8"))
    return Known(
        ids=ids,
        codes={"event_types": tuple(_own_types(settings))},
        words={key: word for key, word in words.items() if isinstance(word, str)},
        settings=_settings(ids, registry),
    )


def _ids(
    project: Path, files: ContentFiles, registry: Registry, language: str
) -> dict[str, tuple[Choice, ...]]:
    found: dict[str, dict[str, Choice]] = {kind.name: {} for kind in registry.kinds}
    by_folder = registry.by_folder
    sources = [(by_folder[folder], source) for folder, source in files.records]
    # A word that is no code yet is no reason not to know the record.
    readings = desk_of(project).read(sources, BindContext({}))
    for (kind, _), (document, checked) in zip(sources, readings, strict=True):
        of_kind = found[kind.name]
        for bound in checked.value.bounds:
            meaning = _meaning(kind, bound, language)
            of_kind[bound.record.id] = Choice(bound.record.id, meaning)
        lost = {*document.value.lost, *map(_id_of, checked.value.faulty)}
        for record_id in lost - of_kind.keys():
            if record_id and id_fault(record_id) is None:
                of_kind[record_id] = Choice(record_id)
    return {
        kind: tuple(choice for _, choice in sorted(choices.items()))
        for kind, choices in found.items()
    }


def _id_of(faulty: Bound) -> str:
    written = faulty.node.get("id")
    return written.text if isinstance(written, Scalar) else ""


def _meaning(kind: RecordKind, bound: Bound, language: str) -> str:
    """Return the name of a record; of one without, the beginning of its words."""
    if kind.caption is not None:
        return kind.caption(bound.record).best(language, language)[0]
    words = " ".join(str(getattr(bound.record, "text", "")).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _language(settings: Mapping | None) -> str:
    written = settings.get("language") if settings is not None else None
    return written.text if isinstance(written, Scalar) else "en"


def _own_types(settings: Mapping | None) -> Iterator[Choice]:
    written = settings.get("event_types") if settings is not None else None
    if isinstance(written, Mapping):
        for code, word in written.entries:
            yield Choice(code.text, word.text if isinstance(word, Scalar) else "")


def _settings(
    ids: dict[str, tuple[Choice, ...]], registry: Registry
) -> dict[str, tuple[Choice, ...]]:
    indexes = [kind.folder for kind in registry.kinds if not kind.at_root]
    pages = [Choice(name) for name in dict.fromkeys((*MENU_PAGES, *indexes))]
    return {
        "menu": (*pages, *_all(ids.values())),
        "ignore": tuple(Choice(code.name, code.summary) for code in QUIET.values()),
        "expect": tuple(Choice(kind.folder) for kind in registry.kinds),
    }


def _all(ids: Iterable[tuple[Choice, ...]]) -> Iterator[Choice]:
    for choices in ids:
        yield from choices
