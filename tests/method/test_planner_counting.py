"""Which sessions count where a team plans for one of its options, and what new ones are called."""

from __future__ import annotations

from typing import Any

from csit_tui.method.planner import Wish
from tests.method.programme import TEAM
from tests.method.test_planner import DAY, MONDAY, assessments, planned, programme, proposal


def full_held(*titles: str) -> dict[str, dict[str, Any]]:
    """Sessions of the full self-assessment that were held, a week apart, with these titles."""
    found: dict[str, dict[str, Any]] = {}
    for n, title in enumerate(titles):
        agenda = {"g4g4g4g4g": {"criterion": f"{n + 1}.1", "minutes": 60}}
        about = {"date": MONDAY + 7 * n * DAY, "minutes": 180, "status": "held"}
        found |= planned(f"b{n + 2}b2b2b2b", title=title, agenda=agenda, **about)
    return found


def test_sessions_of_another_option_do_not_count() -> None:
    held = full_held("session 1", "session 2")
    first = MONDAY + 40 * DAY
    for option, lead in (("red-thread", "value, "), ("civil-society", "civil society, ")):
        wish = Wish(option, first, planning=0)
        made = proposal(programme(more=held), wish)
        assert made.sessions == proposal(programme(), wish).sessions
        assert made.sessions[-1].title == f"{lead}session {len(made.sessions)}"
    assert len(assessments(proposal(programme(more=held), Wish("full", MONDAY)))) == 2


def test_a_held_session_without_an_agenda_counts_for_the_only_option() -> None:
    held = planned("b2b2b2b2b", date=MONDAY, minutes=180, status="held", title="session 1")
    several = proposal(programme(more=held), Wish("full", MONDAY + DAY))
    assert len(assessments(several)) == 4
    only = held | {TEAM: {"options": ["full"]}}
    alone = assessments(proposal(programme(more=only), Wish("full", MONDAY + DAY)))
    assert [one.title for one in alone] == ["session 2", "session 3", "session 4"]


def test_a_title_that_is_taken_is_passed_over() -> None:
    agenda = {"g4g4g4g4g": {"criterion": "d.1"}}
    there = planned("b2b2b2b2b", title="session 2", date=MONDAY, agenda=agenda)
    made = assessments(proposal(programme(more=there), Wish("full", MONDAY)))
    assert [one.title for one in made] == [f"session {n}" for n in (1, 3, 4, 5)]
