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
    from csit_tui.workspace.bringing.desk import Bringing
    from csit_tui.workspace.bringing.disputes import Dispute

_ANY = ""


@click.command()
@in_programme
@click.argument("path")
@click.argument("field", required=False)
@click.option("--ours", is_flag=True, help="What is here.")
@click.option("--theirs", metavar="[REF]", is_flag=False, flag_value=_ANY, help="What came in.")
@click.option("--base", is_flag=True, help="What was there before.")
@click.option("--both", is_flag=True, help="All sides, of a list or a text.")
@click.option("--value", metavar="V", help="What you write; none for nothing.")
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
    """Settle a conflict in FIELD of the file PATH; without FIELD the whole file.

    Options stand last. --theirs=REF says whose, where several lines of work changed it; --theirs=2
    is theirs-2 of a file's own table. What is settled can be settled anew until it is brought in.
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
    from csit_tui.workspace.bringing.disputes import Choice

    bringing = workspace(programme).bringing
    choice = Choice(taken[0], theirs or _ANY)
    if value is not None:
        choice = choice._replace(value=_typed(bringing, path, field, value))
    dispute, done = bringing.resolve(path, field, choice)
    say(f"Settled: {dispute.place}")
    _what_next(bringing, dispute, done)
    return FINE


def _typed(bringing: Bringing, path: str, field: str | None, text: str) -> Any:
    """A value as the sides of a conflict have it: a text, a number, a date, a list."""
    from csit_tui.cli import values
    from csit_tui.merge import dotted

    where = field or "--value"
    said = [
        side.value
        for one in bringing.disputes(authors=False)
        if one.path == path and one.field and dotted(one.field) == field
        for side in one.sides()
    ]
    for kind, reader in (
        (bool, values.flag),
        (int | float, values.number),
        (datetime.date, values.date),
        (list, values.listed),
    ):
        if any(isinstance(value, kind) for value in said):
            return reader(text, where)
    return values.text(text, where)


def _what_next(bringing: Bringing, dispute: Dispute, done: bool) -> None:
    left = bringing.to_settle()
    if left:
        say(f"{count(left, 'conflict')} to settle: csit conflicts lists them.")
    elif dispute.origin == "bringing in":
        say("All are settled. Bring the work in: csit merge --continue")
    elif dispute.origin == "git":
        say("All are settled. Finish what was begun with git: git status tells how, such as")
        say("  git commit, or git rebase --continue")
    elif done:
        say("All are settled. Saved in the open session: csit session close commits it.")
