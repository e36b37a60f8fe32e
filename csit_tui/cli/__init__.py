"""The command line: the headless twin of the screens.

`main` is all that `csit` needs of it. Nothing heavy is imported until a command is known: opening
the screens does not even import click, and ``--help`` imports click alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

OpenApp = Callable[..., int]
"""Opens the screens on a programme: ``open_app(root, mouse=True)`` returns the exit code."""


def main(arguments: Sequence[str] | None = None, *, open_app: OpenApp) -> int:
    """Run one command, or open the screens, and return the exit code.

    ``arguments`` leaves out the program's name; None means those of the process. ``open_app`` is
    handed in, so that the command line never imports the screens. Exit codes: 0 fine, 1 findings
    or conflicts, 2 could not run, 130 interrupted, 141 when the reader of the output went away.
    """
    from csit_tui.cli.commands import COMMANDS

    arguments = sys.argv[1:] if arguments is None else arguments
    only = arguments[0] if len(arguments) == 1 else "."
    plain = len(arguments) < 2 and not only.startswith("-") and only not in COMMANDS
    if plain and "_CSIT_COMPLETE" not in os.environ and os.path.isdir(only):  # noqa: PTH112
        from pathlib import Path

        from csit_tui.cli.find import find
        from csit_tui.cli.guard import guarded

        return guarded(lambda: open_app(find(Path(only)), mouse=True))
    from csit_tui.cli.group import run

    return run(list(arguments), open_app)
