"""``blame``: who set each field of a record, when, and in which session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.workspace import HistoryEntry, Workspace
    from csit_tui.workspace.blaming import Blame, Blamed

_ENTRY = ("sha", "when", "author", "subject", "session", "team", "kind", "cycle")


@click.command()
@in_programme
@click.argument("path")
@click.argument("field", required=False)
@click.option("--gone", is_flag=True, help="Also fields that were removed, and by whom.")
@click.option("--rev", metavar="REV", help="As it was at this commit, branch or tag.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def blame(  # noqa: PLR0913, PLR0917 - one for each option
    programme: str | None,
    path: str,
    field: str | None,
    gone: bool,
    rev: str | None,
    as_json: bool,
) -> int:
    """Say who set each field of the record PATH, or one FIELD, and in which session.

    A criterion such as 5.1 is enough: it stands for your team's record, else for the only one.
    What came in with another team's work is told by whom of them it was set.
    """
    opened = workspace(programme)
    path = _record(opened, path, rev)
    found = opened.past.blame(path, rev, gone)
    where = _where(opened, found, path, field, rev)
    fields = [one for one in found.fields if _within(one, where, path)]
    removed = [one for one in found.gone if _within(one, where, path)]
    if as_json:
        say_json(
            {
                "file": path,
                "fields": [_plain(one) for one in fields],
                "gone": [_plain(one) for one in removed],
                "unreadable": [entry.sha for entry in found.unreadable],
                "sealed": list(found.sealed),
            }
        )
        return FINE
    for line in _lines(fields, removed, found):
        say(line)
    return FINE


def _record(opened: Workspace, named: str, rev: str | None) -> str:
    """The path that is meant; of a criterion the own team's record in this cycle, else the only."""
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.cli.choice import chosen_cycle, near, record_named
    from csit_tui.model.assessment import Assessment
    from csit_tui.model.base import CRITERION

    if not re.fullmatch(CRITERION, named):
        return named
    snapshot, team = opened.snapshot(rev=rev), opened.standing().team
    cycle = chosen_cycle(snapshot)
    own = Assessment.PATH.format(cycle=cycle, team=team, criterion=named)
    if own in snapshot.records:
        return own
    here = [path for path in snapshot.records if path.startswith(f"cycles/{cycle}/")]
    mend = near(named, Yardstick.for_cycle(snapshot, cycle))
    return record_named(named, here, f"Nothing is recorded here of {named} in {cycle}.", mend)


def _within(one: Blamed, where: tuple[str, ...] | None, path: str) -> bool:
    """Whether a field is asked for; without a name all but those that the path says already."""
    from csit_tui.method.places import record_at

    placed = record_at(path)
    if where is None:
        return placed is None or one.field[0] not in {"format", "kind", *placed[1]}
    return one.field[: len(where)] == where


def _where(
    opened: Workspace, found: Blame, path: str, field: str | None, rev: str | None
) -> tuple[str, ...] | None:
    """The path of the field that is asked for. Raises `Refused` where the record has none such."""
    from csit_tui.cli.sheet import field_of
    from csit_tui.method.places import record_at
    from csit_tui.method.sealing import kept_back
    from csit_tui.model.base import data_of
    from csit_tui.model.trouble import refused

    placed = record_at(path)
    if field is None or placed is None:
        return None
    if field.partition(".")[0] in found.sealed:
        raise kept_back(path)
    record = opened.snapshot(rev=rev).records.get(path)
    where = field_of(placed[0], data_of(record), field, path)
    if not any(one.field[: len(where)] == where for one in (*found.fields, *found.gone)):
        mend = f"csit blame {path} lists its fields, --gone those that were removed."
        raise refused("The record has no such field.", mend, path, field)
    return where


def _plain(one: Blamed) -> dict[str, Any]:
    from csit_tui.merge import dotted

    by = {name: getattr(one.by, name) or None for name in _ENTRY} if one.by else None
    return {"field": dotted(one.field), "value": one.value, "by": by}


def _lines(fields: list[Blamed], removed: list[Blamed], found: Blame) -> Iterator[str]:
    from csit_tui.merge import dotted
    from csit_tui.method.sealing import NOTICE

    for one in fields:
        if one.field[-1] == "order" and len(one.field) > 1:
            continue  # as csit show: the place in a list is no field that people know
        yield f"{dotted(one.field)}: {_brief(one.value)}"
        yield f"  {_act(one)} {_by(one.by)}"
    for one in removed:
        yield f"{dotted(one.field)}: removed; it said {_brief(one.value)}"
        yield f"  removed {_by(one.by)}"
    for name in found.sealed:
        yield f"{name}: {NOTICE}"
    for entry in found.unreadable:
        yield f"Passed over, since the file cannot be read there: {entry.sha[:10]} {entry.subject}"


def _act(one: Blamed) -> str:
    """How it came to be: a bring-in has set what it says otherwise than all that came together."""
    from csit_tui.workspace.history import BRING_IN

    if one.by is None or one.by.kind != BRING_IN:
        return "set"
    several = isinstance(one.value, list) or (isinstance(one.value, str) and "\n" in one.value)
    return "put together when brought in," if several else "settled when brought in,"


def _by(entry: HistoryEntry | None) -> str:
    if entry is None:
        return "here, not yet committed"
    return f"by {entry.author}, {entry.when:%Y-%m-%d %H:%M}, {entry.sha[:10]} {entry.subject}"


def _brief(value: Any) -> str:
    from csit_tui.method.saying import said
    from csit_tui.text import brief

    return brief(" ".join(said(value, None).split()), 120)
