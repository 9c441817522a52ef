"""Publishing on a branch, with real repositories: a remote in a folder beside."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from textwrap import dedent

import pytest

from crossbrief.cli.entry import main
from crossbrief.deploy import Git, doubts
from crossbrief.deploy.faults import remote_fault
from tests.small_site import tree, write_site

ADDRESS = "https://jane.github.io/harbour/"
SETTINGS = {
    "content/site.yml": f"""\
        model: 1
        title: Harbour papers
        base_url: {ADDRESS}
        """,
    "content/static/plan of the quay – Übersicht.txt": "A plan\n",
    "content/static/data/a b.csv": "1,2\r\n",
    ".gitignore": "/site/\n/.crossbrief-cache/\n",
}
REF = "refs/heads/gh-pages"

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git")


@pytest.fixture(autouse=True)
def _nobodys_settings(tmp_path_factory, monkeypatch):
    """Keep the settings of whoever runs the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    (home / "gitconfig").write_text(
        '[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n'
    )


def git(folder, *arguments, fails=False):
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, check=not fails
    )
    return done.stdout.decode().strip()


def commit(project, message="Something"):
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", message)


@pytest.fixture
def project(tmp_path):
    """A project with one commit, which its remote has too."""
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    project = write_site(tmp_path / "work", SETTINGS)
    git(project, "init", "--quiet")
    git(project, "config", "user.name", "Jane Doe")
    git(project, "config", "user.email", "jane@example.org")
    git(project, "remote", "add", "origin", "../remote.git")
    commit(project)
    git(project, "push", "--quiet", "origin", "main")
    return project


def remote_of(project):
    return project.parent / "remote.git"


