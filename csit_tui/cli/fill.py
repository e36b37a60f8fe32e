"""``set``, ``add`` and ``remove``: any field of any sheet, without the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csit_tui.merge import Change
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.workspace import Workspace


@click.command("set")
@in_programme
@click.argument("path")
@click.argument("field")
@click.argument("value")
@click.option("--everywhere", is_flag=True, help="Retire it, and take it out of what names it.")
def set_(programme: str | None, path: str, field: str, value: str, everywhere: bool) -> int:
    """Set FIELD of the file PATH to VALUE; - reads it from standard input.

    FIELD is a dotted key, such as prompts.c.extent. A value of none, or an empty text, leaves the
    field open. Dates, times, choices and lists are written as people write them. A file that does
    not exist yet is made.

    A record that is retired (retired yes) no longer counts. What others refer to stays, and they
    are named, unless --everywhere takes it out of them and retires what belongs to it too.
    """
    from csit_tui.cli.sheet import open_sheet
    from csit_tui.cli.sources import text_of
    from csit_tui.method.filling import set_value, typed
    from csit_tui.method.removing import RETIRED, retirement

    opened = workspace(programme)
    sheet = open_sheet(opened, path)
    where = sheet.field(field)
    new = typed(sheet.model, where, text_of(value))
    if where == RETIRED and new is True:
        snapshot = opened.snapshot()
        return _save(opened, retirement(snapshot, _data(snapshot), path, everywhere=everywhere))
    if everywhere:
        raise click.UsageError("--everywhere goes with: csit set PATH retired yes")
    return _save(opened, {path: set_value(sheet.model, sheet.data, where, new)})


@click.command()
@in_programme
@click.argument("path")
@click.argument("what", nargs=-1, metavar="[COLLECTION] [FIELD=VALUE]...")
@click.option("--key", metavar="NAME", help="The item's own name, where it has one: parks.")
def add(programme: str | None, path: str, what: Sequence[str], key: str | None) -> int:
    """Add an item to a COLLECTION of the file PATH, such as barriers, with its fields.

    Where PATH is a folder of inputs, challenges, sessions or plan items, a new one is begun there.
    The id of what was added is printed: later commands name it.
    """
    from csit_tui.cli.sheet import new_record, open_sheet

    opened = workspace(programme)
    collection = what[0] if what and "=" not in what[0].partition(".")[0] else None
    pairs = what[1:] if collection is not None else what
    if collection is None:
        new, path, changes = new_record(opened, path, pairs)
    else:
        new, changes = open_sheet(opened, path).added(collection, pairs, key, opened.make_id)
    code = _save(opened, {path: changes})
    say(f"New: {new}")
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


def _data(snapshot: Snapshot) -> dict[str, Any]:
    """The plain data of each file."""
    records = snapshot.records.items()
    return {path: record.model_dump(exclude_unset=True) for path, record in records}


def _save(opened: Workspace, changes: Mapping[str, list[Change]]) -> int:
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.cli.saving import saved
    from csit_tui.workspace.words import cycle_of

    snapshot = opened.snapshot()
    cycle = next((found for path in changes if (found := cycle_of(path))), "")
    for line in saved(opened, changes, Yardstick.for_cycle(snapshot, cycle), snapshot):
        say(line)
    return FINE
