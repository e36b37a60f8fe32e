"""``plan``: what is planned and how it stands, what it answers, and what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli import plan_change, plan_entries
from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.analysis.attention import Watched
    from csit_tui.analysis.gathering import By as Grouping
    from csit_tui.analysis.prioritising import By
    from csit_tui.model.base import Date
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.workspace import Workspace
    from csit_tui.workspace.improving import GatheredAfis

GROUPS = ("criterion", "theme", "source", "team")


@click.group()
def plan() -> None:
    """Gather AFIs, plan projects and actions, log how they stand, review what moved."""


for _command in (*plan_change.COMMANDS, *plan_entries.COMMANDS):
    plan.add_command(_command)


@plan.command("list")
@in_programme
@click.option("--team", metavar="TEAM", help="Only what answers this team's AFIs.")
@click.option("--status", metavar="STATUS", help="Only these: on track, late, done and so on.")
@click.option("--overdue", is_flag=True, help="Only what is overdue.")
@click.option("--ownerless", is_flag=True, help="Only what nobody owns.")
@click.option("--today", metavar="DATE", help="As if it were this day.")
@click.option("--rev", metavar="REV", help="As it was at this commit, branch or tag.")
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(programme: str | None, cycle: str | None, as_json: bool, **given: Any) -> int:
    """List the plan: overdue and ownerless items first, with what is wrong with them."""
    from csit_tui.analysis.attention import watched
    from csit_tui.cli import plan_lines
    from csit_tui.model.plan import PlanItem

    opened = workspace(programme)
    snapshot, chosen = _read(opened, cycle, given["rev"], whole=given["team"] is not None)
    items = [item for _, item in snapshot.each(PlanItem, cycle=chosen)]
    day = _day(opened, snapshot, chosen, given["today"])
    found = _wanted(snapshot, chosen, watched(items, day), given)
    if as_json:
        say_json({"cycle": chosen, "items": [plan_lines.data(one) for one in found]})
    else:
        for line in plan_lines.lines(found, len(items)):
            say(line)
    return _told(opened, snapshot)


def _read(
    opened: Workspace, cycle: str | None, rev: str | None = None, *, whole: bool = False
) -> tuple[Snapshot, str]:
    """The programme and the cycle that is meant; of other cycles only with ``whole``, or a rev."""
    from csit_tui.cli.choice import chosen_cycle

    if whole or rev is not None:
        snapshot = opened.snapshot(rev=rev)
        return snapshot, chosen_cycle(snapshot, cycle)
    chosen = chosen_cycle(opened.snapshot(cycles=()), cycle)
    return opened.snapshot(cycles=(chosen,)), chosen


def _told(opened: Workspace, snapshot: Snapshot) -> int:
    """Tell of files that could not be read; the exit code."""
    seal = opened.seal(snapshot)
    for trouble in snapshot.troubles:
        tell(seal.told(trouble))
    return FINDINGS if snapshot.troubles else FINE


@plan.command("prioritise")
@in_programme
@click.option("--by", type=click.Choice(["grid", "dots"]), default="grid",
              help="By impact against effort, or by the dots that members gave.")  # fmt: skip
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def prioritise(programme: str | None, by: By, cycle: str | None, as_json: bool) -> int:
    """List what is planned and not ended in the order in which it comes, with the reason."""
    from csit_tui.analysis.prioritising import prioritised
    from csit_tui.cli import plan_lines
    from csit_tui.model.plan import PlanItem

    opened = workspace(programme)
    snapshot, chosen = _read(opened, cycle)
    found = prioritised((item for _, item in snapshot.each(PlanItem, cycle=chosen)), by)
    if as_json:
        say_json({"cycle": chosen, "by": by, "items": [plan_lines.ranked(one) for one in found]})
    else:
        for line in plan_lines.in_order(found):
            say(line)
    return _told(opened, snapshot)


@plan.command("gather")
@in_programme
@click.option("--team", metavar="TEAM", help="Only what this team says.")
@click.option("--criterion", metavar="ID", multiple=True, help="Only of this one; repeat it.")
@click.option("--theme", metavar="THEME", multiple=True, help="Only of this one; repeat it.")
@click.option("--unanswered", is_flag=True, help="Only what no plan item answers.")
@click.option("--by", type=click.Choice(GROUPS), default="criterion", help="Group them by this.")
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def gather_(
    programme: str | None, cycle: str | None, by: Grouping, as_json: bool, **given: Any
) -> int:
    """List all AFIs of a cycle: settled ones first, teams' own, what peers found.

    Each with its origin, by which csit plan add --afi takes it, and what answers it already.
    """
    from csit_tui.analysis.gathering import wanted
    from csit_tui.cli import plan_lines
    from csit_tui.cli.choice import chosen_cycle, chosen_team

    opened = workspace(programme)
    snapshot = opened.snapshot(cycles=())
    chosen = chosen_cycle(snapshot, cycle)
    found = opened.improving.afis(chosen)
    team = chosen_team(opened.snapshot(cycles=(chosen,)), chosen, given["team"])
    _known(found, given["criterion"], given["theme"])
    afis = wanted(found.afis, team=team, criteria=given["criterion"], themes=given["theme"],
                  unanswered=given["unanswered"])  # fmt: skip
    if as_json:
        say_json(plan_lines.gathered_data(found, afis))
    else:
        for line in plan_lines.gathered(found, afis, by):
            say(line)
    for trouble in found.troubles:
        tell(trouble)
    return FINDINGS if found.troubles else FINE


@plan.command("review")
@in_programme
@click.option("--since", metavar="DATE|REV", help="Since this day or commit; else the last review.")
@click.option("--today", metavar="DATE", help="As if it were this day.")
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--markdown", is_flag=True, help="One page of Markdown, to send round.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def review(
    programme: str | None, since: str | None, today: str | None, cycle: str | None, **given: bool
) -> int:
    """Tell what moved of the plan since the last review session, and what to look at."""
    from csit_tui.cli import plan_lines

    if given["markdown"] and given["as_json"]:
        raise click.UsageError("Give --markdown or --json, not both.")
    opened = workspace(programme)
    snapshot, chosen = _read(opened, cycle)
    day = _day(opened, snapshot, chosen, today)
    found = opened.improving.review(chosen, day, since)
    if given["as_json"]:
        say_json(plan_lines.review_data(found))
    elif given["markdown"]:
        from csit_tui.reports.plan_review import page

        for line in page(found.found, chosen, found.since).splitlines():
            say(line)
    else:
        for line in plan_lines.review_lines(found):
            say(line)
    return _told(opened, snapshot)


def _known(found: GatheredAfis, criteria: tuple[str, ...], themes: tuple[str, ...]) -> None:
    """Refuse a criterion or theme that the benchmark does not have."""
    from csit_tui.cli.choice import near
    from csit_tui.model.choices import OPTIONS
    from csit_tui.model.trouble import nearest, refused
    from csit_tui.text import quoted

    yardstick = found.yardstick
    for one in criteria:
        if yardstick.criterion(one) is None:
            what = f"There is no criterion {quoted(one, 40)} in the benchmark."
            raise refused(what, near(one, yardstick), field="--criterion")
    known = dict.fromkeys(one.rpartition(".")[0] for one in yardstick.criteria(OPTIONS))
    for one in themes:
        if one not in known:
            mend = nearest(one, known, f"Themes: {', '.join(known)}.")
            what = f"There is no theme {quoted(one, 40)} in the benchmark."
            raise refused(what, mend, field="--theme")


def _day(opened: Workspace, snapshot: Snapshot, cycle: str, said: str | None) -> Date:
    """The day as of which a plan is looked at: one that is named, the cycle's last, or today."""
    from csit_tui.analysis.attention import as_of
    from csit_tui.cli.choice import day_said

    return day_said(said, "--today") or as_of(snapshot.cycle(cycle), opened.today())


def _wanted(
    snapshot: Snapshot, cycle: str, found: list[Watched], given: dict[str, Any]
) -> list[Watched]:
    """The items that are asked for. Raises `Refused` for a team or status that is none."""
    from csit_tui.analysis.answering import answers_for
    from csit_tui.cli.choice import chosen_team
    from csit_tui.method.filling import typed
    from csit_tui.model.plan import PlanItem

    team = chosen_team(snapshot, cycle, given["team"])
    status = typed(PlanItem, ("status",), given["status"]) if given["status"] else None
    whose = answers_for(snapshot) if team else None
    return [
        one
        for one in found
        if (whose is None or team in whose(one.item))
        and status in {None, one.item.status}
        and (one.overdue or not given["overdue"])
        and (one.ownerless or not given["ownerless"])
    ]
