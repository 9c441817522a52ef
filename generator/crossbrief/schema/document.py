"""Whole files as schemas: one record, a list of records, a batch, the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crossbrief.records import Record
from crossbrief.schema.shapes import Shapes, in_words, required
from crossbrief.schema.values import choices

if TYPE_CHECKING:
    from crossbrief.fields import Struct
    from crossbrief.kind import RecordKind
    from crossbrief.schema.known import Known
    from crossbrief.schema.values import Schema

_DRAFT = "http://json-schema.org/draft-07/schema#"
_RECORD = "#/definitions/record"
_ITEM = "#/definitions/item"


def record_schema(kind: RecordKind, known: Known) -> Schema:
    """Return the schema of the files of a kind; of their heads where it is Markdown."""
    shapes = Shapes(known)
    model = kind.record
    own = [name for name in model.model_fields if name not in Record.model_fields]
    properties = shapes.properties(model, [*own, *Record.model_fields])
    needed = [name for name in required(model) if name != "id"]
    told = _sentence(model)
    record = {
        "type": "object",
        "title": in_words(kind.name),
        "description": told,
        "properties": properties,
        "additionalProperties": False,
    }
    definitions: Schema = {"record": record}
    head = {"$schema": _DRAFT, "title": in_words(kind.name), "description": told}
    # The file's name is the id of a record that is alone in it.
    alone = {"allOf": [{"$ref": _RECORD}, {"required": needed}]}
    if kind.markdown:
        body: Schema = alone
    else:
        definitions["item"] = {"allOf": [{"$ref": _RECORD}, {"required": ["id"]}]}
        body = {
            "type": ["object", "array"],
            "if": {"type": "array"},
            "then": {
                "items": {"allOf": [{"$ref": _ITEM}, {"required": needed}]},
            },
            "else": {
                "if": {"required": ["items"]},
                "then": _batch(kind, properties, needed),
                "else": alone,
            },
        }
    return {**head, **body, "definitions": {**definitions, **shapes.definitions}}


def settings_schema(model: type[Struct], known: Known) -> Schema:
    """Return the schema of the settings of a site."""
    shapes = Shapes(known)
    properties = shapes.properties(model, model.model_fields)
    for name, offered in known.settings.items():
        closed = choices(offered)
        if properties[name].get("type") == "array":
            properties[name]["items"] = closed
        else:
            number = {"type": ["integer", "string"], "pattern": r"^\s*[0-9]{1,9}\s*$"}
            del properties[name]["$ref"]
            properties[name]["type"] = "object"
            properties[name]["properties"] = {c.value: number for c in offered}
            properties[name]["additionalProperties"] = False
    return {
        "$schema": _DRAFT,
        "title": "Settings",
        "description": _sentence(model),
        "type": "object",
        "properties": properties,
        "required": required(model),
        "additionalProperties": False,
        "definitions": shapes.definitions,
    }


def _batch(kind: RecordKind, properties: dict[str, Any], needed: list[str]) -> Schema:
    """Return the schema of a batch; what its defaults give, no item needs."""
    shared = {key: value for key, value in properties.items() if key != "id"}
    return {
        "type": "object",
        "properties": {
            "defaults": {
                "type": "object",
                "title": "Defaults",
                "description": "The fields that all items share, unless one has its"
                " own.",
                "properties": shared,
                "additionalProperties": False,
            },
            "items": {
                "type": "array",
                "title": "Items",
                "description": f"The records, each with an id: {kind.folder}.",
                "items": {"$ref": _ITEM},
            },
        },
        "required": ["items"],
        "additionalProperties": False,
        "allOf": [
            {
                "if": {
                    "required": ["defaults"],
                    "properties": {"defaults": {"required": [name]}},
                },
                "else": {
                    "properties": {"items": {"items": {"required": [name]}}},
                },
            }
            for name in needed
        ],
    }


def _sentence(model: type[Struct]) -> str:
    return (model.__doc__ or "").partition("\n")[0]
