"""`crossbrief import`: tables to records, or all that is wrong with them."""
# ruff: noqa: E501 (rows of tables are long)

from __future__ import annotations

import csv
import io
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbrief.cli.group import run as run_program
from crossbrief.compilation import compile_site
from crossbrief.defaults import REGISTRY
from crossbrief.diagnostics import has_errors
from crossbrief.importing import File, Order, import_table
from crossbrief.kinds.actor import Actor
from crossbrief.nodes import Mapping, Scalar, Sequence
from crossbrief.options import Options
from crossbrief.parse.document import parse_document
from crossbrief.report.text import format_text
from crossbrief.source import UNSEEN, SourceFile, Span
from crossbrief.tables import batches, read_table
from tests import guide
from tests.small_site import crossbrief, tree, write_site

NOWHERE = Span("", 0, 0)


@pytest.fixture
def site(tmp_path):
    return write_site(tmp_path / "site")


def run(site, kind, table, *options, mapping=None, name="table.csv"):
    """Run the command as an author does, beside the project."""
    folder = site.parent
    raw = table if isinstance(table, bytes) else table.encode()
    (folder / name).write_bytes(raw)
    if mapping is not None:
        (folder / "map.yml").write_text(mapping, "utf-8")
        options = (*options, "--mapping", "map.yml")
    return crossbrief("import", kind, name, "site", *options, cwd=folder)


def written(site, kind, name="table"):
    return (site / "content" / kind / f"{name}.yml").read_text("utf-8")


# ---- what is written

ACTORS = """\
Name,type,country,born,born.source,aliases,roles.title,roles.from,roles.2.title,ids.wikidata,x.Our note
Per Hansen,person,NO,1968,gazette-harbour,P. Hansen; Peer Hansen,Mayor,2019-06,Councillor,Q1,
"Roe, John",person,,[1970..1972],,,,,,,"seen: ""twice\"""
,,,,,,,,,,
Öresund Council,organisation,,,,,,,,,=SUM(A1)
"""
ACTORS_YAML = """\
# From table.csv.
items:
  - id: per-hansen
    name: Per Hansen
    type: person
    aliases:
      - P. Hansen
      - Peer Hansen
    country: NO
    born:
      value: 1968
      source: gazette-harbour
    roles:
      - title: Mayor
        from: 2019-06
      - title: Councillor
    ids:
      wikidata: Q1

  - id: roe-john
    name: Roe, John
    type: person
    born: "[1970..1972]"
    x:
      Our note: "seen: \\"twice\\""

  - id: oresund-council
    name: Öresund Council
    type: organisation
    x:
      Our note: "=SUM(A1)"
"""


def test_rows_become_records_that_a_check_takes(site):
    done = run(site, "actor", ACTORS)

    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr == (
        "Wrote 3 records to content/actors/table.yml. Skipped 1 empty row.\n"
    )
    assert written(site, "actors") == ACTORS_YAML
    assert crossbrief("check", site).returncode == 0


def test_a_dry_run_prints_what_would_be_written(site):
    before = tree(site)
    done = run(site, "actors", ACTORS, "--dry-run")

    assert done.returncode == 0
    assert done.stdout == f"# content/actors/table.yml\n{ACTORS_YAML}\n"
    assert done.stderr.endswith("Nothing was written.\n")
    assert tree(site) == before


STATEMENTS = """\
Who;When;What was said;How;Read in;Page;Remarks
Doe;2021-05-04;"We shall rebuild the old harbour, and the quay with it, before winter comes.

That is a promise.";direct;Gazette;p. 4;x
Doe;2021-05-05;{long};direct;Gazette;;
"""
MAPPING = """\
columns:
  Who: {field: speaker, values: {Doe: jane-doe}}
  When: date
  What was said: text
  How: {field: form, values: {direct: quoted}}
  Read in: {field: sources.source, values: {Gazette: gazette-harbour}}
  Page: sources.locator
skip: [Remarks]
constants:
  lang: en
  sources.role: primary
  topics: []
id: "{Who}-{When}"
"""
STATEMENTS_YAML = """\
# From table.csv.
items:
  - id: doe-2021-05-04
    speaker: jane-doe
    form: quoted
    text: |-
      We shall rebuild the old harbour, and the quay with it, before winter comes.

      That is a promise.
    date: 2021-05-04
    sources:
      - source: gazette-harbour
        locator: p. 4
        role: primary
    lang: en
    topics: []

  - id: doe-2021-05-05
    speaker: jane-doe
    form: quoted
    text: >-
      A text that is too long for one line is folded at its blanks, so that an editor
      can read it.
    date: 2021-05-05
    sources:
      - source: gazette-harbour
        role: primary
    lang: en
    topics: []
"""
LONG = (
    "A text that is too long for one line is folded at its blanks, so that an editor"
    " can read it."
)


