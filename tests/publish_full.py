"""Run as a program by `test_publish_kills`, where it may mount a disk of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from crossbrief.publish import PublishRefused, publish
from tests.publish_faults import outputs, tree, words

_OLD = {f"old/{number}.html": "old" * 1000 for number in range(4)}
_NEW = {f"new/{number}.html": "new" * 1000 for number in range(200)}


def main() -> None:
    """Publish more than a small disk holds, then as much as it does hold."""
    place = Path(sys.argv[1])
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], check=True
    )
    live = place / "site"
    publish(outputs(_OLD), live)
    before = tree(live)

    try:
        publish(outputs(_NEW), live)
    except PublishRefused as refused:
        sys.stdout.write(f"{refused.message}\n{refused.help}\n")
    assert tree(live) == before
    assert [path.name for path in place.iterdir()] == ["site"]

    fewer = dict(list(_NEW.items())[:4])
    publish(outputs(fewer), live)
    assert words(live) == fewer
    assert [path.name for path in place.iterdir()] == ["site"]


if __name__ == "__main__":
    main()
