"""Fields to schemas: what an author may write in each, read from its annotation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from crossbrief.fields import FactValue, OneOf, Refers, Struct, inside
from crossbrief.hints import hint
from crossbrief.ids import UNATTRIBUTED
from crossbrief.nodes import Mapping, Sequence
from crossbrief.schema.core import core_value
from crossbrief.schema.known import Choice
from crossbrief.schema.values import SCHEMAS, TEXT, Schema, choices
from crossbrief.source import SourceFile
from crossbrief.yaml_nodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.nodes import Node
    from crossbrief.schema.known import Known

_ID_ALIKE = r"^\s*[a-z0-9]+(?:-[a-z0-9]+)+\s*$"
_PROBE = "probe"
_STALE = "; after adding one, run `crossbrief schema`"


@dataclass
class Shapes:
    """Makes schemas of models; what is used more than once becomes a definition."""

    known: Known
    definitions: dict[str, Schema] = field(default_factory=dict)

    def properties(self, model: type[Struct], names: Iterable[str]) -> Schema:
        """Return the schemas of some of a model's fields, by what an author writes."""
        found: Schema = {}
        for name in names:
            info = model.model_fields[name]
            key = info.alias or name
            found[key] = self._field(model, key, info)
        return found

    def struct(self, model: type[Struct]) -> Schema:
        """Return the reference to a model's definition, made at the first call."""
        name = _name_of(model)
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._struct(model)
        return _ref(name)

    def _struct(self, model: type[Struct]) -> Schema:
        fields = model.model_fields
        schema: Schema = {
            "type": "object",
            "description": _first_sentence(model),
            "properties": self.properties(model, fields),
            "required": required(model),
            "additionalProperties": False,
        }
        single = _fact_value(model)
        return schema if single is None else self._fact(schema, single)

    def _fact(self, schema: Schema, single: type[Struct]) -> Schema:
        """Let one value stand with its fields in place of the list `values`."""
        short = {
            key: shape
            for key, shape in self.properties(single, single.model_fields).items()
            if key not in schema["properties"]
        }
        return {
            **schema,
            "properties": {**short, **schema["properties"]},
            "required": [key for key in schema["required"] if key != "values"],
            "if": {"required": ["values"]},
            "then": {"properties": dict.fromkeys(short, False)},
            "else": {"required": ["value"]},
        }

    # ---- one field

    def _field(
        self,
        model: type[Struct],
        key: str,
        info: Any,  # noqa: ANN401 (a field of pydantic's)
    ) -> Schema:
        metadata = tuple(info.metadata)
        told = [info.description or ""]
        told += filter(None, (hint(m) for m in _meanings(info.annotation, metadata)))
        schema: Schema = {"title": in_words(key), "description": " ".join(told[:1])}
        schema["markdownDescription"] = _markdown(told, info.examples)
        if info.examples:
            schema["examples"] = [_example_value(text) for text in info.examples]
        if isinstance(info.default, str):
            schema["default"] = info.default
        return {**schema, **self._of(info.annotation, metadata, (model, key))}

    def _of(
        self,
        annotation: Any,  # noqa: ANN401 (an annotation may be anything)
        metadata: tuple[Any, ...],
        place: tuple[type[Struct], str],
    ) -> Schema:
        for meaning in metadata:
            found = self._meant(meaning, annotation, place)
            if found is not None:
                return found
        within = inside(annotation)
        if within is None:
            return self.struct(annotation)
        if within.is_list:
            return self._list(within.annotation, metadata, place)
        return self._of(within.annotation, within.metadata, place)

    def _meant(
        self,
        meaning: object,
        annotation: Any,  # noqa: ANN401 (an annotation may be anything)
        place: tuple[type[Struct], str],
    ) -> Schema | None:
        """Return what one piece of an annotation asks for, if it decides that."""
        if isinstance(meaning, OneOf):
            return self._codes(meaning, place)
        if isinstance(meaning, Refers):
            return self._reference(meaning, place[1])
        reader = getattr(meaning, "func", None)
        if reader in SCHEMAS:
            name, schema = SCHEMAS[reader]
            self.definitions[name] = schema
            return _ref(name)
        return None if reader is None else self._short_form(reader, annotation)

    def _list(
        self, item: object, metadata: tuple[Any, ...], place: tuple[type[Struct], str]
    ) -> Schema:
        schema: Schema = {"type": "array", "items": self._of(item, (), place)}
        least = [m.min_length for m in metadata if hasattr(m, "min_length")]
        if least:
            schema["minItems"] = least[0]
        if get_origin(item) is Annotated and get_args(item)[0] is str:
            schema["uniqueItems"] = True
        return schema

    def _short_form(
        self,
        reader: Any,  # noqa: ANN401 (a function of a field's type)
        annotation: Any,  # noqa: ANN401 (the model that it makes)
    ) -> Schema:
        """Return the schema of a part that may be written as one text.

        Which of its fields the text then is, the function that reads it tells.
        """
        model: type[Struct] = annotation
        single = _fact_value(model)
        key = "value" if single is not None else next(iter(reader(_PROBE)))
        info = (single or model).model_fields[key]
        short = self._of(info.annotation, tuple(info.metadata), (model, key))
        if single is None:
            return {"anyOf": [short, self.struct(model)]}
        return self._in_one(model, short["$ref"].rpartition("/")[2])

    def _in_one(self, model: type[Struct], of: str) -> Schema:
        """Return one schema for a value and for the mapping of it.

        What is asked of texts, numbers and lists concerns no mapping, and the other
        way round; so no alternatives are needed, and what is wrong is told exactly.
        """
        name = f"fact-of-{of}"
        if name not in self.definitions:
            fact, value = self._struct(model), self.definitions[of]
            self.definitions[name] = {
                **fact,
                **value,
                "type": [*value["type"], "object"],
            }
        return _ref(name)

    # ---- codes and references

    def _codes(self, meaning: OneOf, place: tuple[type[Struct], str]) -> Schema:
        own = self.known.codes.get(meaning.more, ()) if meaning.more else ()
        table = self._table(meaning.codes, place)
        codes = [
            Choice(c, self.known.words.get(f"{table}.{c}", "")) for c in meaning.codes
        ]
        return choices([*codes, *own])

    def _table(
        self, codes: tuple[str, ...], place: tuple[type[Struct], str]
    ) -> str | None:
        """Return the table of the catalogue that has a word for each code."""
        model, key = place[0].__name__.lower(), place[1]
        for table in (f"{model}_{key}", key, model):
            if all(f"{table}.{code}" in self.known.words for code in codes):
                return table
        return None

    def _reference(self, meaning: Refers, key: str) -> Schema:
        kinds = " or ".join(meaning.kinds)
        ids = [c for kind in meaning.kinds for c in self.known.ids.get(kind, ())]
        name = f"{'-or-'.join(meaning.kinds)}-id"
        if key == "speaker":
            name = "speaker"
            ids.append(Choice(UNATTRIBUTED, "a source names nobody"))
        told = f"no record of the kind {kinds} has this id{_STALE}"
        self.definitions[name] = {**choices(ids), "errorMessage": told}
        if not meaning.or_text:
            return _ref(name)
        no_id = {"type": "string", "pattern": _ID_ALIKE}
        text = {"type": TEXT, "pattern": r"^\s*\S[^\n]*\s*$", "not": no_id}
        return {"anyOf": [_ref(name), text], "errorMessage": told}


