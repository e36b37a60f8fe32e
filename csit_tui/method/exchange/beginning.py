"""Rows that a workbook did not have when it was made: what they begin."""

from __future__ import annotations

from collections.abc import Mapping

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import Path
from csit_tui.method.cycles import no_cycle
from csit_tui.method.exchange.layouts import LISTS, PLAN, POINTS, Layout
from csit_tui.method.teams import no_team
from csit_tui.model.assessment import Assessment
from csit_tui.model.choices import OPTIONS
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import nearest, refused
from csit_tui.text import quoted

NEW = "/.toml"
"""How the file of a new project ends, whose id is yet to be given."""


def begun(layout: Layout, keys: Mapping[str, str], snapshot: Snapshot) -> tuple[str, Path]:
    """Where a new row belongs: the file, and the item with an empty key where it is a new one.

    Raises `Refused`, with the column, for an id that is not known and for what there is not.
    """
    for column in layout.keys:
        if column != "id" and not keys[column]:
            what = f"Nothing stands under {column} in a new row."
            raise refused(
                what, "Write it as in the other rows, or take the row away.", field=column
            )
    cycle = keys["cycle"]
    if snapshot.cycle(cycle) is None:
        raise no_cycle(cycle, snapshot)
    if keys.get("id"):
        what = f"No row of the workbook had the id {quoted(keys['id'], 20)} when it was made."
        mend = "Leave the id of a new row empty; put back one that was changed."
        raise refused(what, mend, field="id")
    if layout is PLAN:
        return f"cycles/{cycle}/plan{NEW}", ()
    teams = snapshot.teams(cycle)
    if keys["team"] not in {one.team for one in teams}:
        raise no_team(keys["team"], cycle, teams)
    known = Yardstick.for_cycle(snapshot, cycle).criteria(OPTIONS)
    criterion = keys["criterion"]
    if criterion not in known:
        what = f"{quoted(criterion, 20)} is no criterion of this cycle's benchmark."
        raise refused(what, nearest(criterion, known, "Write one, such as 5.1."), field="criterion")
    file = Assessment.PATH.format(cycle=cycle, team=keys["team"], criterion=criterion)
    return file, (_list(keys["list"]), "") if layout is POINTS else ()


def _list(said: str) -> str:
    """The collection that a row calls strength or AFI."""
    word = said.lower().rstrip("s")
    found = next((name for name, one in LISTS.items() if one.lower() == word), None)
    if found is None:
        what = f"{quoted(said, 20)} is neither strength nor AFI."
        raise refused(what, "Write one of the two.", field="list")
    return found
