"""``plan milestone``, ``risk`` and ``learn``: the entries of a plan item's own lists."""

from __future__ import annotations

from typing import Any

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace
from csit_tui.cli.plan_change import CYCLE, saved


@click.command()
@in_programme
@click.argument("item")
@click.argument("title")
@click.option("--due", metavar="DATE", help="By when.")
@click.option("--done", metavar="DATE", help="When it was reached.")
@CYCLE
def milestone(programme: str | None, item: str, title: str, **given: Any) -> int:
    """Add a milestone called TITLE to ITEM, or change the one that is called so."""
    return _entry(programme, item, "milestones", title, given)


@click.command()
@in_programme
@click.argument("item")
@click.argument("risk", required=False)
@click.option("--reduction", metavar="TEXT", help="How it is reduced.")
@CYCLE
def risk(programme: str | None, item: str, risk: str | None, **given: Any) -> int:
    """Add a RISK to ITEM, or change the one that is called so; without RISK, suggest some.

    Barriers of readiness that the item does not name yet are suggested.
    """
    if risk is None:
        return _suggest(programme, item, given["cycle"])
    return _entry(programme, item, "risks", risk, given)


@click.command()
@in_programme
@click.argument("item")
@click.argument("partner")
@click.option("--what", metavar="TEXT", help="What is learnt.")
@CYCLE
def learn(programme: str | None, item: str, partner: str, **given: Any) -> int:
    """Note that ITEM is learnt from together with PARTNER."""
    return _entry(programme, item, "learning", partner, given)


def _entry(
    programme: str | None, item: str, collection: str, named: str, given: dict[str, Any]
) -> int:
    """Add an entry to a list of an item, or change the one that is called so."""
    from csit_tui.cli import plan_item
    from csit_tui.merge import dotted
    from csit_tui.method.places import one_line

    opened = workspace(programme)
    before = after = plan_item.opened_item(opened, item, given.pop("cycle"))
    first = {"milestones": "title", "risks": "risk", "learning": "partner"}[collection]
    fields = {name: text for name, text in given.items() if text is not None}
    held = before.data.get(collection) or {}
    known = [k for k, one in held.items()
             if one_line(one.get(first)).casefold() == one_line(named).casefold()]  # fmt: skip
    if len(known) == 1:
        texts = [(dotted((collection, known[0], name)), text) for name, text in fields.items()]
        return saved(opened, before, plan_item.with_fields(before, texts))
    name, changes = before.added((collection,), {first: named} | fields, None, opened.make_id)
    code = saved(opened, before, plan_item.with_changes(after, changes))
    say(f"New: {name}")
    return code


def _suggest(programme: str | None, item: str, cycle: str | None) -> int:
    """Tell the barriers of readiness that may be risks of an item."""
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.cli import plan_item
    from csit_tui.method.overviews.shapes import About
    from csit_tui.method.suggestions import suggested

    opened = workspace(programme)
    sheet = plan_item.opened_item(opened, item, cycle)
    year = str(sheet.data["cycle"])
    about = About(sheet.snapshot, year, Yardstick.for_cycle(sheet.snapshot, year))
    found = suggested("plan", ("risks",), sheet.data, about)
    for one in found:
        say(
            f"Suggested, from readiness: {one.words}"
            + (f" (way round: {one.why})" if one.why else "")
        )
    if not found:
        say("Readiness names no barrier that is not among the risks.")
    return FINE


COMMANDS = (milestone, risk, learn)
"""What adds to the lists of an item."""
