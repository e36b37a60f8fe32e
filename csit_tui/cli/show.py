"""``show``: the programme, a criterion as a team recorded it, or a file and its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import click

from csit_tui.cli.choice import chosen_cycle, chosen_team
from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import say, say_json
from csit_tui.cli.place import in_programme, workspace
from csit_tui.method.sealing import NOTICE, kept_back
from csit_tui.model.base import CRITERION
from csit_tui.model.trouble import Trouble


@click.command()
@in_programme
@click.argument("what", required=False)
@click.argument("field", required=False)
@click.option("--team", metavar="TEAM", help="The team, for a criterion; every team by default.")
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--rev", metavar="REV", help="As it was at this commit, branch or tag.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(  # noqa: PLR0913, PLR0917 - one for each option
    programme: str | None,
    what: str | None,
    field: str | None,
    team: str | None,
    cycle: str | None,
    rev: str | None,
    as_json: bool,
) -> int:
    """Show the programme, or WHAT: a criterion such as 5.1, or a file (and a FIELD of it)."""
    opened = workspace(programme)
    snapshot = opened.snapshot(rev=rev)
    seal = opened.seal(snapshot)
    seen = seal.trimmed(snapshot)
    troubles: list[Trouble] = []
    lines: Iterator[str]
    if what is not None and not re.fullmatch(CRITERION, what):
        from csit_tui.cli import file

        kept = seal.kept_in(snapshot.records.get(what))
        if seal.hides(what) or (field or "").partition(".")[0] in kept:
            raise kept_back(what)
        data = file.data(seen, what, field)
        data |= {"sealed": list(kept)} if kept else {}
        notices = (f"{name}: {NOTICE}" for name in kept if not field)
        lines = chain(file.lines(data), notices)
    else:
        chosen = chosen_cycle(snapshot, cycle)
        team = chosen_team(snapshot, chosen, team)
        hidden = seal.teams(snapshot, chosen)
        if what is None:
            from csit_tui.cli import overview

            data = overview.data(snapshot, chosen, team, hidden, opened.session())
            lines = overview.lines(data, snapshot)
        else:
            from csit_tui.cli import criterion

            data = criterion.data(seen, chosen, what, team, hidden)
            lines = criterion.lines(data, snapshot)
            files = [one["file"] for one in data["teams"]]
            troubles = [why for path in files for why in criterion.unreadable(seen, path)]
    if as_json:
        say_json(data)
    else:
        for line in lines:
            say(line)
    for trouble in troubles:
        tell(trouble)
    return FINDINGS if troubles else FINE
