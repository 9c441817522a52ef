"""The recipes for hosts: their files can be read, and say what the program does."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module

import pytest
import yaml

from crossbrief.cli.group import COMMANDS
from crossbrief.headers import FILES, TEXTS, policy
from crossbrief.urls import UrlPolicy
from tests import guide
from tests.doc_texts import text_of

HOSTS = guide.GUIDE / "hosts.md"
HEADERS = guide.GUIDE / "headers.md"


def fences(lang):
    return [fence.text for fence in guide.fences(HOSTS) if fence.lang == lang]


def test_the_workflow_of_github_builds_and_hands_over_the_site():
    workflow, _ = map(yaml.safe_load, fences("yaml"))
    steps = workflow["jobs"]["publish"]["steps"]
    used = [step["uses"].partition("@")[0] for step in steps if "uses" in step]

    assert workflow["permissions"]["pages"] == "write"
    assert workflow["permissions"]["id-token"] == "write"
    assert used[-2:] == ["actions/upload-pages-artifact", "actions/deploy-pages"]
    assert [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")]
    known = {step["id"] for step in steps if "id" in step}
    asked = set(re.findall(r"steps\.(\w+)\.", HOSTS.read_text(encoding="utf-8")))
    assert asked == known


def test_the_pipeline_of_gitlab_hands_over_what_it_builds():
    _, pipeline = map(yaml.safe_load, fences("yaml"))
    job = pipeline["pages"]

    assert job["artifacts"]["paths"] == ["public"]
    assert job["script"][-1].endswith("--output public")


def test_netlify_publishes_what_it_builds():
    (file,) = map(tomllib.loads, fences("toml"))

    assert file["build"]["publish"] == "site"
    assert file["build"]["command"].endswith("crossbrief build")


@pytest.mark.parametrize("text", fences("yaml") + fences("toml"))
def test_what_recipes_call_exists(text):
    calls = re.findall(r"(?<!install )\bcrossbrief ([a-z]+)(.*)", text)

    assert calls
    for name, rest in calls:
        command = import_module(COMMANDS[name].module).command
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known


def test_a_bucket_keeps_files_as_long_as_every_other_host():
    told = re.findall(r"sync site/(\S+) s3://BUCKET/\1 .*max-age=(\d+)", text_of(HOSTS))

    kept = policy(UrlPolicy("")).kept
    assert {(f"{folder}/", int(seconds)) for folder, seconds in told} == set(kept)
    for folder, _ in kept:
        assert f'--exclude "{folder}*"' in text_of(HOSTS)


def test_every_host_and_every_header_is_told_of():
    told = text_of(HEADERS)

    for host in TEXTS:
        assert f"`{host}`" in told
    for file in FILES.values():
        assert f"`{file}`" in told
    for name, _ in policy(UrlPolicy("")).sent:
        assert re.search(rf"^\| `{name}\b", told, re.MULTILINE)