def test_a_mapping_says_what_columns_are(site):
    done = run(site, "statement", STATEMENTS.format(long=LONG), mapping=MAPPING)

    assert done.stderr == "Wrote 2 records to content/statements/table.yml.\n"
    assert written(site, "statements") == STATEMENTS_YAML
    assert crossbrief("check", site).returncode == 0


TABLES = {
    "lists": ("actor", "id,name,aliases\na-b,A,x;y ; z\n", ["aliases: [x, y, z]"]),
    "numbered lists": ("actor", "name,aliases.1,aliases.2\nAb,x;y,z\n", ["- x;y", "- z"]),
    "languages": ("actor", "name.en,name.nb\nAb,Ba\n", ["id: ab", "en: Ab", "nb: Ba"]),
    "an empty cell in a language": ("actor", "name.en,name.nb\nAb,\n", ["en: Ab"]),
    "a pair": ("place", "name;coordinates\nAb;40.37, 49.89\n", ["coordinates: [40.37, 49.89]"]),
    "a pair in columns": ("place", "name,coordinates.1,coordinates.2\nAb,4,-5\n", ["- 4", "- -5"]),
    "sources": (
        "event",
        "title,date,sources,participants\nVote,2021,gazette-harbour,jane-doe\n",
        ["sources: [gazette-harbour]", "participants: [jane-doe]"],
    ),
    "several facts": (
        "event",
        "title,date.values.1.value,date.values.2.value,facts.what,facts.value\nVote,2021-05-04,2021-05-05,Length,3 hours\n",
        ["- value: 2021-05-05", "value: 3 hours"],
    ),
    "a site's own names": ("actor", "name,x.a.b\nAb,c\n", ["x:", "a:", "b: c"]),
    "tabs": ("actor", "name\ttype\nAb\tgroup\n", ["type: group"]),
    "a remark of Excel": ("actor", "sep=;\nname;type\nAb;group\n", ["type: group"]),
    "a mark of bytes": ("actor", "\ufeffname,type\nAb,group\n", ["type: group"]),
    "ends of lines": ("actor", 'name,summary\r\nAb,"x\r\ny"\r\n', ["x\n", "y\n"]),
    "commas at the ends": ("actor", "name,type,,\nAb,group,,\n", ["type: group"]),
    "names of fields in capitals": ("actor", "Name,Sort Name\nAb,B\n", ["sort_name: B"]),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "table", "lines"), TABLES.values(), ids=TABLES)
def test_tables_of_many_shapes_are_taken(kind, table, lines, site):
    order = Order(REGISTRY.by_name[kind], File("table.csv", table.encode()))
    found = import_table(site, REGISTRY, order)

    assert found.ok, found.diagnostics
    (text,) = found.files.values()
    assert [line for line in lines if line not in text] == []
    write_site(site, {path: text.encode() for path, text in found.files.items()})
    assert not has_errors(compile_site(site, REGISTRY, Options()).diagnostics)


def test_no_file_is_overwritten(site):
    (site / "content" / "actors" / "table.yml").write_text(
        "# mine\nitems: []\n", "utf-8"
    )
    before = tree(site)
    done = run(site, "actor", ACTORS)

    assert done.returncode == 2
    assert "`content/actors/table.yml` is there already" in done.stderr
    assert tree(site) == before


@pytest.mark.parametrize("place", ["content/actors/t.csv", "content/t.csv"])
def test_a_table_among_the_content_is_refused(place, site):
    write_site(site, {place: "name\nAb\n"})
    before = tree(site)
    done = crossbrief("import", "actor", place, cwd=site)

    assert done.returncode == 2
    assert f"`{place}` stands in `content/`" in done.stderr
    assert "help: move it out of there" in done.stderr
    assert tree(site) == before


