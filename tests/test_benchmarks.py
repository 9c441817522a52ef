"""The benchmarks: their corpus, what is compared, their edits, and their tables."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks import edits, stages
from benchmarks.corpus import Corpus
from benchmarks.expand import KINDS, expand
from benchmarks.measure import CommandFailed, family, measure, proportional_size
from benchmarks.same_work import due, judge
from benchmarks.scenarios import SCENARIOS, Ground
from benchmarks.table import MARKER, tables, write_page
from crossbrief.codes import Severity
from tests.built import build

ROOT = Path(__file__).parents[1]
RECORDS = 60
PLAIN = ROOT / "benchmarks" / "plain"

on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are looked at as Linux shows them"
)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    Corpus(RECORDS, 1).write(folder)
    return folder


@pytest.fixture
def project(corpus, tmp_path):
    """Return a copy of the corpus that may be edited."""
    shutil.copytree(corpus / "content", tmp_path / "project" / "content")
    return tmp_path / "project"


@pytest.fixture(scope="module", params=["full", "plain"])
def built(request, corpus, tmp_path_factory):
    """Return the corpus, built as crossbrief comes and with the plain templates."""
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(corpus / "content", folder / "content")
    if request.param == "plain":
        shutil.copytree(PLAIN, folder / "templates")
    return build(request.param, folder, folder / "site")


def test_a_seed_gives_the_same_corpus_each_time(corpus, tmp_path):
    Corpus(RECORDS, 1).write(tmp_path / "again")
    Corpus(RECORDS, 2).write(tmp_path / "other")

    assert contents(tmp_path / "again") == contents(corpus)
    assert contents(tmp_path / "other") != contents(corpus)


def test_the_corpus_has_neither_errors_nor_warnings(built):
    severities = {item.severity for item in built.report.diagnostics}

    assert severities <= {Severity.NOTE}
    assert built.report.records >= RECORDS


def test_every_page_and_link_that_is_due_is_there(built):
    verdict = judge(built.project, built.folder)

    assert verdict.missing == ()
    assert verdict.links == verdict.backlinks > RECORDS


def test_plain_pages_have_less_on_them(built):
    page = built.page_of("statement-0")

    assert ("<svg" in page.html) is (built.name == "full")
    assert ("<script" in page.html) is (built.name == "full")


def test_a_link_that_is_missing_is_found_out(built, tmp_path):
    site = shutil.copytree(built.folder, tmp_path / "site")
    owed = due(built.project)
    record, other = next((a, b) for a, named in owed.references.items() for b in named)
    here, there = owed.pages[record], owed.pages[other]
    stem = there.removesuffix(".html")
    further = [path.relative_to(site) for path in (site / stem).rglob("*.html")]
    for page, gone in ((here, there), *((one, here) for one in (there, *further))):
        text = (site / page).read_text("utf-8")
        (site / page).write_text(text.replace(gone, "index.html"), encoding="utf-8")

    missing = judge(built.project, site).missing

    assert f"the link from {here} to {there}" in missing
    assert f"the link back from {there} to {here}" in missing


def test_a_page_that_is_missing_is_found_out(built, tmp_path):
    site = shutil.copytree(built.folder, tmp_path / "site")
    (site / "events" / "event-0.html").unlink()

    assert "the page events/event-0.html" in judge(built.project, site).missing


def test_hugo_is_given_every_record_as_a_file_of_its_own(corpus, tmp_path):
    expand(corpus, tmp_path)

    owed = due(corpus)
    for kind in KINDS:
        names = {path.stem for path in (tmp_path / kind).iterdir()} - {"_index"}
        assert names == set(owed.kinds[kind])
        for record in names:
            text = (tmp_path / kind / f"{record}.md").read_text("utf-8")
            _, head, body = text.split("---\n", 2)
            fields = yaml.safe_load(head)
            # These mean something else to Hugo.
            assert not {"type", "url", "lang", "published"} & fields.keys()
            assert ("title" in fields) is (kind != "statements")
            assert "[[" not in body
            assert "[@" not in body


def test_hugo_is_given_references_and_no_names(corpus, tmp_path):
    expand(corpus, tmp_path)

    text = (tmp_path / "statements" / "statement-0.md").read_text("utf-8")
    fields = yaml.safe_load(text.split("---\n")[1])
    named = {fields["speaker"], *fields["topics"], fields["sources"][0]["source"]}
    assert named <= due(corpus).references["statement-0"]


def test_hugo_is_given_a_page_for_each_year_and_letter(corpus, tmp_path):
    expand(corpus, tmp_path)

    years = {path.stem for path in (tmp_path / "timeline").glob("[0-9]*.md")}
    dated = [
        yaml.safe_load(path.read_text("utf-8"))["date"]
        for kind in ("events", "statements")
        for path in (corpus / "content" / kind).iterdir()
    ]
    assert years == {str(day.year) for day in dated}
    assert all(len(path.stem) == 1 for path in (tmp_path / "az").glob("[a-z]*.md"))


def test_hugo_has_a_layout_for_every_kind():
    layouts = ROOT / "benchmarks" / "hugo" / "layouts"

    for kind in KINDS:
        assert (layouts / kind / "page.html").is_file()
        assert (layouts / kind / "section.html").is_file()


def changed(before, after):
    return {name for name in before | after if before.get(name) != after.get(name)}


def test_an_edit_of_a_text_changes_that_text(project):
    before = contents(project)
    targets = edits.Targets.of(project)

    edits.change_body(project, targets.article, 1)
    once = contents(project)
    edits.change_body(project, targets.article, 2)

    name = f"content/articles/{targets.article}.md"
    assert changed(before, once) == changed(once, contents(project)) == {name}
    assert once[name].startswith(before[name])


def test_an_edit_of_a_name_changes_that_name(project):
    before = contents(project)
    targets = edits.Targets.of(project)

    edits.change_name(project, targets.actor, 1)
    edits.change_name(project, targets.actor, 2)

    after = contents(project)
    name = f"content/actors/{targets.actor}.yml"
    assert changed(before, after) == {name}
    first, *rest = after[name].split("\n")
    assert first.endswith(" Renamed 2")
    assert rest == before[name].split("\n")[1:]


@on_linux
def test_a_renaming_changes_an_id_and_is_built(tmp_path):
    ground = Ground(tmp_path, None)
    ground.prepare(RECORDS, 1)
    by_name = {scenario.name: scenario for scenario in SCENARIOS}
    event = edits.Targets.of(ground.corpus).event

    measured = ground.run(by_name["plain-cold"])
    assert (tmp_path / "plain" / "site" / "events" / f"{event}.html").is_file()
    ground.run(by_name["plain-rename"], 3)

    assert (tmp_path / "plain" / "content" / "events").is_dir()
    named = edits.named_by(ground.corpus, event)
    assert edits.named_by(tmp_path / "plain", f"{event}-renamed-3") == named > 0
    assert (measured.peak or 0) > 0


HOLDS_MEMORY = """\
import subprocess, sys
held = b"x" * len(sys.argv[1:2]) * 60_000_000
if len(sys.argv) < 3:
    subprocess.run([sys.executable, sys.argv[1], sys.argv[1], "child"], check=True)
