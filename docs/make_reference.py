"""Write the pages of the reference that are made from declarations.

`make reference` runs it. What it prints is said where the thing itself is declared:
fields in `kinds/`, settings in `config.py`, codes in `explanations.py` and
`cautions.py`, options in `cli/`.
"""
# ruff: noqa: E501, INP001 (rows of tables are long; a script, run with `python -m`)

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbrief.cli.group import COMMANDS, program
from crossbrief.codes import CODES, Code, Severity
from crossbrief.config import MENU_PAGES, SiteSettings
from crossbrief.fields import FactValue
from crossbrief.kinds import KINDS
from crossbrief.records import Record
from crossbrief.skeleton import needed_fields
from docs.examples import example
from docs.fields import closed_lists, parts_of, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.fields import Struct
    from crossbrief.kind import RecordKind

REFERENCE = Path(__file__).parent / "reference"
_MADE = "<!-- Made by `make reference`. Do not edit: change the declaration. -->\n"
_TABLE = "| {} | takes | meaning |\n|:--|:--|:--|\n"

_FIELDS = """\
# Fields

Every field of every kind of record. Fields in **bold** are required; all others are
optional, and a field that is not known is left out. An unknown field is an error.

| what a field takes | |
|:--|:--|
| line of text | a text on one line |
| text | a text of any length |
| Markdown | prose, in which the [marks](marks.md) work |
| … by language | the text alone, or a mapping of texts by language: `{en: Northport, nb: Nordhavn}` |
| date | a [date](dates.md), however exactly it is known |
| day | one certain day: `2024-05-06` |
| fact | the value alone, or with its source, or several values: see [Fact value](#fact-value) |
| id of … | the id of a record of that kind |
| list: … | several: `[one, two]`, or each on a line that begins with `- ` |
| mapping | `name: value`, each on a line of its own, indented |

"""

_SETTINGS = """\
# Settings

The fields of `content/site.yml`. Those in **bold** are required. What they are for is told
in the [guide](../guide/settings.md).

"""

_DIAGNOSTICS = """\
# Diagnostics

Everything that `crossbrief build`, `check` and `verify` can say about content, with the
message that one small mistake brings. `crossbrief explain CODE` prints the same explanation.

An **error** stops the build. A **warning** is probably a mistake; `--strict` makes it an
error. A **note** is worth knowing, and printed with `--notes`.

"""

_COMMANDS = """\
# Commands

Everything for people (diagnostics in words, progress, the closing line) goes to standard
error; what programs read goes to standard output. After any command, `-h` or `--help`
tells what it does and takes.

| exit code | meaning |
|:--|:--|
| 0 | all is well; there may be warnings and notes |
| 1 | the content has errors, and nothing was written |
| 2 | a wrong call, or an environment that does not allow it |
| 70 | a fault of crossbrief itself |
| 130 | interrupted |
| 141 | whoever read the output has stopped reading |

| variable of the environment | meaning |
|:--|:--|
| `NO_COLOR`, `FORCE_COLOR` | never, or always, print in colour; the first weighs more |
| `CROSSBRIEF_DEBUG` | `1` shows where a fault of crossbrief itself happened |
| `SOURCE_DATE_EPOCH` | seconds since 1970: the day that `new` and `verify` take for today, and from which `build` and `check` count how long ago a record was looked at (without it, from the newest day in the content); another text than a whole number is refused with 2 |

"""


def fields_page() -> str:
    """Return the reference of fields."""
    out = [_MADE, _FIELDS, "## All kinds\n\n", _table(Record, "field")]
    shared: list[type[Struct]] = [*parts_of(Record), FactValue]
    out += [_part(part) for part in shared]
    for kind in KINDS:
        out.append(_kind(kind))
        out += [_part(part) for part in parts_of(kind.record) if part not in shared]
    return "".join(out)


def settings_page() -> str:
    """Return the reference of settings."""
    names = ", ".join(f"`{name}`" for name in MENU_PAGES)
    return "".join(
        [
            _MADE,
            _SETTINGS,
            _table(SiteSettings, "setting"),
            f"The built pages that `menu` can name are {names}.\n\n",
            *(_part(part) for part in parts_of(SiteSettings)),
        ]
    )


