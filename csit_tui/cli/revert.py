"""``revert``: what one session changed is taken back, as a commit of its own."""

from __future__ import annotations

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace


@click.command()
@in_programme
@click.argument("what", metavar="SESSION|COMMIT")
@click.option("--partial", is_flag=True, help="Take back what can be, and leave the rest.")
@click.option("--preview", is_flag=True, help="Tell what it would do, and do nothing.")
@click.option("--author", metavar="NAME", help="In whose name: Sam Scribe <sam@example.org>.")
def revert(
    programme: str | None, what: str, partial: bool, preview: bool, author: str | None
) -> int:
    """Take back what SESSION, or the session of COMMIT, changed; later work stays.

    Where later work stands in the way nothing is done, and it is listed. No record is removed: one
    that the session began is emptied, or retired where it has an id or name of its own.
    """
    done = workspace(programme).past.revert(what, partial=partial, preview=preview, author=author)
    for trouble in done.left:
        tell(trouble)
    if preview:
        say(f"Would commit: {done.subject}")
    elif done.sha is None:
        say("Nothing of it stands any more, so there was nothing to take back.")
    else:
        say(f"Committed {done.sha[:10]}: {done.subject}")
    for line in done.changes:
        say(f"  {line}")
    return FINDINGS if done.left else FINE
