"""Vision and organisational goal (Document One, Stage 2)."""

from __future__ import annotations

from csit_tui.method.reporting import Reported
from csit_tui.model.sheets import Goal
from csit_tui.reports.programme.content import Point, Points, Section, Words
from csit_tui.reports.programme.detail import Detail


def section(found: Reported, detail: Detail) -> Section:
    """What all of it is for."""
    sheet = found.snapshot.one(Goal, cycle=found.cycle)
    said = [("Vision", sheet.vision), ("Goal", sheet.goal)] if sheet else []
    points = tuple(Point(label, detail.said(text)) for label, text in said if text and text.strip())
    blocks = (Points(points),) if points else (Words("No vision or goal is recorded yet.", True),)
    return Section("direction", "Vision and goal", blocks)
