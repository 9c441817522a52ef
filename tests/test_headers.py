"""Headers: one policy, the same for every host, and strict."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from crossbrief.cli.headers import command
from crossbrief.config import SiteSettings
from crossbrief.headers import FILES, HOSTS, TEXTS, is_source, policy
from crossbrief.options import Options
from crossbrief.rebuild import Wanted, rebuild
from crossbrief.urls import UrlPolicy
from tests.headers_file import headers_for
from tests.small_site import crossbrief, tree, write_site

BELOW = UrlPolicy("https://example.org/a%20b/papers/")
SENT = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
}


def with_headers(*hosts, more=""):
    listed = ", ".join(hosts)
    lines = f"model: 1\ntitle: Harbour papers\nheaders: [{listed}]\n{more}"
    return {"content/site.yml": lines.encode()}


def sent_by(host, rules):
    """Return what a host is told to send with every file."""
    text = TEXTS[host](rules)
    if host == "apache":
        return dict(re.findall(r'\n  Header always set (\S+) "(.*)"', text))
    if host == "nginx":
        return dict(re.findall(r'\n *add_header (\S+) "(.*)" always;', text))
    if host == "cloudfront":
        whole = json.loads(text)
        security, custom = whole["SecurityHeadersConfig"], whole["CustomHeadersConfig"]
        assert custom["Quantity"] == len(custom["Items"])
        assert security["ContentTypeOptions"] == {"Override": True}
        return {
            "Content-Security-Policy": security["ContentSecurityPolicy"][
                "ContentSecurityPolicy"
            ],
            "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
            "X-Content-Type-Options": "nosniff",
            **{item["Header"]: item["Value"] for item in custom["Items"]},
        }
    return headers_for(text, "/index.html")


@pytest.mark.parametrize("host", TEXTS)
@pytest.mark.parametrize("urls", [UrlPolicy(""), BELOW], ids=["root", "below"])
def test_every_host_is_told_the_same(host, urls):
    further = (("img-src", "https://tiles.example.org https://b.example"),)
    rules = policy(urls, further)

    sent = sent_by(host, rules)

    assert sent == dict(rules.sent)
    assert sent.keys() == SENT
    assert (
        "img-src 'self' https://tiles.example.org https://b.example;"
        in (sent["Content-Security-Policy"])
    )


@pytest.mark.parametrize(
    "further", [(), (("script-src", "https://a.example"), ("frame-src", "https://b.c"))]
)
def test_nothing_inline_and_nothing_from_elsewhere_is_allowed(further):
    told = dict(policy(BELOW, further).sent)["Content-Security-Policy"]
    directives = {part.split()[0]: part.split()[1:] for part in told.split("; ")}

    assert "unsafe" not in told
    assert directives["default-src"] == ["'none'"]
    places = {place for sources in directives.values() for place in sources}
    assert places <= {
        "'self'",
        "'none'",
        "'script'",
        "https://a.example",
        "https://b.c",
    }
    assert directives["script-src"][0] == "'self'"
    assert ("require-trusted-types-for" in directives) == (not further)
    assert directives.get("frame-src", ["https://b.c"]) == ["https://b.c"]


def test_only_what_may_be_old_is_kept_and_nothing_for_ever():
    """Names stay when content changes, so nobody may be told that it never will."""
    text = TEXTS["netlify"](policy(BELOW))
    kept = {
        path: headers_for(text, path).get("Cache-Control")
        for path in ("/index.html", "/assets/css/base.css", "/assets/fonts/a.woff2")
    }

    assert kept == {
        "/index.html": None,  # these hosts have it asked for again each time
        "/assets/css/base.css": "public, max-age=600",
        "/assets/fonts/a.woff2": "public, max-age=604800",
    }
    for host, tell in TEXTS.items():
        assert "immutable" not in tell(policy(BELOW)), host


def test_hosts_of_ones_own_are_told_where_the_site_stands():
    apache, nginx = (TEXTS[host](policy(BELOW)) for host in ("apache", "nginx"))

    assert apache.startswith("ErrorDocument 404 /a%20b/papers/404.html\n")
    assert r"m#^/a\x20b/papers/assets/fonts/#" in apache
    assert 'location "/a b/papers/" {' in nginx
    assert 'error_page 404 "/a b/papers/404.html";' in nginx
    assert 'location "/a b/papers/media/" { expires 600s; }' in nginx
    assert nginx.count("{") == nginx.count("}")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://example.org", True),
        ("https://*.example.org:8443/tiles/a.png", True),
        ("https://example.org/a;script-src", False),
        ('https://example.org/"', False),
        ("https://example.org/'x'", False),
        ("https://exa$mple.org", False),
        ("http://example.org", False),
        ("https:", False),
        ("https://*", False),
        ("*", False),
        ("data:", False),
        ("'self'", False),
        ("'unsafe-inline'", False),
        ("'unsafe-eval'", False),
        ("https://example.org\n", False),
    ],
)
def test_only_a_host_can_be_allowed(text, is_one):
    assert is_source(text) == is_one


def test_the_setting_names_the_hosts_that_read_a_file():
    assert set(HOSTS) == set(FILES) < set(TEXTS)
    assert SiteSettings.model_fields["headers"].default == ()


def test_a_site_has_the_files_that_are_asked_for_and_loses_them_again(tmp_path):
    project = write_site(tmp_path, with_headers("netlify", "cloudflare", "nginx"))
    site = project / "site"
    wanted = Wanted(project, site, Options())
    rebuild(wanted)
    whole = set(tree(site))
    assert {"_headers", ".nginx.conf"} <= whole
    assert rebuild(wanted).is_unchanged

    write_site(project, with_headers("apache"))
    rebuild(wanted)
    assert whole ^ set(tree(site)) == {"_headers", ".nginx.conf", ".htaccess"}

    (site / ".htaccess").write_text("Options +Indexes\n")
    assert not rebuild(wanted).is_unchanged
    assert b"Indexes" not in (site / ".htaccess").read_bytes()

    write_site(project, with_headers())
    rebuild(wanted)
    assert set(tree(site)) == whole - {"_headers", ".nginx.conf"}


@pytest.fixture(scope="module")
def built_for_all(tmp_path_factory):
    more = "allow_from: {img-src: https://tiles.example.org}\n"
    folder = tmp_path_factory.mktemp("for-all")
    project = write_site(folder, with_headers(*HOSTS, more=more))
    rebuild(Wanted(project, project / "site", Options()))
    return project


@pytest.mark.parametrize("host", TEXTS)
def test_the_command_prints_what_a_build_writes(host, built_for_all):
    done = CliRunner().invoke(command, [host, str(built_for_all)])

    assert done.exit_code == 0
    assert "https://tiles.example.org" in done.stdout
    if host in FILES:
        file = built_for_all / "site" / FILES[host]
        assert done.stdout == file.read_text(encoding="utf-8")


def test_with_an_error_in_the_content_the_command_prints_nothing(tmp_path):
    project = write_site(tmp_path, with_headers("netlify", more="allow_from: {a: b}\n"))

    done = crossbrief("headers", "nginx", project)

    assert (done.returncode, done.stdout) == (1, "")
    assert "error[unknown-field]: `a` is no directive" in done.stderr
    assert done.stderr.endswith("\n1 error in the way. Nothing was printed.\n")
