"""What is sent: types, tags, parts of files."""

from __future__ import annotations

import pytest

from crossbrief.preview.answers import Answer, media_type, part_of, respond

TEN = Answer("a.txt", b"0123456789")


def headers_of(response):
    return dict(response.headers)


def body_of(response):
    return b"".join(response.chunks())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/css/base.css", "text/css; charset=utf-8"),
        ("assets/js/script.js", "text/javascript; charset=utf-8"),
        ("assets/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("feed.atom", "application/atom+xml; charset=utf-8"),
        ("data.json", "application/json; charset=utf-8"),
        ("media/A.JPG", "image/jpeg"),
        ("fonts/a.woff2", "font/woff2"),
        ("media/talk.mp4", "video/mp4"),
        (".nojekyll", "application/octet-stream"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_that_its_name_says(name, expected):
    assert media_type(name) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("bytes=0-3", (0, 4)),
        ("bytes=4-", (4, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=8-99", (8, 10)),
        ("bytes= 0 - 3", (0, 4)),
        # No such part.
        ("bytes=10-", (10, 10)),
        ("bytes=-0", (10, 10)),
        # Not to be understood, or several: all is sent.
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("bytes=0-1,4-5", None),
        ("lines=0-1", None),
        ("bytes=٣-", None),
    ],
)
def test_a_header_names_a_part(wanted, expected):
    assert part_of(wanted, 10) == expected


def test_a_part_is_sent_as_such():
    response = respond(TEN, {"Range": "bytes=2-4"})

    assert response.status == 206
    assert body_of(response) == b"234"
    assert response.length == 3
    assert headers_of(response)["Content-Range"] == "bytes 2-4/10"


def test_a_part_that_is_not_there_is_refused():
    response = respond(TEN, {"Range": "bytes=10-"})

    assert response.status == 416
    assert headers_of(response) == {"Content-Range": "bytes */10"}


def test_a_part_of_what_has_changed_since_is_not_sent():
    response = respond(TEN, {"Range": "bytes=2-4", "If-Range": '"older"'})

    assert (response.status, body_of(response)) == (200, b"0123456789")


def test_a_part_of_a_file_is_read_from_the_disk(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(bytes(range(256)) * 1024)

    response = respond(Answer("media/film.mp4", path), {"Range": "bytes=-300"})

    assert body_of(response) == (bytes(range(256)) * 2)[-300:]
    assert headers_of(response)["Content-Range"] == "bytes 261844-262143/262144"


@pytest.mark.parametrize("known", ["{}", "W/{}", '"other", {}', "*"])
def test_what_a_browser_has_already_is_not_sent_again(known):
    tag = headers_of(respond(TEN, {}))["ETag"]

    response = respond(TEN, {"If-None-Match": known.format(tag)})

    assert (response.status, response.length) == (304, 0)
    assert "Content-Type" not in headers_of(response)


def test_another_content_has_another_tag(tmp_path):
    path = tmp_path / "a.css"
    path.write_text("a {}")
    before = headers_of(respond(Answer("a.css", path), {}))["ETag"]
    path.write_text("a { }")

    assert headers_of(respond(Answer("a.css", path), {}))["ETag"] != before
    assert respond(Answer("a.css", path), {"If-None-Match": before}).status == 200


def test_the_page_for_unknown_addresses_is_always_sent_whole():
    tag = headers_of(respond(TEN, {}))["ETag"]

    response = respond(TEN, {"If-None-Match": tag, "Range": "bytes=0-1"}, status=404)

    assert (response.status, body_of(response)) == (404, b"0123456789")
