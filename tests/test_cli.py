from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import crossbrief
from crossbrief.cli import entry
from crossbrief.cli.group import COMMANDS, program
from crossbrief.cli.progress import ProgressBar
from crossbrief.codes import CODES
from tests.small_site import ROOT, tree, write_site
from tests.small_site import crossbrief as run

FAULTY = {"content/actors/jane-doe.yml": "name: Jane Doe\ncountry: az\n"}
WARNED = {"content/topics/quay.yml": "name: Quay\n"}

needs_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="tries what only POSIX systems have"
)


# ---- build and check


def test_a_build_says_what_it_made(tmp_path):
    project = write_site(tmp_path)

    done = run("build", cwd=project)

    assert done.returncode == 0
    assert done.stdout == ""
    assert re.fullmatch(
        r"Built 3 records into \d+ pages in site/:"
        r" 0 errors, 0 warnings, \d+ notes, \d+\.\d s\.\n",
        done.stderr,
    )
    assert (project / "site/index.html").exists()


def test_a_check_writes_nothing_and_says_so_in_its_own_words(tmp_path):
    project = write_site(tmp_path)
    before = tree(project)

    done = run("check", project)

    assert done.returncode == 0
    assert re.match(r"Checked 3 records and \d+ pages: 0 errors,", done.stderr)
    assert tree(project) == before


def test_with_an_error_nothing_is_written(tmp_path):
    project = write_site(tmp_path, FAULTY)
    before = tree(project)

    done = run("build", project)

    assert done.returncode == 1
    assert "error[bad-country]" in done.stderr
    assert "--> content/actors/jane-doe.yml:2:10" in done.stderr
    assert done.stderr.endswith("\n\n1 error in 4 files. Nothing was written.\n")
    assert tree(project) == before


def test_warnings_are_told_and_stop_nothing(tmp_path):
    done = run("build", write_site(tmp_path, WARNED))

    assert done.returncode == 0
    assert "warning[unlinked-record]" in done.stderr
    assert " 1 warning, " in done.stderr


def test_strictly_a_warning_is_an_error(tmp_path):
    project = write_site(tmp_path, WARNED)

    done = run("build", project, "--strict")

    assert done.returncode == 1
    assert "error[unlinked-record]" in done.stderr
    assert not (project / "site").exists()


def test_notes_are_counted_and_printed_on_request(tmp_path):
    project = write_site(tmp_path)

    assert "note[" not in run("check", project).stderr
    assert "note[single-source]" in run("check", project, "--notes").stderr


def test_quietly_only_what_is_wrong_is_said(tmp_path):
    project = write_site(tmp_path)
    assert run("build", project, "--quiet").stderr == ""

    write_site(project, FAULTY)

    done = run("build", project, "--quiet")
    assert "error[bad-country]" in done.stderr
    assert "Nothing was written." in done.stderr


def test_drafts_are_taken_in_on_request(tmp_path):
    draft = "name: Quay\nstatus: draft\n"
    project = write_site(tmp_path, {"content/topics/quay.yml": draft})

    assert "Checked 3 records" in run("check", project).stderr
    assert "Checked 4 records" in run("check", project, "--drafts").stderr


def test_the_site_may_be_built_elsewhere(tmp_path):
    project = write_site(tmp_path / "project")

    done = run("build", project, "--output", tmp_path / "out", cwd=tmp_path)

    assert "pages in out/:" in done.stderr
    assert (tmp_path / "out/index.html").exists()
    assert not (project / "site").exists()


def test_the_address_of_the_site_can_be_given(tmp_path):
    project = write_site(tmp_path)

    run("build", project, "--base-url", "https://harbour.test/papers")

    page = (project / "site/actors/jane-doe.html").read_text("utf-8")
    assert "https://harbour.test/papers/" in page


@pytest.mark.parametrize("address", ["harbour.test", "ftp://harbour.test", "https://"])
def test_an_address_that_is_none_is_refused(tmp_path, address):
    done = run("build", write_site(tmp_path), "--base-url", address)

    assert done.returncode == 2
    assert "https://example.org/" in done.stderr


# ---- for programs


def test_json_is_one_object_on_standard_output(tmp_path):
    done = run("check", write_site(tmp_path, FAULTY), "--format", "json")

    told = json.loads(done.stdout)
    (fault,) = told["diagnostics"]
    assert done.returncode == 1
    assert (fault["code"], fault["path"], fault["line"], fault["column"]) == (
        "bad-country",
        "content/actors/jane-doe.yml",
        2,
        10,
    )
    assert told["counts"]["errors"] == 1
    assert "error[" not in done.stderr


