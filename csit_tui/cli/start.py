"""``init`` and ``demo``: how a programme begins."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import click

from csit_tui.cli import OpenApp
from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.model.base import SLUG
from csit_tui.model.trouble import Refused, refused
from csit_tui.text import quoted


@click.command(epilog="Such as: csit init ~/ours --name 'Riverside Leisure' --cycle 2026")
@click.argument("directory")
@click.option("--name", help="The programme's name, as people say it. Needed.")
@click.option("--cycle", metavar="ID", help="The first cycle, such as 2026. Needed.")
@click.option("--organisation", help="Whose programme it is.")
@click.option("--time-zone", help="Of all dates and times, such as Europe/London.")
@click.option(
    "--team", "teams", metavar="ID=NAME", multiple=True, help="A team; repeat it for each."
)
@click.option("--author", metavar="'NAME <MAIL>'", help="Whose first commit it is.")
@click.option("--inside", is_flag=True, help="Let it become a part of the repository around it.")
def init(  # noqa: PLR0913, PLR0917 - one for each option
    directory: str,
    name: str | None,
    cycle: str | None,
    organisation: str | None,
    time_zone: str | None,
    teams: tuple[str, ...],
    author: str | None,
    inside: bool,
) -> int:
    """Make a new programme in a folder: its files, the benchmark, a first commit.

    Where no team is named it begins with a single one.
    """
    if name is None or cycle is None:
        raise _incomplete(directory, name, cycle)
    named = _teams(teams)
    from csit_tui.store.layout import ONE_TEAM
    from csit_tui.workspace import Workspace

    made = Workspace.create(
        Path(directory),
        name,
        cycle,
        organisation=organisation,
        time_zone=time_zone,
        teams=named or ONE_TEAM,
        author=author,
        inside=inside,
    )
    with made:
        branch = made.standing().branch
    say(f"Made the programme {name} in {directory}, with the cycle {cycle}.")
    say(f"Committed its first files on the branch {branch}.")
    say(f"Next: {_opening(directory)} opens it.")
    return FINE


def _incomplete(directory: str, name: str | None, cycle: str | None) -> Refused:
    """What is missing, all of it at once, and the command as it would be whole."""
    given = {"--name": name, "--cycle": cycle}
    missing = [option for option, value in given.items() if value is None]
    options = ("--name", name or "Riverside Leisure", "--cycle", cycle or "2026")
    whole = shlex.join(["csit", "init", directory, *options])
    what = f"A programme needs a name and a first cycle. Missing: {' and '.join(missing)}."
    return refused(what, f"Such as: {whole}")


def _opening(directory: str) -> str:
    """The command that opens a folder, also where its bare name is that of a command."""
    bare = "/" not in directory and directory not in {".", ".."}
    return f"csit {shlex.quote(f'./{directory}' if bare else directory)}"


def _teams(written: tuple[str, ...]) -> dict[str, str]:
    """Teams by their short names."""
    found = {}
    for one in written:
        key, equals, called = one.partition("=")
        if not re.fullmatch(SLUG, key) or (equals and not called.strip()):
            raise refused(
                f"{quoted(one, 60)} names no team.",
                "Write ID=NAME, such as parks=Parks and Gardens.",
            )
        if key in found:
            raise refused(f"Two teams are called {key}.", "Give each a short name of its own.")
        found[key] = called.strip() or key.capitalize()
    return found


@click.command()
@click.argument("directory")
@click.option("--no-open", is_flag=True, help="Make it, and do not open the screens.")
@click.option("--teams", type=click.IntRange(1, 99), default=3, help="Teams; 3 by default.")
@click.option("--cycles", type=click.IntRange(1, 99), default=3, help="Cycles; 3 by default.")
@click.pass_context
def demo(ctx: click.Context, directory: str, no_open: bool, teams: int, cycles: int) -> int:
    """Make a sample programme with its history in a new folder, and open it."""
    from csit_tui.workspace.demo import demo as make

    make(Path(directory), teams=teams, cycles=cycles)
    say(f"Made the sample programme in {directory}.")
    if no_open or not (sys.stdin.isatty() and sys.stdout.isatty()):
        say(f"{_opening(directory)} opens it.")
        return FINE
    open_app: OpenApp = ctx.obj
    return open_app(Path(directory).resolve(), mouse=True)
