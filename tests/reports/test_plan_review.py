"""A progress review as Markdown: what somebody wrote never becomes markup."""

from __future__ import annotations

from csit_tui.analysis.plan_review import review
from csit_tui.reports.plan_review import page
from tests.analysis.test_attention import DAY, TODAY, planned
from tests.analysis.test_moves import KEYS

HOSTILE = "# <b>All</b> | [x](http://y) @team\n- \x1b[2J"


def test_nothing_that_was_written_becomes_markup() -> None:
    item = planned(
        2,
        title=HOSTILE,
        owner=HOSTILE,
        due=TODAY - DAY,
        status="late",
        log={KEYS[0]: {"text": HOSTILE}},
        milestones={KEYS[0]: {"title": HOSTILE, "due": TODAY - DAY}},
    )
    told = page(review([planned(2)], [item], None, TODAY), "2026", HOSTILE)
    headings = [line for line in told.splitlines() if line.startswith("#")]
    assert [line for line in headings if line.startswith("## ")] == [
        "## Late",
        "## Milestones missed",
        "## Overdue",
    ]
    assert len(headings) == 4
    for sign in ("<b>", "](http", "@team", "\x1b"):
        assert sign not in told.replace("\\" + sign, "")


def test_a_plan_that_did_not_move_is_said_so() -> None:
    held = [planned(2, title="Roof", owner="Ann")]
    assert page(review(held, held, None, TODAY), "2026", "May") == (
        "# Plan of 2026: what moved since May, up to 1 June 2026\n\n"
        "1 item: 1 not started.\n\nNothing moved.\n"
    )
