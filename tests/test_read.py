"""Reading files: what is text, what is refused, what is found where."""

from __future__ import annotations

import os
import sys

import pytest

from crossbrief.content_files import Folder
from crossbrief.errors import CrossbriefError
from crossbrief.read import read
from tests.sites import compile_project

FOLDERS = (Folder("actors", markdown=False), Folder("articles", markdown=True))
SETTINGS = "model: 1\ntitle: A site\n"

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a right")


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "actors").mkdir()
    (folder / "site.yml").write_text(SETTINGS)
    return folder


def codes(outcome):
    return [item.code for item in outcome.diagnostics]


def test_files_come_in_the_order_of_their_paths(tmp_path, content):
    for name in ("b.yml", "a.yaml", "sub/c.yml", "_left-out.yml", ".hidden.yml"):
        path = content / "actors" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("name: Somebody\n")
    (content / "actors.yml").write_text("[]")

    files = read(tmp_path, FOLDERS).value

    assert [source.path for _, source in files.records] == [
        "content/actors/a.yaml",
        "content/actors/b.yml",
        "content/actors/sub/c.yml",
        "content/actors.yml",
    ]


def test_media_and_static_files_are_listed_and_not_read(tmp_path, content):
    for name in ("media/maps/a.pdf", "media/b.bin", "static/CNAME"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(b"\xff\x00")

    outcome = read(tmp_path, FOLDERS)

    assert outcome.value.media == ("b.bin", "maps/a.pdf")
    assert outcome.value.static == ("CNAME",)
    assert codes(outcome) == []


PNG, JPEG, GIF = b"\x89PNG\r\n\x1a\n...", b"\xff\xd8\xff\xe0..", b"GIF89a..."


@pytest.mark.parametrize(
    ("name", "raw", "fault"),
    [
        ("a.png", PNG, None),
        ("a.PNG", PNG, None),
        ("a.jpeg", JPEG, None),
        ("a.gif", GIF, None),
        ("a.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", None),
        ("a.avif", b"\x00\x00\x00\x1cftypavif....", None),
        ("a.svg", b'<?xml version="1.0"?>\n<svg/>', None),
        ("a.svg", b"\xef\xbb\xbf  <SVG>", None),
        ("a.txt", b"", None),
        ("a.png", b"", "it is empty"),
        ("a.jpg", PNG, "it is PNG"),
        ("a.png", b"<html>", "it is not PNG"),
        ("a.svg", b"<html>", "it is not SVG"),
    ],
)
def test_a_picture_is_what_its_name_says(tmp_path, content, name, raw, fault):
    (content / "media").mkdir()
    (content / "media" / name).write_bytes(raw)

    outcome = read(tmp_path, FOLDERS)

    messages = [item.message for item in outcome.diagnostics]
    assert messages == (
        [f"`{name}` is not the image that its name says: {fault}"] if fault else []
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path, content, ending):
    text = ending.join(("name: Jane", "country: AZ", ""))
    (content / "actors" / "jane.yml").write_bytes(b"\xef\xbb\xbf" + text.encode())

    outcome = read(tmp_path, FOLDERS)

    assert outcome.value.records[0][1].text == "name: Jane\ncountry: AZ\n"
    assert codes(outcome) == []


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        (b"name: Jane\r\nsummary: caf\xe9\n", "not-utf8", (2, 13)),
        (b"name: Jane\nsummary: a\x07bell\n", "control-character", (2, 11)),
        (b"name: J\x00\n", "control-character", (1, 8)),
        ("name: a\ufeffb\n".encode(), "control-character", (1, 8)),
        ("\ufeffname: Jane\n".encode("utf-16-le"), "not-utf8", (1, 1)),
        (b"# " + b"x" * 2_000_000, "too-large", (1, 1)),
    ],
)
def test_what_is_no_proper_text_is_refused_where_it_stands(
    tmp_path, content, raw, code, place
):
    (content / "actors" / "jane.yml").write_bytes(raw)

    outcome = read(tmp_path, FOLDERS)

    assert codes(outcome) == [code]
    (_, source) = outcome.value.records[0]
    assert source.refused
    position = source.position(outcome.diagnostics[0].span.start)
    assert (position.line, position.column) == place


