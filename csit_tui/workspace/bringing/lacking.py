"""Work that is not brought in, as it is told where a commit is read or handed out without it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from csit_tui.method.reporting import Lacked
from csit_tui.text import safe
from csit_tui.workspace import rules
from csit_tui.workspace.bringing import sources
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.context import Context


def lacking(
    context: Context, cycle: str, names: Mapping[str, str], held: Collection[str] = ()
) -> tuple[Lacked, ...]:
    """Lines of work of an open cycle that what is checked out lacks: teams' branches and desk work.

    ``names`` are those of the teams, by id; the branches of those ``held`` are told otherwise.
    """
    if context.place is None or rules.is_closed(context, cycle):
        return ()
    with context.git() as git:
        lines = sources.offered(context, git, "HEAD", cycle)
    return tuple(
        Lacked(line.team, _said(cycle, line, names))
        for line in lines
        if rules.is_desk(cycle, line.name) or line.team not in held
    )


def _said(cycle: str, line: Source, names: Mapping[str, str]) -> str:
    """Whose a line is, and its branch, such as ``desk work of the Parks team (desk/...)``."""
    whose = names.get(line.team, line.team) if line.team else ""
    if rules.is_desk(cycle, line.name):
        whose = f"desk work of the {whose}" if whose else "desk work"
    return f"{safe(whose)} ({safe(line.name)})"
