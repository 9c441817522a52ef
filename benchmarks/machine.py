"""What the measurements were made on, without the names of hosts and folders."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

import crossbrief


def machine() -> dict[str, str]:
    """Describe the machine."""
    return {
        "processor": _first("/proc/cpuinfo", r"^model name\s*: (.+)$")
        or platform.machine(),
        "cores": str(_cores()),
        "memory": _memory(),
        "system": _first("/etc/os-release", r'^PRETTY_NAME="?([^"\n]+)')
        or platform.system(),
        "kernel": f"{platform.system()} {platform.release()}",
    }


def versions(hugo: Path | None) -> dict[str, str]:
    """Return the versions of what is compared, and of what runs it."""
    found = {
        "crossbrief": f"{crossbrief.__version__}{_commit()}",
        "Python": platform.python_version(),
    }
    if hugo is not None:
        said = subprocess.run(
            [str(hugo), "version"], capture_output=True, text=True, check=True
        ).stdout
        found["Hugo"] = said.split()[1].removeprefix("v").partition("-")[0]
    return found


def file_system(folder: Path) -> str:
    """Return the type of the file system that a folder stands on."""
    best, kind = "", "unknown"
    mounts = Path("/proc/mounts")
    for line in mounts.read_text("utf-8").splitlines() if mounts.is_file() else ():
        _, point, of_type, *_ = line.split()
        if folder.resolve().is_relative_to(point) and len(point) >= len(best):
            best, kind = point, of_type
    return kind


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory() -> str:
    kibibytes = _first("/proc/meminfo", r"^MemTotal:\s+(\d+) kB")
    return f"{int(kibibytes) / 2**20:.0f} GiB" if kibibytes else "unknown"


def _first(path: str, pattern: str) -> str:
    try:
        text = Path(path).read_text("utf-8")
    except OSError:
        return ""
    found = re.search(pattern, text, re.MULTILINE)
    return " ".join(found[1].split()) if found else ""


def _commit() -> str:
    """Return the commit that is measured, with a plus when the program has changed."""
    try:
        commit = _git("rev-parse", "--short", "HEAD")
        changed = _git("status", "--porcelain", "generator", "templates")
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f" ({commit}{'+' if changed else ''})"


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
