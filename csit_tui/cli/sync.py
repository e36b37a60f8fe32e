"""``sync``: send and fetch, over the network or with a stick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE
from csit_tui.cli.output import say, say_json
from csit_tui.cli.place import in_programme, workspace
from csit_tui.cli.progress import listening

if TYPE_CHECKING:
    from csit_tui.workspace.syncing.types import MovedCommit, Synced


@click.command(
    epilog="Such as: csit sync, csit sync origin, csit sync --to /media/stick/ours.bundle"
)
@in_programme
@click.argument("remote", required=False)
@click.option("--to", "to", metavar="FILE", help="Write a bundle for a stick instead.")
@click.option("--from", "from_", metavar="FILE", help="Take in a bundle from a stick instead.")
@click.option("--force", is_flag=True, help="Replace the file that --to names.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def sync(  # noqa: PLR0913, PLR0917 - one for each option
    programme: str | None,
    remote: str | None,
    to: str | None,
    from_: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Fetch what others recorded, bring your own branch up to date, and send it.

    Exit code 1 where something is not sent: offline is told in a sentence, and loses nothing.
    """
    if sum(way is not None for way in (remote, to, from_)) > 1:
        raise click.UsageError("Name a remote, --to or --from: one of them.")
    if force and to is None:
        raise click.UsageError("--force goes with --to.")
    syncing = workspace(programme).syncing
    with listening(as_json=as_json) as listener:
        if to is not None:
            found = syncing.send_to(to, listener, force=force)
        elif from_ is not None:
            found = syncing.take_from(from_, listener)
        else:
            found = syncing.sync(remote, listener)
    if as_json:
        say_json(plain(found))
    else:
        for line in _lines(found, "Written to" if to is not None else "Sent to"):
            say(line)
    return FINE if found.whole else FINDINGS


def _lines(found: Synced, sent: str) -> list[str]:
    from csit_tui.workspace.syncing.saying import lines

    return list(lines(found, sent))


def plain(found: Synced) -> dict[str, Any]:
    """The same as plain data."""
    trouble = found.trouble
    return {
        "remote": found.remote,
        "beside": found.beside,
        "branch": found.branch,
        "came": [
            {"whose": one.whose, "branch": one.branch, "commits": _plain(one.commits)}
            for one in found.came
        ],
        "own": found.how,
        "conflicts": list(found.files),
        "sent": _plain(found.sent),
        "to_send": found.to_send,
        "to_bring_in": [one._asdict() for one in found.to_bring_in],
        "closed_twice": [
            {"tag": one.tag, "cycle": one.cycle, "here": one.here.sha, "there": one.there.sha}
            for one in found.apart
        ],
        "offline": found.offline,
        "trouble": {"what": trouble.what, "mend": trouble.mend} if trouble else None,
    }


def _plain(commits: tuple[MovedCommit, ...]) -> list[dict[str, object]]:
    return [commit._asdict() for commit in commits]
