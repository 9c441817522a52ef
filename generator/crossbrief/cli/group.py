"""The program `crossbrief`: its commands, none of which is imported before its use.

`crossbrief --help` and `crossbrief explain` answer at once that way, since what reads
and builds a site takes a while to import.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from crossbrief import __version__
from crossbrief.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

_EPILOG = """Everything for people goes to standard error, what programs read to
standard output. Exit codes: 0 all is well, 1 errors in the content, 2 a wrong call or
an environment that does not allow it, 70 a fault of crossbrief itself, 130 interrupted.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command stands, and what it does in one sentence."""

    module: str
    summary: str


COMMANDS = {
    "init": Entry("crossbrief.cli.init", "Write a small site to start from."),
    "build": Entry("crossbrief.cli.build", "Build the site, or say what is wrong."),
    "check": Entry("crossbrief.cli.check", "Do all that a build does but write."),
    "serve": Entry(
        "crossbrief.cli.serve", "Show the site while you write it, in a browser."
    ),
    "verify": Entry(
        "crossbrief.cli.verify", "Compare quotations with the stored copies."
    ),
    "new": Entry("crossbrief.cli.new", "Write the skeleton of a record."),
    "import": Entry(
        "crossbrief.cli.importing", "Make records of the rows of a table in CSV."
    ),
    "schema": Entry(
        "crossbrief.cli.schema", "Write what editors complete and check records by."
    ),
    "rename": Entry("crossbrief.cli.rename", "Give a record another id, everywhere."),
    "headers": Entry(
        "crossbrief.cli.headers", "Print the headers that a host should send."
    ),
    "deploy": Entry(
        "crossbrief.cli.deploy", "Build, and publish the site on a branch of git."
    ),
    "link": Entry(
        "crossbrief.cli.link", "List names in prose that lead nowhere, and link them."
    ),
    "diff": Entry("crossbrief.cli.diff", "Tell what changed since a revision of git."),
    "report": Entry("crossbrief.cli.report", "Count what the record rests on."),
    "explain": Entry("crossbrief.cli.explain", "Say what a diagnostic's code means."),
}


class PipeClosedError(Exception):
    """Whoever read our output has stopped reading."""


class _LazyGroup(click.Group):
    """A group whose commands are values in `COMMANDS` until one is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of their use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; each module has it under the name `command`."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        found = import_module(COMMANDS[cmd_name].module).command
        return found if isinstance(found, click.Command) else None

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, entry.summary) for name, entry in COMMANDS.items()]
            )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; name the nearest one when there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            cure = did_you_mean(args[0], COMMANDS)
            near = f" {cure[0].upper()}{cure[1:]}" if cure else ""
            raise click.UsageError(f"There is no command `{args[0]}`.{near}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (click's signature)
        """Run the command; click itself would end with the code of bad content."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error


def version_line() -> str:
    """Return what `--version` prints, and what a report of a fault needs."""
    python = platform.python_version()
    return f"crossbrief {__version__} (Python {python}, {platform.system()})"


@click.group(
    "crossbrief",
    cls=_LazyGroup,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message=version_line())
@click.pass_context
def program(context: click.Context) -> None:
    """Build cross-linked research sites from Markdown articles and YAML records.

    Every command takes the project's folder, which holds `content/`, as its last
    word; without it, that is the folder you are in.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; whatever goes wrong is raised."""
    result = program.main(
        args=None if arguments is None else list(arguments),
        prog_name="crossbrief",
        standalone_mode=False,
    )
    return result if isinstance(result, int) else 0
