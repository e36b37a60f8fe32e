"""The report that goes with a handover: the cycle in full, as one commit holds it.

It is made of the commit alone, so that whoever checks a handover can make it anew.
"""

from __future__ import annotations

import datetime

from csit_tui import __version__
from csit_tui.method.dates import written
from csit_tui.method.nouns import listed
from csit_tui.method.reporting import names_of, of_state
from csit_tui.model.assessment import Assessment
from csit_tui.model.programme import Programme
from csit_tui.model.snapshot import Snapshot
from csit_tui.reports.programme.as_markdown import made
from csit_tui.reports.programme.audiences import Whose
from csit_tui.reports.programme.content import Report
from csit_tui.reports.programme.making import report as in_full

_NOTHING = "Nothing that these teams judged is in this commit"
_ELSEWHERE = "Teams may work on branches of their own, which are brought in later."
_ABOUT = "Compare the commit with the id that came to you by another way than this folder."


def report(snapshot: Snapshot, commit: str, when: datetime.datetime) -> bytes:
    """The report in full as of a commit's day, in Markdown, which says first what commit it is.

    Raises `Refused` where the manifest cannot be read.
    """
    manifest = snapshot.manifest()
    there = snapshot.cycle(manifest.cycle) is not None
    whole = _in_full(snapshot, manifest.cycle, when) if there else _bare(manifest)
    unread = (f"Cannot be read: {trouble}" for trouble in snapshot.troubles)
    facts = ("Commit", commit), ("Committed", when.isoformat(sep=" ", timespec="minutes"))
    silent = _silent(snapshot, manifest.cycle) if there else []
    nothing = [f"{_NOTHING}: {listed(silent)}. {_ELSEWHERE}"] if silent else []
    about = whole._replace(
        subtitle=f"For validators, as it stood on {written(when.date())}",
        facts=(*facts, *whole.facts),
        notes=(_ABOUT, f"Made by csit {__version__}.", *nothing, *whole.notes, *unread),
    )
    return made(about, {})


def _silent(snapshot: Snapshot, cycle: str) -> list[str]:
    """The teams of a cycle that judged nothing, as far as the commit tells."""
    judged = {
        one.team for _, one in snapshot.each(Assessment, cycle=cycle) if one.status != "not-yet"
    }
    names = names_of(snapshot, cycle)
    return [name for team, name in names.items() if team not in judged]


def _in_full(snapshot: Snapshot, cycle: str, when: datetime.datetime) -> Report:
    return in_full(of_state(snapshot, cycle, when.date()), Whose("full"))


def _bare(manifest: Programme) -> Report:
    """What is told where the manifest names a cycle that is not there."""
    facts = ("Organisation", manifest.organisation or "not named"), ("Cycle", manifest.cycle)
    return Report(f"{manifest.name or 'Programme'} {manifest.cycle}", "", "full", facts, ())