@pytest.mark.parametrize("place", ["content/static/t.csv", "content/actors/_t.csv"])
def test_a_table_that_no_build_reads_may_stand_there(place, site):
    write_site(site, {place: "name\nAb\n"})

    assert crossbrief("import", "actor", place, cwd=site).returncode == 0


def test_a_second_import_of_the_same_rows_is_refused(site):
    run(site, "actor", ACTORS)
    before = tree(site)
    done = run(site, "actor", ACTORS, name="again.csv")

    assert done.returncode == 1
    assert done.stderr.count("error[duplicate-id]") == 3
    assert "  ::: site/content/actors/table.yml:3:9\n" in done.stderr
    assert tree(site) == before


def test_other_errors_of_the_project_are_counted(site):
    write_site(site, {"content/actors/other.yml": "name: Other\ncolour: red\n"})
    done = run(site, "actor", "name\nAb\n")

    assert done.stderr.endswith(
        "The project has 1 error besides: run `crossbrief check`.\n"
    )
    assert done.returncode == 0


# ---- what is wrong

FAULTY = {
    "an unknown column": ("actor", "name,colour\nAb,red\n", "unknown-field", (1, 6)),
    "a code": ("actor", "name,type\nAb,group\nBc,grp\n", "unknown-code", (3, 4)),
    "a date": ("actor", "name,born\nAb,31.2.1970\n", "bad-date", (2, 4)),
    "a country": ("actor", "name,country\nAb,Norway\n", "bad-country", (2, 4)),
    "an id that is not there": ("event", "title,date,place\nAb,2021,x-y\n", "unknown-record", (2, 9)),
    "a name for an id": ("statement", "id,speaker,form,date,text,sources\na-b,Jane Doe,quoted,2021,Yes,gazette-harbour\n", "unknown-record", (2, 5)),
    "an id of another kind": ("event", "title,date,sources\nAb,2021,jane-doe\n", "wrong-kind", (2, 9)),
    "an empty cell": ("event", "title,date\nAb,2021\n,2022\n", "bad-id", (3, 1)),
    "a missing value": ("event", "id,title,date\na-b,Ab,\n", "missing-field", (2, 1)),
    "a missing column": ("event", "title\nAb\nBc\n", "missing-field", (1, 1)),
    "no names": ("event", "type,date\nother,2021\n", "missing-field", (1, 1)),
    "no ids": ("statement", "form,date,text\nquoted,2021,Yes\n", "missing-field", (1, 1)),
    "an id twice": ("actor", "name\nAb\nAB\n", "duplicate-id", (3, 1)),
    "an id that is taken": ("actor", "name\nJane Doe\n", "duplicate-id", (2, 1)),
    "no letters for an id": ("actor", "name\nИван\n", "bad-id", (2, 1)),
    "a bad id": ("actor", "id,name\nA B,Ab\n", "bad-id", (2, 1)),
    "a column twice": ("actor", "name,type,Name\nAb,group,Ab\n", "repeated-key", (1, 11)),
    "a text beside its languages": ("actor", "name,name.nb\nAb,Ba\n", "repeated-key", (1, 1)),
    "a row too short": ("actor", "name,type\nAb\n", "bad-table", (2, 1)),
    "a row too long": ("actor", "name,type\nAb,group,x\n", "bad-table", (2, 10)),
    "a column without a name": ("actor", "name,,type\nAb,x,group\n", "bad-table", (2, 4)),
    "marks that do not fit": ("actor", 'name,type\n"A"b,group\n', "bad-table", (2, 1)),
    "a mark that stays open": ("actor", 'name,type\n"Ab,group\n', "bad-table", (2, 1)),
    "a cell within a cell": ("actor", 'name,summary\nAb,"x\ny"\nBc,"[[z"\nCd,\nAb,\n', "duplicate-id", (6, 1)),
    "a mark in prose": ("actor", "name,body\nAb,See [[x-y]].\n", "unknown-record", (2, 8)),
    "a part without a column": ("actor", "name,roles\nAb,Mayor\n", "unknown-field", (1, 6)),
    "a name without one": ("actor", "name,ids\nAb,Q1\n", "unknown-field", (1, 6)),
    "a language that is none": ("actor", "name.english\nAb\n", "unknown-field", (1, 1)),
    "a misspelt column": ("event", "titel,date\nAb,2021\n", "unknown-field", (1, 1)),
    "too deep a column": ("actor", "name,country.code\nAb,NO\n", "unknown-field", (1, 6)),
    "a repeated item": ("actor", "name,aliases\nAb,x;x\n", "repeated-item", (2, 4)),
    "a character that is not seen": ("actor", "name\nA\x08b\n", "control-character", (2, 2)),
    "an old encoding": ("actor", "name\nJörg\n".encode("cp1252"), "not-utf8", (2, 2)),
    "a wide encoding": ("actor", "name\nAb\n".encode("utf-16"), "not-utf8", (1, 1)),
    "a wide encoding without its mark": ("actor", "name\nAb\n".encode("utf-16-le"), "not-utf8", (1, 1)),
    "a workbook": ("actor", b"PK\x03\x04abc", "not-utf8", (1, 1)),
    "nothing": ("actor", "", "empty-file", (1, 1)),
    "a header alone": ("actor", "name,type\n", "bad-table", (1, 1)),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "table", "code", "place"), FAULTY.values(), ids=FAULTY
)
def test_a_mistake_is_told_at_its_cell_and_nothing_is_written(
    kind, table, code, place, site
):
    raw = table if isinstance(table, bytes) else table.encode()
    order = Order(REGISTRY.by_name[kind], File("t.csv", raw))
    found = import_table(site, REGISTRY, order)
    (told,) = (item for item in found.diagnostics if has_errors([item]))

    assert told.code == code
    assert position(found.sources["t.csv"], told.span.start) == place
    assert told.help
    assert found.files == {}