def test_a_file_of_utf_16_is_called_so_and_shown(tmp_path, content):
    (content / "actors" / "jane.yml").write_bytes("name: Jane".encode("utf-16"))

    outcome = read(tmp_path, FOLDERS)

    assert outcome.diagnostics[0].message == "the file is UTF-16 text, not UTF-8"
    assert "name: Jane" in outcome.value.records[0][1].text


def test_a_refused_file_is_not_also_reported_as_missing(tmp_path, content):
    """Its ids are lost with it, and everything that names them is right."""
    (content / "actors" / "jane-doe.yml").write_bytes(b"name: \xff\n")
    (content / "actors.yml").write_bytes(b"- id: joan-doe\n  name: \xff\n")
    (content / "events.yml").write_text(
        "- id: a-call\n  title: A call\n  date: 2021\n"
        "  participants: [jane-doe, joan-doe]\n"
    )

    compilation = compile_project(tmp_path)

    errors = [d.code for d in compilation.diagnostics if d.severity.value == "error"]
    assert errors == ["not-utf8", "not-utf8"]


def test_refused_settings_are_not_called_missing(tmp_path, content):
    (content / "site.yml").write_bytes(b"model: 1\ntitle: \xff\n")

    compilation = compile_project(tmp_path)

    assert [d.code for d in compilation.diagnostics] == ["not-utf8"]
    assert not compilation.ok


@needs_links
def test_links_are_followed_within_the_project_alone(tmp_path, content):
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yml"
    outside.write_text("name: Outside\n")
    (tmp_path / "inside.yml").write_text("name: Inside\n")
    actors = content / "actors"
    (actors / "inside.yml").symlink_to("../../inside.yml")
    (actors / "outside.yml").symlink_to(outside)
    (actors / "nowhere.yml").symlink_to("nowhere-at-all.yml")
    (actors / "itself.yml").symlink_to("itself.yml")
    (actors / "up").symlink_to("..")
    (actors / "here").symlink_to(".")

    outcome = read(tmp_path, FOLDERS)

    assert [s.path for _, s in outcome.value.records] == ["content/actors/inside.yml"]
    told = {d.span.path.rpartition("/")[2]: d.message for d in outcome.diagnostics}
    assert {d.code for d in outcome.diagnostics} == {"outside-project"}
    assert "leads out of the project" in told["outside.yml"]
    assert "leads nowhere" in told["nowhere.yml"]
    assert "leads nowhere" in told["itself.yml"]
    assert "that it stands in" in told["up"]
    assert "that it stands in" in told["here"]


@needs_links
def test_content_that_is_a_link_out_of_the_project_is_not_read(tmp_path, content):
    project = tmp_path / "project"
    project.mkdir()
    (project / "content").symlink_to("../content")

    compilation = compile_project(project)

    (told,) = compilation.diagnostics
    assert (told.code, told.span.path) == ("outside-project", "content")
    assert told.help == "copy the folder into the project"
    assert not compilation.ok


@needs_links
def test_content_may_be_a_link_within_the_project(tmp_path, content):
    content.rename(tmp_path / "texts-of-ours")
    (tmp_path / "content").symlink_to("texts-of-ours")

    assert compile_project(tmp_path).ok


