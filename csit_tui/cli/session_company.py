"""``session join`` and ``session worktree``: two people on one folder, together or apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace
from csit_tui.text import safe

if TYPE_CHECKING:
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.workspace import OpenSession, Workspace
    from csit_tui.workspace.types import Here


@click.command()
@in_programme
@click.option("--author", metavar="'NAME <MAIL>'", help="Who you are; by default whom git knows.")
@click.option("--present", is_flag=True, help="Note in the session's record that you were there.")
def join(programme: str | None, author: str | None, present: bool) -> int:
    """Join the open session under your own name.

    Somebody else opened it. Its commit then names you beside its author (Co-authored-by).
    """
    opened = workspace(programme)
    session = opened.company.join(author, present=present)
    for line in told(session):
        say(line)
    return FINE


@click.command("worktree")
@in_programme
def worktree(programme: str | None) -> int:
    """Make a folder of your own beside this one.

    It has a branch of its own. What is open or not committed here stays here.
    """
    opened = workspace(programme)
    opened.standing()
    wanted = opened.company.own_tree()
    opened.company.make_tree(wanted)
    say(f"Made the folder {safe(wanted.root)}, on the branch {wanted.branch}.")
    say(f"Open it: csit {safe(wanted.root)}")
    say(f"{safe(wanted.way_back)}")
    return FINE


def told(session: OpenSession) -> list[str]:
    """Who opened a session and who joined it, a line each; nothing where nobody is known."""
    opener = session.opener
    names = list(dict.fromkeys(scribe.name for scribe in session.scribes if scribe.name))
    lines = [f"Opened by: {safe(opener.name)}"] if opener and opener.name else []
    lines += [f"Joined by: {safe(name)}" for name in names if not opener or name != opener.name]
    return lines


def say_here(opened: Workspace, snapshot: Snapshot) -> None:
    """Other running apps on this folder, a line each."""
    for one in opened.company.here():
        say(f"Also here: {line(one, snapshot)}")


def line(one: Here, snapshot: Snapshot) -> str:
    """Who it is, and which record is on their screen."""
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.method.places import called

    cycle = snapshot.programme.cycle if snapshot.programme else ""
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    return one.name + (f", on {called(one.path, yardstick, snapshot)}" if one.path else "")