def position(source, offset):
    place = source.position(offset)
    return place.line, place.column


def test_all_mistakes_are_told_in_one_run(site):
    table = "name,type,born,colour\nAb,grp,1970\nBc,grp,19700,\nCd,group,x,red\n"
    before = tree(site)
    done = run(site, "actor", table)

    assert done.returncode == 1
    codes = ("unknown-field", "bad-table", "unknown-code", "bad-date", "bad-date")
    assert [done.stderr.count(f"[{code}]") for code in codes] == [1, 1, 1, 2, 2]
    assert done.stderr.endswith("5 errors in table.csv. Nothing was written.\n")
    assert "  --> table.csv:3:4\n" in done.stderr
    assert tree(site) == before


def test_a_mistake_may_stand_in_the_mapping(site):
    done = run(site, "actor", "name\nAb\n", mapping="skip: [C]\n")

    assert done.stderr.endswith(
        "1 error in table.csv and map.yml. Nothing was written.\n"
    )


MAPPINGS = {
    "an unknown part": ("colums: {A: name}\n", "unknown-field", "did you mean `columns`?"),
    "an unknown field": ("columns: {A: nam}\n", "unknown-field", "did you mean `name`?"),
    "an unknown column": ("columns: {A: name, C: type}\n", "unknown-field", "the columns are"),
    "an unknown skip": ("skip: [C]\ncolumns: {A: name}\n", "unknown-field", "the columns are"),
    "a column in the id": ('columns: {A: name}\nid: "{C}"\n', "unknown-field", "`C`"),
    "a bad constant": ("columns: {A: name}\nconstants: {type: grp}\n", "unknown-code", "write one"),
    "a list": ("[A, B]\n", "wrong-shape", "not `field: value`"),
    "no field": ("columns: {A: {values: {a: b}}}\n", "wrong-shape", "`field` is missing"),
    "the place of a column": ("columns: {A: name, C: type}\n", "unknown-field", "map.yml:1:20\n"),
    "a part of an item": ("columns: {A: name, B: roles.tone}\n", "unknown-field", "no field `tone` in `roles`"),
    "a text for a list": ("skip: C\ncolumns: {A: name}\n", "wrong-shape", "write `[C]`"),
    "no yaml": ("columns: {A\n", "yaml-syntax", "map.yml:"),
}  # fmt: skip


