from __future__ import annotations

import sys
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from crossbrief.bind import bind
from crossbrief.cli.group import program
from crossbrief.digest import digest
from crossbrief.errors import CrossbriefError
from crossbrief.fields import BindContext
from crossbrief.lock_text import lock_text
from crossbrief.nodes import Mapping
from crossbrief.quotes import Lock, LockEntry, LockFile
from crossbrief.source import SourceFile
from crossbrief.verify.normal import Copy, normal, parts
from crossbrief.yaml_nodes import parse_yaml
from tests.small_site import COPY, tree, write_site

LOCK = "content/quotes.lock.yml"
TEXTS = "texts/gazette-harbour.txt"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a right")
OTHER_PAPER = "title: Another\ntype: webpage\nurl: https://example.org/other\n"


def statement(text, **fields):
    """Return a file of one statement in its own words."""
    lines = {
        "speaker": "jane-doe",
        "date": "2021-05-04",
        "form": "quoted",
        "sources": "[gazette-harbour]",
        **fields,
        "text": f'"{text}"',
    }
    return "".join(f"{key}: {value}\n" for key, value in lines.items())


@pytest.fixture
def site(tmp_path):
    """Return a function that writes the small site with one statement."""

    def write(text=None, copy=COPY, **fields):
        changes = {} if copy is None else {TEXTS: copy.encode()}
        if text is not None:
            changes["content/statements/harbour.yml"] = None
            changes["content/statements/said.yml"] = statement(text, **fields)
        (tmp_path / "content/statements/harbour.yml").unlink(missing_ok=True)
        if copy is None:
            (tmp_path / TEXTS).unlink(missing_ok=True)
        return write_site(tmp_path, changes)

    return write


def verify(project, *options, epoch="1620086400"):
    runner = CliRunner(env={"SOURCE_DATE_EPOCH": epoch, "FORCE_COLOR": None})
    return runner.invoke(program, ["verify", str(project), *options])


def lock_of(project):
    """Read the lock back the way a build does."""
    path = project / LOCK
    if not path.exists():
        return Lock()
    return read_back(path.read_text("utf-8"))


def read_back(text):
    parsed = parse_yaml(SourceFile(LOCK, text))
    assert isinstance(parsed.value, Mapping)
    bound = bind(parsed.value, LockFile, BindContext({}))
    assert (parsed.diagnostics, bound.diagnostics) == ((), ())
    assert bound.value is not None
    return Lock.of(bound.value.quotes)


def codes(done):
    return [
        line.partition("[")[2].partition("]")[0]
        for line in done.stderr.splitlines()
        if line.startswith(("error[", "warning[", "note["))
    ]


def test_found_words_are_entered_with_their_lines_and_the_day(site):
    project = site()

    done = verify(project)

    entry = lock_of(project).entry("harbour-promise")
    assert done.exit_code == 0
    assert entry.result == "found"
    assert entry.source == "gazette-harbour"
    assert entry.span == "3-4"
    assert entry.day == date(2021, 5, 4)
    assert entry.signer is None
    assert entry.copy_ == digest(COPY)
    assert entry.words == digest(
        "We shall rebuild the old harbour [...] before winter comes."
    )
    assert "Verified 1 of 1 quotation: 1 found" in done.stderr


def test_a_build_then_tells_nothing_of_the_quotation(site):
    project = site()
    verify(project)

    done = CliRunner().invoke(program, ["check", str(project), "--notes"])

    assert "not-verified" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        "We shall rebuild the old harbour,",
        "We shall rebuild the old harbour",
        "we shall do it before winter comes",
        "who would pay — the council has not voted",
        "who would pay - the council has not voted.",
        "‘not consulted at any stage’",
        "not con\u00adsulted at any\u00a0stage",
        "We shall rebuild […] winter comes.",
        "rebuild the old harbour [. . .] not consulted at any",
    ],
)
def test_typography_and_end_punctuation_make_no_difference(site, words):
    project = site(words)

    assert verify(project).exit_code == 0
    assert lock_of(project).entry("said").result == "found"