def published(project, branch="gh-pages"):
    """Return the files on the branch of the remote, with their bytes."""
    remote = remote_of(project)
    names = git(remote, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")
    return {
        name: subprocess.run(
            ["git", "cat-file", "blob", f"{branch}:{name}"],
            cwd=remote,
            capture_output=True,
            check=True,
        ).stdout
        for name in names
        if name
    }


@dataclass(frozen=True)
class Done:
    """What a run of the command ended with."""

    code: int
    stdout: str
    stderr: str


@pytest.fixture
def deploy(capsys, monkeypatch):
    """Run the command in this process: most of the time goes into starting others."""

    def run(project, *arguments):
        monkeypatch.chdir(project)
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(["deploy", *arguments])
        assert isinstance(left.value.code, int)
        return Done(left.value.code, *capsys.readouterr())

    yield run
    gc.enable()  # what a build switches off, since the program ends after it


def state(project):
    """Return all that a refused or a dry run must leave alone."""
    refs = "for-each-ref", "--format=%(refname) %(objectname)"
    return (
        git(project, *refs),
        git(remote_of(project), *refs),
        git(project, "status", "--porcelain"),
        git(project, "symbolic-ref", "-q", "HEAD", fails=True),
    )


def edit(project, text="name: Jane Doe\nsummary: The mayor.\n"):
    (project / "content/actors/jane-doe.yml").write_text(text)


@pytest.fixture
def refused(deploy):
    """Deploy, see it refused and nothing changed, and return what was said."""

    def run(project, *arguments, code=2):
        before = state(project)
        done = deploy(project, *arguments)
        assert done.code == code, done.stderr
        assert state(project) == before
        return done.stderr

    return run


def test_the_branch_holds_the_site_and_nothing_else(project, deploy):
    before = tree(project / "content")
    head = git(project, "rev-parse", "HEAD")
    short = git(project, "rev-parse", "--short", "HEAD")

    done = deploy(project)

    assert done.code == 0, done.stderr
    assert done.stdout == ""
    site = tree(project / "site")
    assert published(project) == site
    assert {".nojekyll", "plan of the quay – Übersicht.txt", "data/a b.csv"} <= set(
        site
    )
    assert f"Published {len(site)} files ({len(site)} new) to `gh-pages` of" in (
        done.stderr
    )
    remote = remote_of(project)
    assert git(remote, "log", "--format=%s|%an|%ae", "gh-pages") == (
        f"Publish {short}|Jane Doe|jane@example.org"
    )
    # The working tree, the index and the branch in hand are as they were.
    assert tree(project / "content") == before
    assert git(project, "status", "--porcelain") == ""
    assert git(project, "rev-parse", "HEAD") == head
    assert git(project, "symbolic-ref", "HEAD") == "refs/heads/main"


def test_a_second_time_only_what_changed_is_published(project, deploy):
    deploy(project)
    before = state(project)

    again = deploy(project)

    assert again.code == 0
    assert "Nothing to publish: `gh-pages` of `origin` holds this site" in again.stderr
    assert state(project) == before

    edit(project)
    (project / "content/static/data/a b.csv").unlink()
    commit(project)
    done = deploy(project, "--message", "After {sha}")

    assert done.code == 0, done.stderr
    assert " changed, 1 removed) to `gh-pages` of `origin`, as " in done.stderr
    assert " new" not in done.stderr
    assert published(project) == tree(project / "site")
    short = git(project, "rev-parse", "--short", "HEAD")
    said = git(remote_of(project), "log", "--format=%s", "gh-pages").splitlines()
    assert said[0] == f"After {short}"
    assert len(said) == 2


def test_a_dry_run_tells_all_and_changes_nothing(project, deploy):
    before = state(project)

    done = deploy(project, "--dry-run")

    assert done.code == 0, done.stderr
    count = len(tree(project / "site"))
    short = git(project, "rev-parse", "--short", "HEAD")
    assert done.stderr.splitlines()[-3:] == [
        f"Would publish {count} files ({count} new) to `gh-pages` of `origin`.",
        f"The commit would say “Publish {short}”, and go to ../remote.git.",
        "Nothing was published.",
    ]
    assert state(project) == before
    deploy(project)
    edit(project)
    commit(project)
    before = state(project)
    # In a fresh clone the branch is fetched to be compared, and belongs to no name.
    git(project, "update-ref", "-d", "refs/remotes/origin/gh-pages")
    assert " changed) to `gh-pages`" in deploy(project, "--dry-run").stderr


def test_another_clone_goes_on_from_where_the_branch_stands(project, tmp_path, deploy):
    git(project, "push", "--quiet", "origin", "main")
    deploy(project)
    other = tmp_path / "other"
    git(
        tmp_path,
        "clone",
        "--quiet",
        "--single-branch",
        "-b",
        "main",
        "remote.git",
        "other",
    )
    git(other, "checkout", "--quiet", "--detach")
    edit(other)
    git(other, "config", "user.name", "John Roe")
    git(other, "config", "user.email", "john@example.org")
    commit(other)
    before = git(other, "for-each-ref")
    dry = deploy(other, "--dry-run")
    assert "changed)" in dry.stderr
    assert git(other, "for-each-ref") == before

    done = deploy(other)

    assert done.code == 0, done.stderr
    assert published(project) == tree(other / "site")
    assert git(remote_of(project), "rev-list", "--count", "gh-pages") == "2"
    # The first one has not heard of it, and goes on from there all the same.
    edit(project, "name: Jane Doe\nsummary: Once the mayor.\n")
    commit(project)
    assert deploy(project).code == 0
    assert git(remote_of(project), "rev-list", "--count", "gh-pages") == "3"
    assert published(project) == tree(project / "site")


def test_what_is_not_committed_is_named_and_refused(project, refused):
    edit(project)
    (project / "content/topics.yml").write_text("- {id: quay, name: Quay}\n")
    (project / "content/sources/gazette-harbour.yml").unlink()
    (project / "templates/languages").mkdir(parents=True)
    (project / "templates/languages/en.toml").write_text("")

    said = refused(project)

    assert "error: 4 files are not committed" in said
    for told in (
        "`content/actors/jane-doe.yml` (changed)",
        "`content/sources/gazette-harbour.yml` (removed)",
        "`content/topics.yml` (new)",
        "`templates/languages/en.toml` (new)",
        "help: commit: `git add content templates`, then `git commit`",
    ):
        assert told in said


def test_what_no_build_reads_may_wait(project, deploy):
    (project / "content/_notes.md").write_text("Ask the archive.\n")
    (project / "content/articles").mkdir()
    (project / "content/articles/.draft.md.swp").write_text("")
    (project / "texts").mkdir()
    (project / "texts/gazette-harbour.txt").write_text("We shall rebuild\n")

    assert deploy(project, "--dry-run").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right")
def test_what_a_link_in_the_content_leads_to_is_source_too(project, refused):
    (project / "shared").mkdir()
    (project / "shared/plan.txt").write_text("A plan\n")
    (project / "content/static/plan.txt").symlink_to("../../shared/plan.txt")
    commit(project)
    (project / "shared/plan.txt").write_text("Another plan\n")

    assert "`shared/plan.txt` (changed)" in refused(project)


def test_with_an_error_nothing_is_published(project, refused):
    edit(project, "name: Jane Doe\ncountry: az\n")
    commit(project)

    said = refused(project, code=1)

    assert "error[bad-country]" in said


def test_strictly_a_warning_stops_it(project, refused):
    (project / "content/topics.yml").write_text("- {id: quay, name: Quay}\n")
    commit(project)

    assert "error[unlinked-record]" in refused(project, "--strict", code=1)


def test_without_an_address_there_is_a_warning_and_strictly_a_refusal(
    project, deploy, refused
):
    write_site(project)  # whose settings name no address
    commit(project)
    git(project, "push", "--quiet", "origin", "main")

    assert "warning: `base_url` is not set" in deploy(project, "--dry-run").stderr
    assert "error: `base_url` is not set" in refused(project, "--strict")
    given = deploy(project, "--dry-run", "--strict", f"--base-url={ADDRESS}")
    assert given.code == 0, given.stderr


@pytest.mark.parametrize(
    ("commands", "said", "cure"),
    [
        (["remote remove origin"], "has no remote to publish to", "git remote add"),
        (["remote rename origin orgin"], "no remote `origin`", "did you mean `orgin`?"),
        (
            ["config --unset user.name"],
            "`user.name` is not set",
            "git config user.name",
        ),
        (["checkout -q -b gh-pages"], "that you are working on", "`--branch`"),
        (
            ["branch gh-pages"],
            "has commits that `origin` does not",
            "branch -D gh-pages",
        ),
        (["rm -q --cached content/site.yml"], "is not in the repository", "git add"),
        (["push -q origin main:gh-pages"], "crossbrief did not make", "`--force`"),
        (["update-ref -d HEAD"], "no commit yet", "git add content"),
        (["remote set-url origin ../no.git"], "cannot be reached", "git remote -v"),
    ],
)
def test_a_repository_that_does_not_allow_it_is_told_why(
    project, commands, said, cure, refused
):
    for command in commands:
        git(project, *command.split())

    told = refused(project)

    assert f"{said}" in told.partition("\nhelp: ")[0]
    assert cure in told.partition("\nhelp: ")[2]
    assert "Traceback" not in told


def test_a_source_that_nobody_else_has_is_a_warning(project, deploy, refused):
    edit(project)
    commit(project)

    said = deploy(project, "--dry-run").stderr
    assert "warning: the commit that the site is made from is not on `origin`" in said
    assert "help: `git push origin main`" in said
    assert "is not on `origin`" in refused(project, "--strict")


def test_a_folder_without_a_repository_is_refused(tmp_path, deploy):
    done = deploy(write_site(tmp_path))

    assert done.code == 2
    assert "is not in a git repository" in done.stderr
    assert "git init" in done.stderr
    assert not (tmp_path / "site").exists()


def test_without_git_there_is_a_sentence(project, tmp_path, monkeypatch, deploy):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = deploy(project)

    assert done.stderr.startswith("error: git is not installed here\nhelp: ")


def test_a_branch_of_others_is_taken_over_on_request_and_keeps_its_history(
    project, deploy
):
    git(project, "push", "--quiet", "origin", "main:gh-pages")

    done = deploy(project, "--force")

    assert done.code == 0, done.stderr
    assert published(project) == tree(project / "site")
    assert git(remote_of(project), "rev-list", "--count", "gh-pages") == "2"


def test_a_domain_is_not_lost_by_publishing(project, deploy, refused):
    (project / "content/static/CNAME").write_text("jane.example\n")
    commit(project)
    told = deploy(project).stderr
    assert f"warning: `base_url` is {ADDRESS}, but the file `CNAME` asks for" in told
    git(project, "rm", "--quiet", "content/static/CNAME")
    commit(project)

    assert "the domain would be lost" in refused(project)


def test_what_a_remote_refuses_leaves_no_trace_here(project, deploy, refused):
    hook = remote_of(project) / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'Not on a Sunday' >&2\nexit 1\n")
    hook.chmod(0o755)

    said = refused(project)

    assert "error: `origin` does not let you change `gh-pages` (git: " in said
    hook.unlink()
    assert deploy(project).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such name there")
def test_a_name_that_git_would_take_for_another_is_refused(project, refused):
    (project / 'content/static/"a".txt').write_text("")
    commit(project)

    assert '`"a".txt` begins with a quotation mark' in refused(project)


@pytest.mark.parametrize("name", ["-x", "a..b", "a b", ""])
def test_a_branch_has_a_name_that_git_allows(name, project, refused):
    assert "cannot be the name of a branch" in refused(project, f"--branch={name}")


def test_a_project_may_be_a_folder_of_a_larger_repository(tmp_path, deploy):
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    project = write_site(tmp_path / "work" / "papers", SETTINGS)
    work = project.parent
    git(work, "init", "--quiet")
    git(work, "config", "user.name", "Jane Doe")
    git(work, "config", "user.email", "jane@example.org")
    git(work, "remote", "add", "origin", str(tmp_path / "remote.git"))
    commit(work)
    (work / "elsewhere.txt").write_text("Not of the site\n")

    done = deploy(work, "papers")

    assert done.code == 0, done.stderr
    assert published(work) == tree(project / "site")
    edit(project)
    told = deploy(work, "papers").stderr
    assert "`content/actors/jane-doe.yml` (changed)" in told


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://github.com/Jane/harbour.git", ADDRESS),
        ("https://token@github.com/jane/harbour", ADDRESS),
        ("git@github.com:jane/harbour.git", ADDRESS),
        ("ssh://git@github.com:22/jane/harbour.git/", ADDRESS),
        ("git@github.com:jane/Jane.github.io.git", "https://jane.github.io/"),
    ],
)
def test_the_address_on_github_is_known_from_the_remote(url, shown, tmp_path):
    assert doubts(url, shown, tmp_path) == []
    assert doubts(url, shown.rstrip("/"), tmp_path) == []
    (other,) = doubts(url, "https://jane.example/", tmp_path)
    assert f"GitHub will show the site at {shown}" in other.message
    (unset,) = doubts(url, "", tmp_path)
    assert f"`base_url: {shown}`" in unset.cure
    (tmp_path / "CNAME").write_text("jane.example")
    assert doubts(url, "https://jane.example/", tmp_path) == []


