"""Which programme a command works on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from csit_tui.model.trouble import refused

if TYPE_CHECKING:
    from csit_tui.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])
MANIFEST = "csit.toml"


def in_programme(command: F) -> F:
    """Give a command the option ``-C DIR`` (``--programme DIR``), passed on as ``programme``."""
    return click.option(
        "-C",
        "--programme",
        metavar="DIR",
        help="The programme's folder; by default the one at or above this folder.",
    )(command)


def find(start: str | None) -> Path:
    """The folder at or above ``start`` (or the group's ``-C``, or here) that holds csit.toml."""
    given = start or (click.get_current_context().find_root().params.get("programme"))
    folder = Path(given or ".")
    if not folder.is_dir():
        raise refused(f"{folder} is no folder.", "Name the programme's folder after -C.")
    absolute = folder.resolve()
    for candidate in (absolute, *absolute.parents):
        if (candidate / MANIFEST).is_file():
            return candidate
    raise refused(
        f"There is no programme in {absolute}, nor above it: no {MANIFEST}.",
        "Go to its folder or name it with -C DIR; csit init DIR makes a new one, "
        "csit demo DIR a sample.",
    )


def workspace(programme: str | None) -> Workspace:
    """The workspace of the programme that a command works on, closed when the command ends."""
    root = find(programme)
    from csit_tui.workspace import Workspace

    opened = Workspace.open(root)
    click.get_current_context().call_on_close(opened.close_repo)
    return opened
