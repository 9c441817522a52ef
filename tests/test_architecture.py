"""The house as a table: who may import whom, and where each library is at home."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

import crossbrief
from crossbrief.config import DATA_FORMATS
from crossbrief.exporters import EXPORTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(crossbrief.__file__).parent
LONGEST_FILE = 400

# Each may import what stands in an earlier row; within the first two rows, also what
# stands before it in its own.
LAYERS = {
    "ground": """
        source explanations cautions codes diagnostics diagnostic_text nodes errors
        turning html digest reads fingerprint installed options progress build_report
        spool workers nearest ids iso pictures urls date_faults clock date_words
        date_advice dates cells yaml_lines yaml_faults yaml_nodes word_runs
        collation packaged fixed_day
        atomic atoms date_phrases catalogue bidi wording citing prose astray
        stub_text headers hosted content_files
        folding
        findable
        name_table
    """,
    "vocabulary": """
        values addresses fields hints records walk bind_faults bind config quotes
        lock_text site graph offices kind default_words check inventory page sorts
        extract flat output coverage registry
    """,
    "kinds": "kinds",
    "present": "present",
    "shelves": "checks pages exporters",
    "rooms": """
        read parse validate link inner_links runs assemble render publish verify rename
        skeleton starter schema tables cache deploy preview diff audit
        style search
    """,
    "hall": """
        own_templates facts parsing keeping compilation clashes editions site_files
        rendering gathering memory schemas importing comparing rehearsal auditing
        styling searching counting build hosting defaults rebuild changes live_templates
        live_files live_pages live
    """,
    "doors": "report cli mkdocs __main__",
}
IN_ORDER = ("ground", "vocabulary")
SHELVES = ("kinds", "checks", "pages", "exporters")
# Rooms are handed the furniture and one another's values; they import neither.
FORBIDDEN = {
    "rooms": {"kinds", "present", "shelves"},
    "doors": {"kinds", "present", "shelves"},
}
HOMES = {
    "yaml": {"yaml_nodes"},
    "pydantic": {
        *("values", "fields", "records", "bind", "bind_faults", "config", "quotes"),
        "kinds",
    },
    "markdown_it": {"parse"},
    "mdit_py_plugins": {"parse"},
    "jinja2": {"render"},
    "click": {"cli"},
    "babel": {"wording", "date_words", "iso"},
    "ghp_import": {"deploy"},
    "mkdocs": {"mkdocs"},
    "markdown": {"mkdocs"},
    "watchfiles": {"preview"},
}
HOMES["pydantic_core"] = HOMES["pydantic"]
FORBIDDEN_NAMES = {
    *("utils", "util", "helpers", "helper", "common", "manager", "base", "handler"),
    *("data", "process", "misc"),
}


@dataclasses.dataclass(frozen=True)
class Module:
    """A module of the package, and what it imports: type hints count too."""

    name: str
    path: Path
    imports: frozenset[str]

    @property
    def top(self) -> str:
        """Return the package or file directly below `crossbrief`."""
        return self.name.partition(".")[0]


def read_module(path: Path) -> Module:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    imports: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imports.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            module = node.module or ""
            whole = module == "crossbrief"
            names = [f"{module}.{alias.name}" for alias in node.names]
            imports.update(names if whole else [module])
    return Module(name or "crossbrief", path, frozenset(imports))


MODULES = tuple(read_module(path) for path in sorted(PACKAGE.rglob("*.py")))
LAYER_OF = {name: layer for layer, row in LAYERS.items() for name in row.split()}
RANK = {layer: rank for rank, layer in enumerate(LAYERS)}


def own_imports(module: Module) -> set[str]:
    """Return the modules of the package that a module imports."""
    return {
        name.removeprefix("crossbrief.")
        for name in module.imports
        if name.startswith("crossbrief.") and not name.startswith("crossbrief.__v")
    }


def may_import(module: Module, other: str) -> bool:
    top = other.partition(".")[0]
    ours, theirs = LAYER_OF[module.top], LAYER_OF[top]
    if top == module.top:
        return module.top not in SHELVES or module.name == module.top
    if theirs in FORBIDDEN.get(ours, ()):
        return False
    if ours == theirs and ours in IN_ORDER:
        row = LAYERS[ours].split()
        return row.index(top) < row.index(module.top)
    if ours == theirs:
        return ours in {"hall", "doors"}
    return RANK[theirs] < RANK[ours]


def test_a_site_can_do_without_each_format_of_data():
    named = {e.name for e in EXPORTERS if e.is_data or e.last is not None}

    assert named - {"manifest"} == set(DATA_FORMATS)


def test_every_module_stands_in_the_table():
    known = {*LAYER_OF, "crossbrief"}

    assert {module.top for module in MODULES} == known


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_imports_only_what_its_layer_may(module):
    wrong = [other for other in own_imports(module) if not may_import(module, other)]

    assert not wrong


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_library_is_imported_at_its_home_alone(module):
    libraries = {name.partition(".")[0] for name in module.imports}
    outside = libraries - sys.stdlib_module_names - {"crossbrief"}

    assert outside <= HOMES.keys()
    assert not {name for name in outside if module.top not in HOMES[name]}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_file_is_short_and_says_what_it_is(module):
    text = module.path.read_text(encoding="utf-8")

    assert text.count("\n") <= LONGEST_FILE
    assert ast.get_docstring(ast.parse(text))


def test_no_module_has_a_name_that_says_nothing():
    names = {part for module in MODULES for part in module.name.split(".")}

    assert not names & FORBIDDEN_NAMES


def test_no_function_has_a_name_that_says_nothing():
    functions = {
        node.name.strip("_")
        for module in MODULES
        for node in ast.walk(ast.parse(module.path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }

    assert not functions & FORBIDDEN_NAMES


@pytest.mark.parametrize(
    ("shelf", "tuple_name"),
    [
        ("kinds", "KINDS"),
        ("checks", "CHECKS"),
        ("pages", "PAGES"),
        ("exporters", "EXPORTERS"),
    ],
)
def test_whatever_lies_on_a_shelf_is_used(shelf, tuple_name):
    """A file is forgotten easily where the line that names it is another's."""
    package = importlib.import_module(f"crossbrief.{shelf}")
    files = {info.name for info in pkgutil.iter_modules(package.__path__)}
    source = Path(package.__file__ or "").read_text(encoding="utf-8")
    imported = {
        module.rpartition(".")[2]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
        and (module := node.module or "").startswith(f"crossbrief.{shelf}.")
    }
    used = {
        element.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == tuple_name for t in node.targets)
        for element in ast.walk(node.value)
        if isinstance(element, ast.Name)
    }

    assert imported == files
    assert len(used) == len(getattr(package, tuple_name)) >= len(files)


