"""Readers of a site that is published again and again while they read."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from crossbrief.publish import publish
from tests.publish_faults import outputs

ROOT = Path(__file__).parents[1]
NAMES = ["index.html", "actors/jane.html", "events/vote.html", "deep/er/page.html"]
TIMES = 30
SERVER = ("http.server", "0", "--bind", "127.0.0.1", "--directory")

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux exchanges two folders"
)


def site(word):
    """Make a site whose every page says throughout which site it is of."""
    return outputs({name: f"{name} {word}\n" * 2000 for name in NAMES})


WHOLE = {
    str(one.path): {one.content, two.content}
    for one, two in zip(site("one"), site("two"), strict=True)
}


@pytest.fixture
def live(tmp_path):
    folder = tmp_path / "site"
    publish(site("one"), folder)
    return folder


def publish_often(live):
    for number in range(TIMES):
        publish(site(("two", "one")[number % 2]), live)


def read_until(stop, port, reads, faults):
    """Read every page again and again as a browser does, one connection a page."""
    while not stop.is_set():
        for name in NAMES:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", f"/{name}")
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            reads.append(name)
            if answer.status != http.HTTPStatus.OK or content not in WHOLE[name]:
                faults.append((name, answer.status, len(content)))


def test_no_reader_of_a_served_site_meets_a_missing_page_or_half_of_one(live):
    with subprocess.Popen(
        [sys.executable, "-u", "-m", *SERVER, live],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        port = re.search(r"port (\d+)", server.stdout.readline())
        assert port is not None
        stop = threading.Event()
        reads: list[str] = []
        faults: list[tuple[str, int, int]] = []
        readers = [
            threading.Thread(
                target=read_until, args=(stop, int(port[1]), reads, faults)
            )
            for _ in range(3)
        ]
        try:
            for reader in readers:
                reader.start()
            publish_often(live)
        finally:
            stop.set()
            for reader in readers:
                reader.join()
            server.terminate()

    assert not faults
    assert len(reads) >= len(NAMES) * len(readers)


OPEN_AGAIN_AND_AGAIN = """
import json, os, sys, threading
live, *names = sys.argv[1:]
stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), stop.set())).start()
print("reading", flush=True)
opened = missing = 0
while not stop.is_set():
    for name in names:
        try:
            os.close(os.open(f"{live}/{name}", os.O_RDONLY))
        except FileNotFoundError:
            missing += 1
        opened += 1
print(json.dumps([opened, missing]))
"""


def test_who_opens_a_page_by_its_path_always_finds_one(live):
    """A server looks up the whole path for each page: folders may change between."""
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN_AGAIN_AND_AGAIN, live, *NAMES],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for reader in readers:
        assert reader.stdout is not None
        reader.stdout.readline()

    publish_often(live)

    told = [json.loads(reader.communicate()[0]) for reader in readers]
    assert all(opened for opened, _ in told)
    assert [missing for _, missing in told] == [0, 0, 0]


def test_who_holds_the_folder_open_is_left_with_the_old_one(live):
    """What a server that was started inside the folder sees; the guide says so."""
    held = os.open(live, os.O_RDONLY)
    try:
        publish(site("two"), live)

        with pytest.raises(FileNotFoundError):
            os.open("index.html", os.O_RDONLY, dir_fd=held)
    finally:
        os.close(held)


def test_a_page_that_was_opened_before_is_read_to_its_end(live):
    with (live / "index.html").open("rb") as page:
        first = page.read(100)

        publish(site("two"), live)

        assert first + page.read() == site("one")[0].content
