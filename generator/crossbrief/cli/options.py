"""The options that several commands share."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from crossbrief.options import Beside
from crossbrief.report import FORMATS
from crossbrief.urls import can_be_followed, holds_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    F = TypeVar("F", bound=Callable[..., Any])

_ADDRESS = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")

project = click.argument(
    "project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
notes = click.option(
    "--notes", is_flag=True, help="Print notes too, which are only counted otherwise."
)
quiet = click.option(
    "--quiet", is_flag=True, help="Say nothing unless something is wrong."
)
output_format = click.option(
    "--format",
    "output_format",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    show_default=True,
    help="How to print diagnostics: in words on standard error; for programs, or as"
    " annotations of a GitHub workflow, on standard output.",
)
drafts = click.option("--drafts", is_flag=True, help="Take drafts in.")


def _web_address(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    del context, parameter
    if value is None:
        return None
    if not can_be_followed(value):
        raise click.BadParameter("write a full address, such as `https://example.org/`")
    if not holds_pages(value):
        raise click.BadParameter(
            "write the address of the folder, without `?`, `#` or the name of a page"
        )
    return value


base_url = click.option(
    "--base-url",
    metavar="URL",
    callback=_web_address,
    help="The address at which the site will stand, in place of that in `site.yml`.",
)


def _beside(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[Beside, ...]:
    del context, parameter
    return tuple(_one_beside(text) for text in value)


def _one_beside(text: str) -> Beside:
    address, sign, folder = text.partition("=")
    if not sign or not _ADDRESS.fullmatch(address):
        raise click.BadParameter(
            "write an address and the folder of its files, such as"
            " `handbook=build/handbook`"
        )
    if not Path(folder).is_dir():
        raise click.BadParameter(f"there is no folder `{folder}`")
    return Beside(address, Path(os.path.abspath(folder)))  # noqa: PTH100 (links stay)


beside = click.option(
    "--with",
    "beside",
    metavar="ADDRESS=DIR",
    multiple=True,
    callback=_beside,
    help="Put the ready files of a folder at an address of the site, such as"
    " `handbook=build/handbook`. May be given several times.",
)


def for_building(command: F) -> F:
    """Add the options that `build` and `check` have in common."""
    for add in (output_format, quiet, notes, strict, drafts, beside, base_url, project):
        command = add(command)
    return command
