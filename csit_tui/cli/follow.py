"""``present``: the large screen for the projector."""

from __future__ import annotations

import click

from csit_tui.cli import OpenApp
from csit_tui.cli.place import in_programme


@click.command()
@in_programme
@click.argument("directory", required=False)
@click.pass_context
def present(ctx: click.Context, programme: str | None, directory: str | None) -> int:
    """Follow the meeting that is held in another terminal, large and to be read only.

    It shows the criterion that the meeting is on, its key features, how many have given a rating,
    the distribution once it is revealed, and the rating agreed. DIR is the programme's folder; by
    default the one at or above this folder. q leaves.
    """
    from pathlib import Path

    from csit_tui.cli.find import find

    root = ctx.find_root().params
    folder = Path(programme or root.get("programme") or ".") / (directory or "")
    open_app: OpenApp = ctx.obj
    return open_app(find(folder), mouse=False, present=True)
