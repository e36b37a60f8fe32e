"""``plan add`` and its kin: what changes the plan, item by item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.cli.sheet import Opened
    from csit_tui.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])

FIELDS = {
    "change": ("TEXT", "What will change."),
    "measure": ("TEXT", "How success is measured."),
    "owner": ("NAME", "Who has the authority to act."),
    "sponsor": ("NAME", "Who opens doors."),
    "start": ("DATE", "When it starts."),
    "due": ("DATE", "When it is due."),
    "resources": ("TEXT", "What it needs."),
    "lives_in": ("PLAN", "The service plan or team plan it lives in."),
    "impact": ("1-5", "What it brings, 5 for most."),
    "effort": ("1-5", "What it takes, 5 for most."),
    "dots": ("NUMBERS", "The dots each member gave: '3 3 1 0'."),
}
LISTS = {
    "milestone": ("milestones", "'TITLE; due=DATE'", "A step on the way; repeat it."),
    "risk": ("risks", "'RISK; reduction=TEXT'", "A risk; repeat it."),
    "learning": ("learning", "'PARTNER; what=TEXT'", "Joint learning; repeat it."),
}
CYCLE = click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")


def _fields(command: F) -> F:
    """Give a command an option for each field and each list of an item."""
    lists = [
        click.option(f"--{one}", one, metavar=form, multiple=True, help=meaning)
        for one, (_, form, meaning) in LISTS.items()
    ]
    fields = [
        click.option(f"--{one.replace('_', '-')}", one, metavar=form, help=meaning)
        for one, (form, meaning) in FIELDS.items()
    ]
    for option in reversed([*fields, *lists]):
        command = option(command)
    return command


@click.command()
@in_programme
@click.argument("title")
@click.option("--project", "sort", flag_value="project", help="A breakthrough project.")
@click.option("--action", "sort", flag_value="action", help="An incremental action; the default.")
@click.option("--afi", metavar="ORIGIN", multiple=True, help="An AFI it answers; repeat it.")
@click.option("--waits-for", metavar="ITEM", multiple=True, help="One to be done first; repeat it.")
@click.option("--criterion", metavar="ID", multiple=True, help="One it should move; repeat it.")
@click.option("--target", metavar="ID=LEVEL", multiple=True, help="The level aimed at; repeat it.")
@_fields
@CYCLE
def add(
    programme: str | None, title: str, sort: str | None, cycle: str | None, **given: Any
) -> int:
    """Plan a project or an action called TITLE.

    csit plan gather lists the origins of AFIs. A TEXT of - is read from standard input.
    """
    from csit_tui.cli import plan_item
    from csit_tui.cli.sheet import open_sheet
    from csit_tui.method.plan_changes import linked
    from csit_tui.model.plan import PlanItem

    if not title.strip():
        raise click.BadParameter("say what it is called", param_hint="TITLE")
    opened = workspace(programme)
    key = opened.make_id()
    chosen = plan_item.cycle_of(opened, cycle)
    before = open_sheet(opened, PlanItem.PATH.format(cycle=chosen, id=key))
    texts = [("title", title), *([("type", sort)] if sort else [])]
    texts += [(name, given[name]) for name in FIELDS if given[name] is not None]
    texts += [("criteria", ", ".join(given["criterion"]))] if given["criterion"] else []
    texts += [_target(one) for one in given["target"]]
    first = [plan_item.origin(before.snapshot, chosen, one) for one in given["waits_for"]]
    texts += [("waits_for", ", ".join(first))] if first else []
    after = plan_item.with_fields(before, texts)
    after = plan_item.with_changes(after, linked(after.data, given["afi"]) if given["afi"] else [])
    for option, (collection, *_) in LISTS.items():
        after, _names = plan_item.with_items(after, collection, given[option], opened)
    code = saved(opened, before, after)
    say(f"New: {key}")
    return code


def _target(said: str) -> tuple[str, str]:
    """A field and its text from ``5.1=3``."""
    criterion, equals, level = said.partition("=")
    if not equals:
        raise click.BadParameter(
            "write it as CRITERION=LEVEL, such as 5.1=3", param_hint="--target"
        )
    return f'targets."{criterion.strip()}"', level


@click.command("set", context_settings={"ignore_unknown_options": True})
@in_programme
@click.argument("item")
@click.argument("field")
@click.argument("value")
@CYCLE
def set_(programme: str | None, item: str, field: str, value: str, cycle: str | None) -> int:
    """Set FIELD of ITEM, which is its id or its title, to VALUE; none leaves the field open.

    FIELD is one of the item, such as owner or lives-in, or of an entry of its lists, such as
    milestones.k3m9q2xdf.done. How it stands is better said by csit plan log.
    """
    from csit_tui.cli import plan_item

    opened = workspace(programme)
    before = plan_item.opened_item(opened, item, cycle)
    first, dot, rest = field.partition(".")
    name = first.replace("-", "_") + dot + rest
    return saved(opened, before, plan_item.with_fields(before, [(name, value)]))


@click.command()
@in_programme
@click.argument("item")
@click.argument("origins", metavar="ORIGIN...", nargs=-1, required=True)
@CYCLE
def link(programme: str | None, item: str, origins: Sequence[str], cycle: str | None) -> int:
    """Let ITEM answer more AFIs; those that say the same are linked by it."""
    from csit_tui.cli import plan_item
    from csit_tui.method.plan_changes import linked

    opened = workspace(programme)
    before = plan_item.opened_item(opened, item, cycle)
    after = plan_item.with_changes(before, linked(before.data, origins))
    return saved(opened, before, after)


@click.command()
@in_programme
@click.argument("item")
@click.argument("status")
@click.argument("text")
@click.option("--date", "day", metavar="DATE", help="When; today by default.")
@click.option("--now-different", metavar="TEXT", help="What is now done differently.")
@click.option("--since", metavar="DATE", help="Since when.")
@click.option("--how-known", metavar="TEXT", help="How we know.")
@CYCLE
def log(programme: str | None, item: str, status: str, text: str, **given: Any) -> int:
    """Note how ITEM stands: STATUS, and in TEXT what happened; the note is dated.

    STATUS is not started, on track, at risk, late, done or dropped, and becomes the item's. The
    TEXT of one that is dropped says why. Of one that is done, say also what is now done
    differently.
    """
    from csit_tui.cli import plan_item
    from csit_tui.cli.choice import day_said
    from csit_tui.cli.sources import text_of
    from csit_tui.method import plan_changes

    opened = workspace(programme)
    before = plan_item.opened_item(opened, item, given["cycle"])
    found = before.value(("status",), status)
    if not isinstance(found, str):
        raise click.BadParameter("say how it stands, such as on track", param_hint="STATUS")
    day = day_said(given["day"], "--date") or opened.today()
    said = text_of(text)
    _, changes = plan_changes.logged(before.data, found, said, day, opened.make_id)
    after = plan_item.with_changes(before, changes)
    more = [(name, given[name]) for name in plan_changes.IN_THE_END if given[name] is not None]
    after = plan_item.with_fields(after, more)
    code = saved(opened, before, after)
    for name in plan_changes.to_say(after.data):
        words, _ = plan_changes.IN_THE_END[name]
        say(f"Say too {words}: csit plan set {before.data['id']} {name} ...")
    return code


def saved(opened: Workspace, before: Opened, after: Opened) -> int:
    """Save what was changed of an item, and tell what was done; the exit code."""
    from csit_tui.cli import plan_item

    for line in plan_item.save(opened, before, after):
        say(line)
    return FINE


COMMANDS = (add, set_, link, log)
"""What the group has beside its lists, and the entries of an item's own lists."""
