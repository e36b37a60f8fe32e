"""Findings that somebody set aside, with a reason and a name: they stay visible as such."""

from __future__ import annotations

from csit_tui.model.programme import Finding, SetAside
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble


def place_of(trouble: Trouble) -> str:
    """The place of a finding as it is set aside: the file, and the field where there is one."""
    return ": ".join(part for part in (trouble.path, trouble.field) if part)


def set_aside(snapshot: Snapshot, trouble: Trouble) -> Finding | None:
    """Who set a finding aside and why; none where nobody did, and for data errors, which stand.

    It is set aside by its rule and place, such as ``A1 cycles/2026/.../5.1.toml: positions``, or
    by rule and file alone, for all that the rule finds there.
    """
    if trouble.severity == "data error" or not trouble.rule or not trouble.path:
        return None
    keys = (f"{trouble.rule} {place_of(trouble)}", f"{trouble.rule} {trouble.path}")
    for _, sheet in snapshot.each(SetAside):
        for key in keys:
            if key in sheet.findings:
                return sheet.findings[key]
    return None