@pytest.mark.parametrize("url", ["../remote.git", "git@host.example:a/b.git", "C:\\x"])
def test_of_other_remotes_nothing_is_guessed(url, tmp_path):
    assert doubts(url, "https://jane.example/", tmp_path) == []


def test_gitlab_shows_no_branch_by_itself(tmp_path):
    (one,) = doubts("https://gitlab.com/a/b/c.git", "https://a.example/", tmp_path)

    assert "a pipeline" in one.message


SAID = {
    "has changed in the meantime": """\
        To github.com:a/b.git
         ! [rejected]  gh-pages -> gh-pages (fetch first)
        error: failed to push some refs to 'github.com:a/b.git'
        """,
    "does not know you, or does not let you write (git: git@github.com: Perm": """\
        git@github.com: Permission denied (publickey).
        fatal: Could not read from remote repository.
        """,
    "does not know you, or does not let you write (git: could not": """\
        fatal: could not read Username for 'https://a.example': No such device
        """,
    "does not know you, or does not let you write (git: Permission to a/b.git": """\
        remote: Permission to a/b.git denied to jane.
        fatal: unable to access 'https://a.example/': returned error: 403
        """,
    "cannot be reached at a:b.git (git: Could not resolve hostname a: Temp": """\
        ssh: Could not resolve hostname a: Temporary failure in name resolution
        fatal: Could not read from remote repository.
        """,
    "cannot be reached at a:b.git": """\
        fatal: unable to access 'https://a.example/': Could not resolve host: a.example
        """,
    "does not let you change `gh-pages`": """\
        remote: error: GH006: Protected branch update failed for refs/heads/gh-pages.
         ! [remote rejected] gh-pages -> gh-pages (protected branch hook declined)
        """,
    "git cannot work with `origin` (git: something new)": "fatal: something new.",
}


@pytest.mark.parametrize(("told", "err"), SAID.items())
def test_what_git_says_is_put_into_words(told, err):
    fault = remote_fault(dedent(err), remote="origin", branch="gh-pages", url="a:b.git")

    assert told in fault.message
    assert "{" not in fault.message + fault.help


def test_a_login_is_no_part_of_what_is_printed(project, refused):
    git(project, "remote", "set-url", "origin", "https://jane:secret@127.0.0.1:9/a.git")

    assert "secret" not in refused(project)


def test_git_is_asked_without_a_shell(tmp_path):
    git(tmp_path, "init", "--quiet")

    assert Git(tmp_path).ask("rev-parse", "$(touch here); touch there").code != 0
    assert [path.name for path in tmp_path.iterdir()] == [".git"]