@needs_links
def test_templates_that_are_links_out_of_the_project_are_refused(tmp_path, content):
    outside = tmp_path.parent / f"{tmp_path.name}-templates"
    (outside / "deep").mkdir(parents=True)
    (outside / "deep/a.css").write_text("secret")
    (tmp_path / "inside.css").write_text("ours")
    assets = tmp_path / "templates/assets"
    assets.mkdir(parents=True)
    (assets / "inside.css").symlink_to("../../inside.css")
    (assets / "file.css").symlink_to(outside / "deep/a.css")
    (assets / ".hidden").symlink_to(outside / "deep")
    (assets / ".#lock").symlink_to("somebody@somewhere.12")
    (assets / "lost.css").symlink_to("nowhere.css")
    (tmp_path / "templates/pages").symlink_to(outside)
    (tmp_path / "templates/again").symlink_to("../templates")

    compilation = compile_project(tmp_path)

    assert [(d.code, d.span.path) for d in compilation.diagnostics] == [
        ("outside-project", "templates/again"),
        ("outside-project", "templates/assets/.hidden"),
        ("outside-project", "templates/assets/file.css"),
        ("outside-project", "templates/assets/lost.css"),
        ("outside-project", "templates/pages"),
    ]
    assert not compilation.ok


@needs_links
def test_a_templates_folder_that_is_a_link_out_is_told_once(tmp_path, content):
    outside = tmp_path.parent / f"{tmp_path.name}-all"
    outside.mkdir()
    (outside / "a.css").symlink_to("/")
    (tmp_path / "templates").symlink_to(outside)

    outcome = read(tmp_path, FOLDERS)

    assert [d.span.path for d in outcome.diagnostics] == ["templates"]


@needs_links
def test_folders_that_link_to_each_other_come_to_an_end(tmp_path, content):
    actors = content / "actors"
    for ours, other in (("a", "b"), ("b", "a")):
        (actors / ours).mkdir()
        (actors / ours / "other").symlink_to(f"../{other}")
        (actors / ours / f"{ours}{ours}.yml").write_text("name: Somebody\n")

    outcome = read(tmp_path, FOLDERS)

    assert {s.path for _, s in outcome.value.records} == {
        "content/actors/a/aa.yml",
        "content/actors/a/other/bb.yml",
        "content/actors/b/bb.yml",
        "content/actors/b/other/aa.yml",
    }
    assert codes(outcome) == ["outside-project", "outside-project"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path, content):
    os.mkfifo(content / "actors" / "pipe.yml")
    os.mkfifo(content / "topics.yml")

    assert codes(read(tmp_path, FOLDERS)) == ["stray-file", "unknown-file"]


@pytest.mark.parametrize(
    ("name", "is_folder", "cure"),
    [
        ("site.yml", True, "make it a file"),
        ("actors.yml", True, "make it a file"),
        ("articles", False, "make it a folder"),
        ("media", False, "make it a folder"),
        ("actor", True, "did you mean `actors`?"),
        ("Site.yml", False, "did you mean `site.yml`?"),
    ],
)
def test_a_thing_of_the_wrong_shape_is_told_so(tmp_path, name, is_folder, cure):
    content = tmp_path / "content"
    content.mkdir()
    if is_folder:
        (content / name).mkdir()
    else:
        (content / name).write_text("")

    outcome = read(tmp_path, FOLDERS)

    assert codes(outcome) == ["unknown-file"]
    assert cure in (outcome.diagnostics[0].help or "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_can_still_be_printed(tmp_path, content):
    (content / "actors" / os.fsdecode(b"caf\xe9.txt")).write_text("")

    outcome = read(tmp_path, FOLDERS)

    (told,) = outcome.diagnostics
    assert told.code == "stray-file"
    assert f"{told.message}{told.span.path}".encode()


def test_an_unreadable_folder_is_an_environment_fault(tmp_path):
    """The hall has looked that `content` is a folder; it may vanish in between."""
    with pytest.raises(CrossbriefError, match="content cannot be read"):
        read(tmp_path, FOLDERS)


def test_an_empty_content_folder_lacks_its_settings_and_nothing_else(tmp_path):
    (tmp_path / "content").mkdir()

    compilation = compile_project(tmp_path)

    assert [d.code for d in compilation.diagnostics] == ["missing-settings"]
    assert compilation.site is None
