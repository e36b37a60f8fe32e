"""``cycle``: close a cycle, start the next, open a closed one again, confirm what was carried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import count, say, say_json, uncommitted
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.workspace import Workspace

_AUTHOR = click.option("--author", metavar="'NAME <MAIL>'", help="Whose commit it becomes.")


@click.group()
def cycle() -> None:
    """Close a cycle, start the next one, and confirm what was carried over."""


@cycle.command("list")
@in_programme
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(programme: str | None, as_json: bool) -> int:
    """List the cycles, oldest first."""
    opened = workspace(programme)
    snapshot = opened.snapshot(cycles=())
    current = snapshot.manifest().cycle
    found = [
        {"cycle": one.cycle, "title": one.title, "status": one.status, "origin": one.origin,
         "closed": one.closed and one.closed.isoformat(), "current": one.cycle == current}
        for one in snapshot.cycles()
    ]  # fmt: skip
    if as_json:
        say_json({"cycles": found})
        return FINE
    for one in found:
        title = f", {one['title']}" if one["title"] else ""
        end = f"closed {one['closed']}" if one["closed"] else one["status"]
        say(f"{one['cycle']}{title}: {end}{', current' if one['current'] else ''}")
    return FINE


@cycle.command()
@in_programme
@click.argument("name", metavar="[CYCLE]", required=False)
@click.option("--check", is_flag=True, help="Only tell what is in the way.")
@_AUTHOR
def close(programme: str | None, name: str | None, check: bool, author: str | None) -> int:
    """Close a cycle, the current one by default: it becomes read-only, and a tag stands for it.

    No error may be left that is not set aside, nothing uncommitted, no conflict, and no team's work
    that is not brought in; that holds of the repository's other work trees too. What is left
    unfinished, such as criteria to come, is told, and hinders nothing.
    """
    opened = workspace(programme)
    name = _named(opened, name)
    unfinished = opened.cycles.unfinished(name)
    if check:
        troubles = opened.cycles.in_the_way(name)
        for trouble in troubles:
            tell(trouble)
        say(
            f"{count(len(troubles), 'thing')} in the way." if troubles else "Nothing is in the way."
        )
        if unfinished and not troubles:
            say(f"It would leave unfinished: {unfinished}.")
        return FINDINGS if troubles else FINE
    done = opened.cycles.close(name, author)
    say(f"The cycle {done.cycle} is closed: {done.commit[:10]}, tag {done.tag}.")
    if unfinished:
        say(f"Left unfinished: {unfinished}.")
    say(f"The next one: csit cycle start NAME --from {done.cycle}; send the tag: csit sync")
    return FINE


@cycle.command()
@in_programme
@click.argument("name", metavar="CYCLE")
@click.option("--from", "old", metavar="CYCLE", help="From this one; the current by default.")
@click.option("--title", help="What people call it.")
@click.option("--starts", metavar="DATE", help="Its first day.")
@click.option("--ends", metavar="DATE", help="Its last day.")
@_AUTHOR
def start(programme: str | None, name: str, old: str | None, **given: Any) -> int:
    """Start a cycle from an earlier one, and make it the current one.

    Scope, glossary, map, vision and goal, options, champions, teams and unfinished plan items are
    carried over, to be confirmed; findings, ratings, sessions and inputs start blank.
    """
    from csit_tui.cli.choice import day_said
    from csit_tui.method.next_cycle import Wanted

    opened = workspace(programme)
    days = {side: day_said(given[side], f"--{side}") for side in ("starts", "ends")}
    wanted = Wanted(name, given["title"], **days)
    done = opened.cycles.start(wanted, _named(opened, old), given["author"])
    say(f"The cycle {done.cycle} is started: {done.commit[:10]}. It is the current one now.")
    for path in done.to_confirm:
        say(f"  to confirm: {path}")
    say("Look at each, then: csit cycle confirm FILE, or csit cycle confirm --all")
    return FINE


@cycle.command()
@in_programme
@click.argument("name", metavar="CYCLE")
@click.option("--reason", required=True, metavar="TEXT", help="Why it is opened again.")
@click.option("--by", metavar="NAME", help="Who decided.")
@_AUTHOR
def reopen(
    programme: str | None, name: str, reason: str, by: str | None, author: str | None
) -> int:
    """Open a closed cycle again. Its tag stays; closing it again makes another."""
    sha = workspace(programme).cycles.reopen(name, reason, by, author)
    say(f"The cycle {name} is open again: {sha[:10]}.")
    return FINE


@cycle.command()
@in_programme
@click.argument("files", metavar="[FILE...]", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Confirm all that was carried over.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def confirm(programme: str | None, files: tuple[str, ...], everything: bool, as_json: bool) -> int:
    """Confirm records that were carried over; without FILE, list those that wait for it."""
    opened = workspace(programme)
    left = opened.cycles.to_confirm(_named(opened, None))
    if everything and files:
        raise click.UsageError("--all confirms everything; name files or give --all.")
    wanted = list(left) if everything else _waiting(files, left)
    opened.cycles.confirm(wanted)
    left = [path for path in left if path not in wanted]
    if as_json:
        say_json({"confirmed": wanted, "to_confirm": left})
        return FINE
    for path in wanted:
        say(f"Confirmed: {path}")
    if wanted:
        say(uncommitted())
    for path in left:
        say(f"To confirm: {path}")
    if not left:
        say("Nothing is left to be confirmed.")
    return FINE


def _waiting(files: tuple[str, ...], left: list[str]) -> list[str]:
    """The files named. Raises `Refused` for one that waits for nothing."""
    from csit_tui.model.trouble import nearest, refused

    for path in files:
        if path not in left:
            mend = nearest(path, left, "csit cycle confirm lists those that wait.")
            raise refused("This waits for no confirmation.", mend, path)
    return list(files)


def _named(opened: Workspace, name: str | None) -> str:
    return name or opened.snapshot(cycles=()).manifest().cycle