def test_json_is_valid_when_there_is_nothing_to_tell(tmp_path):
    done = run("check", write_site(tmp_path), "--format", "json", "--quiet")

    told = json.loads(done.stdout)
    assert told["diagnostics"] == []
    assert told["counts"]["records"] == 3
    assert told["counts"]["notes"] > 0
    assert done.stderr == ""


def test_annotations_go_to_standard_output(tmp_path):
    done = run("check", write_site(tmp_path, FAULTY), "--format", "github")

    assert done.stdout.startswith(
        "::error file=content/actors/jane-doe.yml,line=2,col=10,"
    )
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("output_format", "place"),
    [
        ("text", "--> site-of-ours/content/actors/jane-doe.yml:2:10"),
        ("github", "file=site-of-ours/content/actors/jane-doe.yml,line=2,col=10"),
        ("json", '"path": "site-of-ours/content/actors/jane-doe.yml"'),
    ],
)
def test_paths_are_shown_from_where_the_reader_stands(tmp_path, output_format, place):
    write_site(tmp_path / "site-of-ours", FAULTY)
    arguments = ["check", "site-of-ours", "--format", output_format]

    above = run(*arguments, cwd=tmp_path)
    beside = run("check", "../site-of-ours", cwd=write_site(tmp_path / "beside"))

    assert place in above.stdout + above.stderr
    assert "country: az" in above.stderr or output_format != "text"
    assert "--> content/actors/jane-doe.yml:2:10" in beside.stderr


# ---- colours, consoles, pipes


@pytest.mark.parametrize(
    ("settings", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "", "TERM": "xterm-256color"}, False),
    ],
)
def test_colour_is_a_matter_of_the_terminal_unless_asked_for(
    tmp_path, settings, coloured
):
    done = run("check", write_site(tmp_path, FAULTY), **settings)

    assert ("\x1b[" in done.stderr) is coloured


@needs_posix
@pytest.mark.parametrize(("term", "lively"), [("xterm", True), ("dumb", False)])
def test_a_terminal_sees_colour_and_progress_unless_it_is_dumb(tmp_path, term, lively):
    shown = on_terminal(write_site(tmp_path, WARNED), term)

    assert ("\x1b[1;33mwarning" in shown) is lively
    assert ("Rendering pages [" in shown) is lively
    assert "Built 4 records" in shown


def on_terminal(project, term):
    """Build on a terminal of our own, and return what it shows."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    quiet = {"NO_COLOR", "FORCE_COLOR"}
    environment = {k: v for k, v in os.environ.items() if k not in quiet}
    environment |= {"PYTHONPATH": str(ROOT / "generator"), "TERM": term}
    child = subprocess.Popen(
        [sys.executable, "-m", "crossbrief", "build", str(project)],
        env=environment,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    child.wait()
    os.close(ours)
    return b"".join(pieces).decode()


def test_the_bar_draws_itself_only_when_it_looks_different(capsys):
    with ProgressBar(shown=True) as bar:
        for done in range(1, 1001):
            bar("render", done, 1000)

    told = capsys.readouterr().err
    assert told.count("Rendering pages") == 25
    assert told.endswith("\r\x1b[K")


def test_a_hidden_bar_draws_nothing(capsys):
    with ProgressBar(shown=False) as bar:
        bar("render", 1, 2)

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_a_console_that_lacks_letters_shows_question_marks(tmp_path, encoding):
    topic = "name: Շուշի ťš 東京\nparent: {nowhere: Շուշի}\n"
    project = write_site(tmp_path, {"content/topics/quay.yml": topic})

    done = run("check", project, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert done.returncode == 1
    assert "parent: {nowhere: ?????}" in done.stderr


@needs_posix
def test_a_reader_who_stops_reading_is_no_fault():
    reading, writing = os.pipe()
    os.close(reading)
    child = subprocess.run(
        [sys.executable, "-m", "crossbrief", "explain"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)

    assert child.stderr == b""
    assert child.returncode == 141


INTERRUPTED = """
import os, signal, sys
from crossbrief.cli import building, main

def interrupted(*_, **__):
    os.kill(os.getpid(), signal.SIGINT)
    signal.pause()

