"""Which names a file of a site may have."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from crossbrief.output import OutputFile
from crossbrief.publish import PublishRefused, publish
from tests.publish_faults import outputs, words

OLD = {"index.html": "old", "style.css": "same", "actors/jane.html": "old"}


@pytest.fixture
def published(tmp_path):
    live = tmp_path / "site"
    publish(outputs(OLD), live)
    return live


def refusal(files, folder):
    with pytest.raises(PublishRefused) as caught:
        publish(files, folder)
    return caught.value


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "..",
        "../outside.html",
        "actors/../../outside.html",
        "/outside.html",
        "C:/outside.html",
        "page.html:stream",
        "..\\outside.html",
        "actors\\jane.html",
        "new\nline.html",
        "nothing\0.html",
        "escape\x9b.html",
        "half\ud800.html",
        "actors./jane.html",
        "jane ",
        ".crossbrief",
        ".nojekyll",
    ],
)
def test_a_path_that_is_no_name_everywhere_is_refused(published, path):
    file = OutputFile(PurePosixPath(path), b"hostile")

    refused = refusal([file], published)

    assert "in a site" in refused.message
    assert refused.message.isprintable()
    assert words(published) == OLD
    assert [entry.name for entry in published.parent.iterdir()] == ["site"]


@pytest.mark.parametrize(
    "paths",
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("stra\u00dfe.html", "STRASSE.html"),
        ("a", "a/b.html"),
        ("a/b.html", "A"),
        ("a/b.html", "A/c.html"),
    ],
)
def test_two_names_that_a_disk_may_confuse_are_refused(tmp_path, paths):
    refused = refusal(
        [OutputFile.text(path, path) for path in paths], tmp_path / "site"
    )

    assert "cannot both be in a site" in refused.message
    assert not list(tmp_path.iterdir())


def test_letters_of_every_script_are_welcome(tmp_path):
    pages = {"əliyev.html": "a", "Қазақстан/мәлімдеме.html": "b", "東京.html": "c"}

    publish(outputs(pages), tmp_path / "site")

    assert words(tmp_path / "site") == pages