def classes_of(package: str) -> Iterator[type]:
    """Return the classes that a package's modules define."""
    for module in MODULES:
        if module.top != package:
            continue
        loaded = importlib.import_module(f"crossbrief.{module.name}")
        for value in vars(loaded).values():
            if isinstance(value, type) and value.__module__ == loaded.__name__:
                yield value


@pytest.mark.parametrize("package", ["kinds", "fields", "records", "config", "quotes"])
def test_records_and_their_parts_are_frozen_and_closed(package):
    models = [c for c in classes_of(package) if issubclass(c, BaseModel)]

    assert models
    assert all(model.model_config.get("frozen") for model in models)
    assert all(model.model_config.get("extra") == "forbid" for model in models)


@pytest.mark.parametrize("package", ["pages", "present", "atoms", "page", "prose"])
def test_views_are_frozen(package):
    """Whatever a template sees is a value: nothing can change it on the way."""
    views = [
        view
        for view in classes_of(package)
        if dataclasses.is_dataclass(view) and not view.__name__.startswith("_")
    ]

    assert views
    assert [view for view in views if not is_frozen(view)] == []


def is_frozen(view: Any) -> bool:
    return bool(view.__dataclass_params__.frozen)


@pytest.mark.parametrize("package", ["kinds", "records", "config", "quotes", "fields"])
def test_every_field_says_what_it_means(package):
    """The reference and the messages are made from these sentences."""
    silent = [
        f"{model.__name__}.{name}"
        for model in classes_of(package)
        if issubclass(model, BaseModel)
        for name, info in model.model_fields.items()
        if not (info.description or "").endswith((".", "”"))
    ]

    assert silent == []


def test_the_layers_have_an_order():
    assert [LAYER_OF[n] for n in ("source", "fields", "kinds", "build", "cli")] == [
        "ground",
        "vocabulary",
        "kinds",
        "hall",
        "doors",
    ]
    assert all(RANK[a] < RANK[b] for a, b in pairwise(LAYERS))
