"""Three-way merge, differences and their application, on plain data; pure, and quick to import."""

from csit_tui.merge.changes import Change, Stale, apply, diff, invert
from csit_tui.merge.fields import Fields, Path, Policy
from csit_tui.merge.paths import dotted
from csit_tui.merge.threeway import Decision, Merged, TextMerge, merge
from csit_tui.merge.values import ABSENT, Absent, same

__all__ = [
    "ABSENT",
    "Absent",
    "Change",
    "Decision",
    "Fields",
    "Merged",
    "Path",
    "Policy",
    "Stale",
    "TextMerge",
    "apply",
    "diff",
    "dotted",
    "invert",
    "merge",
    "same",
]
