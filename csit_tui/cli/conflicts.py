"""``conflicts``: where teams changed the same thing differently, and who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE
from csit_tui.cli.output import count, say, say_json, say_text
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csit_tui.workspace.bringing.disputes import Dispute, Said

_MOST = 2000
"""So many characters of one side are printed."""


@click.command()
@in_programme
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def conflicts(programme: str | None, as_json: bool) -> int:
    """List what somebody has to decide: what was there before, here, and in each other's work.

    These are conflicts that wait while work is brought in, those of a merge begun with git, and
    those that a broken merge has left in a file. Exit code 1 while one is unsettled.
    """
    found = workspace(programme).bringing.disputes()
    unsettled = [one for one in found if not one.settled]
    if as_json:
        say_json({"conflicts": [plain_conflict(one) for one in found]})
    else:
        print_conflicts(found)
        if not found:
            say("No conflicts.")
        elif not unsettled:
            say("All are settled. Bring the work in: csit merge --continue")
    return FINDINGS if unsettled else FINE


def print_conflicts(found: Sequence[Dispute]) -> None:
    """Each conflict with its sides, then how many wait."""
    from csit_tui.method.sealing import SIDES

    for one in found:
        say(f"{one.where}{': settled' if one.settled else ''}")
        say(f"  {one.place}")
        if one.sealed:
            say(f"  {SIDES}")
            continue
        for side in one.sides():
            _print_side(side, "nothing" if one.here_yet or side is not one.here else "not here yet")
        if one.settled:
            say_text("  chosen", shown(one.chosen))
    waiting = sum(not one.settled for one in found)
    if found:
        say(f"{count(waiting, 'conflict')} to settle, {len(found) - waiting} settled.")


def _print_side(side: Said, nothing: str) -> None:
    from csit_tui.merge import ABSENT

    by = " (said in the file)" if side.in_file else ""
    if side.written is not None:
        about = side.written
        by = f" ({about.by}, {about.when:%Y-%m-%d %H:%M}, {about.session})"
    say_text(f"  {side.name}{by}", nothing if side.value is ABSENT else shown(side.value))


def shown(value: Any) -> str:
    """A value in the method's words, cut where it is long."""
    from csit_tui.method.sides import in_words

    text = in_words(value)
    return text if len(text) <= _MOST else f"{text[:_MOST]} ..."


def plain_conflict(one: Dispute) -> dict[str, Any]:
    """A conflict for JSON; a side that says nothing has no value."""
    from csit_tui.merge import ABSENT, dotted

    chosen = {} if not one.settled or one.chosen is ABSENT else {"chosen": one.chosen}
    return {
        "file": one.path,
        "field": None if one.field is None else dotted(one.field),
        "place": one.place,
        "origin": one.origin,
        "settled": one.settled,
        "sealed": one.sealed,
        "here_yet": one.here_yet,
        "before": _side(one.before),
        "here": _side(one.here),
        "theirs": [_side(side) for side in one.theirs],
    } | chosen


def _side(side: Said) -> dict[str, Any]:
    from csit_tui.merge import ABSENT

    about = side.written
    said: dict[str, Any] = {} if side.value is ABSENT else {"value": side.value}
    written = {} if about is None else about._asdict()
    return {"name": side.name, "team": side.team, "in_file": side.in_file} | said | written
