"""``set``, ``add`` and ``remove``: any field of any sheet, without the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINE, tell
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csit_tui.cli.items import Entry
    from csit_tui.cli.sheet import Opened
    from csit_tui.merge import Change
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.workspace import Workspace


@click.command("set", context_settings={"ignore_unknown_options": True})  # so that -30 is a value
@in_programme
@click.argument("path")
@click.argument("field")
@click.argument("value")
@click.option("--everywhere", is_flag=True, help="Retire it, and take it out of what names it.")
def set_(programme: str | None, path: str, field: str, value: str, everywhere: bool) -> int:
    """Set FIELD of the file PATH to VALUE; - reads it from standard input.

    FIELD is a dotted key, such as prompts.c.extent. A value of none, or an empty text, leaves the
    field open. Dates, times, choices and lists are written as people write them. Members,
    functions, teams and themes are named by name or id; there must be such. A file that does not
    exist yet is made.

    A record that is retired (retired yes) no longer counts. What others refer to stays, and they
    are named, unless --everywhere takes it out of them and retires what belongs to it too.
    """
    from csit_tui.cli import items
    from csit_tui.cli.sheet import open_sheet
    from csit_tui.cli.sources import text_of
    from csit_tui.method.filling import set_value
    from csit_tui.method.removing import RETIRED, retirement

    opened = workspace(programme)
    sheet = open_sheet(opened, path)
    where, text = sheet.field(field), text_of(value)
    if everywhere and where != RETIRED:
        raise click.UsageError("--everywhere goes with: csit set PATH retired yes")
    if where != RETIRED and sheet.is_assessment and items.takes(where, sheet.data):
        return _record(opened, items.of_field(where, text, sheet.data))
    new = sheet.value(where, text)
    if where == RETIRED and new is True:
        snapshot = opened.snapshot()
        return _save(opened, retirement(snapshot, _data(snapshot), path, everywhere=everywhere))
    changes = sheet.checked(set_value(sheet.model, sheet.data, where, new))
    if (sheet.model.KIND, where) == ("cycle", ("benchmark",)):
        return _other_benchmark(opened, path, changes)
    return _save(opened, {path: changes})


@click.command()
@in_programme
@click.argument("path")
@click.argument("what", nargs=-1, metavar="[COLLECTION] [FIELD=VALUE]...")
@click.option("--key", metavar="NAME", help="The item's own name, where it has one: parks.")
def add(programme: str | None, path: str, what: Sequence[str], key: str | None) -> int:
    """Add an item to a COLLECTION of the file PATH, such as barriers, with its fields.

    With - in place of the fields many are read from standard input, one a line: the words of each,
    or FIELD=VALUE; FIELD=VALUE.

    Where PATH is a folder of inputs, challenges, sessions or plan items, a new one is begun there.
    The id of what was added is printed: later commands name it.
    """
    from csit_tui.cli.sheet import given, new_record, open_sheet
    from csit_tui.cli.sources import text_of

    opened = workspace(programme)
    collection = what[0] if what and "=" not in what[0].partition(".")[0] else None
    if collection is None:
        new, path, changes = new_record(opened, path, what)
        code = _save(opened, {path: changes})
        say(f"New: {new}")
        return code
    sheet, common = open_sheet(opened, path), given([one for one in what[1:] if one != "-"])
    where = sheet.field(collection)
    rows = [common]
    if "-" in what[1:]:
        rows = [common | row for row in sheet.lines(where, text_of("-"))]
    return _add(opened, sheet, where, rows, key)


def _add(
    opened: Workspace,
    sheet: Opened,
    where: tuple[str, ...],
    rows: list[dict[str, str]],
    key: str | None,
) -> int:
    """Add items to a collection, all or none, and tell the names by which later commands name them.

    What a team records of a criterion goes the way of ``record``, with its rules.
    """
    from csit_tui.cli.items import of_items
    from csit_tui.cli.values import ITEMS
    from csit_tui.merge import apply, diff, dotted
    from csit_tui.model.trouble import refused
    from csit_tui.store.editing import fields_at

    if not rows:
        raise refused("There is nothing to add in it.", "Write one item a line.")
    if key is not None and len(rows) > 1:
        raise click.UsageError("--key names one item: add them one by one.")
    if sheet.is_assessment and where[0] in ITEMS and len(where) == 1:
        new = {key or opened.make_id(): row for row in rows}
        code = _record(opened, of_items(where[0], new, sheet.data))
        names = [dotted((*where, one)) for one in new]
    else:
        now, names = sheet, []
        for row in rows:
            name, changes = now.added(where, row, key, opened.make_id)
            names.append(name)
            now = replace(now, data=apply(now.data, changes))
        made = diff(sheet.data, now.data, fields_at(sheet.path))
        code = _save(opened, {sheet.path: sheet.checked(made)})
    for name in names:
        say(f"New: {name}")
    return code


@click.command()
@in_programme
@click.argument("path")
@click.argument("item")
@click.option("--everywhere", is_flag=True, help="Take out what refers to it too.")
def remove(programme: str | None, path: str, item: str, everywhere: bool) -> int:
    """Take ITEM, such as barriers.k3m9q2xdf, out of the file PATH; git keeps what it held.

    What others refer to stays, and they are named, unless --everywhere takes it out of them too.
    """
    from csit_tui.cli.sheet import open_sheet
    from csit_tui.method.removing import removal

    opened = workspace(programme)
    sheet = open_sheet(opened, path)
    snapshot = opened.snapshot()
    where = sheet.field(item)
    return _save(opened, removal(snapshot, _data(snapshot), path, where, everywhere=everywhere))


def _other_benchmark(opened: Workspace, path: str, changes: list[Change]) -> int:
    """Give a year another benchmark, and tell of ratings by the former."""
    from csit_tui.method.other_benchmark import followed, left_behind

    snapshot, apart = opened.snapshot(), bool(opened.not_here())
    code = _save(opened, {path: followed(snapshot, path, changes, apart=apart)})
    told = left_behind(snapshot, path, changes, apart=apart)
    if told is not None:
        tell(told)
    return code


def _data(snapshot: Snapshot) -> dict[str, Any]:
    """The plain data of each file."""
    from csit_tui.model.base import data_of

    records = snapshot.records.items()
    return {path: data_of(record) for path, record in records}


def _record(opened: Workspace, entry: Entry) -> int:
    from csit_tui.cli.saving import save_all

    for line in save_all(opened, [entry], None):
        say(line)
    return FINE


def _save(opened: Workspace, changes: Mapping[str, list[Change]]) -> int:
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.cli.saving import saved
    from csit_tui.workspace.words import cycle_of

    snapshot = opened.snapshot()
    cycle = next((found for path in changes if (found := cycle_of(path))), "")
    for line in saved(opened, changes, Yardstick.for_cycle(snapshot, cycle), snapshot):
        say(line)
    return FINE
