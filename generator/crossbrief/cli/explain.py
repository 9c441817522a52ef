"""`crossbrief explain`: the same words as in the reference of diagnostics."""

from __future__ import annotations

import textwrap

import click

from crossbrief.codes import CODES, Code, Severity
from crossbrief.nearest import did_you_mean

_WIDTH = 80


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Say what the CODE of a diagnostic means; without one, list them all.

    The code is the word in brackets: `unknown-record` in `error[unknown-record]`.
    """
    if code is None:
        click.echo("\n\n".join(_list(severity) for severity in Severity))
        return
    found = CODES.get(code.lower())
    if found is None:
        near = did_you_mean(code, CODES)
        raise click.UsageError(
            f"There is no code `{code}`. "
            + (f"D{near[1:]}" if near else "`crossbrief explain` lists them all.")
        )
    click.echo(_explanation(found))


def _list(severity: Severity) -> str:
    codes = [code for code in CODES.values() if code.severity is severity]
    widest = max(len(code.name) for code in CODES.values())
    lines = [f"  {code.name:{widest}}  {code.summary}" for code in codes]
    return "\n".join([f"{severity.value.capitalize()}s:", *lines])


def _explanation(code: Code) -> str:
    head = f"{code.severity.value}[{code.name}]: {code.summary}"
    text = textwrap.fill(code.explanation, _WIDTH, break_on_hyphens=False)
    return f"{head}\n\n{text}"
