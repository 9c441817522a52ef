"""Every diagnostic, on the line where an author makes the mistake.

A folder `cases/<code>/` holds content, or several folders that do. The faulty line says
what it expects in a comment; where none can stand, `expected.txt` does. A `report.txt`
is the whole of what the author reads, rewritten by `--update-golden`. The content of
`cases/shared/` lies beneath each case, unless it holds a file `alone`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crossbrief.codes import CODES
from crossbrief.report.text import format_text
from tests.sites import QUIET, compile_project, expectations, told

CASES = Path(__file__).parent / "cases"
# Faults that a folder of text files cannot hold, or that other parts of the program
# tell; a test whose path has this word must mention the code.
ELSEWHERE = {
    "bad-table": "import",
    "broken-link": "links",
    "close-words": "verify",
    "control-character": "test_read",
    "loaded-word": "style",
    "misplaced-message": "template",
    "misplaced-template": "template",
    "no-stored-copy": "verify",
    "not-utf8": "test_read",
    "outside-project": "test_read",
    "removed-correction": "diff",
    "removed-record": "diff",
    "stray-copy": "verify",
    "template-error": "template",
    "too-large": "test_read",
    "too-short": "verify",
    "uncorrected-words": "diff",
    "words-not-found": "verify",
}
FOLDERS = sorted(path.parent for path in CASES.glob("*/**/content"))
NAMED = [path for path in FOLDERS if path.name != "shared"]


def code_of(case: Path) -> str:
    return case.relative_to(CASES).parts[0]


@pytest.mark.parametrize("case", NAMED, ids=lambda p: p.relative_to(CASES).as_posix())
def test_an_author_is_told(case, tmp_path, update_golden):
    if not (case / "alone").exists():
        shutil.copytree(CASES / "shared", tmp_path, dirs_exist_ok=True)
    shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    expected = list(expectations(tmp_path))
    wanted = frozenset(item.code for item in expected)
    compilation = compile_project(tmp_path)
    found = told(compilation, wanted=wanted)

    exact = {item for item in expected if item.column is not None}
    without_columns = [(t.path, t.line, t.severity, t.code) for t in found - exact]
    assert exact <= found
    assert sorted(without_columns) == sorted(
        (t.path, t.line, t.severity, t.code) for t in expected if t.column is None
    )
    assert code_of(case) in wanted
    shown = [d for d in compilation.diagnostics if d.code not in QUIET - wanted]
    assert not [d for d in shown if d.message[:1].isupper()]
    golden = case / "report.txt"
    if golden.exists():
        report = format_text(shown, compilation.sources) + "\n"
        if update_golden:
            golden.write_text(report, encoding="utf-8")
        assert report == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_case(code):
    elsewhere = ELSEWHERE.get(code)
    if elsewhere is None:
        assert code in {code_of(case) for case in NAMED}
        return
    files = [p for p in CASES.parent.rglob("*.py") if elsewhere in p.as_posix()]
    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in files)


def test_every_folder_of_cases_is_a_code():
    names = {path.name for path in CASES.iterdir() if path.is_dir()}

    assert names - {"shared"} <= CODES.keys()


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_a_code_is_explained_in_sentences(code):
    assert code.summary[0].isupper()
    assert not code.summary.endswith(".")
    assert code.explanation.endswith((".", "`", ")"))
    assert "  " not in code.explanation
