"""The types of fields: what an author may write, and what it becomes.

A field's meaning stands in its annotation, once. From it come the checks, the links,
the editors' schemas and the reference page. Every value arrives as text, since YAML
scalars are typed by nobody before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError, core_schema

from crossbrief.dates import DateError, PartialDate, parse_date, parse_time
from crossbrief.ids import id_fault
from crossbrief.urls import outside_scheme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

V = TypeVar("V")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_COUNTRY = re.compile(r"[A-Z]{2}")


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
        return core_schema.no_info_plain_validator_function(_reference)

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
            known += info.context.codes.get(self.more, ())
        return _known_code(value, known)


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """The text is Markdown, compiled while the record is validated."""


@dataclass(frozen=True, slots=True)
class BindContext:
    """What checking a value needs to know of the site."""

    codes: Mapping[str, tuple[str, ...]]


def fault(
    code: str, message: str, *, label: str = "", cure: str = "", field: str = ""
) -> PydanticCustomError:
    """Return the error that a validator raises to make a diagnostic.

    `field` points at one field when the validator sees a whole record.
    """
    return PydanticCustomError(
        code,  # type: ignore[arg-type]
        "{message}",
        {"message": message, "label": label, "help": cure, "field": field},
    )


class Struct(BaseModel):
    """A mapping with known keys; the mother of records and of their parts."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


# ---- texts


def _words(value: object) -> str:
    if not isinstance(value, str):
        shape = "list" if isinstance(value, list) else "mapping"
        raise fault(
            "wrong-shape",
            f"a text is needed here, not a {shape}",
            label="not a text",
            cure="write a text, in double quotes if it begins with a bracket",
        )
    return value.strip()


def _line(value: object) -> str:
    text = _words(value)
    if "\n" in text:
        raise fault(
            "several-lines",
            "this text must fit on one line",
            label="several lines",
            cure="write it on one line, without `|`",
        )
    return text


Line: TypeAlias = Annotated[str, BeforeValidator(_line)]
Words: TypeAlias = Annotated[str, BeforeValidator(_words)]
Markdown: TypeAlias = Annotated[str, BeforeValidator(_words), MarkdownText()]


@dataclass(frozen=True, slots=True)
class Translatable:
    """Our own words: one text, or several by language.

    The language of a text that was written without a map is `""`: the site's.
    """

    texts: tuple[tuple[str, str], ...]

    def best(self, language: str, site_language: str) -> tuple[str, str]:
        """Return the text for a language, and the language that it is in.

        What is missing there comes in the site's language, else in the first given.
        """
        texts = {code or site_language: text for code, text in self.texts}
        for code in (language, language.partition("-")[0], site_language):
            if code in texts:
                return texts[code], code
        code, text = self.texts[0]
        return text, code or site_language

    def others(self, language: str, site_language: str) -> tuple[tuple[str, str], ...]:
        """Return the (language, text) pairs that `best` does not choose."""
        _, chosen = self.best(language, site_language)
        pairs = ((code or site_language, text) for code, text in self.texts)
        return tuple(pair for pair in pairs if pair[0] != chosen)


def _translatable(value: object, *, lines: bool) -> Translatable:
    read = _words if lines else _line
    if isinstance(value, dict):
        return Translatable(
            tuple((_language(code), read(text)) for code, text in value.items())
        )
    return Translatable((("", read(value)),))


def _translatable_line(value: object) -> Translatable:
    return _translatable(value, lines=False)


def _translatable_text(value: object) -> Translatable:
    return _translatable(value, lines=True)


LineT: TypeAlias = Annotated[
    Translatable,
    PlainValidator(_translatable_line, json_schema_input_type=str | dict[str, str]),
]
TextT: TypeAlias = Annotated[
    Translatable,
    PlainValidator(_translatable_text, json_schema_input_type=str | dict[str, str]),
]
MarkdownT: TypeAlias = Annotated[
    Translatable,
    PlainValidator(_translatable_text, json_schema_input_type=str | dict[str, str]),
    MarkdownText(),
]


# ---- codes, numbers, addresses


def _known_code(value: object, known: tuple[str, ...]) -> str:
    text = _line(value)
    if text not in known:
        raise PydanticCustomError(
            "unknown-code",
            "{message}",
            {
                "message": f"`{text}` is not one of the words allowed here",
                "word": text,
                "known": known,
            },
        )
    return text


def _language(value: object) -> str:
    text = _line(value)
    if not _LANGUAGE.fullmatch(text):
        raise fault(
            "bad-language",
            f"`{text}` is not a language code",
            label="not a language code",
            cure="write a code such as `en`, `az`, `hy` or `ru`",
        )
    return text


def _country(value: object) -> str:
    text = _line(value)
    if not _COUNTRY.fullmatch(text):
        raise fault(
            "bad-country",
            f"`{text}` is not a country code",
            label="not a country code",
            cure=f"write `{text.upper()}`"
            if re.fullmatch("[A-Za-z]{2}", text)
            else "write two capitals, such as `AZ` or `US`",
        )
    return text


