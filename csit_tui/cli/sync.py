"""``sync``: send and fetch, over the network or with a stick."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace
from csit_tui.cli.progress import listening

if TYPE_CHECKING:
    from csit_tui.workspace.syncing.types import Came, Meeting, Synced

_SHOWN = 10
"""Sessions of one line of work that are listed."""


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
        for line in lines(found, "Written to" if to is not None else "Sent to"):
            say(line)
    return FINE if found.whole else FINDINGS


def lines(found: Synced, sent: str = "Sent to") -> Iterator[str]:
    """What was done, and what is left to do, a fact a line."""
    from csit_tui.workspace.syncing.types import counted

    for one in found.came:
        yield f"Came from {found.remote}, {one.whose}: {counted(one.meetings)}."
        yield from _meetings(one)
    words: dict[str, str] = {
        "forward": f"Your branch {found.branch} went forward to what came for it.",
        "united": f"Your branch {found.branch} was recorded in two places: both are in it now.",
    }
    if found.how in words:
        yield words[found.how]
    if found.sent:
        yield f"{sent} {found.remote}: {counted(found.sent)} of {found.branch}."
    for path in found.files:
        yield f"To be settled: {path}"
    if found.trouble is not None:
        yield f"Offline: {found.trouble.what}" if found.offline else f"{found.trouble.what}"
        yield f"  {found.trouble.mend}"
    if found.to_send:
        yield f"Not sent yet: {count(found.to_send, 'commit')}."
    for waiting in found.waiting:
        yield f"To be brought in: {waiting.whose} (csit merge {waiting.ref})"
    if not (found.came or found.sent or found.trouble or found.to_send):
        yield f"Nothing new from {found.remote}, and nothing to send."


def _meetings(one: Came) -> Iterator[str]:
    for meeting in one.meetings[:_SHOWN]:
        yield f"  {meeting.when:%Y-%m-%d %H:%M} {meeting.subject}"
    if len(one.meetings) > _SHOWN:
        yield f"  and {len(one.meetings) - _SHOWN} more"


def plain(found: Synced) -> dict[str, Any]:
    """The same as plain data."""
    trouble = found.trouble
    return {
        "remote": found.remote,
        "branch": found.branch,
        "came": [
            {"whose": one.whose, "branch": one.branch, "commits": _plain(one.meetings)}
            for one in found.came
        ],
        "own": found.how,
        "conflicts": list(found.files),
        "sent": _plain(found.sent),
        "to_send": found.to_send,
        "to_bring_in": [one._asdict() for one in found.waiting],
        "offline": found.offline,
        "trouble": {"what": trouble.what, "mend": trouble.mend} if trouble else None,
    }


def _plain(meetings: tuple[Meeting, ...]) -> list[dict[str, object]]:
    return [meeting._asdict() for meeting in meetings]