@pytest.mark.parametrize(
    "words",
    [
        "We shall rebuild the new harbour",
        "we shall rebuild the old harbour",
        "and we shall do it after winter comes",
        "and we shall do it, before winter comes",
        "who would pay the council has not voted",
    ],
)
def test_a_changed_word_letter_or_comma_is_close_and_stops(site, words):
    project = site(words)

    done = verify(project)

    assert done.exit_code == 1
    assert codes(done) == ["close-words"]
    assert lock_of(project).entry("said").result == "not-found"


def test_the_words_that_differ_are_shown(site):
    done = verify(site("the council has never voted. Asked about a bridge she said"))

    assert "`never` stands where the copy has `not`" in done.stderr
    assert "`a` stands where the copy has `the`" in done.stderr
    assert "stored copy of `gazette-harbour`, line 4-5:" in done.stderr
    assert "said.yml:5:7" in done.stderr


def test_words_left_out_and_put_in_are_told_apart(site):
    done = verify(site("and we really shall do it before comes"))

    assert "`really` is not in the copy" in done.stderr
    assert "`winter` is left out" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        "The harbour is a matter for the courts alone",
        "We shall never ever sell the ferry company to anybody",
    ],
)
def test_other_words_are_not_found(site, words):
    project = site(words)

    done = verify(project, "--sign", "Ann Reader")

    assert done.exit_code == 1
    assert codes(done) == ["words-not-found"]
    assert lock_of(project).entry("said").result == "not-found"


def test_the_parts_of_a_quotation_stand_in_their_order(site):
    done = verify(site("before winter comes [...] We shall rebuild the old harbour"))

    assert codes(done) == ["words-not-found"]
    assert "another order" in done.stderr


def test_no_word_is_found_inside_another(site):
    assert codes(verify(site("shall rebuild the old harb"))) == ["close-words"]


def test_a_negation_is_not_cut_off(site):
    project = site("I think that we can", copy="I think that we can't do it.")

    assert verify(project).exit_code == 1


@pytest.mark.parametrize("words", ["No comment", "the council [...] We shall rebuild"])
def test_a_quotation_or_part_under_twelve_characters_is_too_short_to_tell(site, words):
    project = site(words)

    done = verify(project, "--notes", "--sign", "Ann Reader")

    assert done.exit_code == 0
    assert codes(done) == ["too-short"]
    assert not (project / LOCK).exists()


def test_twelve_characters_are_enough(site):
    project = site("No comment today")

    assert verify(project).exit_code == 0
    assert lock_of(project).entry("said") is not None


def test_a_quotation_without_a_copy_is_noted(site):
    project = site(copy=None)

    done = verify(project, "--notes")

    assert done.exit_code == 0
    assert codes(done) == ["no-stored-copy"]
    assert "`gazette-harbour.txt`" in done.stderr


def test_strictly_every_quotation_needs_a_copy(site):
    project = site(copy=None)

    done = verify(project, "--strict")

    assert done.exit_code == 1
    assert codes(done) == ["no-stored-copy"]


def test_close_words_pass_under_the_name_of_a_person(site):
    project = site("We shall rebuild the new harbour")

    done = verify(project, "--sign", "Ann “Nan” O'Reader")

    entry = lock_of(project).entry("said")
    assert done.exit_code == 0
    assert (entry.result, entry.signer) == ("signed", "Ann “Nan” O'Reader")
    assert "Signed `said`: `new` stands where the copy has `old`." in done.stderr


def test_what_was_signed_needs_no_second_signature(site):
    project = site("We shall rebuild the new harbour")
    verify(project, "--sign", "Ann Reader")
    before = (project / LOCK).read_bytes()

    done = verify(project, epoch="1700000000")

    assert done.exit_code == 0
    assert (project / LOCK).read_bytes() == before


def test_a_signature_ends_with_the_copy_that_it_was_given_for(site):
    project = site("We shall rebuild the new harbour")
    verify(project, "--sign", "Ann Reader")

    done = verify(site("We shall rebuild the new harbour", copy=COPY + "More.\n"))

    assert done.exit_code == 1
    assert lock_of(project).entry("said").result == "not-found"


@pytest.mark.parametrize("name", ["", "  ", "a\x1bb"])
def test_a_signature_is_a_name(site, name):
    assert verify(site(), "--sign", name).exit_code == 2


