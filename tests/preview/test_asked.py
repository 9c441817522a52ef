"""Who may ask, and for what."""

from __future__ import annotations

import pytest

from crossbrief.preview.asked import Elsewhere, Place, asked_for, is_our_host

ANY = "0.0.0.0"  # noqa: S104 (named, not bound to)


@pytest.mark.parametrize(
    ("named", "host", "expected"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost:8000", "127.0.0.1", True),
        ("LocalHost:8000", "127.0.0.1", True),
        ("[::1]:8000", "::1", True),
        ("192.168.1.5:8000", "192.168.1.5", True),
        ("desk.example:8000", "desk.example", True),
        ("192.168.1.5:8000", ANY, True),
        ("[fe80::1]:8000", "::", True),
        (None, "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1:8001", "127.0.0.1", False),
        ("evil.example:8000", "127.0.0.1", False),
        ("localhost.evil.example:8000", "127.0.0.1", False),
        ("127.0.0.1.evil.example:8000", "127.0.0.1", False),
        ("evil.example@127.0.0.1:8000", "127.0.0.1", False),
        ("192.168.1.5:8000", "127.0.0.1", False),
        ("evil.example:8000", ANY, False),
        ("evil.example:8000", "192.168.1.5", False),
    ],
)
def test_a_foreign_name_is_refused(named, host, expected):
    assert is_our_host(named, host, 8000) is expected


@pytest.mark.parametrize(
    ("target", "root", "expected"),
    [
        ("/", "/", Place("")),
        ("/actors/jane-doe.html", "/", Place("actors/jane-doe.html")),
        ("/actors/", "/", Place("actors/")),
        ("/media/a%20b.png?v=1", "/", Place("media/a b.png", "v=1")),
        ("/media/Ei%C3%9F.png", "/", Place("media/Eiß.png")),
        ("/media/a%C2%A0b.png", "/", Place("media/a\u00a0b.png")),
        ("/paper/", "/paper/", Place("")),
        ("/paper/az.html", "/paper/", Place("az.html")),
        ("/paper", "/paper/", Elsewhere("/paper/")),
        ("/", "/paper/", Elsewhere("/paper/")),
        ("/", "/a b/", Elsewhere("/a%20b/")),
        ("/_crossbrief/events?page=", "/paper/", Place("_crossbrief/events", "page=")),
        # Outside.
        ("/az.html", "/paper/", None),
        ("/papers/az.html", "/paper/", None),
        ("az.html", "/", None),
        ("http://127.0.0.1:8000/az.html", "/", None),
        ("//evil.example/", "/", None),
        ("*", "/", None),
        ("/../site.yml", "/", None),
        ("/%2e%2e/site.yml", "/", None),
        ("/actors/..%2f..%2fsite.yml", "/", None),
        ("/paper/../../site.yml", "/paper/", None),
        ("/actors/./jane-doe.html", "/", None),
        ("/actors//jane-doe.html", "/", None),
        ("/%2fetc/passwd", "/", None),
        ("/..%5csite.yml", "/", None),
        ("/c:%5cwindows", "/", None),
        ("/a%00b", "/", None),
        ("/a%0d%0ab", "/", None),
        ("/a%ff", "/", None),
    ],
)
def test_nothing_outside_of_the_site_is_asked_for(target, root, expected):
    assert asked_for(target, root) == expected
