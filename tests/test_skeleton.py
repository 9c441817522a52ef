from __future__ import annotations

import re
from datetime import date

import pytest
from click.testing import CliRunner

from crossbrief.cli.group import program
from crossbrief.errors import CrossbriefError
from crossbrief.kinds import KINDS
from crossbrief.skeleton import needed_fields, skeleton
from tests.small_site import tree, write_site

DAY = date(2021, 5, 4)
VALUES = {
    "name": "A name",
    "title": "A title",
    "type": "webpage",
    "url": "https://example.org/",
    "date": "2021-05-04",
    "speaker": "jane-doe",
    "form": "quoted",
    "text": "The words",
    "source": "gazette-harbour",
}
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def new(project, *words, epoch="1620086400"):
    runner = CliRunner(env={"SOURCE_DATE_EPOCH": epoch})
    return runner.invoke(program, ["new", *words, str(project)])


def check(project):
    return CliRunner().invoke(program, ["check", str(project)])


def filled(text):
    """Fill in every field that waits for its value."""
    return re.sub(
        r"^( *(?:- )?)([a-z_]+):(?=$|  #)",
        lambda match: (
            f"{match[0]} {VALUES[match[2]]}" if match[2] in VALUES else match[0]
        ),
        text,
        flags=re.MULTILINE,
    )


def place(project, kind):
    ending = "md" if kind.markdown else "yml"
    return project / f"content/{kind.folder}/new-one.{ending}"


@each_kind
def test_a_skeleton_passes_once_the_needed_fields_are_filled_in(tmp_path, kind):
    project = write_site(tmp_path)
    assert new(project, kind.name, "new-one").exit_code == 0
    path = place(project, kind)

    path.write_text(filled(path.read_text("utf-8")), "utf-8")

    done = check(project)
    assert (done.exit_code, "error[" in done.stderr) == (0, False), done.stderr


@each_kind
def test_each_needed_field_is_asked_for_until_it_is_filled_in(tmp_path, kind):
    project = write_site(tmp_path)
    new(project, kind.name, "new-one")

    done = check(project)

    assert done.exit_code == 1
    path = place(project, kind).relative_to(project).as_posix()
    places = set(re.findall(rf"--> {re.escape(path)}:(\d+)", done.stderr))
    lines = place(project, kind).read_text("utf-8").splitlines()
    asked = {lines[int(number) - 1].strip().split(":")[0] for number in places}
    assert asked - {"- source"} == set(needed_fields(kind)) - {"sources"}


@each_kind
def test_every_field_of_the_model_is_in_the_skeleton_once(kind):
    text = skeleton(kind, DAY)

    keys = re.findall(r"^#?([a-z_]+):", text, re.MULTILINE)
    fields = {info.alias or name for name, info in kind.record.model_fields.items()}
    without = {"id", "formerly", *(["body"] if kind.markdown else [])}
    assert sorted(keys) == sorted(fields - without)


@each_kind
def test_every_field_is_explained_in_the_words_of_its_model(kind):
    text = re.sub(r"\n# ", " ", skeleton(kind, DAY))

    for name, info in kind.record.model_fields.items():
        if name not in {"id", "formerly", "body"}:
            assert info.description in text


@each_kind
def test_a_field_can_be_switched_on_by_taking_its_mark_away(kind, tmp_path):
    project = write_site(tmp_path)
    new(project, kind.name, "new-one")
    path = place(project, kind)
    text = path.read_text("utf-8")

    switched_on = re.sub(r"^#(?=[a-z_]+:|  )", "", text, flags=re.MULTILINE)
    path.write_text(switched_on, "utf-8")

    codes = set(re.findall(r"error\[([a-z-]+)\]", check(project).stderr))
    assert codes <= {"empty-value", "missing-field", "no-source"}


@each_kind
def test_no_line_is_too_long_to_read(kind):
    outside_parts = [
        line
        for line in skeleton(kind, DAY).splitlines()
        if not re.match(r"#? +(- )?[a-z_]+:", line) and not re.match("#    ", line)
    ]

    assert max(map(len, outside_parts)) <= 88


def test_the_day_of_recording_is_today(tmp_path):
    project = write_site(tmp_path)

    new(project, "topic", "new-one", epoch="1700000000")

    text = (project / "content/topics/new-one.yml").read_text("utf-8")
    assert "\nrecorded: 2023-11-14\n" in text


def test_the_codes_and_references_of_a_field_are_named():
    text = re.sub(
        r"\n# ", " ", skeleton(next(k for k in KINDS if k.name == "statement"), DAY)
    )

    assert "One of: verbatim, quoted, translated, paraphrase." in text
    assert "The id of an event." in text
    assert "`{value: ..., source: source-id}`" in text


def test_it_says_what_was_written_and_what_is_to_do(tmp_path):
    done = new(write_site(tmp_path), "topic", "new-one")

    assert done.stdout == ""
    assert done.stderr == (
        "Wrote content/topics/new-one.yml."
        " Fill in `name`; then run `crossbrief check`.\n"
    )


def test_a_kind_may_be_called_by_its_folder(tmp_path):
    assert new(write_site(tmp_path), "topics", "new-one").exit_code == 0


def test_no_file_is_overwritten(tmp_path):
    project = write_site(tmp_path, {"content/topics/broken.yml": "name: [\n"})
    before = tree(project)

    done = new(project, "topic", "broken")

    assert isinstance(done.exception, CrossbriefError)
    assert "is there already" in done.exception.message
    assert tree(project) == before


@pytest.mark.parametrize("record_id", ["jane-doe", "harbour-promise", "miss-doe"])
def test_an_id_that_is_taken_in_any_kind_is_refused(tmp_path, record_id):
    actor = "name: Jane Doe\nformerly: [miss-doe]\n"
    project = write_site(tmp_path, {"content/actors/jane-doe.yml": actor})
    before = tree(project)

    done = new(project, "topic", record_id)

    assert isinstance(done.exception, CrossbriefError)
    assert "is taken" in done.exception.message
    assert tree(project) == before


def test_an_id_that_is_none_is_refused_with_a_better_one(tmp_path):
    done = new(write_site(tmp_path), "topic", "New One")

    assert isinstance(done.exception, CrossbriefError)
    assert "`new-one`" in done.exception.help


def test_an_unknown_kind_is_answered_with_the_nearest(tmp_path):
    done = new(write_site(tmp_path), "statment", "new-one")

    assert done.exit_code == 2
    assert "Did you mean `statement`?" in done.stderr
