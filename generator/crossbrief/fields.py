"""The types of fields: what an author may write, and what it becomes.

A field's meaning stands in its annotation, once. From it come the checks, the links,
the editors' schemas and the reference page. Every value arrives as text, since YAML
scalars are typed by nobody before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Generic,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import core_schema

from crossbrief import addresses, values
from crossbrief.dates import PartialDate
from crossbrief.values import Translatable as Translatable  # noqa: PLC0414 (a field type)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Refers:
    """The text is the id of a record of one of these kinds.

    With `or_text` a text that does not look like an id (no hyphen in it) may also be
    a plain name, such as `editors`.
    """

    kinds: tuple[str, ...]
    or_text: bool = False

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Check the form of the id; that it exists is checked when linking."""
        del source, handler
        return core_schema.no_info_plain_validator_function(values.reference)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the field to editors."""
        del schema, handler
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """The text is one of these codes; `more` names the site's own further ones."""

    codes: tuple[str, ...]
    more: str = ""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Check that the code is known."""
        del source, handler
        return core_schema.with_info_plain_validator_function(self._check)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the field to editors."""
        del schema, handler
        closed: JsonSchemaValue = {"type": "string", "enum": list(self.codes)}
        return {"type": "string", "examples": list(self.codes)} if self.more else closed

    def _check(self, value: object, info: core_schema.ValidationInfo) -> str:
        known = self.codes
        if self.more and isinstance(info.context, BindContext):
            more = info.context.codes.get(self.more)
            if more is None:
                return values.line(value)
            known += more
        return values.known_code(value, known)


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """The text is Markdown, compiled while the record is validated."""


@dataclass(frozen=True, slots=True)
class TheirWords:
    """The text is somebody's words, which nobody may mend."""


@dataclass(frozen=True, slots=True)
class OurWords:
    """The text is prose of the editors, plain and in sentences."""


@dataclass(frozen=True, slots=True)
class BindContext:
    """What checking a value needs to know of the site.

    `codes` are the site's own further codes, by the name of their setting. A list that
    is not there is not known, and then any word is taken for one of its codes.
    """

    codes: Mapping[str, tuple[str, ...]]


