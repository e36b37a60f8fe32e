"""``vote``: members' hidden ratings of a criterion, and their revealing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.workspace import Workspace


@click.command()
@in_programme
@click.argument("criterion")
@click.argument("cards", nargs=-1)
@click.option("--team", metavar="TEAM", help="The team; by default the one you work for.")
@click.option("--reveal", is_flag=True, help="Make them the record's tally, and show it.")
@click.option("--incomplete", is_flag=True, help="Reveal though somebody's is missing.")
@click.option("--prepared", is_flag=True, help="Give what those there prepared by name.")
@click.option("--clear", is_flag=True, help="Take them all back.")
def vote(  # noqa: PLR0913, PLR0917 - one for each option
    programme: str | None,
    criterion: str,
    cards: tuple[str, ...],
    team: str | None,
    reveal: bool,
    incomplete: bool,
    prepared: bool,
    clear: bool,
) -> int:
    """Give ratings of CRITERION hidden: one, such as 3, or a show of cards, 2 3 3 2 4.

    Only how many were given is told until they are revealed; without CARDS that is all. With - for
    CARDS they are read from standard input, so that no shell remembers them. They lie on this
    computer alone, one count for each level, and end with the session.

    While somebody has yet to give theirs, they are revealed with --incomplete only: what a few gave
    tells who gave what.
    """
    if incomplete and not reveal:
        raise click.UsageError("--incomplete goes with --reveal.")
    if sum((bool(cards), reveal, prepared, clear)) > 1:
        what = "Give ratings, take over prepared ones, reveal them or clear them: one at a time."
        raise click.UsageError(what)
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.cli.choice import chosen_cycle, working_team
    from csit_tui.cli.saving import to_record
    from csit_tui.cli.sources import text_of

    opened = workspace(programme)
    snapshot = opened.snapshot()
    cycle = chosen_cycle(snapshot)
    whose = working_team(opened.standing, snapshot, cycle, team)
    to_record(snapshot, cycle, whose, criterion, Yardstick.for_cycle(snapshot, cycle))
    if reveal:
        if not incomplete:
            _all_given(opened, whose, criterion)
        for line in _revealed(opened, whose, criterion):
            say(line)
        return FINE
    if prepared:
        told = opened.ballot.take_over(whose, criterion)
    elif clear:
        told = opened.ballot.clear(whose, criterion)
    elif cards:
        told = opened.ballot.give(whose, criterion, text_of(" ".join(cards)))
    else:
        told = opened.ballot.given(whose, criterion)
    say(f"Given: {told}")
    return FINE


def _all_given(opened: Workspace, team: str, criterion: str) -> None:
    """Refuse to reveal while somebody who is known has yet to give a rating."""
    from csit_tui.model.trouble import refused

    told = opened.ballot.given(team, criterion)
    if told.of is not None and 0 < told.given < told.of:
        mend = "Wait for the others, or say --incomplete: what is seen cannot be hidden again."
        raise refused(f"Only {told} have given a rating of {criterion}.", mend)


def _revealed(opened: Workspace, team: str, criterion: str) -> Iterator[str]:
    """The distribution, the highest level first, one fact a line."""
    from csit_tui.benchmark.yardstick import Yardstick

    counts = opened.ballot.reveal(team, criterion)
    snapshot = opened.snapshot()
    scale = Yardstick.for_cycle(snapshot, snapshot.manifest().cycle)
    for level in reversed(scale.levels):
        yield f"{scale.label(level.value)}: {counts.get(str(level.value), 0)}"
    yield f"Saved as the tally of {criterion}."
