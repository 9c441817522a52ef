"""Stubs: what a file was parsed to comes back as it was, places included."""

from __future__ import annotations

import dataclasses
import json

import pytest

from crossbrief.cache.folder import CacheFolder
from crossbrief.cache.stubs import StubFolder
from crossbrief.compilation import compile_site
from crossbrief.defaults import REGISTRY
from crossbrief.options import Options
from crossbrief.parsing import Desk
from crossbrief.workers import CAN_SHARE
from tests.built import built
from tests.small_site import write_site


def with_places(value):
    """Return a value as lists, with the fields that do not count when comparing."""
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        parts = [(f.name, with_places(getattr(value, f.name))) for f in fields]
        return [type(value).__name__, parts]
    if isinstance(value, tuple | list):
        return [with_places(item) for item in value]
    return value


def all_of(compilation):
    return [
        (
            bound.kind,
            bound.record,
            with_places(bound.node),
            [(path, with_places(prose)) for path, prose in bound.prose.items()],
        )
        for bound in compilation.graph
    ]


@pytest.mark.parametrize("name", ["full", "awkward", "demo"])
def test_what_was_read_before_is_what_is_read_anew(name, tmp_path):
    project = built(name).project
    cache = CacheFolder(tmp_path)
    first = compile_site(project, REGISTRY, Options(), Desk(cache, "1"))
    again = compile_site(project, REGISTRY, Options(), Desk(cache, "1"))
    plainly = compile_site(project, REGISTRY, Options())

    assert all_of(first) == all_of(plainly)
    assert all_of(again) == all_of(plainly)
    assert again.diagnostics == first.diagnostics == plainly.diagnostics


def test_with_stubs_nothing_is_parsed(tmp_path, monkeypatch):
    project = built("full").project
    compile_site(project, REGISTRY, Options(), Desk(CacheFolder(tmp_path), "1"))
    monkeypatch.setattr("crossbrief.parsing.parse_document", None)
    monkeypatch.setattr("crossbrief.parsing.compile_prose", None)

    compile_site(project, REGISTRY, Options(), Desk(CacheFolder(tmp_path), "1"))

    with pytest.raises(TypeError):
        compile_site(project, REGISTRY, Options(), Desk(CacheFolder(tmp_path), "2"))


@pytest.mark.skipif(not CAN_SHARE, reason="no copies of a process here")
def test_any_number_of_processes_reads_the_same(tmp_path):
    project = write_site(tmp_path / "project")
    for number in range(120):
        actor = f"name: Actor {number}\nsummary: Knows [[actor-{number + 1:03}]].\n"
        place = project / "content" / "actors" / f"actor-{number:03}.yml"
        place.write_text(actor if number != 7 else "name: [", encoding="utf-8")
    seen, steps = [], []
    for workers in (1, 3):
        cache = CacheFolder(tmp_path / str(workers))
        desk = Desk(cache, "1", lambda *step: steps.append(step))
        compiled = compile_site(project, REGISTRY, Options(workers=workers), desk)
        stubs = cache.read("stubs/actors")
        seen.append((compiled.diagnostics, all_of(compiled), stubs))

    assert seen[0] == seen[1]
    assert seen[0][0]
    assert seen[0][2]
    assert [step[:2] for step in steps] == [("read", 1), ("read", 2), ("read", 3)]


def test_a_stub_that_nobody_asks_for_is_gone_after_the_next_build(tmp_path):
    cache = CacheFolder(tmp_path)
    stubs = StubFolder(cache, "actors", "1")
    stubs.put("a", b"one")
    stubs.put("b", b"two")
    stubs.save()

    again = StubFolder(cache, "actors", "1")
    assert again.get("a") == b"one"
    again.save()

    last = StubFolder(cache, "actors", "1")
    assert (last.get("a"), last.get("b")) == (b"one", None)
    assert StubFolder(cache, "actors", "2").get("a") is None


@pytest.mark.parametrize(
    "harm", [lambda raw: raw[:-1], lambda raw: raw[:-2] + b"X\n", lambda raw: raw[:0]]
)
def test_harmed_stubs_are_no_stubs(tmp_path, harm):
    cache = CacheFolder(tmp_path)
    stubs = StubFolder(cache, "actors", "1")
    stubs.put("a", b"kept")
    stubs.save()
    place = tmp_path / "stubs" / "actors"
    assert StubFolder(cache, "actors", "1").get("a") == b"kept"

    place.write_bytes(harm(place.read_bytes()))

    assert StubFolder(cache, "actors", "1").get("a") is None


def test_a_stub_holds_plain_values_alone(tmp_path):
    cache = CacheFolder(tmp_path)
    compile_site(built("full").project, REGISTRY, Options(), Desk(cache, "1"))
    raw = cache.read("stubs/articles")
    assert raw is not None
    head, _, rest = raw.partition(b"\n")
    _, table = json.loads(head)

    assert sum(length for _, length in table) == len(rest)
