"""A site that does not know its own address cites none, and invents none."""

from __future__ import annotations

import pytest

from tests.pages.reading import build

CONTENT = {"actors/jane-doe.yml": "name: Jane Doe\nformerly: [jane-roe]\n"}
KNOWN = "model: 1\ntitle: T\nbase_url: https://example.org/ours\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"), CONTENT)


def test_no_page_names_an_address_of_its_own(pages):
    for page in pages.values():
        assert "canonical" not in page.html
        assert "Permalink" not in page.html
        assert "example.org" not in page.html


def test_a_known_address_is_cited(tmp_path):
    pages = build(tmp_path, {**CONTENT, "site.yml": KNOWN})

    html = pages["actors/jane-doe.html"].html
    address = "https://example.org/ours/actors/jane-doe.html"
    assert f'<link rel="canonical" href="{address}">' in html
    assert f"<dd>{address}</dd>" in html