def required(model: type[Struct]) -> list[str]:
    """Return the fields that a model must have, as an author writes them."""
    return [
        info.alias or name
        for name, info in model.model_fields.items()
        if info.is_required()
    ]


def in_words(key: str) -> str:
    """Return the name of a field as people say it."""
    return key.replace("_", " ").capitalize()


def _example_value(text: object) -> Any:  # noqa: ANN401 (any value of YAML)
    """Return the value that an example is to an editor."""
    node = parse_yaml(SourceFile("example", str(text))).value
    return str(text) if node is None else _plain(node)


def _plain(node: Node) -> Any:  # noqa: ANN401 (any value of YAML)
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return core_value(node.text) if node.plain else node.text


def _fact_value(model: type[Struct]) -> type[Struct] | None:
    """Return what the list `values` of a fact consists of, if the model is a fact."""
    info = model.model_fields.get("values")
    item = next(iter(get_args(info.annotation)), None) if info is not None else None
    is_fact = isinstance(item, type) and issubclass(item, FactValue)
    return item if is_fact else None


def _meanings(annotation: Any, metadata: tuple[Any, ...]) -> Iterable[Any]:  # noqa: ANN401
    """Yield all that an annotation says, from the outside to the inside."""
    yield from metadata
    for argument in get_args(annotation):
        if get_origin(argument) is not None:
            yield from _meanings(argument, ())
        elif not isinstance(argument, type):
            yield argument


def _markdown(told: list[str], examples: list[Any] | None) -> str:
    shown = [f"Example: `{text}`" for text in examples or ()]
    return "\n\n".join(filter(None, [*told, *shown]))


def _first_sentence(model: type[Struct]) -> str:
    """Return what a model says of itself; one with a parameter says nothing."""
    told = next(filter(None, (one.__doc__ for one in model.__mro__)), "")
    return told.partition("\n")[0]


def _name_of(model: type[Struct]) -> str:
    """Return the name of a definition, made of the parameter where there is one."""
    name, _, parameter = model.__name__.partition("[")
    if not parameter:
        return name
    value = model.model_fields["value"]
    reader = next(m.func for m in value.metadata if hasattr(m, "func"))
    return f"{name}-of-{SCHEMAS[reader][0]}"


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}
