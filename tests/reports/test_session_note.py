"""The note of a session: what it tells, that it is bounded, that nothing goes in silence."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csit_tui.method.noted import Judged, Note
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session
from csit_tui.reports.html import html
from csit_tui.reports.markdown import markdown
from csit_tui.reports.note_parts import measured
from csit_tui.reports.page import Page
from csit_tui.reports.session_note import LINES, session_note
from tests.harness.programs import pages, printed
from tests.method.programme import record, snapshot
from tests.reports.printed import ATTACK, Tags, programme
from tests.reports.test_sheets import RAW, _blocks, body

SESSION_ID = "s2s2s2s2s"


def noted(found: Snapshot, *criteria: str, kept_back: int = 0, now: Snapshot | None = None) -> Page:
    session = found.one(Session, cycle="2026", id=SESSION_ID)
    assert session is not None
    judged = [Judged("parks", criterion) for criterion in criteria]
    return session_note(Note(found, now or found, session, judged, kept_back))


def test_the_note_tells_what_was_agreed_and_what_is_next(
    golden: Callable[[str, str], None],
) -> None:
    page = noted(programme(), "5.1", "1.1")
    golden("reports_session-note-md", markdown([page]))
    golden("reports_session-note-html", body(html([page], page.title)))


def test_the_next_session_is_told_as_it_is_planned_now() -> None:
    about = {"kind": "session", "cycle": "2026", "id": "t3t3t3t3t", "team": "parks"}
    date = {"date": datetime.date(2026, 3, 9), "start": datetime.time(14), "place": "Town Hall"}
    path = "cycles/2026/sessions/t3t3t3t3t.toml"
    now = snapshot({path: about | date | {"purpose": "assessment"}})
    text = markdown([noted(programme(), "5.1", now=now)])
    assert "The next session: Monday 9 March 2026, 14:00, Town Hall." in text
    assert "Not reached: 5.2 Assets." in text


def test_judgements_of_others_are_counted_and_not_told() -> None:
    text = markdown([noted(programme(), kept_back=3)])
    assert "3 judgements not shown: the team you work for is sealed until it has finished." in text


def test_no_text_breaks_the_note() -> None:
    hostile, plain = (noted(programme(*texts), "5.1", "1.1") for texts in ((ATTACK, ATTACK), ()))
    kinds = _blocks(markdown([hostile])) - _blocks(markdown([plain]))
    assert set(kinds) <= {"paragraph_open", "paragraph_close", "inline"}  # what was shortened
    assert not RAW.search(markdown([hostile]))
    assert set(Tags(html([hostile], "t")).found) <= set(Tags(html([plain], "t")).found) | {"br"}


def _heavy(number: int, points: int, text: str) -> dict[str, dict[str, Any]]:
    """A session that recorded much: so many criteria with so many points each."""
    keys = [f"b{a}b{b}bbbbb" for a in "23456789" for b in "23456789"]
    items = {key: {"text": text} for key in keys[:points]}
    afis = {f"c{key[1:]}": item for key, item in items.items()}
    found: dict[str, dict[str, Any]] = {}
    for n in range(1, number + 1):
        status = {"status": "rated", "rating": 2} if n % 4 else {"status": "no-consensus"}
        found |= record(
            f"5.{n}", reason=text, strengths=items, afis=afis, positions=items, **status
        )
    path = f"cycles/2026/sessions/{SESSION_ID}.toml"
    people = {key: {"name": text[:50], "role": "critical-friend"} for key in keys[:points]}
    found[path] = {"status": "held", "place": text, "note": text, "parked": items}
    found[path] |= {"present": people, "date": datetime.date(2026, 3, 2), "title": text}
    return found


@given(
    st.integers(0, 40), st.integers(0, 64), st.text(min_size=1, max_size=4000) | st.just("W" * 500)
)
@settings(max_examples=40)
def test_a_note_never_takes_more_than_its_lines(number: int, points: int, text: str) -> None:
    found = snapshot(_heavy(number, points, text))
    page = noted(found, *(f"5.{n}" for n in range(1, number + 1)))
    assert measured(page) <= LINES
    told = markdown([page])
    assert number == 0 or "5.1" in told or "Left out here" in told


def test_what_is_left_out_is_counted() -> None:
    found = snapshot(
        _heavy(24, 6, "A point of the length that teams write down in a meeting. " * 2)
    )
    text = markdown([noted(found, *(f"5.{n}" for n in range(1, 25)))])
    last = text.strip().splitlines()[-1]
    assert last.startswith("Left out here, and kept in the record: ")
    assert "144 strengths" in last
    assert "144 areas for improvement" in last


@pytest.mark.needs("chromium", "pdfinfo")
@pytest.mark.slow
@pytest.mark.parametrize(
    "heavy", [(13, 4, "Known costs, but not tied to outcomes."), (36, 40, "W" * 90)]
)
def test_a_printed_note_has_two_pages_at_most(heavy: Any, tmp_path: Any) -> None:
    found = snapshot(_heavy(*heavy))
    page = noted(found, *(f"5.{n}" for n in range(1, heavy[0] + 1)))
    file, pdf = tmp_path / "note.html", tmp_path / "note.pdf"
    file.write_text(html([page], "t"), encoding="utf-8")
    assert printed(file, pdf) == ""
    assert pages(pdf) <= 2


def test_people_stand_by_their_role_and_members_and_guests_by_name() -> None:
    people = [("Zoe", "member"), ("Di", "guest"), ("Cy", "scribe"), ("abe", None)]
    people += [("Bo", "critical-friend"), ("Al", "guest"), ("Fay", "facilitator")]
    found = _heavy(0, 0, "Fair")
    ids = [f"b{n}bbbbbbb" for n in range(2, 9)]
    present = {
        key: {"name": name, **({"role": role} if role else {})}
        for key, (name, role) in zip(ids, people, strict=True)
    }
    found[f"cycles/2026/sessions/{SESSION_ID}.toml"]["present"] = present
    text = markdown([noted(snapshot(found))])
    assert (
        "Fay (facilitator), Bo (critical friend), Cy (scribe), abe, Zoe (member), "
        "Al (guest), Di (guest)" in text
    )


def test_a_position_is_called_one() -> None:
    positions = {"b2bbbbbbb": {"order": 10, "rating": 2, "text": "Costs are known"}}
    found = _heavy(0, 0, "Fair") | record("5.1", status="no-consensus", positions=positions)
    text = markdown([noted(snapshot(found), "5.1")])
    assert "- Position: 2 Fair: Costs are known" in text


def test_who_came_late_or_left_early_is_told_with_the_times() -> None:
    found = _heavy(0, 0, "Fair")
    late = {"name": "Bo", "role": "member", "arrived": datetime.time(10, 15)}
    early = {"name": "Cy", "left": datetime.time(11, 40)}
    session = found[f"cycles/2026/sessions/{SESSION_ID}.toml"]
    session["present"] = {"b2bbbbbbb": late, "b3bbbbbbb": early}
    assert "Bo (member, from 10:15), Cy (until 11:40)" in markdown([noted(snapshot(found))])
