"""A view is the whole of what its page depends on, so nothing in it may change."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from crossbrief.assemble import units
from crossbrief.defaults import REGISTRY
from crossbrief.own_templates import read_wording
from crossbrief.packaged import packaged_templates
from crossbrief.page import Compiled
from crossbrief.render.templates import TemplateFolders
from crossbrief.urls import UrlPolicy
from tests.built import built

PLAIN = (str, int, float, bool, type(None))


def pages_of(name):
    site = built(name)
    known = site.compilation.site
    assert known is not None
    folders = TemplateFolders.of(site.project, packaged_templates())
    wording = read_wording(folders, known.settings.language, REGISTRY.kinds)
    compiled = Compiled(site.graph, known, UrlPolicy(site.base_url), wording)
    todo = units(compiled, REGISTRY.pages)
    return [page for unit in todo for page in unit.pages()]


def changeable(value, path):
    """Yield the places of a view at which something could be changed."""
    if isinstance(value, tuple | frozenset):
        for item in value:
            yield from changeable(item, f"{path}[]")
    elif is_dataclass(value):
        if not vars(type(value))["__dataclass_params__"].frozen:
            yield path
        for part in fields(value):
            yield from changeable(getattr(value, part.name), f"{path}.{part.name}")
    elif not isinstance(value, PLAIN):
        yield f"{path}: {type(value).__name__}"


@pytest.mark.parametrize("name", ["full", "awkward", "demo"])
def test_views_hold_frozen_values_alone(name):
    found = {
        place
        for page in pages_of(name)
        for place in changeable(page.view, page.template)
    }

    assert found == set()


def test_the_same_content_gives_equal_pages():
    assert pages_of("full") == pages_of("full")
