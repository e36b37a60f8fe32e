"""``init`` and ``demo``: how a programme begins."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from csit_tui.cli import OpenApp
from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say


@click.command()
@click.argument("directory")
@click.option("--name", required=True, help="The programme's name, as people say it.")
@click.option("--cycle", required=True, metavar="ID", help="The first cycle, such as 2026.")
@click.option("--organisation", help="Whose programme it is.")
def init(directory: str, name: str, cycle: str, organisation: str | None) -> int:
    """Make a new programme in a folder: its files, the benchmark, a first commit."""
    from csit_tui.workspace import Workspace

    Workspace.create(Path(directory), name, cycle, organisation=organisation).close_repo()
    say(f"Made the programme {name} in {directory}, with the cycle {cycle}.")
    say("Committed its first files on the branch main.")
    say(f"Next: csit {directory} opens it.")
    return FINE


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
        say(f"csit {directory} opens it.")
        return FINE
    open_app: OpenApp = ctx.obj
    return open_app(Path(directory), mouse=True)