def test_the_day_stays_while_nothing_else_changes(site):
    project = site()
    verify(project)
    before = (project / LOCK).read_bytes()

    done = verify(project, epoch="1700000000")

    assert (project / LOCK).read_bytes() == before
    assert "is as it was" in done.stderr


def test_another_copy_is_another_day(site):
    project = site()
    verify(project)

    verify(site(copy="A new head\n" + COPY), epoch="1700000000")

    entry = lock_of(project).entry("harbour-promise")
    assert entry.day == date(2023, 11, 14)
    assert entry.span == "4-5"


def test_line_ends_and_byte_order_marks_make_no_other_copy(site):
    project = site()
    verify(project)
    before = (project / LOCK).read_bytes()

    verify(site(copy="\ufeff" + COPY.replace("\n", "\r\n")), epoch="1700000000")

    assert (project / LOCK).read_bytes() == before


def test_an_entry_stays_without_its_copy_while_the_words_are_the_same(site):
    project = site()
    verify(project)
    before = (project / LOCK).read_bytes()

    done = verify(site(copy=None), "--strict")

    assert done.exit_code == 0
    assert (project / LOCK).read_bytes() == before
    assert "1 of them without a copy here" in done.stderr


def test_an_entry_goes_when_its_words_change_and_there_is_no_copy(site):
    project = site("We shall rebuild the old harbour")
    verify(project)

    done = verify(site("We shall rebuild the old bridge", copy=None), "--notes")

    assert codes(done) == ["no-stored-copy"]
    assert lock_of(project).entries == {}


def test_a_mismatch_is_entered_as_one_and_leaves_the_others(site):
    project = site("We shall rebuild the old harbour")
    write_site(
        project,
        {"content/statements/other.yml": statement("not consulted at any stage")},
    )
    verify(project)
    write_site(
        project,
        {"content/statements/other.yml": statement("consulted at each and all")},
    )

    done = verify(project)

    assert done.exit_code == 1
    assert set(lock_of(project).entries) == {
        ("harbour-promise", "text"),
        ("said", "text"),
        ("other", "text"),
    }
    entry = lock_of(project).entry("other")
    assert (entry.result, entry.span) == ("not-found", None)


@pytest.mark.parametrize(
    "words", ["A word of nobody", "We shall rebuild the new harbour"]
)
def test_words_that_were_not_found_are_a_warning_and_marked_on_their_page(site, words):
    project = site(words)
    verify(project)

    done = CliRunner().invoke(program, ["build", str(project)])

    assert done.exit_code == 0
    assert "words-not-in-copy" in codes(done)
    assert "not-verified" not in codes(done)
    page = (project / "site/statements/said.html").read_text("utf-8")
    assert "The words were not found, to the letter, in our stored copy" in page


def test_what_was_not_found_is_compared_anew_where_there_is_a_copy(site):
    project = site("A word of nobody")
    verify(project)
    assert codes(verify(project)) == ["words-not-found"]

    (project / TEXTS).write_text("It said: “A word of nobody”.", encoding="utf-8")
    verify(project)

    assert lock_of(project).entry("said").result == "found"


def test_what_was_not_found_stays_so_where_there_is_no_copy(site):
    project = site("A word of nobody")
    verify(project)
    (project / TEXTS).unlink()

    done = verify(project)

    assert "Verified 0 of 1 quotation" in done.output
    assert lock_of(project).entry("said").result == "not-found"


def test_the_entry_of_a_vanished_statement_is_dropped(site):
    project = write_site(site("We shall rebuild the old harbour"))
    verify(project)
    before = set(lock_of(project).entries)
    (project / "content/statements/said.yml").unlink()

    verify(project)

    assert before == {("harbour-promise", "text"), ("said", "text")}
    assert set(lock_of(project).entries) == {("harbour-promise", "text")}


def test_a_paraphrase_is_not_compared(site):
    project = site("She would see to the harbour", form="paraphrase")

    done = verify(project)

    assert done.exit_code == 0
    assert "Verified 0 of 0 quotations" in done.stderr
    assert not (project / LOCK).exists()