else:
    print("ready", flush=True)
    sys.stdin.read()
"""


@on_linux
def test_the_memory_of_all_processes_counts(tmp_path):
    script = tmp_path / "two.py"
    script.write_text(HOLDS_MEMORY, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ready\n"

        sizes = [proportional_size(pid) for pid in family(parent.pid)]
        parent.communicate()

    assert len(sizes) == 2
    assert sum(sizes) > 120_000_000


@on_linux
def test_a_command_that_fails_is_no_measurement(tmp_path):
    with pytest.raises(CommandFailed, match="no such thing"):
        measure([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_every_stage_is_measured_and_the_functions_are_put_back(project, tmp_path):
    before = [stages.found(name) for _, names in stages.STAGES for name in names]

    seconds = stages.stages(project, tmp_path / "site")

    assert list(seconds) == [
        "import modules",
        *(name for name, _ in stages.STAGES[:5]),
        "checks",
        *(name for name, _ in stages.STAGES[5:]),
        "the rest",
    ]
    assert all(spent > 0 for spent in seconds.values())
    assert (tmp_path / "site" / "index.html").is_file()
    after = [stages.found(name) for _, names in stages.STAGES for name in names]
    assert after == before


def test_a_stage_whose_function_is_gone_is_told():
    with pytest.raises(stages.NameGone, match=r"there is no `crossbrief\.build:gone`"):
        stages.found("crossbrief.build:gone")


def run(wall, peak=100):
    return {
        "wall": wall,
        "cpu": wall * 2,
        "peak": peak * 2**20,
        "loop": 0.02,
    }


def batch(records, place, **runs):
    return {
        "records": records,
        "place": place,
        "file_system": "tmpfs",
        "day": "2024-05-01",
        "machine": {
            "processor": "Some processor",
            "cores": "2",
            "memory": "8 GiB",
            "system": "Some Linux",
            "kernel": "Linux 6.1",
        },
        "versions": {"crossbrief": "0.1.0", "Python": "3.11.7", "Hugo": "0.168.0"},
        "outputs": {"hugo": {"pages": 10_150, "files": 10_151, "bytes": 71_000_000}},
        "runs": {name.replace("_", "-"): found for name, found in runs.items()},
    }


RESULTS = {
    "batches": {
        "10000 memory": batch(
            10_000,
            "memory",
            hugo_cold=[run(4.0, 600), run(5.0, 640), run(4.5, 620)],
            plain_cold=[run(1.8, 310), run(3.0, 310), run(2.0, 310)],
            plain_same=[run(0.36)],
        )
    }
}


def test_the_table_has_medians_and_spread():
    text = tables(RESULTS)

    assert (
        """\
