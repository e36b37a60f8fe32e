"""``resolve``: settling a conflict."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import count, say
from csit_tui.cli.place import in_programme, workspace
from csit_tui.model.trouble import refused

if TYPE_CHECKING:
    from csit_tui.workspace import Workspace
    from csit_tui.workspace.bringing.disputes import Dispute
    from csit_tui.workspace.bringing.facade import Bringing

_ANY = ""


@click.command()
@in_programme
@click.argument("path")
@click.argument("field", required=False)
@click.option("--ours", is_flag=True, help="What is here.")
@click.option("--theirs", metavar="[REF]", is_flag=False, flag_value=_ANY, help="What came in.")
@click.option("--base", is_flag=True, help="What was there before.")
@click.option("--both", is_flag=True, help="All sides, of a list or a text.")
@click.option("--value", metavar="V", help="What you write; none leaves it open.")
def resolve(  # noqa: PLR0913, PLR0917 - one for each option
    programme: str | None,
    path: str,
    field: str | None,
    ours: bool,
    theirs: str | None,
    base: bool,
    both: bool,
    value: str | None,
) -> int:
    """Settle a conflict in FIELD of the file PATH; without FIELD the whole file, or all its fields.

    A criterion such as 5.1 is enough for PATH where one file of it is in conflict. Options stand
    last. --theirs=REF says whose, by line or team, where several lines of work changed it;
    --theirs=2 is theirs-2 of a file's own table. What is settled can be settled anew until it is
    brought in.
    """
    taken = [
        name
        for name, given in (
            ("ours", ours),
            ("theirs", theirs is not None),
            ("base", base),
            ("both", both),
            ("value", value is not None),
        )
        if given
    ]
    if len(taken) != 1:
        what = "Say what is to stand." if not taken else "Only one of these can stand."
        raise refused(what, "Give one of --ours, --theirs, --base, --both or --value V.")
    from csit_tui.merge import dotted
    from csit_tui.workspace.bringing.disputes import Choice

    opened = workspace(programme)
    whole = field is None and taken[0] in {"ours", "theirs", "base"}
    found = _meant(opened.bringing, path, field, whole=whole)
    choice = Choice(taken[0], _line(opened, theirs or _ANY))
    if value is not None:
        choice = choice._replace(value=_typed(found, value))
    where = None if whole or found.field is None else dotted(found.field)
    dispute, done = opened.bringing.resolve(found.path, where, choice, found.origin)
    say(f"Settled: {dispute.place}")
    _what_next(opened.bringing, dispute, done)
    return FINE


def _meant(bringing: Bringing, path: str, field: str | None, *, whole: bool) -> Dispute:
    """The conflict that is meant, or the first of a ``whole`` file.

    Raises `Refused` where there is none, or, unless all of them are meant, more than one.
    """
    from csit_tui.cli.choice import record_named
    from csit_tui.workspace.bringing.disputes import named

    every = bringing.disputes(authors=False)
    none = f"No conflict waits in a record of {path}."
    path = record_named(path, [one.path for one in every], none, "csit conflicts lists them.")
    of_file = [one for one in every if one.path == path]
    return of_file[0] if whole and of_file else named(every, path, field)


def _line(opened: Workspace, named: str) -> str:
    """A line of work by its own name, or the id of the team that is named."""
    from csit_tui.cli.choice import chosen_cycle
    from csit_tui.method.teams import team_called

    if not named:
        return named
    snapshot = opened.snapshot(cycles=())
    cycle = chosen_cycle(snapshot)
    return team_called(named, opened.snapshot(cycles=(cycle,)).teams(cycle)) or named


def _typed(dispute: Dispute, text: str) -> Any:
    """A value as the sides of a conflict have it: a text, a number, a date, a list."""
    from csit_tui.cli import values
    from csit_tui.merge import dotted

    where = dotted(dispute.field) if dispute.field else "--value"
    said = [side.value for side in dispute.sides()]
    for kind, reader in (
        (bool, values.flag),
        (int | float, values.number),
        (datetime.date, values.date),
        (list, values.listed),
    ):
        if any(isinstance(value, kind) for value in said):
            return reader(text, where)
    return None if values.is_open(text) else values.text(text, where)


def _what_next(bringing: Bringing, dispute: Dispute, done: bool) -> None:
    from csit_tui.workspace.bringing.disputes import BRINGING_IN, BY_GIT

    left = bringing.to_settle()
    if left:
        say(f"{count(left, 'conflict')} to settle: csit conflicts lists them.")
    elif dispute.origin == BRINGING_IN:
        say("All are settled. Bring the work in: csit merge --continue")
    elif dispute.origin == BY_GIT:
        say("All are settled. Finish what was begun with git: git status tells how, such as")
        say("  git commit, or git rebase --continue")
    elif done:
        say("All are settled. Saved in the open session: csit session close commits it.")
