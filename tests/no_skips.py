"""A pytest plug-in for a machine that has everything: no test is skipped there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

_WORDS = "skipped on a machine where no test may be"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[
    None, pytest.TestReport, pytest.TestReport
]:
    """Let a skipped test fail; one that is expected to fail is not skipped."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{_WORDS}: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[
    None, pytest.CollectReport, pytest.CollectReport
]:
    """Let a skipped file fail."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{_WORDS}: {report.longrepr}"
    return report