## 10,000 records, in memory

|  | wall, s | to Hugo | processor, s | peak memory, MiB | runs |
|:--|--:|--:|--:|--:|--:|
| Hugo, cold | 4.50 (4.00 to 5.00) | 1.00 | 9.00 | 620 | 3 |
| same work, cold | 2.00 (1.80 to 3.00) | 0.444 | 4.00 | 310 | 3 |
| same work, nothing changed | 0.360 (0.360 to 0.360) | 0.080 | 0.720 | 100 | 1 |

- Built: Hugo 10,150 pages in 10,151 files, 71 MB.
- Measured on 2024-05-01: Some processor, 2 cores, 8 GiB,
  Some Linux, Linux 6.1; tmpfs; crossbrief 0.1.0, Python 3.11.7, Hugo 0.168.0.
- A fixed loop, timed before each run, took 20 ms (20 to 20).
"""
        in text
    )


def test_the_table_of_goals_says_what_is_met_and_what_is_not():
    text = tables(RESULTS)

    assert (
        """\
| cold, same work | ≤ 0.50 | 0.444 | yes |
| cold, full site | ≤ 1.00 | not measured |  |
| nothing changed | ≤ 0.04 | 0.080 | **no** |
"""
        in text
    )
    assert "| peak memory of all processes, cold | ≤ 0.60 | 0.500 | yes |" in text


def test_remarks_stay_when_results_are_written(tmp_path):
    page = tmp_path / "benchmarks.md"
    write_page(RESULTS, page)
    first = page.read_text("utf-8")
    page.write_text(f"{first}\nThe weather was fine.\n", encoding="utf-8")

    write_page({"batches": {}}, page)

    text = page.read_text("utf-8")
    assert text.partition(MARKER)[2].endswith("## Remarks\n\nThe weather was fine.\n")
    assert "10,150 pages" not in text
