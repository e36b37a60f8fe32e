"""``join``: a laptop set up for a team, in one command."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.cli.progress import listening


@click.command(epilog="Such as: csit join git@git.example.org:ours.git --team parks")
@click.argument("address")
@click.argument("directory", required=False)
@click.option("--team", metavar="TEAM", help="Whose laptop this is; needed where there are many.")
@click.option("--name", help="Your name, where git does not know it.")
@click.option("--email", metavar="MAIL", help="Your address, where git does not know it.")
def join(
    address: str, directory: str | None, team: str | None, name: str | None, email: str | None
) -> int:
    """Set this machine up for a team: clone the programme, go to the team's branch, tell git who.

    ADDRESS is what ssh or https takes, a folder, or a bundle on a stick. DIRECTORY is made.
    """
    from csit_tui.workspace import joining

    name, email = _who(joining.knows_somebody(Path.cwd()), name, email)
    folder = Path(directory) if directory else None
    wanted = joining.Wanted(address, team, folder, name, email)
    with listening() as listener:
        joined = joining.join(wanted, listener)
    say(f"Joined the programme {joined.programme} in {joined.folder}, for the team {joined.team}.")
    if joined.own:
        say(f"The team's own branch {joined.branch} is checked out.")
    elif joined.parallel:
        say(f"This is the branch {joined.branch}: the team's own is made when it first assesses,")
        say(f"  with csit session open assessment --team {joined.team} --branch")
    say(f"Next: csit {joined.folder} opens it; csit sync sends and fetches.")
    return FINE


def _who(known: bool, name: str | None, email: str | None) -> tuple[str | None, str | None]:
    """Who works here: as named, else as git knows, else asked for where somebody can answer."""
    if (name is None) != (email is None):
        raise click.UsageError("--name and --email go together.")
    if known or name is not None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return name, email
    name = click.prompt("Your name, for what you record", err=True)
    return name, click.prompt("Your address", err=True)