class Struct(BaseModel):
    """A mapping with known keys; the mother of records and of their parts."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    attribution: ClassVar[frozenset[str]] = frozenset()
    """The fields that tell whose the words beside them are, and how near to those."""


# ---- texts


def _line_t(value: object) -> Translatable:
    return values.translatable(value, values.line)


def _text_t(value: object) -> Translatable:
    return values.translatable(value, values.words)


def _markdown_t(value: object) -> Translatable:
    return values.translatable(value, values.markdown)


_BY_LANGUAGE: Any = str | dict[str, str]

Line: TypeAlias = Annotated[str, BeforeValidator(values.line)]
Words: TypeAlias = Annotated[str, BeforeValidator(values.words), TheirWords()]
Markdown: TypeAlias = Annotated[str, BeforeValidator(values.markdown), MarkdownText()]
LineT: TypeAlias = Annotated[
    Translatable, PlainValidator(_line_t, json_schema_input_type=_BY_LANGUAGE)
]
TextT: TypeAlias = Annotated[
    Translatable,
    PlainValidator(_text_t, json_schema_input_type=_BY_LANGUAGE),
    OurWords(),
]
MarkdownT: TypeAlias = Annotated[
    Translatable,
    PlainValidator(_markdown_t, json_schema_input_type=_BY_LANGUAGE),
    MarkdownText(),
]


# ---- codes, numbers, addresses, dates

Language: TypeAlias = Annotated[str, BeforeValidator(values.language)]
Country: TypeAlias = Annotated[str, BeforeValidator(values.country)]
Address: TypeAlias = Annotated[str, BeforeValidator(addresses.web_address)]
SiteAddress: TypeAlias = Annotated[str, BeforeValidator(addresses.site_address)]
AnyAddress: TypeAlias = Annotated[str, BeforeValidator(addresses.any_address)]
Whole: TypeAlias = Annotated[
    int, PlainValidator(values.whole, json_schema_input_type=int)
]
Coordinates: TypeAlias = Annotated[
    tuple[float, float],
    PlainValidator(values.coordinates, json_schema_input_type=tuple[float, float]),
]
Flag: TypeAlias = Annotated[
    bool, PlainValidator(values.flag, json_schema_input_type=bool)
]
When: TypeAlias = Annotated[
    PartialDate, PlainValidator(values.when, json_schema_input_type=str)
]
Day: TypeAlias = Annotated[date, PlainValidator(values.day, json_schema_input_type=str)]
Time: TypeAlias = Annotated[str, BeforeValidator(values.time)]


# ---- ids, references, own fields

RecordId: TypeAlias = Annotated[str, BeforeValidator(values.record_id)]
ToActor: TypeAlias = Annotated[str, Refers(("actor",))]
ToActorOrText: TypeAlias = Annotated[str, Refers(("actor",), or_text=True)]
ToArticle: TypeAlias = Annotated[str, Refers(("article",))]
ToEvent: TypeAlias = Annotated[str, Refers(("event",))]
ToPlace: TypeAlias = Annotated[str, Refers(("place",))]
ToSource: TypeAlias = Annotated[str, Refers(("source",))]
ToStatement: TypeAlias = Annotated[str, Refers(("statement",))]
ToTopic: TypeAlias = Annotated[str, Refers(("topic",))]
OwnFields: TypeAlias = Annotated[
    Any, PlainValidator(values.own_fields, json_schema_input_type=dict[str, Any])
]
Pairs: TypeAlias = Annotated[
    tuple[tuple[str, str], ...],
    PlainValidator(values.pairs, json_schema_input_type=dict[str, str]),
]


# ---- uses of sources, and facts


SOURCE_ROLES = (
    "primary",
    "official-text",
    "reports",
    "translation",
    "background",
    "disputes",
)
_NOT_BEARING = frozenset({"background", "disputes"})


class SourceUse(Struct):
    """What a record takes from a source, and where in it."""

    source: ToSource = Field(description="The source.")
    locator: Line | None = Field(
        None,
        description="Where in it: a page, a paragraph, a minute.",
        examples=["para. 5"],
    )
    role: Annotated[str, OneOf(SOURCE_ROLES)] = Field(
        "reports", description="What the source is to this record."
    )
    quote: Words | None = Field(
        None, description="The words there that bear the record out, to the letter."
    )
    note: TextT | None = Field(None, description="Our remark on this use.")

    @property
    def bears_out(self) -> bool:
        """Tell whether the record rests on it; on background and disputes it does not.

        So a source that is used as one of these does not carry a statement's words.
        """
        return self.role not in _NOT_BEARING


def _short(value: object, key: str) -> object:
    return {key: value} if isinstance(value, str) else value


def _as_use(value: object) -> object:
    return _short(value, "source")


Use: TypeAlias = Annotated[
    SourceUse, BeforeValidator(_as_use, json_schema_input_type=str | SourceUse)
]


class FactValue(Struct, Generic[V]):
    """One value of a fact, and how we know it."""

    value: V = Field(description="The value.")
    source: Use | None = Field(None, description="The source that says so.")
    as_of: Day | None = Field(None, description="The day for which it holds.")
    according_to: ToActorOrText | None = Field(None, description="Who says so.")
    note: TextT | None = Field(None, description="Our remark on it.")


class Fact(Struct, Generic[V]):
    """A fact: one value, or several where sources disagree."""

    values: tuple[FactValue[V], ...] = Field(
        min_length=1, description="The values, that of the house first."
    )

    @property
    def first(self) -> V:
        """Return the value given first, which lists and sorting go by."""
        return self.values[0].value

    @property
    def all(self) -> tuple[V, ...]:
        """Return every value, that of the house first."""
        return tuple(one.value for one in self.values)


def _as_fact(value: object) -> object:
    if isinstance(value, dict):
        if "value" in value and "values" in value:
            raise values.fault(
                "unknown-field",
                "`value` stands beside `values`",
                label="one of the two",
                cure="move it into the list, as its first item: `- value: ...`, with"
                " its source",
                field="value",
                at_name=True,
            )
        return value if "values" in value else {"values": [value]}
    return {"values": [{"value": value}]}


FactDate: TypeAlias = Annotated[
    Fact[When],
    BeforeValidator(
        _as_fact, json_schema_input_type=str | FactValue[When] | Fact[When]
    ),
]


class Inside(NamedTuple):
    """What stands in an annotation, with what it says of that; `is_list` if of many."""

    annotation: Any
    metadata: tuple[Any, ...]
    is_list: bool = False


def inside(annotation: Any) -> Inside | None:  # noqa: ANN401 (any annotation)
    """Return what a field's annotation is put around, or None where it is a type.

    `X | None` is put around X: that a field may be left out says nothing of its value.
    """
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *further = get_args(annotation)
        return Inside(inner, tuple(further))
    if origin in {Union, UnionType}:
        [choice] = (arg for arg in get_args(annotation) if arg is not NoneType)
        return Inside(choice, ())
    if origin is tuple:
        return Inside(get_args(annotation)[0], (), is_list=True)
    return None
