"""The report that goes with a handover: the cycle in full, as one commit holds it.

It is made of the commit alone, so that whoever checks a handover can make it anew.
"""

from __future__ import annotations

import datetime

from csit_tui import __version__
from csit_tui.method.reporting import of_state
from csit_tui.model.snapshot import Snapshot
from csit_tui.reports.markdown import markdown
from csit_tui.reports.page import Page, Words
from csit_tui.reports.programme.as_markdown import made
from csit_tui.reports.programme.audiences import Whose
from csit_tui.reports.programme.making import report as in_full

_TITLE = "As handed over to validators"


def report(snapshot: Snapshot, commit: str, when: datetime.datetime) -> str:
    """The pages in Markdown: which commit it is, then the report in full as of its day.

    Raises `Refused` where the manifest cannot be read.
    """
    manifest = snapshot.manifest()
    facts = (
        ("Organisation", manifest.organisation or "not named"),
        ("Cycle", manifest.cycle),
        ("Commit", commit),
        ("Committed", when.isoformat(sep=" ", timespec="minutes")),
    )
    about = "Compare the commit with the id that came to you by another way than this folder."
    title = f"{manifest.name or 'Programme'} {manifest.cycle}"
    unread = [Words(f"Cannot be read: {trouble}") for trouble in snapshot.troubles]
    blocks = (*unread, Words(f"Made by csit {__version__}."))
    head = markdown([Page("report", title, _TITLE, about, facts, blocks)])
    if snapshot.cycle(manifest.cycle) is None:
        return head
    found = of_state(snapshot, manifest.cycle, when.date())
    return f"{head}\n---\n\n{made(in_full(found, Whose('full')), {}).decode()}"
