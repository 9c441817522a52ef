"""`crossbrief serve`, as a process that a browser talks to."""

from __future__ import annotations

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

from tests.served import serving
from tests.small_site import ROOT, crossbrief, tree, write_site

JANE = "content/actors/jane-doe.yml"
PAGE = "actors/jane-doe.html"
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such signal")


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    """A preview at a path, with a draft, a picture, and a link out of the project."""
    folder = tmp_path_factory.mktemp("preview")
    project = write_site(
        folder / "project",
        {
            "content/site.yml": (
                "model: 1\ntitle: Harbour papers\nbase_url: https://example.org/papers/\n"
            ),
            "content/actors/john-roe.yml": "name: John Roe\nstatus: draft\n",
            "content/media/film.mp4": bytes(1000),
            "content/static/robots.txt": "User-agent: *\n",
        },
    )
    (folder / "secret.txt").write_text("secret")
    with serving(project, "--editor", "vscode") as running:
        yield running, project


def test_the_site_stands_where_its_settings_say(preview):
    running, _ = preview

    assert running.url.endswith("/papers/")
    assert b"Harbour papers" in running.get("").body
    assert running.ask("/").status == 302
    assert running.ask("/").headers["Location"] == "/papers/"
    assert running.ask("/actors/").status == 404


def test_a_folder_is_answered_with_its_index(preview):
    running, _ = preview

    moved = running.get("actors")

    assert (moved.status, moved.headers["Location"]) == (302, "/papers/actors/")
    assert running.get("actors/").body == running.get("actors/").body
    assert running.get("actors/").status == 200


def test_an_unknown_address_has_the_page_of_the_site(preview):
    running, _ = preview

    answered = running.get("nothing.html")

    assert answered.status == 404
    assert answered.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b'href="/papers/index.html"' in answered.body


def test_a_draft_is_shown_and_marked(preview):
    running, _ = preview

    assert b"cb-draft" in running.get("actors/john-roe.html").body


def test_only_the_parts_of_the_preview_are_added(preview, tmp_path):
    running, project = preview
    shutil.copytree(project / "content", tmp_path / "content")
    crossbrief("build", "--drafts", tmp_path)

    own = [
        line
        for line in running.get(PAGE).body.splitlines(keepends=True)
        if b"_crossbrief" not in line
    ]

    assert b"".join(own) == (tmp_path / "site" / PAGE).read_bytes()
    assert b"style=" not in running.get(PAGE).body
    assert running.get("_crossbrief/preview.js").status == 200
    assert running.get("_crossbrief/preview.css").status == 200
    assert running.get("_crossbrief/other.js").status == 404


def test_nothing_is_written_beside_the_content(preview):
    _, project = preview

    assert {name.partition("/")[0] for name in tree(project)} == {"content"}


def test_what_a_browser_has_is_not_sent_again(preview):
    running, _ = preview
    first = running.get(PAGE)
    tag = first.headers["ETag"]

    again = running.get(PAGE, If_None_Match=tag)

    assert (again.status, again.body) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"


def test_a_part_of_a_film_can_be_asked_for(preview):
    running, _ = preview

    part = running.get("media/film.mp4", Range="bytes=990-")

    assert (part.status, part.body) == (206, bytes(10))
    assert part.headers["Content-Range"] == "bytes 990-999/1000"
    assert running.get("media/film.mp4", Range="bytes=1000-").status == 416


def test_a_head_has_no_body(preview):
    running, _ = preview

    head, whole = running.get(PAGE, "HEAD"), running.get(PAGE)

    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_nothing_can_be_sent(preview, method):
    running, _ = preview

    answered = running.get(PAGE, method)

    assert answered.status == 405
    assert answered.headers["Allow"] == "GET, HEAD"


def test_every_answer_has_the_policy_of_a_published_site(preview):
    running, _ = preview

    for path in ("", "nothing.html", "robots.txt", "_crossbrief/preview.js"):
        policy = running.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize("name", ["evil.example", "localhost.evil.example", ""])
def test_a_foreign_name_of_this_machine_is_refused(preview, name):
    running, _ = preview
    port = running.url.split(":")[2].partition("/")[0]

    answered = running.get(PAGE, Host=f"{name}:{port}")

    assert answered.status == 421
    assert b"Jane" not in answered.body


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "%2e%2e/%2e%2e/secret.txt", "media/..%2f..%2fsite.yml"],
)
def test_nothing_outside_of_the_site_is_sent(preview, path):
    running, _ = preview

    answered = running.get(path)

    assert answered.status == 404
    assert b"secret" not in answered.body


@posix
def test_a_file_that_became_a_link_out_of_the_project_is_not_sent(preview):
    running, project = preview
    robots = project / "content/static/robots.txt"
    robots.unlink()
    robots.symlink_to(project.parent / "secret.txt")

    # At once, before the change has been noticed, and afterwards.
    answered = [running.get("robots.txt").body]
    time.sleep(0.5)
    answered.append(running.get("robots.txt").body)

    assert not any(b"secret" in body for body in answered)
    robots.unlink()
    robots.write_text("User-agent: *\n")


