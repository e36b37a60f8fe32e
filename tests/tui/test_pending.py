"""What is kept of changes that were refused: the words that somebody typed, and nothing else."""

from __future__ import annotations

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.tui.pending import texts

GOAL = "cycles/2026/goal.toml"
RECORD = "cycles/2026/assessments/parks/5.1.toml"
READINESS = "cycles/2026/readiness.toml"
TEAM = "cycles/2026/teams/parks.toml"
KEY, OTHER = "k3m9q2xdf", "m4p8r6tcz"


@pytest.mark.parametrize(
    ("path", "change", "kept"),
    [
        (GOAL, Change(("vision",), "Old.", "New."), [("vision", "New.", "Old.")]),
        (READINESS, Change(("prompts", "a", "answer"), ABSENT, "It is."),
         [("prompts.a.answer", "It is.", "")]),
        (READINESS, Change(("prompts", "c", "extent"), ABSENT, "partly"), []),
        (READINESS, Change(("decision", "by"), ABSENT, "The board"),
         [("decision.by", "The board", "")]),
        (RECORD, Change(("strengths", KEY), ABSENT, {"order": 10, "text": "Known."}),
         [(f"strengths.{KEY}.text", "Known.", "")]),
        (RECORD, Change(("status",), ABSENT, "dont-know"), []),
        (RECORD, Change(("reason",), "Old.", "  "), []),
        (RECORD, Change(("evidence", KEY), ABSENT, {"source": "Survey", "input": OTHER}),
         [(f"evidence.{KEY}.source", "Survey", "")]),
        (TEAM, Change(("facilitator",), ABSENT, KEY), []),
        (TEAM, Change(("members", KEY, "name"), "Jo", "Joan"),
         [(f"members.{KEY}.name", "Joan", "Jo")]),
        (GOAL, Change(("workshops", KEY), ABSENT,
                      {"place": "The Mill", "invitees": {OTHER: {"name": "Jo", "order": 10}}}),
         [(f"workshops.{KEY}.place", "The Mill", ""),
          (f"workshops.{KEY}.invitees.{OTHER}.name", "Jo", "")]),
        ("notes.txt", Change(("vision",), ABSENT, "New."), []),
    ],
)  # fmt: skip
def test_the_words_of_every_sheet_are_kept(
    path: str, change: Change, kept: list[tuple[str, str, str]]
) -> None:
    assert texts(path, [change]) == kept
