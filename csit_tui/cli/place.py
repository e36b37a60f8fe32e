"""Which programme a command works on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from csit_tui.cli.find import find

if TYPE_CHECKING:
    from csit_tui.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def in_programme(command: F) -> F:
    """Give a command the option ``-C DIR`` (``--programme DIR``), passed on as ``programme``."""
    return click.option(
        "-C",
        "--programme",
        metavar="DIR",
        help="The programme's folder; by default the one at or above this folder.",
    )(command)


def workspace(programme: str | None) -> Workspace:
    """The workspace of the programme that a command works on, closed when the command ends."""
    context = click.get_current_context()
    root = find(Path(programme or context.find_root().params.get("programme") or "."))
    from csit_tui.workspace import Workspace

    opened = Workspace.open(root)
    context.call_on_close(opened.close_repo)
    return opened
