"""What tells editors which schema is for which files, in the form of each editor."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from crossbrief.kind import RecordKind

FOLDER = ".schemas"
_SETTINGS = ".vscode/settings.json"
_EXTENSIONS = ".vscode/extensions.json"
_JETBRAINS = ".idea/jsonSchemas.xml"
_KEY = "yaml.schemas"
_EXTENSION = "redhat.vscode-yaml"
_ENDINGS = ("yml", "yaml")


@dataclass(frozen=True, slots=True)
class EditorFile:
    """A file of an editor's settings.

    `text` is what it should hold, None when it may stay as it is. Where it is the
    author's and cannot be changed safely, `advice` is what to add by hand.
    """

    path: str
    text: str | None = None
    advice: str = ""


def editor_files(
    kinds: Iterable[RecordKind], read: Callable[[str], str | None]
) -> tuple[EditorFile, ...]:
    """Return the settings of VS Code and of JetBrains' editors.

    `read` returns the text of a file of the project that is there already. What an
    author wrote into it stays.
    """
    globs = _globs(kinds)
    return (
        _in_json(_SETTINGS, read(_SETTINGS), _KEY, globs),
        _in_json(_EXTENSIONS, read(_EXTENSIONS), "recommendations", [_EXTENSION]),
        _jetbrains(read(_JETBRAINS), globs),
    )


def _globs(kinds: Iterable[RecordKind]) -> dict[str, list[str]]:
    """Return the files that each schema is for."""
    found = {f"{FOLDER}/site.json": ["content/site.yml"]}
    for kind in kinds:
        if kind.markdown:
            continue
        places = (kind.folder, f"{kind.folder}/*", f"{kind.folder}/**/*")
        found[f"{FOLDER}/{kind.name}.json"] = [
            f"content/{place}.{ending}" for place in places for ending in _ENDINGS
        ]
    return found


# ---- VS Code


def _in_json(path: str, text: str | None, key: str, wanted: Any) -> EditorFile:  # noqa: ANN401 (a part of JSON)
    """Give a file of JSON a field, unless that would change what an author wrote."""
    if text is None or not text.strip():
        return EditorFile(path, _dump({key: wanted}, 2))
    try:
        settings = json.loads(text)
    except ValueError:  # comments, which an editor allows and a program would lose
        settings = None
    if isinstance(settings, dict):
        there = settings.get(key)
        if _holds(there, wanted):
            return EditorFile(path)
        if there is None or (isinstance(there, list) and isinstance(wanted, list)):
            whole = [*(there or []), *wanted] if isinstance(wanted, list) else wanted
            return EditorFile(path, _dump({**settings, key: whole}, _indent(text)))
    return EditorFile(path, advice=_dump({key: wanted}, 2).strip()[2:-2])


def _holds(there: Any, wanted: Any) -> bool:  # noqa: ANN401 (a part of JSON)
    if isinstance(wanted, list):
        return isinstance(there, list) and all(item in there for item in wanted)
    return isinstance(there, dict) and all(
        there.get(name) == value for name, value in wanted.items()
    )


def _dump(settings: Mapping[str, Any], indent: int | str) -> str:
    return json.dumps(settings, ensure_ascii=False, indent=indent) + "\n"


def _indent(text: str) -> int | str:
    """Return how the author's file is indented."""
    found = re.search(r"^([ \t]+)\S", text, re.MULTILINE)
    return found[1] if found else 2


# ---- JetBrains


def _jetbrains(text: str | None, globs: Mapping[str, list[str]]) -> EditorFile:
    entries = {schema: _entry(schema, files) for schema, files in globs.items()}
    if text is None or not text.strip():
        whole = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<project version="4">\n'
            '  <component name="JsonSchemaMappingsProjectConfiguration">\n'
            "    <state>\n"
            "      <map>\n"
            f"{''.join(entries.values())}"
            "      </map>\n"
            "    </state>\n"
            "  </component>\n"
            "</project>\n"
        )
        return EditorFile(_JETBRAINS, whole)
    missing = [entry for schema, entry in entries.items() if f'"{schema}"' not in text]
    return EditorFile(_JETBRAINS, advice="".join(missing).rstrip("\n"))


def _entry(schema: str, files: list[str]) -> str:
    name = f"crossbrief {schema.rpartition('/')[2].removesuffix('.json')}"
    # In a pattern of theirs an asterisk stands for slashes too.
    items = "".join(_item(file) for file in files if "**" not in file)
    return (
        f"        <entry key={quoteattr(name)}>\n"
        "          <value>\n"
        "            <SchemaInfo>\n"
        f'              <option name="name" value={quoteattr(name)} />\n'
        '              <option name="relativePathToSchema"'
        f" value={quoteattr(schema)} />\n"
        '              <option name="schemaVersion" value="JSON Schema version 7" />\n'
        '              <option name="patterns">\n'
        "                <list>\n"
        f"{items}"
        "                </list>\n"
        "              </option>\n"
        "            </SchemaInfo>\n"
        "          </value>\n"
        "        </entry>\n"
    )


def _item(file: str) -> str:
    pattern = (
        '                    <option name="pattern" value="true" />\n'
        f'                    <option name="path" value={quoteattr(file)} />\n'
        '                    <option name="mappingKind" value="Pattern" />\n'
    )
    single = f'                    <option name="path" value={quoteattr(file)} />\n'
    inner = pattern if "*" in file else single
    return f"                  <Item>\n{inner}                  </Item>\n"