def diagnostics_page() -> str:
    """Return the reference of diagnostics, each with what the program prints."""
    out = [_MADE, _DIAGNOSTICS]
    for severity in Severity:
        out.append(f"## {severity.value.capitalize()}s\n\n")
        out += [_code(code) for code in CODES.values() if code.severity is severity]
    return "".join(out)


def commands_page() -> str:
    """Return the reference of commands."""
    out = [_MADE, _COMMANDS, _command("crossbrief", program)]
    for name, entry in COMMANDS.items():
        command = import_module(entry.module).command
        out.append(_command(f"crossbrief {name}", command))
    return "".join(out)


PAGES = {
    "fields.md": fields_page,
    "settings.md": settings_page,
    "diagnostics.md": diagnostics_page,
    "commands.md": commands_page,
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        path = REFERENCE / name
        path.write_text(page().rstrip() + "\n", encoding="utf-8", newline="\n")


# ---- fields


def _kind(kind: RecordKind) -> str:
    ending = "md" if kind.markdown else "yml"
    place = f"content/{kind.folder}/ID.{ending}"
    address = "ID.html" if kind.at_root else f"{kind.folder}/ID.html"
    needed = ", ".join(f"`{name}`" for name in needed_fields(kind))
    own = [name for name in kind.record.model_fields if name not in Record.model_fields]
    return (
        f"## {kind.name.capitalize()}\n\n"
        f"{_sentence(kind.record)} Its file is `{place}`, its page `{address}`."
        f" A new one needs {needed}.\n\n"
        f"{_table(kind.record, 'field', own)}"
    )


def _part(model: type[Struct]) -> str:
    title = heading(model)
    return f"### {title}\n\n{_sentence(model)}\n\n{_table(model, 'field')}"


def _table(model: type[Struct], head: str, names: list[str] | None = None) -> str:
    lines = [_TABLE.format(head)]
    for row in rows(model, heading):
        if names is None or row.name in names:
            key = f"**`{row.key}`**" if row.is_required else f"`{row.key}`"
            cells = (key, row.takes, row.meaning)
            lines.append("| " + " | ".join(map(_cell, cells)) + " |\n")
    lists = [
        f"Words for `{key}`: {', '.join(f'`{code}`' for code in codes)}.\n\n"
        for name, key, codes in closed_lists(model)
        if names is None or name in names
    ]
    return "".join([*lines, "\n", *lists])


def heading(model: type[Struct]) -> str:
    """Return the name of a part as people say it: `SourceUse` is “Source use”."""
    name = model.__name__.partition("[")[0]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _sentence(model: type[Struct]) -> str:
    return (model.__doc__ or "").partition("\n")[0].replace("`", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# ---- diagnostics and commands


def _code(code: Code) -> str:
    shown = example(code.name)
    fence = f"```text\n{shown}\n```\n\n" if shown else ""
    told = f"**{code.summary}.** {code.explanation}"
    return f"### `{code.name}`\n\n{told}\n\n{fence}"


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, **program.context_settings)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    # Without the option of help, which all have alike.
    options = [one for one in command.params if isinstance(one, click.Option)]
    told = "\n\n".join(_paragraphs(command.help or ""))
    rows = "".join(_option(option) for option in options)
    table = f"| option | meaning |\n|:--|:--|\n{rows}\n" if rows else ""
    return f"## `{name}`\n\n```text\n{usage}\n```\n\n{told}\n\n{table}"


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield " ".join(paragraph.split())


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if isinstance(option.type, click.Choice):
        choices = ", ".join(f"`{choice}`" for choice in option.type.choices)
        value, tail = " …", f" One of {choices}; without it, `{option.default}`."
    else:
        value = "" if option.is_flag else f" {option.metavar or 'TEXT'}"
        tail = ""
    told = re.sub(r"\s*\[default: (.+)\]", r" Without it, `\1`.", option.help or "")
    return f"| {names}{value} | {_cell(told)}{tail} |\n"


if __name__ == "__main__":
    main()
