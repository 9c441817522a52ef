"""`crossbrief schema`: what it writes, what it leaves, and what it says."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from crossbrief.defaults import REGISTRY
from crossbrief.schemas import set_up_editors
from tests.doc_texts import text_of
from tests.guide import GUIDE
from tests.small_site import crossbrief, tree, write_site

NAMES = {*REGISTRY.by_name, "site"}
SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
JETBRAINS = ".idea/jsonSchemas.xml"


@pytest.fixture
def project(tmp_path):
    return write_site(tmp_path)


def times(project):
    return {
        path: path.stat().st_mtime_ns for path in project.rglob("*") if path.is_file()
    }


def test_a_schema_is_written_for_each_kind_and_the_settings(project):
    done = crossbrief("schema", project)

    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr == f"Wrote {len(NAMES)} of {len(NAMES)} schemas in .schemas/.\n"
    assert {path.stem for path in (project / ".schemas").glob("*.json")} == NAMES
    assert (project / ".schemas" / ".gitignore").read_text("utf-8") == "*\n"
    assert not (project / ".vscode").exists()


def test_files_that_are_right_already_are_not_touched(project):
    crossbrief("schema", "--editors", project)
    before = times(project)
    done = crossbrief("schema", "--editors", project)

    assert done.stderr == f"The {len(NAMES)} schemas in .schemas/ are up to date.\n"
    assert times(project) == before


def test_a_new_record_changes_the_schemas_that_can_name_it(project):
    crossbrief("schema", project)
    write_site(project, {"content/places/quay.yml": "name: Quay\n"})
    done = crossbrief("schema", project)

    assert re.fullmatch(r"Wrote [1-8] of \d+ schemas in \.schemas/\.\n", done.stderr)
    event = json.loads((project / ".schemas" / "event.json").read_text("utf-8"))
    assert "quay" in event["definitions"]["place-id"]["enum"]


@pytest.mark.parametrize("name", ["event", "events"])
def test_a_schema_can_be_printed(name, project):
    before = tree(project)
    done = crossbrief("schema", "--print", name, project)

    assert json.loads(done.stdout)["title"] == "Event"
    assert done.stderr == ""
    assert tree(project) == before


def test_a_schema_that_is_none_is_told(project):
    done = crossbrief("schema", "--print", "evnt", project)

    assert done.returncode == 2
    assert "there is no schema `evnt`. Did you mean `event`?" in done.stderr


def test_a_folder_without_content_is_told(tmp_path):
    done = crossbrief("schema", tmp_path)

    assert done.returncode == 2
    assert "there is no folder `content`" in done.stderr
    assert tree(tmp_path) == {}


def test_faulty_content_is_no_obstacle(project):
    write_site(project, {"content/site.yml": "title: [\n", "content/what.txt": "x"})

    assert crossbrief("schema", project).returncode == 0


def test_nothing_is_said_when_quiet(project):
    done = crossbrief("schema", "--quiet", "--editors", project)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# ---- editors


def test_editors_are_told_which_files_the_schemas_are_for(project):
    done = crossbrief("schema", "--editors", project)

    assert done.stderr.endswith(f"/, {SETTINGS}, {EXTENSIONS}, {JETBRAINS}.\n")
    assert f"$ crossbrief schema --editors\n{done.stderr}" in text_of(
        GUIDE / "editors.md"
    )
    globs = json.loads((project / SETTINGS).read_text("utf-8"))["yaml.schemas"]
    extensions = json.loads((project / EXTENSIONS).read_text("utf-8"))
    kinds = [kind for kind in REGISTRY.kinds if not kind.markdown]
    assert extensions == {"recommendations": ["redhat.vscode-yaml"]}
    assert globs.keys() == {
        ".schemas/site.json",
        *(f".schemas/{k.name}.json" for k in kinds),
    }
    assert all((project / schema).is_file() for schema in globs)
    assert "content/places.yml" in globs[".schemas/place.json"]
    entries = ET.parse(project / JETBRAINS).findall(".//SchemaInfo")  # noqa: S314 (ours)
    paths = {
        option.get("value")
        for entry in entries
        for option in entry.iter("option")
        if option.get("name") == "relativePathToSchema"
    }
    assert paths == globs.keys()


def test_every_file_of_records_has_one_schema(project):
    crossbrief("schema", "--editors", project)
    globs = json.loads((project / SETTINGS).read_text("utf-8"))["yaml.schemas"]

    for name, schema in {
        "content/site.yml": "site",
        "content/places.yml": "place",
        "content/places.yaml": "place",
        "content/statements/one.yml": "statement",
        "content/statements/2021/may/one.yaml": "statement",
    }.items():
        found = [
            s for s, patterns in globs.items() if any(fits(p, name) for p in patterns)
        ]
        assert found == [f".schemas/{schema}.json"], name


def fits(pattern, name):
    """Match as a glob does, where one asterisk stays within a folder."""
    regex = re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
    return re.fullmatch(regex, name)


def test_what_an_author_has_set_stays(project):
    (project / ".vscode").mkdir()
    (project / SETTINGS).write_text('{\n    "editor.tabSize": 3\n}\n', "utf-8")
    (project / EXTENSIONS).write_text('{"recommendations": ["a.b"]}', "utf-8")
    crossbrief("schema", "--editors", project)
    settings = (project / SETTINGS).read_text("utf-8")

    assert settings.startswith('{\n    "editor.tabSize": 3,\n    "yaml.schemas": {')
    assert json.loads((project / EXTENSIONS).read_text("utf-8")) == {
        "recommendations": ["a.b", "redhat.vscode-yaml"]
    }


OWN = {
    "with remarks": (SETTINGS, '{\n  // ours\n  "editor.tabSize": 3,\n}\n'),
    "broken off": (SETTINGS, '{"editor.tabSize": '),
    "with other values": (SETTINGS, '{"yaml.schemas": "off"}\n'),
    "no object": (SETTINGS, "[]\n"),
    "a mapping of their own": (
        JETBRAINS,
        '<project version="4"><component name="X" /></project>\n',
    ),
}


@pytest.mark.parametrize(("path", "text"), OWN.values(), ids=OWN)
def test_what_cannot_be_added_safely_is_told(path, text, project):
    (project / path).parent.mkdir()
    (project / path).write_text(text, "utf-8")
    done = crossbrief("schema", "--editors", project)

    assert (project / path).read_text("utf-8") == text
    assert done.returncode == 0
    assert f"Add to {path}, which is yours:\n" in done.stderr
    assert ".schemas/statement.json" in done.stderr


def test_schemas_of_the_authors_own_stay(project):
    (project / ".vscode").mkdir()
    (project / SETTINGS).write_text('{"yaml.schemas": {"a.json": "b.yml"}}', "utf-8")
    done = crossbrief("schema", "--editors", project)
    settings = json.loads((project / SETTINGS).read_text("utf-8"))

    assert "Add to" not in done.stderr
    assert settings["yaml.schemas"]["a.json"] == "b.yml"
    assert "content/site.yml" in settings["yaml.schemas"][".schemas/site.json"]


@pytest.mark.parametrize(
    "text",
    [
        '{"yaml.schemas": {".schemas/site.json": "mine.yml"}}',
        '{"yaml.schemas": {\n  // ours\n  "a.json": "b.yml"\n}}',
    ],
    ids=["another choice", "remarks"],
)
def test_a_setting_that_is_there_is_added_to(text, project):
    """A second one of the same name would put the first out of force."""
    (project / ".vscode").mkdir()
    (project / SETTINGS).write_text(text, "utf-8")
    done = crossbrief("schema", "--editors", project)

    assert (project / SETTINGS).read_text("utf-8") == text
    assert f"Add to `yaml.schemas` in {SETTINGS}, which is yours:\n" in done.stderr
    assert '"yaml.schemas": {' not in done.stderr


def test_what_was_added_by_hand_is_not_asked_for_again(project):
    crossbrief("schema", "--editors", project)
    text = (project / SETTINGS).read_text("utf-8")
    (project / SETTINGS).write_text(f"// ours\n{text}", "utf-8")
    done = crossbrief("schema", "--editors", project)

    assert "Add to" not in done.stderr


@pytest.mark.parametrize("name", [".vscode", ".schemas"])
def test_a_file_where_a_folder_belongs_is_told(name, project):
    (project / name).write_text("mine", "utf-8")
    done = crossbrief("schema", "--editors", project)

    assert done.returncode == 2
    assert f"{name}` is a file, and not a folder" in done.stderr
    assert (project / name).read_text("utf-8") == "mine"


def test_a_starter_can_be_set_up_with_one_call(project):
    written = set_up_editors(project, REGISTRY)

    assert len(written.schemas) == len(NAMES)
    assert {SETTINGS, EXTENSIONS, JETBRAINS} < {*written.changed}
    assert written.advice == ()
