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
    author's and cannot be changed safely, `advice` is what to add by hand: at the
    outermost level, or to the setting `within` that is there already.
    """

    path: str
    text: str | None = None
    advice: str = ""
    within: str = ""


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
        return _by_hand(path, text, key, wanted)
    if not isinstance(settings, dict):
        return EditorFile(path, advice=_lines({key: wanted}))
    there = settings.get(key)
    whole = wanted if there is None else _joined(there, wanted)
    if whole == there:
        return EditorFile(path)
    if whole is None:
        within = key if isinstance(there, dict) else ""
        return EditorFile(
            path, advice=_lines(wanted if within else {key: wanted}), within=within
        )
    return EditorFile(path, _dump({**settings, key: whole}, _indent(text)))


def _joined(there: Any, wanted: Any) -> Any:  # noqa: ANN401 (a part of JSON)
    """Add what is missing; None where an author has written something else."""
    if isinstance(there, list) and isinstance(wanted, list):
        return [*there, *(item for item in wanted if item not in there)]
    if isinstance(there, dict) and isinstance(wanted, dict):
        whole = {**there, **wanted}
        return whole if all(whole[name] == there[name] for name in there) else None
    return None


def _by_hand(path: str, text: str, key: str, wanted: Any) -> EditorFile:  # noqa: ANN401 (a part of JSON)
    """Tell what is missing in a file that only its author can change."""
    if isinstance(wanted, dict):
        missing: Any = {
            name: value for name, value in wanted.items() if f'"{name}"' not in text
        }
    else:
        missing = [item for item in wanted if f'"{item}"' not in text]
    if not missing:
        return EditorFile(path)
    if f'"{key}"' in text:  # which may stand there once
        return EditorFile(path, advice=_lines(missing), within=key)
    return EditorFile(path, advice=_lines({key: missing}))


def _lines(wanted: Any) -> str:  # noqa: ANN401 (a part of JSON)
    """Return the lines of an object or a list, without its brackets."""
    return json.dumps(wanted, ensure_ascii=False, indent=2).strip()[2:-2]


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
