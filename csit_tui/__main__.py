"""The program: a command on the command line, or else the screens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from csit_tui.cli import main as command_line

if TYPE_CHECKING:
    from pathlib import Path


def open_app(directory: Path, *, mouse: bool = True, present: bool = False) -> int:
    """Open the screens on the programme at or above a folder; they are imported only now.

    With ``present`` it is the large one that follows a meeting.
    """
    from csit_tui.cli.find import find
    from csit_tui.tui import run

    return run(find(directory), mouse=mouse, present=present)


def main() -> int:
    """What ``csit`` runs: the exit code of the command, or of the screens."""
    return command_line(open_app=open_app)


if __name__ == "__main__":
    sys.exit(main())
