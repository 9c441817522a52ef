"""What `deploy` does: look at the repository, build, and publish on a branch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.cli import building
from crossbrief.cli.console import Console, number
from crossbrief.compilation import require_content
from crossbrief.config import SETTINGS_FILE
from crossbrief.deploy import (
    Change,
    Git,
    committed_source,
    compare,
    doubts,
    find_target,
    publish_branch,
    refuse_lost_domain,
    unpushed,
)
from crossbrief.errors import CrossbriefError
from crossbrief.nodes import Mapping, Scalar
from crossbrief.publish import check_folder
from crossbrief.read import CONTENT, is_left_out
from crossbrief.source import SourceFile
from crossbrief.yaml_nodes import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.deploy import Doubt, Target
    from crossbrief.options import Options


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    project: Path
    options: Options
    console: Console
    remote: str
    branch: str
    message: str
    force: bool
    dry_run: bool


def run(asked: Asked) -> None:
    """Publish the site of a project, or say why not; with errors, leave with 1.

    The repository is looked at first, since that is done at once, and again after the
    build: what somebody has saved meanwhile is in the site and in no commit.
    """
    project, console = asked.project, asked.console
    site = project / "site"
    require_content(project)
    check_folder(site, content=project / "content", templates=project / "templates")
    git = Git(project)
    source = committed_source(git, _is_read)
    target = find_target(git, asked.remote, asked.branch, force=asked.force)
    building.run(building.Asked(project, site, asked.options, console))
    if committed_source(git, _is_read) != source:
        raise CrossbriefError(
            "there was a new commit during the build", "run the command again"
        )
    _tell(doubts(target.url, _base_url(asked), site), asked)
    _tell(unpushed(git, target, source.commit), asked)
    change = compare(git, site, target.tip)
    refuse_lost_domain(change.removed, target.named)
    message = asked.message.replace("{sha}", source.short)
    if change.is_nothing:
        console.close(f"Nothing to publish: {target.named} holds this site already.")
    elif asked.dry_run:
        console.close(
            f"Would publish {_figures(change)} to {target.named}.\n"
            f"The commit would say “{message}”, and go to {target.url}.\n"
            "Nothing was published."
        )
    else:
        commit = publish_branch(git, target, site, change.files, message)
        console.close(_done(change, target, git.find("rev-parse", "--short", commit)))


def _is_read(path: str) -> bool:
    """Tell whether a build looks at a path of the project."""
    first, *others = path.split("/")
    return first != CONTENT or not any(map(is_left_out, others))


def _base_url(asked: Asked) -> str:
    """Return where the site will stand, as the build has just found it to be."""
    if asked.options.base_url is not None:
        return asked.options.base_url
    text = (asked.project / SETTINGS_FILE).read_text(encoding="utf-8-sig")
    settings = parse_yaml(SourceFile(SETTINGS_FILE, text)).value
    value = settings.get("base_url") if isinstance(settings, Mapping) else None
    return value.text if isinstance(value, Scalar) else ""


def _tell(found: list[Doubt], asked: Asked) -> None:
    for doubt in found:
        if asked.options.strict:
            raise CrossbriefError(doubt.message, doubt.cure)
        asked.console.close(
            f"warning: {doubt.message}\nhelp: {doubt.cure}", failed=True
        )


def _done(change: Change, target: Target, commit: str) -> str:
    return f"Published {_figures(change)} to {target.named}, as {commit}."


def _figures(change: Change) -> str:
    parts = [
        f"{count} {word}"
        for count, word in (
            (change.new, "new"),
            (change.changed, "changed"),
            (len(change.removed), "removed"),
        )
        if count
    ]
    return f"{number(len(change.files), 'file')} ({', '.join(parts)})"
