"""`python -m crossbrief`: the command line, wherever the script is not on the path."""

from __future__ import annotations

from crossbrief.cli import main

if __name__ == "__main__":
    main()
