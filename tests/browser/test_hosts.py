"""Our pages inside themes of MkDocs, in a browser."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.hosts import THEMES, build, write_host

# What themes say of these would make them smaller, paler or wider apart.
SEEN = """() => [...document.querySelectorAll(
    ".cb-hosted :is(h1, h2, p, li, li > *, dt, dd, th, td, small, blockquote)"
)].filter(element => !element.closest(".cb-toc")).map(element => {
    const style = getComputedStyle(element);
    const {fontSize, lineHeight, opacity, marginTop, marginBottom, whiteSpace} = style;
    const seen = [fontSize, lineHeight, opacity, marginTop, marginBottom, whiteSpace];
    return [element.localName, element.className, ...seen].join(" ");
})"""
BARRIERS = """async () => {
    const box = document.querySelector(".cb-hosted");
    const found = await axe.run(box, {resultTypes: ["violations"]});
    return found.violations.map(one => one.id + " " + one.nodes[0].html);
}"""
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
RECORDS = {
    "content/actors/jane-doe.yml": """\
        name: Jane Doe
        roles:
          - {title: Mayor, from: 2020, source: gazette-harbour}
        """
}
PAGES = ("statements/harbour-promise", "actors/jane-doe", "sources/gazette-harbour")


@pytest.fixture
def seen(tmp_path, watch, monkeypatch):
    """Return what a browser shows of a page in a theme."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")

    def look(theme):
        folder = tmp_path / theme
        folder.mkdir()
        settings = "use_directory_urls: false"
        write_host(folder, theme=theme, settings=settings, records=RECORDS)
        assert build(folder).stopped is None
        page = watch(viewport={"width": 360, "height": 740}).page
        found = []
        for name in PAGES:
            page.goto((folder / "site" / "records" / f"{name}.html").as_uri())
            assert page.evaluate(WIDER) <= 0
            page.evaluate(AXE)
            assert page.evaluate(BARRIERS) == []
            found += page.evaluate(SEEN)
        return found

    return look


def test_a_page_has_the_same_sizes_and_no_barrier_in_every_theme(seen):
    first, *others = (seen(theme) for theme in THEMES)

    assert any(line.startswith("small") for line in first)
    for other in others:
        assert other == first