def test_a_rendition_with_a_source_is_compared_with_it(site):
    project = site(
        "She would see to the harbour",
        form="paraphrase",
        renditions="[{lang: en, kind: source, source: gazette-harbour,"
        " text: We shall rebuild the old harbour}]",
    )

    assert verify(project).exit_code == 0
    assert lock_of(project).entry("said", "renditions/0").result == "found"


@pytest.mark.parametrize("role", ["background", "disputes"])
def test_the_copy_of_a_source_that_does_not_carry_the_words_counts_not(site, role):
    uses = f"[other-paper, {{source: gazette-harbour, role: {role}}}]"
    project = site("We shall rebuild the old harbour", sources=uses)
    write_site(project, {"content/sources/other-paper.yml": OTHER_PAPER})

    assert "no-stored-copy" in codes(verify(project, "--notes"))
    assert lock_of(project).entry("said") is None


def test_the_words_may_stand_in_any_of_the_sources(site):
    uses = "[other-paper, gazette-harbour]"
    project = site("We shall rebuild the old harbour", sources=uses)
    write_site(project, {"content/sources/other-paper.yml": OTHER_PAPER})
    (project / "texts/other-paper.txt").write_text("Something else entirely.")

    assert verify(project).exit_code == 0
    assert lock_of(project).entry("said").source == "gazette-harbour"


def test_drafts_are_verified_too(site):
    project = site("We shall rebuild the old harbour", status="draft")

    verify(project)

    assert lock_of(project).entry("said") is not None


def test_copies_may_be_kept_elsewhere(site, tmp_path_factory):
    project = site(copy=None)
    folder = tmp_path_factory.mktemp("copies")
    (folder / "gazette-harbour.txt").write_text(COPY, "utf-8")

    assert verify(project, "--texts", str(folder)).exit_code == 0
    assert lock_of(project).entry("harbour-promise") is not None


@needs_links
@pytest.mark.parametrize("name", ["texts", TEXTS])
def test_copies_that_are_links_out_of_the_project_are_named_by_option_alone(
    site, tmp_path_factory, name
):
    project = site(copy=None)
    folder = tmp_path_factory.mktemp("copies")
    (folder / "gazette-harbour.txt").write_text(COPY, "utf-8")
    if name == "texts":
        (project / name).symlink_to(folder)
    else:
        (project / "texts").mkdir(exist_ok=True)
        (project / name).symlink_to(folder / "gazette-harbour.txt")

    done = verify(project)

    assert isinstance(done.exception, CrossbriefError)
    assert "leads out of the project" in done.exception.message
    assert "`--texts DIR`" in done.exception.help
    assert not (folder / ".gitignore").exists()
    assert verify(project, "--texts", str(folder)).exit_code == 0


def test_faulty_content_is_not_verified(site):
    project = site("We shall rebuild the old harbour", form="rumour")
    before = tree(project)

    done = verify(project)

    assert done.exit_code == 1
    assert codes(done) == ["unknown-code"]
    assert "Nothing was compared." in done.stderr
    assert tree(project) == before


def test_a_lock_that_cannot_be_read_is_written_anew(site):
    project = site()
    (project / LOCK).write_text("quotes: [\n")

    assert verify(project).exit_code == 0
    assert lock_of(project).entry("harbour-promise") is not None


def test_a_copy_that_is_not_text_is_told_and_stops_no_other(site):
    project = site()
    statements = project / "content/statements"
    (statements / "other.yml").write_text(
        statement("We shall rebuild it", sources="[other-paper]"), "utf-8"
    )
    (project / "content/sources/other-paper.yml").write_text(OTHER_PAPER, "utf-8")
    (project / "texts/other-paper.txt").write_bytes(b"J\xf6rg")

    done = verify(project)

    assert done.exit_code == 1
    assert "error[not-utf8]: the stored copy `other-paper.txt`" in done.output
    assert "no-stored-copy" not in done.output
    assert {place[0] for place in lock_of(project).entries} == {"harbour-promise"}


def test_a_copy_that_belongs_to_no_source_is_told(site):
    project = site()
    (project / TEXTS).rename(project / "texts/gazete-harbour.txt")
    (project / "texts/_notes.txt").write_text("Ours.", "utf-8")

    done = verify(project)

    assert done.exit_code == 0
    assert "stray-copy" in done.output
    assert done.output.count("did you mean `gazette-harbour.txt`?") == 1
    assert "0 errors, 1 warning, 1 note." in done.output


