"""Names of columns to places in a record: `name`, `born.source`, `roles.2.title`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from crossbrief import fields, values
from crossbrief.fields import FactValue, Struct, inside
from crossbrief.iso import is_language
from crossbrief.nearest import did_you_mean
from crossbrief.records import Record

Sort: TypeAlias = Literal["text", "languages", "names", "any", "pair", "list", "part"]
Step: TypeAlias = str | int
_MANY_FIELDS = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """What may stand somewhere in a record.

    A `part` has the fields of its `model`; with `short`, a text may stand in its place
    and is that field. A `list` has an `item`. `languages` and `names` are texts by
    language and by names of the author's; `any` is whatever there is; a `pair` is two
    numbers.
    """

    sort: Sort
    model: type[Struct] = Struct
    short: str = ""
    item: Spot | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where a column's cells belong; `rank` puts fields in the order of a skeleton."""

    path: tuple[Step, ...]
    rank: tuple[int, ...]
    spot: Spot


class NoSuchPlace(Exception):  # noqa: N818 (it is told to an author)
    """A name that is no place in a record: why, and what to write instead."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure


def address_of(name: str, model: type[Struct]) -> Address:
    """Return the place that a column is named after; raise `NoSuchPlace`."""
    found = Address((), (), Spot("part", model))
    steps = [step.strip() for step in name.split(".")]
    while steps:
        found, steps = _further(found, steps, name)
    return found


def names_of(model: type[Struct]) -> tuple[str, ...]:
    """Return the fields of a model, those that all kinds have last."""
    shared = Record.model_fields.keys() if issubclass(model, Record) else ()
    items = sorted(model.model_fields.items(), key=lambda pair: pair[0] in shared)
    names = [info.alias or name for name, info in items]
    single = _fact_value(model)
    if single is not None:
        names += [name for name in names_of(single) if name not in names]
    return tuple(names)


def field_name(written: str) -> str:
    """Return the name of a field as it is written in files."""
    return "_".join(written.lower().split())


def _further(at: Address, steps: list[str], name: str) -> tuple[Address, list[str]]:
    step, *rest = steps
    spot = at.spot
    if spot.sort == "part":
        return _field(at, step), rest
    if spot.sort in {"list", "pair"} and step.isdecimal() and int(step) > 0:
        item = spot.item or Spot("text")
        return _at(at, int(step) - 1, int(step), item), rest
    if spot.item is not None and spot.item.sort == "part":
        return _at(at, 0, 1, spot.item), steps
    if spot.sort == "languages" and values.LANGUAGE.fullmatch(step):
        if is_language(step):
            return _at(at, step, 0, Spot("text")), rest
    elif spot.sort == "names":
        return _at(at, ".".join(steps), 0, Spot("text")), []
    elif spot.sort == "any":
        return _at(at, step, 0, spot), rest
    above = name[: len(name) - len(".".join(steps)) - 1]
    cure = {
        "languages": f"name it `{above}`, or with the code of a language: `{above}.en`",
        "list": f"name it `{above}`, or number its items: `{above}.1`",
    }
    raise NoSuchPlace(
        f"there is nothing called `{step}` in `{above}`",
        cure.get(spot.sort, f"name it `{above}`"),
    )


def _at(at: Address, step: Step, rank: int, spot: Spot) -> Address:
    return Address((*at.path, step), (*at.rank, rank), spot)


def _field(at: Address, step: str) -> Address:
    model = at.spot.model
    names = names_of(model)
    name = step if step in names else field_name(step)
    if name not in names:
        # The first item of a list is not numbered in the names of columns.
        above = (str(s + 1) if isinstance(s, int) else s for s in at.path if s != 0)
        where = f" in `{'.'.join(above)}`" if at.path else ""
        shown = ", ".join(f"`{known}`" for known in names[:_MANY_FIELDS])
        rest = " and others" if len(names) > _MANY_FIELDS else ""
        cure = did_you_mean(name, names) or f"the fields here are {shown}{rest}"
        raise NoSuchPlace(f"there is no field `{step}`{where}", cure)
    info = _info(model, name)
    rank = -1 if name == "id" and not at.path else names.index(name)
    return _at(at, name, rank, _spot(info.annotation, tuple(info.metadata)))


def _info(model: type[Struct], name: str) -> Any:  # noqa: ANN401 (a field of pydantic's)
    single = _fact_value(model)
    for one in (model, single) if single is not None else (model,):
        for key, info in one.model_fields.items():
            if name == (info.alias or key):
                return info
    raise AssertionError(name)


def _reader(alias: Any) -> Any:  # noqa: ANN401 (an alias of `fields`, its function)
    return next(m.func for m in get_args(alias) if hasattr(m, "func"))


_READ: dict[Any, Sort] = {
    **dict.fromkeys(
        map(_reader, (fields.LineT, fields.TextT, fields.MarkdownT)), "languages"
    ),
    values.pairs: "names",
    values.own_fields: "any",
    values.coordinates: "pair",
}


def _spot(annotation: Any, metadata: tuple[Any, ...]) -> Spot:  # noqa: ANN401
    readers = [m.func for m in metadata if hasattr(m, "func")]
    for reader in readers:
        if reader in _READ:
            return Spot(_READ[reader])
    within = inside(annotation)
    if within is not None:
        spot = _spot(within.annotation, within.metadata)
        return Spot("list", item=spot) if within.is_list else spot
    return _part(annotation, readers)


def _part(annotation: Any, readers: list[Any]) -> Spot:  # noqa: ANN401
    if not isinstance(annotation, type) or not issubclass(annotation, Struct):
        return Spot("text")
    if not readers:
        return Spot("part", annotation)
    # What a text in its place is, the function that reads it tells.
    key = next(iter(readers[0]("text")))
    return Spot("part", annotation, "value" if key == "values" else key)


def _fact_value(model: type[Struct]) -> type[Struct] | None:
    """Return what the list `values` of a fact consists of, if the model is a fact."""
    info = model.model_fields.get("values")
    item = next(iter(get_args(info.annotation)), None) if info is not None else None
    return item if isinstance(item, type) and issubclass(item, FactValue) else None
