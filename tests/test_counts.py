"""Coverage: what all records rest on, and those on one topic, actor or event."""

from __future__ import annotations

from textwrap import dedent

import pytest

from crossbrief.counting import coverages
from tests.coverage_site import FILES
from tests.sites import compile_project


def compiled(folder, files):
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return compile_project(folder)


@pytest.fixture(scope="module")
def compilation(tmp_path_factory):
    return compiled(tmp_path_factory.mktemp("counts"), FILES)


@pytest.fixture(scope="module")
def whole(compilation):
    return coverages(compilation, ())[0]


def named(shares):
    return {share.name: share.records for share in shares}


PARTED = {
    "kinds": {"independent": ("gazette",), "official": ("minutes",)},
    "types": {"personal_communication": ("letter",)},
    "countries": {"FR": ("minutes",), "": ("gazette", "letter")},
    "languages": {"en": ("gazette",), "fr": ("minutes",), "": ("letter",)},
    "sides": {"council": ("minutes",), "jane-doe": ("letter",), "": ("gazette",)},
}


@pytest.mark.parametrize("name", PARTED)
def test_sources_are_parted_and_none_is_lost(whole, name):
    assert named(dict(whole.parted)[name]) == PARTED[name]


FINDINGS = {
    # What disputes the words does not bear them out.
    "single_source": ("count", "leans", "stands"),
    "one_side": ("count", "stands"),
    "unverified": ("stands",),
    "stale": ("john-roe",),
    "unlinked": ("count", "nobody"),
}


@pytest.mark.parametrize("name", FINDINGS)
def test_what_is_worth_a_look_is_found(whole, name):
    assert named(whole.findings)[name] == FINDINGS[name]


def test_records_are_counted_by_the_year_in_which_they_were_last_checked(whole):
    years = [(share.name, len(share)) for share in whole.looked_at]

    assert years == [("2019", 1), ("2021", 1), ("", 13)]


SUBJECTS = {
    ("topic", "bridge"): (
        ("leans", "stands"),
        ("vote",),
        ("gazette", "letter", "minutes"),
        ("leans", "stands"),
    ),
    ("topic", "boats"): (("floats",), (), ("gazette", "minutes"), ()),
    ("actor", "jane-doe"): (
        ("floats", "stands"),
        ("vote",),
        ("gazette", "letter", "minutes"),
        ("stands",),
    ),
    ("actor", "nobody"): ((), (), (), ()),
    ("event", "vote"): (
        ("leans",),
        ("count",),
        ("gazette", "letter", "minutes"),
        ("leans", "count"),
    ),
    ("event", "count"): ((), (), ("minutes",), ("count",)),
}


@pytest.mark.parametrize("subject", SUBJECTS, ids="-".join)
def test_a_subject_is_counted_by_the_records_about_it(compilation, subject):
    (found,) = coverages(compilation, [subject])

    assert (found.kind, found.subject) == subject
    counted = found.statements, found.events, found.sources, found.single_source
    assert counted == SUBJECTS[subject]


def test_all_come_first_and_then_each_topic_actor_and_event(compilation):
    found = [(one.kind, one.subject) for one in coverages(compilation, ())]

    assert found == [
        ("", ""),
        ("topic", "boats"),
        ("topic", "bridge"),
        ("actor", "council"),
        ("actor", "jane-doe"),
        ("actor", "john-roe"),
        ("actor", "nobody"),
        ("event", "count"),
        ("event", "vote"),
    ]


CODES = {"single_source": "single-source", "unlinked": "unlinked-record"}
CODES["stale"] = "not-looked-at"


@pytest.mark.parametrize("name", CODES)
def test_counts_and_checks_find_the_same(compilation, whole, name):
    told = [item for item in compilation.diagnostics if item.code == CODES[name]]

    assert len(told) == len(named(whole.findings)[name]) > 0


@pytest.mark.parametrize(
    ("field", "value", "is_one"),
    [
        ("date: 2021-01-05,", "date: {value: 2021-01-05, source: gazette},", False),
        ("participants: [council],",
         "participants: [{actor: council, source: gazette}],", False),
        ("date: 2021-01-05,", "date: {value: 2021-01-05, source: minutes},", True),
        ("date: 2021-01-05,",
         "date: {value: 2021-01-05, source: {source: gazette, role: background}},",
         True),
    ],
)  # fmt: skip
def test_what_bears_out_a_part_of_an_event_bears_out_the_event(
    tmp_path, field, value, is_one
):
    head, count, rest = FILES["events/all.yml"].partition("- {id: count")
    events = head + count + rest.replace(field, value)

    (whole, *_) = coverages(compiled(tmp_path, {**FILES, "events/all.yml": events}), ())

    assert ("count" in whole.single_source) == is_one


def test_without_a_limit_nothing_is_called_old(tmp_path):
    site = {**FILES, "site.yml": "model: 1\ntitle: Harbour papers\n"}

    (whole, *_) = coverages(compiled(tmp_path, site), ())

    assert "stale" not in named(whole.findings)
    assert len(whole.looked_at) == 3


def test_what_is_withdrawn_is_not_counted(tmp_path):
    statements = FILES["statements/all.yml"].replace(
        "text: It stands,",
        "text: It stands, withdrawn: {date: 2021-02-01, reason: A mistake.},",
    )
    site = {**FILES, "statements/all.yml": statements}

    whole, _, bridge, *_ = coverages(compiled(tmp_path, site), ())

    assert "stands" not in {*whole.statements, *whole.unverified, *bridge.statements}
