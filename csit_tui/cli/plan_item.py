"""A plan item as commands change it: found by its id or title, checked before it is saved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from csit_tui.analysis.lineage import plan_origin
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.cli.choice import chosen_cycle
from csit_tui.cli.guard import complain
from csit_tui.cli.output import not_brought_in
from csit_tui.cli.saving import saved
from csit_tui.cli.sheet import Opened, open_sheet
from csit_tui.cli.sources import text_of
from csit_tui.merge import ABSENT, Change, apply, diff
from csit_tui.method.filling import set_value
from csit_tui.method.places import one_line, title_of
from csit_tui.method.plan_changes import not_here
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import nearest, refused
from csit_tui.store.editing import fields_at
from csit_tui.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csit_tui.workspace import Workspace


def cycle_of(opened: Workspace, named: str | None = None) -> str:
    """The cycle whose plan is meant: one that is named, else the open session's or the current."""
    session = opened.session()
    if named is None and session is not None:
        return session.cycle
    return chosen_cycle(opened.snapshot(cycles=()), named)


def path_of(snapshot: Snapshot, cycle: str, named: str) -> str:
    """The file of the item that is called so, by its id or its title. Raises `Refused`."""
    held = [item for _, item in snapshot.each(PlanItem, cycle=cycle)]
    wanted = one_line(named).casefold()
    found = [one for one in held if one.id == named] or [
        one for one in held if one_line(one.title).casefold() == wanted
    ]
    if len(found) == 1:
        return PlanItem.PATH.format(cycle=cycle, id=found[0].id)
    if found:
        ids = ", ".join(sorted(one.id for one in found))
        raise refused(f"{len(found)} items are called {quoted(named, 60)}.", f"Say which: {ids}.")
    titles = [title_of(one) for one in held]
    what = f"The plan of {cycle} has no item {quoted(named, 60)}."
    raise refused(what, nearest(named, titles, "csit plan list lists them with their ids."))


def origin(snapshot: Snapshot, cycle: str, named: str) -> str:
    """The origin of the item that is called so. Raises `Refused`."""
    item = snapshot.records[path_of(snapshot, cycle, named)]
    return plan_origin(item) if isinstance(item, PlanItem) else ""


def opened_item(opened: Workspace, named: str, cycle: str | None = None) -> Opened:
    """The item that is called so, to be changed. Raises `Refused`."""
    return open_sheet(opened, path_of(opened.snapshot(), cycle_of(opened, cycle), named))


def with_fields(sheet: Opened, texts: Iterable[tuple[str, str]]) -> Opened:
    """The item with fields set, each from a text. Raises `Refused`."""
    for name, text in texts:
        where = sheet.field(name)
        said = text_of(text)
        value: Any = _dots(said) if where == ("dots",) else sheet.value(where, said)
        sheet = with_changes(sheet, set_value(sheet.model, sheet.data, where, value))
    return sheet


def with_items(
    sheet: Opened, collection: str, texts: Sequence[str], opened: Workspace
) -> tuple[Opened, list[str]]:
    """The item with entries added to one of its lists, such as ``Draft ready; due=3 May 2026``.

    Also the names by which later commands name them. Raises `Refused`.
    """
    names = []
    for text in texts:
        [fields] = list(sheet.lines((collection,), text_of(text))) or [{}]
        if not fields.get(""):
            raise refused("It has no name.", "Begin with its words: 'Draft ready; due=3 May 2026'.")
        name, changes = sheet.added((collection,), fields, None, opened.make_id)
        names.append(name)
        sheet = with_changes(sheet, changes)
    return sheet, names


def with_changes(sheet: Opened, changes: list[Change]) -> Opened:
    """The item with changes made, none of them saved."""
    return replace(sheet, data=apply(sheet.data, changes))


def save(opened: Workspace, before: Opened, after: Opened) -> Iterator[str]:
    """Save what was changed of an item, all or none, and tell what was done. Raises `Refused`.

    An AFI that stands only on a team's branch may be answered too, with a warning that it is not
    brought in: the item refers to nothing here until then.
    """
    fields = fields_at(before.path)
    new = set(after.data.get("afis") or ()) - set(before.data.get("afis") or ())
    found = opened.improving.away(str(before.data["cycle"]), sorted(new))
    afis = [one for one in after.data.get("afis") or () if one not in found]
    here = {**after.data, "afis": afis} if found else after.data
    before.checked(diff(before.data, here, fields))
    made = diff(before.data, after.data, fields)
    yardstick = Yardstick.for_cycle(before.snapshot, str(before.data["cycle"]))
    yield from saved(opened, {before.path: made}, yardstick, before.snapshot)
    for origin, (team, name) in found.items():
        complain(*not_brought_in(team, not_here(origin, name)))


def _dots(text: str) -> Any:
    """Dots as members gave them, one number a member: ``3 3 1 0``; none leaves it open."""
    if text.strip().lower() in {"", "none"}:
        return ABSENT
    given = re.split(r"[\s,]+", text.strip())
    for one in given:
        if not re.fullmatch(r"\d{1,3}", one):
            what = f"{quoted(one, 20)} is no number of dots."
            raise refused(what, "Write how many each member gave: 3 3 1 0.", field="dots")
    return dict(sorted(Counter(str(int(one)) for one in given).items()))