building.rebuild = interrupted
main(["build", sys.argv[1]])
"""


@needs_posix
def test_an_interrupted_build_ends_plainly(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(write_site(tmp_path))],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 130
    assert done.stderr.strip() == "Interrupted."


# ---- what goes wrong


def test_a_folder_without_content_is_answered_with_a_cure(tmp_path):
    done = run("build", tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith("error: there is no folder `content` in ")
    assert "\nhelp: " in done.stderr


def test_a_folder_that_is_not_there_is_a_wrong_call(tmp_path):
    done = run("check", tmp_path / "nowhere")

    assert done.returncode == 2
    assert "does not exist" in done.stderr


def test_a_folder_that_is_not_ours_is_refused_before_any_work(tmp_path):
    project = write_site(tmp_path, FAULTY)
    (project / "site").mkdir()
    (project / "site/mine.txt").write_text("mine")

    done = run("build", project)

    assert done.returncode == 2
    assert "holds files that crossbrief did not make" in done.stderr
    assert (project / "site/mine.txt").read_text() == "mine"


def test_a_wrong_command_is_answered_with_the_nearest():
    done = run("biuld")

    assert done.returncode == 2
    assert "Did you mean `build`?" in done.stderr


def test_a_wrong_option_is_a_wrong_call():
    assert run("build", "--fast").returncode == 2


def test_a_fault_of_our_own_shows_no_traceback(monkeypatch, capsys):
    monkeypatch.setattr(entry, "run", broken)
    monkeypatch.delenv(entry.DEBUG, raising=False)

    with pytest.raises(SystemExit) as leaving:
        entry.main([])

    told = capsys.readouterr().err
    assert leaving.value.code == 70
    assert told.startswith("crossbrief met a fault of its own (KeyError)")
    assert "CROSSBRIEF_DEBUG=1" in told
    assert "Traceback" not in told
    assert crossbrief.__version__ in told


def test_its_traceback_is_written_on_request(monkeypatch, capsys):
    monkeypatch.setattr(entry, "run", broken)
    monkeypatch.setenv(entry.DEBUG, "1")

    with pytest.raises(SystemExit) as leaving:
        entry.main([])

    assert leaving.value.code == 70
    assert "in broken" in capsys.readouterr().err


def broken(arguments):
    return {"": 0}[str(arguments)]


def test_what_the_system_refuses_is_named(monkeypatch, capsys):
    def refused(arguments):
        raise PermissionError(13, "Permission denied", "content/site.yml")

    monkeypatch.setattr(entry, "run", refused)

    with pytest.raises(SystemExit) as leaving:
        entry.main([])

    assert leaving.value.code == 2
    assert capsys.readouterr().err == (
        "error: `content/site.yml` cannot be used: Permission denied\n"
    )


def test_a_clock_that_is_set_wrongly_is_named(tmp_path):
    done = run("new", "topic", "new-one", write_site(tmp_path), SOURCE_DATE_EPOCH="now")

    assert done.returncode == 2
    assert "`SOURCE_DATE_EPOCH` is not a time: `now`" in done.stderr


def test_a_refused_rename_is_told_in_a_sentence_and_a_cure(tmp_path):
    done = run("rename", "jane-do", "mayor-doe", write_site(tmp_path))

    assert done.returncode == 2
    assert done.stderr == (
        "error: there is no record with the id `jane-do`\n"
        "help: did you mean `jane-doe`?\n"
    )


# ---- help, version, explanations

LIGHT = """
import sys
from crossbrief.cli import main
try:
    main(sys.argv[1:])
finally:
    heavy = {"pydantic", "jinja2", "markdown_it", "babel", "yaml", "mkdocs"}
    sys.stderr.write(" ".join(sorted(heavy & sys.modules.keys())))
