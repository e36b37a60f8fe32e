"""``compare``: what moved from one cycle to another, in the method's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.analysis.ratings import RatingPair
    from csit_tui.method.year_on_year import Part, YearOnYear
    from csit_tui.workspace.annual import Annual
    from csit_tui.workspace.types import HistoryEntry

    By = dict[str, HistoryEntry]


@click.command()
@in_programme
@click.argument("before", required=False)
@click.argument("after", required=False)
@click.option("--team", metavar="TEAM", help="Only this team.")
@click.option("--kept", is_flag=True, help="Also what is as it was.")
@click.option("--summary", is_flag=True, help="Only the summary: levels, AFIs, themes, plan.")
@click.option("--markdown", is_flag=True, help="Print Markdown, as one page to send round.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def compare(programme: str | None, before: str | None, after: str | None, **given: Any) -> int:
    """Compare two cycles: ratings, strengths, AFIs, the plan, scope, teams and benchmark.

    BEFORE and AFTER are cycles, such as 2025; or a branch, tag or commit, for the current cycle
    there; or a folder with a programme. CYCLE@PLACE names both, such as 2026@team/2026-parks.
    Without AFTER it is the current cycle, without BEFORE the one before that.
    """
    from csit_tui.model.trouble import refused

    opened = workspace(programme)
    known = opened.snapshot(cycles=())
    after = after or known.manifest().cycle
    before = before or known.before(after)
    if before is None:
        raise refused(f"{after} is the first cycle.", "Name two cycles, or two places.")
    found = opened.past.compare_cycles(before, after)
    parts = _wanted(found.found, given["team"])
    by = opened.past.explained(found)
    if given["as_json"]:
        from csit_tui.cli.compared_cycles import data

        say_json(data(found, parts, by))
    elif given["markdown"]:
        from csit_tui.method import year_words as words
        from csit_tui.reports import year_on_year as report

        notes = [words.SEALED] if found.sealed else []
        notes += [words.apart(found.found, found.apart)] if found.apart else []
        print(report.summary(found.found, found.names, parts, notes), end="")
        if not given["summary"]:
            print(report.details(found.found, parts, by, kept=given["kept"]), end="")
    else:
        for line in _lines(found, parts, by, given):
            say(line)
    for trouble in found.troubles:
        tell(trouble)
    return FINDINGS if found.troubles else FINE


def _wanted(found: YearOnYear, team: str | None) -> list[Part]:
    """The teams asked for. Raises `Refused` for one that neither cycle has."""
    if team is None:
        return list(found.parts)
    from csit_tui.method.teams import no_team, team_called
    from csit_tui.model.teams import Team

    teams: dict[str, Team] = {}
    for then in (found.before, found.after):
        teams |= {one.team: one for one in then.snapshot.teams(then.cycle)}
    named = team_called(team, list(teams.values()))
    if named is None:
        raise no_team(team, found.after.cycle, list(teams.values()))
    return [part for part in found.parts if part.owner == named]


def _lines(found: Annual, parts: list[Part], by: By, given: dict[str, Any]) -> Iterator[str]:
    from csit_tui.method import year_words as words

    yield words.title(found.found, found.names)
    if found.sealed:
        yield words.SEALED
    if found.apart:
        yield words.apart(found.found, found.apart)
    if found.found.is_empty:
        yield words.NOTHING
    for part in parts:
        yield f"{part.name}: {words.part_words(part, found.names)}"
        yield from _measured(part) if all(part.there) else ()
    plan = words.plan_ended(found.found.changed_plan)
    if plan:
        yield f"Plan of {found.found.before.cycle}: {'; '.join(plan)}"
    new = words.new_in_plan(found.found.changed_plan)
    if new:
        yield f"New in the plan of {found.found.after.cycle}: {new}"
    if not given["summary"]:
        yield from _details(found, parts, by, kept=given["kept"])


def _measured(part: Part) -> Iterator[str]:
    """What became of its points in a line, and where its ratings went, theme by theme."""
    from csit_tui.method.year_words import points_words, theme_words

    points = points_words(part)
    yield from [f"  {points}"] if points else []
    rows = [(f"{theme.key} {theme.name}", *theme_words(theme)) for theme in part.themes]
    sizes = [max(len(row[at]) for row in rows) for at in range(3)]
    for name, was, now, went in rows:
        line = f"  {name:<{sizes[0]}}  {was:<{sizes[1]}} -> {now:<{sizes[2]}}  {went}"
        yield line.rstrip()


def _details(found: Annual, parts: list[Part], by: By, *, kept: bool) -> Iterator[str]:
    from csit_tui.method import year_words as words
    from csit_tui.method.difference_words import plain

    for part in parts:
        if all(part.there):
            yield from _part(part, found.found, by, kept=kept)
    for pair in found.found.changed_plan:
        yield f"Plan: {words.plan_line(pair)}"
    for sheet in found.found.sheets:
        yield f"{sheet.name} ({sheet.state})"
        yield from (f"    {plain(difference)}" for difference in sheet.differences)
    if found.found.benchmark is not None:
        yield from words.benchmark_words(found.found.benchmark, found.found.yardsticks)


def _part(part: Part, found: YearOnYear, by: By, *, kept: bool) -> Iterator[str]:
    """The criteria of a team that moved, or whose points did; those to come are only named."""
    from csit_tui.method import year_words as words

    yield part.name
    for pair in part.told(kept=kept):
        was, now = words.rating_words(pair, found.yardsticks)
        level = f"{was} -> {now}" if pair.differs else now
        yield f"  {words.name_of(pair, found.yardsticks)}: {level}{_who(pair, by)}"
        for one in part.points_of(pair, kept=kept):
            more = words.point_more(one)
            line = f"    {words.SIGNS[one.state]} {words.point_state(one)}: {one.at.text}"
            yield line + (f" ({more})" if more else "")
    if part.to_come and not kept:
        yield f"  Not yet recorded in {found.after.cycle}: {', '.join(part.to_come)}"


def _who(pair: RatingPair, by: By) -> str:
    """Who recorded it last, and in which session; nothing where no commit tells."""
    from csit_tui.method.year_on_year import recorded_by

    entry = recorded_by(pair, by)
    return f"  ({entry.subject}; {entry.author}, {entry.when.date()})" if entry else ""