def test_a_page_reloads_when_it_changed_and_shows_mistakes_until_they_are_mended(
    preview,
):
    running, project = preview
    path = project / JANE
    page, other = running.open(PAGE), running.open("actors/john-roe.html")
    page.troubles(0)

    path.write_text("name: Jane Mary Doe\n")
    page.next("reload")
    assert b"Jane Mary Doe" in running.get(PAGE).body

    page = running.open(PAGE)
    path.write_text("name: Jane Mary Doe\nborn: never\n")
    told = page.troubles(1)["items"][0]
    assert told["place"] == f"{JANE}:2:7"
    assert told["link"].startswith("vscode://file/")
    assert told["link"].endswith("/content/actors/jane-doe.yml:2:7")
    assert told["line"][told["from"] : told["to"]] == "never"
    assert told["help"]
    assert b"Jane Mary Doe" in running.get(PAGE).body

    path.write_text("name: Jane Mary Doe\nborn: 1970\n")
    page.troubles(0)
    page.next("reload")
    # Nothing of it is shown there, so that page was told of the mistake alone.
    assert other.troubles(1)["errors"] == 1
    assert other.troubles(0)["errors"] == 0
    assert "reload" not in other.heard


def test_a_mistake_is_printed_once_though_it_is_found_twice(tmp_path):
    statements = "content/statements/harbour.yml"
    write_site(tmp_path)
    with serving(tmp_path) as running:
        page = running.open(PAGE)
        text = (tmp_path / statements).read_text("utf-8")
        wrong = text.replace("jane-doe", "jane-do")
        (tmp_path / statements).write_text(wrong, "utf-8")
        while page.troubles(1)["warnings"] == 0:
            pass  # the other checks have not been done yet
        (tmp_path / statements).write_text(text, "utf-8")
        page.troubles(0)
        running.interrupt()
    said = "".join(running.said)

    assert said.count("error[unknown-record]") == 1
    assert said.count("warning[unlinked-record]") == 1


def test_a_style_sheet_is_told_by_name(preview):
    running, project = preview
    page = running.open(PAGE)
    own = project / "templates/assets/css/base.css"
    own.parent.mkdir(parents=True)
    own.write_text("p {}\n")
    while running.get("assets/css/base.css").body != b"p {}\n":
        time.sleep(0.05)

    own.write_text("p { color: red }\n")

    while page.next("files")["names"] != ["assets/css/base.css"]:
        pass
    shutil.rmtree(project / "templates")


@posix
def test_an_interruption_ends_it_at_once_with_pages_open(tmp_path):
    with serving(write_site(tmp_path)) as running:
        pages = [running.open(PAGE) for _ in range(3)]

        code = running.interrupt()

        assert code == 0
        assert running.said[-1] == "Stopped.\n"
        with pytest.raises((EOFError, http.client.HTTPException, OSError)):
            pages[0].next("reload")


@posix
def test_an_interruption_ends_it_while_all_is_read_for_the_first_time(tmp_path):
    program = subprocess.Popen(
        [sys.executable, "-m", "crossbrief", "serve", str(ROOT)],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT / "generator"), "PATH": str(tmp_path)},
    )
    time.sleep(1.0)
    program.send_signal(signal.SIGINT)

    _, said = program.communicate(timeout=20)

    # Python ends itself by the signal when it was interrupted within an `exec`, which
    # imports use: a shell calls that 130 too.
    assert program.returncode in {0, 130, -signal.SIGINT}
    assert "Traceback" not in said


def test_a_first_build_with_errors_is_a_page_that_says_so(tmp_path):
    write_site(tmp_path, {JANE: "nam: <b>Jane</b>\n"})
    with serving(tmp_path) as running:
        answered = running.get(PAGE)
        assert answered.status == 503
        assert b"There is no page yet" in answered.body
        assert b"content/actors/jane-doe.yml:1:1" in answered.body
        assert b"<b>Jane" not in answered.body
        page = running.open(PAGE)

        (tmp_path / JANE).write_text("name: Jane Doe\n")

        page.next("reload")
        assert running.get(PAGE).status == 200


def test_content_may_go_and_come(tmp_path):
    write_site(tmp_path)
    with serving(tmp_path) as running:
        page = running.open(PAGE)
        (tmp_path / "content").rename(tmp_path / "aside")
        told = page.troubles(1)
        assert "There is no folder `content`" in told["sentence"]
        assert running.get(PAGE).status == 200

        (tmp_path / "aside").rename(tmp_path / "content")

        page.troubles(0)
        (tmp_path / JANE).write_text("name: Jane Mary Doe\n")
        page.next("reload")


def test_files_can_be_looked_at_again_and_again(tmp_path):
    write_site(tmp_path)
    with serving(tmp_path, "--poll") as running:
        page = running.open(PAGE)

        (tmp_path / JANE).write_text("name: Jane Mary Doe\n")

        page.next("reload")


def test_without_drafts_they_leave_no_trace(tmp_path):
    write_site(tmp_path, {"content/actors/john-roe.yml": "name: X\nstatus: draft\n"})
    with serving(tmp_path, "--no-drafts") as running:
        assert running.get("actors/john-roe.html").status == 404


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


def test_a_port_that_is_taken_is_told(tmp_path, taken):
    found = crossbrief("serve", write_site(tmp_path), "--port", taken)

    assert found.returncode == 2
    assert f"port {taken}" in found.stderr
    assert "help: choose another with `--port`" in found.stderr


def test_a_name_that_is_not_of_this_machine_is_told(tmp_path):
    found = crossbrief("serve", write_site(tmp_path), "--host", "192.0.2.1")

    assert found.returncode == 2
    assert "cannot be opened on `192.0.2.1`: " in found.stderr
    assert "help: name an address of this machine with `--host`" in found.stderr


def test_without_content_there_is_nothing_to_serve(tmp_path):
    found = crossbrief("serve", tmp_path)

    assert found.returncode == 2
    assert "there is no folder `content`" in found.stderr


def test_an_opening_to_other_machines_is_warned_of(tmp_path):
    with serving(write_site(tmp_path), "--host", "0.0.0.0") as running:  # noqa: S104
        assert "warning: the preview" in "".join(running.said)
        assert running.url.startswith("http://127.0.0.1:")