def test_the_folder_of_copies_is_kept_out_of_git(site):
    project = site()
    ignore = project / "texts/.gitignore"

    verify(project)
    assert ignore.read_text("utf-8").endswith("\n*\n")

    ignore.write_text("mine", "utf-8")
    verify(project)
    assert ignore.read_text("utf-8") == "mine"


def test_no_folder_of_copies_is_made(site):
    project = site(copy=None)

    verify(project)

    assert not (project / "texts").exists()


def test_verified_words_that_change_are_a_warning_of_the_build(site):
    project = site("We shall rebuild the old harbour")
    verify(project)
    site("We shall rebuild the old bridge")

    done = CliRunner().invoke(program, ["check", str(project)])

    assert "words-changed" in codes(done)


def test_machines_read_the_outcome_as_one_object(site):
    done = verify(site("We shall rebuild the new harbour"), "--format", "json")

    assert '"close-words"' in done.stdout
    assert '"verified": 0' in done.stdout


# ---- the lock's text

ids = st.from_regex(r"[a-z0-9]{2,8}(-[a-z0-9]{1,8})?", fullmatch=True)
entries = st.builds(
    lambda **fields: LockEntry.model_validate(fields),
    statement=ids,
    part=st.sampled_from(["text", "renditions/0", "renditions/2", "renditions/10"]),
    words=st.just(digest("words")),
    source=ids,
    copy=st.just(digest("copy")),
    span=st.sampled_from(["3", "3-14"]),
    result=st.just("signed"),
    day=st.dates().map(date.isoformat),
    signer=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])).filter(
        bool
    ),
)


@given(st.lists(entries, unique_by=lambda entry: (entry.statement, entry.part)))
def test_the_lock_reads_back_whatever_was_written(written):
    assert read_back(lock_text(written)) == Lock.of(written)


@given(st.permutations(["b-b", "a-a", "c-c"]))
def test_the_lock_has_one_order(names):
    def entry(name, part):
        return LockEntry.model_validate(
            {
                "statement": name,
                "part": part,
                "words": "w",
                "source": "s-s",
                "copy": "c",
                "span": "1",
                "result": "found",
                "day": "2021-05-04",
            }
        )

    parts_ = ("renditions/10", "text", "renditions/2")
    text = lock_text(entry(name, part) for name in names for part in parts_)

    lines = [line.split()[-1] for line in text.splitlines()]
    order = [word for word in lines if word in {*names, *parts_}]
    each = ["renditions/2", "renditions/10"]
    assert order == [
        *("a-a", "a-a", each[0], "a-a", each[1]),
        *("b-b", "b-b", each[0], "b-b", each[1]),
        *("c-c", "c-c", each[0], "c-c", each[1]),
    ]


# ---- the normal form

lines = st.text(st.sampled_from("ab -–—\n\t.,'“«»\u00ad\u00a0é…Ａ"), max_size=40)


@given(lines)
def test_a_copy_read_by_lines_has_the_normal_form_of_the_whole(text):
    assert Copy.of(text).text == normal(text)


@given(lines)
def test_the_normal_form_is_its_own(text):
    assert normal(normal(text)) == normal(text)


@given(lines, lines)
def test_whatever_stands_in_a_text_as_words_is_found_there(before, after):
    copy = Copy.of(f"{before} harbour {after}")

    assert copy.find("harbour") >= 0


@pytest.mark.parametrize(
    ("text", "part", "there"),
    [
        ("this is it", "his is", False),
        ("this is it", "is it", True),
        ("we can't go", "we can", False),
        ("'we can' go", "we can", True),
        ("d'accord alors", "accord", False),
        ("he said 'accord'", "accord", True),
        ("我们将重建旧港口", "重建旧港", True),
        ("किताब", "कित", False),
    ],
)
def test_words_are_found_whole(text, part, there):
    assert (Copy.of(text).find(part) >= 0) is there


def test_a_quotation_is_split_at_its_elisions():
    assert parts("One, [...] two […] three. [. . .]") == ("One", "two", "three")


def test_a_question_mark_is_part_of_the_words():
    assert parts("Who will pay for it?") == ("Who will pay for it?",)
