"""What readers come for, walked from the front page in three clicks at most."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.built import built

MENU, FOOT, MAIN = "header nav", "footer", "main"
FEW = 3


@dataclass(frozen=True)
class Task:
    """A question, the links that are followed, and what then has to be seen, where."""

    question: str
    clicks: tuple[tuple[str, str], ...]
    within: str
    seen: tuple[str, ...]


@dataclass(frozen=True)
class Search:
    """A question, what is typed, the hit that is taken, and what its page says."""

    question: str
    typed: str
    hit: str
    seen: str


CALL = "Blinken and Aliyev speak by telephone"
BOTH = "Blinken and Pashinyan speak by telephone"
WORK = "President Aliyev Says Balance in US Policy in South Caucasus is Disturbed"
TASKS = (
    Task(
        "What did an actor say on a topic?",
        ((MENU, "Positions"), (MAIN, "4 statements, Jan 2021")),
        MAIN,
        ("Antony Blinken", "Security assistance", "In light of the"),
    ),
    Task(
        "Which positions does an actor take on a topic?",
        ((MAIN, "Role of the Minsk Group"),),
        "#positions",
        ("It should go on mediating a settlement", "US Department of State"),
    ),
    Task(
        "Who reported it?",
        ((MAIN, "28 Apr 2021"),),
        "#chain",
        ("Said", "Readout", "Reported", "Turan", "NEWS.am"),
    ),
    Task(
        "Was it verified?",
        ((MAIN, "28 Apr 2021"),),
        ".cb-verified",
        ("The words were found in our stored copy of",),
    ),
    Task(
        "What was said at an event?",
        ((MAIN, CALL),),
        "#statements",
        ("Statements at this event", "The Secretary noted the importance"),
    ),
    Task(
        "What answered a statement?",
        ((FOOT, "Threads"), (MAIN, "US Department of State: Status of the conflict")),
        MAIN,
        ("5 Mar 2021", "28 Apr 2021"),
    ),
    Task(
        "Which records rest on one source?",
        ((MENU, "Sources"), (MAIN, WORK)),
        MAIN,
        ("Statements drawn from it", "Events that rest on it", "Articles that cite it"),
    ),
    Task(
        "What was an actor's office on a day?",
        ((MAIN, "Antony Blinken"),),
        "#roles",
        ("Nominee for US Secretary of State", "attested on 19 Jan 2021"),
    ),
    Task(
        "Where do two accounts differ?",
        ((MAIN, BOTH),),
        "#accounts",
        ("Accounts side by side", "Relations", "Democracy"),
    ),
    Task(
        "Which dates are given for an event, and by whom?",
        ((FOOT, "Where accounts differ"),),
        "#values",
        ("Statement by the leaders of Armenia", "according to Ilham Aliyev"),
    ),
    Task(
        "How is one statement cited?",
        ((MAIN, "28 Apr 2021"),),
        "#cite",
        ("US Department of State. (2021, April 28).", "Chicago", "Permalink"),
    ),
    Task(
        "What changed on this site?",
        ((FOOT, "Corrections"),),
        MAIN,
        ("An entry here is never removed.", "Our paraphrase was stronger"),
    ),
    Task(
        "What does a place name mean, and who uses it?",
        ((FOOT, "Places"), (MAIN, "Karabakh region")),
        "#names",
        ("Artsakh", "Nagorno-Karabakh", "Armenia"),
    ),
    Task(
        "Where do I find all from one source?",
        ((MENU, "Sources"), (MAIN, WORK)),
        "#statements",
        ("Statements drawn from it",),
    ),
    Task(
        "Where is all of it as data?",
        ((FOOT, "Data"),),
        "#files",
        ("citations.csl.json", "statements.csv", "SHA-256"),
    ),
)


SEARCHES = (
    Search(
        "Who is meant by a name in other letters?",
        "Əliyev",
        "Ilham Aliyev",
        "Ilham Aliyev",
    ),
    Search(
        "What does a name of a place mean?",
        "artsakh",
        "Karabakh region",
        "Nagorno-Karabakh",
    ),
    Search(
        "Where does one find words that one remembers?",
        '"the balance is disturbed"',
        "Ilham Aliyev",
        "the balance is disturbed",
    ),
    Search("What happened in a month?", "2021-04", CALL, "28 Apr 2021"),
    Search("Where is a source?", "balance disturbed", WORK, "Intercourier"),
)


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page(reduced_motion="reduce")
    page.set_default_timeout(15_000)
    yield page
    page.close()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.question)
def test_a_reader_finds_it_in_three_clicks(task, page):
    page.goto((built("demo").folder / "index.html").as_uri())
    clicks = 0
    for where, words in task.clicks:
        links = page.locator(where).get_by_role("link", name=words, exact=True)
        links.first.click()
        clicks += 1
        page.wait_for_load_state()

    answer = page.locator(task.within).first
    assert clicks <= FEW
    for words in task.seen:
        assert answer.get_by_text(words).first.is_visible(), words


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search.question)
def test_a_reader_finds_it_by_one_search(search, page):
    page.goto((built("demo").folder / "index.html").as_uri())
    page.get_by_role("button", name="Search").click()
    page.wait_for_selector(".cb-search[open]")
    page.keyboard.type(search.typed)
    page.locator(".cb-sr a").get_by_text(search.hit).first.click()
    page.wait_for_url(lambda url: "index.html" not in url)

    assert page.locator("main").get_by_text(search.seen).first.is_visible()