def _address(value: object) -> str:
    text = _line(value)
    scheme = outside_scheme(text)
    if scheme not in {"http", "https", "mailto"} or any(c.isspace() for c in text):
        raise fault(
            "bad-url",
            f"`{text}` is not an address that a reader can follow",
            label="not a web address",
            cure="write it in full, beginning with `https://`",
        )
    return text


def _whole(value: object) -> int:
    text = _line(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise fault(
            "bad-number",
            f"`{text}` is not a whole number",
            label="not a number",
            cure="write digits only, such as `30`",
        )
    return int(text)


def _decimal(value: object) -> float:
    text = _line(value)
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,9})?", text):
        raise fault(
            "bad-number",
            f"`{text}` is not a number",
            label="not a number",
            cure="write a number with a decimal point, such as `40.37`",
        )
    return float(text)


def _flag(value: object) -> bool:
    return _known_code(value, ("true", "false")) == "true"


Language: TypeAlias = Annotated[str, BeforeValidator(_language)]
Country: TypeAlias = Annotated[str, BeforeValidator(_country)]
Address: TypeAlias = Annotated[str, BeforeValidator(_address)]
Whole: TypeAlias = Annotated[int, PlainValidator(_whole, json_schema_input_type=int)]
Decimal: TypeAlias = Annotated[
    float, PlainValidator(_decimal, json_schema_input_type=float)
]
Flag: TypeAlias = Annotated[bool, PlainValidator(_flag, json_schema_input_type=bool)]


# ---- dates


def _when(value: object) -> PartialDate:
    text = _line(value)
    try:
        return parse_date(text)
    except DateError as error:
        raise fault(
            "bad-date", error.message, label="not a date", cure=error.help or ""
        ) from None


def _day(value: object) -> date:
    when = _when(value)
    if when.shape != "single" or when.precision != "day" or when.earliest is None:
        raise fault(
            "bad-date",
            f"`{when.text}` is not one day",
            label="not one day",
            cure="write the day, such as `2021-04-13`",
        )
    return when.earliest


def _time(value: object) -> str:
    try:
        return parse_time(_line(value))
    except DateError as error:
        raise fault(
            "bad-time", error.message, label="not a time of day", cure=error.help or ""
        ) from None


When: TypeAlias = Annotated[
    PartialDate, PlainValidator(_when, json_schema_input_type=str)
]
Day: TypeAlias = Annotated[date, PlainValidator(_day, json_schema_input_type=str)]
Time: TypeAlias = Annotated[str, BeforeValidator(_time)]


# ---- ids, references, own fields


def _id(value: object) -> str:
    text = _line(value)
    found = id_fault(text)
    if found is not None:
        raise fault("bad-id", found.message, label="not an id", cure=found.help)
    return text


def _reference(value: object) -> str:
    text = _line(value)
    bare = text.strip("[]! ")
    if bare != text:
        raise fault(
            "bracketed-id",
            "an id stands in brackets",
            label="brackets mark a mention in prose only",
            cure=f"write `{bare.partition('|')[0]}`",
        )
    return text


RecordId: TypeAlias = Annotated[str, BeforeValidator(_id)]


ToActor: TypeAlias = Annotated[str, Refers(("actor",))]
ToActorOrText: TypeAlias = Annotated[str, Refers(("actor",), or_text=True)]
ToArticle: TypeAlias = Annotated[str, Refers(("article",))]
ToEvent: TypeAlias = Annotated[str, Refers(("event",))]
ToPlace: TypeAlias = Annotated[str, Refers(("place",))]
ToSource: TypeAlias = Annotated[str, Refers(("source",))]
ToStatement: TypeAlias = Annotated[str, Refers(("statement",))]
ToTopic: TypeAlias = Annotated[str, Refers(("topic",))]


def _own(value: object) -> object:
    """Freeze a site's own fields: mappings become pairs, lists become tuples."""
    if isinstance(value, dict):
        return tuple((key, _own(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(_own(item) for item in value)
    return value


def _own_fields(value: object) -> object:
    if not isinstance(value, dict):
        raise fault(
            "wrong-shape",
            "a mapping is needed here",
            label="not a mapping",
            cure="write your own fields below `x:`, each indented by two spaces",
        )
    return _own(value)


OwnFields: TypeAlias = Annotated[
    Any, PlainValidator(_own_fields, json_schema_input_type=dict[str, Any])
]


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise fault(
            "wrong-shape",
            "a mapping is needed here",
            label="not a mapping",
            cure="write `name: value` on lines of their own, indented by two spaces",
        )
    return tuple((key, _words(item)) for key, item in value.items())


Pairs: TypeAlias = Annotated[
    tuple[tuple[str, str], ...],
    PlainValidator(_pairs, json_schema_input_type=dict[str, str]),
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

    values: tuple[FactValue[V], ...] = Field(min_length=1)

    @property
    def first(self) -> V:
        """Return the value given first, which lists and sorting go by."""
        return self.values[0].value


def _as_fact(value: object) -> object:
    if isinstance(value, dict) and "values" in value:
        return value
    if isinstance(value, dict) and "value" in value:
        return {"values": [value]}
    return {"values": [{"value": value}]}


FactDate: TypeAlias = Annotated[
    Fact[When],
    BeforeValidator(
        _as_fact, json_schema_input_type=str | FactValue[When] | Fact[When]
    ),
]