"""


# The others name the kinds of records in their help.
LIGHT_COMMANDS = (
    "init",
    "build",
    "check",
    "serve",
    "deploy",
    "headers",
    "verify",
    "rename",
    "diff",
    "link",
)


@pytest.mark.parametrize(
    "arguments",
    [
        *(["--version"], ["--help"], [], ["explain"], ["explain", "bad-date"]),
        *([name, "--help"] for name in LIGHT_COMMANDS),
        ["biuld"],
    ],
)
def test_what_answers_at_once_imports_nothing_heavy(arguments):
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr.splitlines()[-1:] in (
        [],
        ["Error: There is no command `biuld`. Did you mean `build`?"],
    )


def test_the_version_is_that_of_the_package():
    assert run("--version").stdout.startswith(f"crossbrief {crossbrief.__version__} ")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_names_every_command(arguments):
    done = run(*arguments)

    assert done.returncode == 0
    for name, entry_ in COMMANDS.items():
        assert re.search(
            rf"^  {name} +{re.escape(entry_.summary)}$", done.stdout, re.MULTILINE
        )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_its_options(name):
    done = CliRunner().invoke(program, [name, "--help"])
    command = program.get_command(click.Context(program), name)

    assert done.exit_code == 0
    assert command is not None
    assert command.help
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_kinds_are_named_where_one_is_asked_for():
    done = CliRunner().invoke(program, ["new", "--help"])

    assert "article, actor, event, statement, source, topic, place, page" in done.stdout


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code):
    done = CliRunner().invoke(program, ["explain", code])

    head, _, text = done.stdout.partition("\n\n")
    assert head == f"{CODES[code].severity.value}[{code}]: {CODES[code].summary}"
    assert " ".join(text.split()) == CODES[code].explanation
    assert max(map(len, text.splitlines())) <= 80


def test_all_codes_are_listed_by_their_weight():
    told = CliRunner().invoke(program, ["explain"]).stdout

    listed = re.findall(r"^  ([a-z0-9-]+)  ", told, re.MULTILINE)
    assert sorted(listed) == sorted(CODES)
    assert [line for line in told.splitlines() if line.endswith("s:")] == [
        "Errors:",
        "Warnings:",
        "Notes:",
    ]


def test_an_unknown_code_is_answered_with_the_nearest():
    done = CliRunner().invoke(program, ["explain", "unknow-record"])

    assert done.exit_code == 2
    assert "unknown-record" in done.stderr


def test_the_script_of_the_package_is_this_program():
    text = (ROOT / "pyproject.toml").read_text("utf-8")

    assert 'crossbrief = "crossbrief.cli:main"' in text
    assert Path(entry.__file__).parent == ROOT / "generator/crossbrief/cli"


def test_a_run_in_the_content_is_sent_one_folder_up(tmp_path):
    project = write_site(tmp_path)

    for command in ("build", "check"):
        done = run(command, cwd=project / "content")

        assert done.returncode == 2
        assert "one folder up" in done.stderr


def test_a_page_at_the_address_of_another_is_shown_itself(tmp_path):
    page = "---\ntitle: Our timeline\n---\n\nOur days.\n"
    project = write_site(tmp_path, {"content/pages/timeline.md": page.encode()})

    done = run("build", cwd=project)

    assert "error[address-taken]" in done.stderr
    assert "--> content/pages/timeline.md:2:1" in done.stderr


def test_an_old_id_at_the_address_of_a_page_is_told_where_it_stands(tmp_path):
    page = "---\ntitle: About\nformerly: [timeline]\n---\n\nAbout us.\n"
    project = write_site(tmp_path, {"content/pages/about.md": page.encode()})

    done = run("check", cwd=project)

    assert "error[address-taken]" in done.stderr
    assert "--> content/pages/about.md:3:12" in done.stderr


@pytest.mark.skipif(
    sys.platform != "linux", reason="tries what other systems take for one file"
)
def test_files_that_differ_in_letter_case_are_told_at_one_of_them(tmp_path):
    files = {"content/media/A.pdf": b"a", "content/media/a.pdf": b"b"}
    project = write_site(tmp_path, files)

    done = run("check", cwd=project)

    assert "`media/A.pdf` and `media/a.pdf`" in done.stderr
    assert "--> content/media/A.pdf" in done.stderr


@needs_posix
def test_a_pipe_among_the_content_keeps_nobody_waiting(tmp_path):
    project = write_site(tmp_path)
    os.mkfifo(project / "content/statements/pipe.yml")

    done = run("check", cwd=project)

    assert done.returncode == 1
    assert "error[stray-file]: `pipe.yml` is neither a file nor a folder" in done.stderr


@pytest.mark.parametrize("name", ["Timeline.html/x", "Actors"])
def test_a_folder_at_the_address_of_a_file_is_told_at_the_file(tmp_path, name):
    project = write_site(tmp_path, {f"content/static/{name}": b"ours"})

    done = run("check", cwd=project)

    assert done.returncode == 1
    assert "error[address-taken]: a file and a folder would stand at" in done.stderr
    assert f"--> content/static/{name}" in done.stderr


@needs_posix
def test_a_full_disk_is_no_fault_of_ours():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "crossbrief", "explain"],
            env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr.startswith("error: what is printed cannot be written")


@pytest.mark.parametrize("epoch", ["9" * 17, "9" * 5000, "1e9", "yesterday"])
def test_a_day_that_is_none_is_answered_with_a_cure(tmp_path, epoch):
    done = run("check", write_site(tmp_path), SOURCE_DATE_EPOCH=epoch)

    assert done.returncode == 2
    assert done.stderr.startswith("error: `SOURCE_DATE_EPOCH` is not a time: `")


@pytest.mark.parametrize(
    "address", ["https://[x", "https:x", "https://e.org/a?b", "https://e.org/#c"]
)
def test_an_address_below_which_no_page_can_stand_is_a_wrong_call(tmp_path, address):
    done = run("check", write_site(tmp_path), "--base-url", address)

    assert done.returncode == 2
    assert "Invalid value for '--base-url'" in done.stderr
