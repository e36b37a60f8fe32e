"""Three-way merge, differences and their application, on plain data; pure, and quick to import."""

from csit_tui.merge.changes import Change, Stale, apply, diff, invert
from csit_tui.merge.fields import Fields, Path, Policy
from csit_tui.merge.lines import merge_lines
from csit_tui.merge.many import Choice, ManyMerged, TextMerge, merge_many
from csit_tui.merge.paths import dotted
from csit_tui.merge.threeway import Decision, Merged, merge
from csit_tui.merge.values import ABSENT, Absent, same

__all__ = [
    "ABSENT",
    "Absent",
    "Change",
    "Choice",
    "Decision",
    "Fields",
    "ManyMerged",
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
    "merge_lines",
    "merge_many",
    "same",
]
