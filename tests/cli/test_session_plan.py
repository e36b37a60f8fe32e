"""``session plan``: what it proposes, what it saves, what it refuses."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_record import Programme, programme
from tests.cli.test_sessions import committed

__all__ = ["committed", "programme"]
PLAN = ("session", "plan", "--team", "parks", "--from", "2 March 2026")


def test_a_proposal_is_told_and_nothing_saved(committed: Programme) -> None:
    told = committed.csit(*PLAN, "--dry-run", "--weight", "5.1=2", "-C", str(committed.root))
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[:6] == [
        "Team: Parks team",
        "Option: full",
        "Session: session 1",
        "  When: Monday 2 March 2026, 09:30 to 12:30",
        "  5.1 Financial resources: 120 minutes",
        "  Spare: 60 minutes",
    ]
    assert told.out.endswith("Nothing was saved.\n")
    assert not (committed.root / "cycles/2026/sessions").exists()


def test_sessions_are_saved_in_desk_work_and_planned_once(committed: Programme) -> None:
    root = str(committed.root)
    told = committed.csit(*PLAN, "--start", "2 pm", "--place", "Town  Hall", "-C", root)
    assert (told.code, told.err) == (0, "")
    saved = [line[7:] for line in told.out.splitlines() if line.startswith("Saved: ")]
    assert len(saved) == 2
    shown = json.loads(committed("show", saved[0], "--json").out)["value"]
    assert (shown["place"], shown["start"], shown["status"]) == ("Town Hall", "14:00:00", "planned")
    assert committed("check", "--data").code == 0
    again = committed.csit(*PLAN, "-C", root)
    assert "Every criterion is done, or on the agenda of a planned session." in again.out
    assert "Nothing was saved." in again.out
    status = committed.csit("session", "status", "-C", root).out
    assert "Kind: desk" in status
    assert committed.csit("session", "close", "-C", root).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "31 February 2026"], "no date"),
        (["--from", " "], "no day"),
        (["--start", "25:00"], "no time of day"),
        (["--minutes", "500"], "cannot be planned"),
        (["--sessions", "99"], "cannot be planned"),
        (["--weight", "5.1"], "no weight"),
        (["--weight", "4.1=2"], "no criterion"),
        (["--option", "diagnostic"], "does not assess by diagnostic"),
        (["--team", "nobody"], "There is no team"),
        (["--start", "23:00"], "past midnight"),
    ],
)
def test_what_cannot_be_planned_is_said(
    arguments: list[str], said: str, committed: Programme
) -> None:
    told = committed.csit(*PLAN, *arguments, "-C", str(committed.root))
    assert told.code == 2
    assert said in told.err
    assert "Traceback" not in told.err
    assert not (committed.root / "cycles/2026/sessions").exists()
