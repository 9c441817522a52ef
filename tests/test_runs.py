"""Files of data are put together of what runs of records give, and stay right."""

from __future__ import annotations

import json
import os

import pytest

from crossbrief.options import Options
from crossbrief.publish import PublishRefused
from crossbrief.rebuild import Wanted, rebuild
from crossbrief.runs import Run
from tests.small_site import write_site

_ACTORS = "".join(f"- id: person-{n:03}\n  name: Person {n}\n" for n in range(300))

_NONE = {
    "content/actors/jane-doe.yml": None,
    "content/sources/gazette-harbour.yml": None,
    "content/statements/harbour.yml": None,
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A built site; returns what builds it anew and tells which records were asked."""
    project = write_site(tmp_path, {"content/actors.yml": _ACTORS, **_NONE})
    asked: list[str] = []
    make = Run.make

    def counted(self, compiled):
        asked.extend(self.ids)
        return make(self, compiled)

    monkeypatch.setattr(Run, "make", counted)

    def build():
        asked.clear()
        report = rebuild(Wanted(project, project / "site", Options(workers=1)))
        assert report.ok
        return set(asked)

    build()
    return project, build


def names(project):
    whole = json.loads((project / "site/data/site.json").read_text("utf-8"))
    return [one["record"]["name"]["en"] for one in whole["records"]]


def test_a_change_asks_the_records_around_it_and_no_others(site):
    project, build = site
    path = project / "content/actors.yml"
    path.write_text(_ACTORS.replace("Person 150\n", "Jane Doe\n"), encoding="utf-8")

    asked = build()

    assert "person-150" in asked
    assert len(asked) < 200
    assert names(project)[149:152] == ["Person 149", "Jane Doe", "Person 151"]


@pytest.mark.parametrize("new", ["aaa-first", "person-150-b", "zzz-last"])
def test_a_record_that_comes_changes_one_run(site, new):
    project, build = site
    path = project / "content/actors.yml"
    path.write_text(f"{_ACTORS}- id: {new}\n  name: Jane Doe\n", encoding="utf-8")

    asked = build()
    found = names(project)

    assert new in asked
    assert len(asked) < 200
    assert found.index("Jane Doe") == {"a": 0, "p": 151, "z": 300}[new[0]]
    assert len(found) == 301


def test_a_file_that_somebody_changed_is_put_together_anew(site):
    project, build = site
    path = project / "site/data/site.json"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"Person 7", b"Person 8", 1))

    asked = build()

    assert len(asked) == 300
    assert path.read_bytes() == before


def test_a_file_that_is_not_the_one_that_was_published_is_not_cut(site):
    project, build = site
    path = project / "site/data/site.json"
    looked = path.stat()
    with path.open("r+b") as file:
        text = file.read()
        file.seek(0)
        file.write(text.replace(b"Person 7", b"Person 8", 1))
    os.utime(path, ns=(looked.st_atime_ns, looked.st_mtime_ns))
    actors = project / "content/actors.yml"
    actors.write_text(_ACTORS.replace("Person 250\n", "Jane Doe\n"), encoding="utf-8")

    with pytest.raises(PublishRefused, match="changed by somebody else"):
        build()


def test_a_record_that_is_withdrawn_goes_from_all_data(site):
    project, build = site
    path = project / "content/actors.yml"
    withdrawn = "Person 150\n  withdrawn: {date: 2021-04-13, reason: It was wrong.}\n"
    path.write_text(_ACTORS.replace("Person 150\n", withdrawn), encoding="utf-8")

    build()

    assert "Person 150" not in names(project)
    assert not (project / "site/actors/person-150.json").exists()
    assert (project / "site/actors/person-150.html").exists()
    data = (project / "site/data").glob("*.csv")
    assert not any("person-150," in file.read_text("utf-8") for file in data)