@pytest.mark.parametrize(("mapping", "code", "told"), MAPPINGS.values(), ids=MAPPINGS)
def test_a_mistake_in_a_mapping_is_told(mapping, code, told, site):
    table = File("t.csv", b"A,B\nAb,group\n")
    order = Order(REGISTRY.by_name["actor"], table, File("map.yml", mapping.encode()))
    found = import_table(site, REGISTRY, order)
    report = format_text(found.diagnostics, found.sources)

    assert not found.ok
    assert f"error[{code}]" in report
    assert told in report
    assert "  --> map.yml:" in report


@pytest.mark.parametrize(
    ("kind", "told"), [("article", "which no row"), ("acter", "Did you mean `actor`")]
)
def test_a_kind_that_no_table_holds_is_told(kind, told, site):
    with pytest.raises(click.UsageError, match=told):
        run_program(["import", kind, __file__, str(site)])


# ---- to the letter

CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs"]).filter(
    lambda char: not UNSEEN.match(char)
)
TEXTS = st.text(
    st.one_of(CHARACTERS, st.sampled_from(" \n\t:#-'\"\\|>&*!%@`[]{}?,~=.;\u2028")),
    min_size=1,
    max_size=200,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_texts_come_back_to_the_letter(texts):
    """Written as fields, as items of lists and as names, they are read as they were."""
    names = list(dict.fromkeys(text.strip() or "x" for text in texts))
    scalars = [Scalar(text, NOWHERE, plain=False) for text in texts]
    parts = tuple(
        (Scalar(name, NOWHERE), scalar)
        for name, scalar in zip(names, scalars, strict=False)
    )
    head = Mapping(
        (
            (Scalar("id", NOWHERE), Scalar("an-id", NOWHERE)),
            (Scalar("list", NOWHERE), Sequence(tuple(scalars), NOWHERE)),
            (Scalar("x", NOWHERE), Mapping(parts, NOWHERE)),
        ),
        NOWHERE,
    )
    (text,) = batches([head], "From a test.")
    found = parse_document(SourceFile("content/actors/t.yml", text), markdown=False)

    assert found.diagnostics == ()
    assert [plain(one) for one in found.value.heads] == [plain(head)]


def plain(node):
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts=st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4))
def test_cells_come_back_to_the_letter(texts, tmp_path_factory):
    project = write_site(tmp_path_factory.mktemp("letters"))
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(["id", "name", "summary"])
    writer.writerows([f"row-{n}", "Ab", text] for n, text in enumerate(texts))
    order = Order(REGISTRY.by_name["actor"], File("t.csv", rows.getvalue().encode()))
    found = import_table(project, REGISTRY, order)
    for name, text in found.files.items():
        Path(project / name).write_text(text, "utf-8", newline="\n")
    graph = compile_site(project, REGISTRY, Options()).graph

    assert found.ok
    for n, text in enumerate(texts):
        actor = graph.record(f"row-{n}", Actor)
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        assert actor.summary is not None
        assert actor.summary.texts == (("", lines.strip()),)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=4))
def test_a_cell_stands_where_it_is_said_to_stand(rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([["a", "b"], *rows])
    source = SourceFile("t.csv", text.getvalue())
    table = read_table(source, ",").value

    for row in (table.header, *table.rows):
        for cell in row:
            shown = source.text[cell.span.start : cell.span.end]
            assert shown.replace('""', '"').strip(" \t\n") == cell.text


def test_many_records_become_several_files(site):
    rows = "".join(f"Name {n},{'word ' * 200}\n" for n in range(1500))
    order = Order(
        REGISTRY.by_name["actor"], File("many.csv", f"name,summary\n{rows}".encode())
    )
    found = import_table(site, REGISTRY, order)

    assert [*found.files] == ["content/actors/many.yml", "content/actors/many-2.yml"]
    assert found.records == 1500


def test_the_guide_shows_what_is_printed(tmp_path):
    """The commands of its page are run in order, in the project of the guide."""
    for page in guide.pages():
        for fence in guide.fences(page):
            if fence.path and not fence.is_wrong:
                guide.write(tmp_path, fence)
        if page.name == "importing.md":
            break
    shown = [f.text for f in guide.fences(page) if f.lang == "console"]

    assert len(shown) == 4
    for text in shown:
        call = text.partition("\n")[0].removeprefix("$ crossbrief ")
        done = crossbrief(*call.split(), cwd=tmp_path)
        assert f"$ crossbrief {call}\n{done.stdout}{done.stderr}" == text
