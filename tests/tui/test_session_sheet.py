"""The people of a session on its sheet: named, invited, present; and findings that lead there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.filled import SESSION_PATH, TEAM_PATH, fill
from tests.tui.programme import file, git
from tests.tui.stage import Stage, staged
from tests.tui.test_sheets import held

COMPOSITE = "cycles/2026/sessions/wbcdfghj4.toml"


@pytest.fixture
def filled(root: Path) -> Path:
    """A programme whose session and team are filled in, and a session of all teams beside it."""
    (root / COMPOSITE).write_bytes(file(COMPOSITE, purpose="composite", title="Composite day")[1])
    return fill(root)


async def open_at(stage: Stage, path: str, field: str) -> None:
    """Open a record's sheet at a field, as a finding does."""
    from csit_tui.tui.going import screen_of

    assert stage.app.view is not None
    screen = screen_of(stage.app.view, path, field)
    assert screen is not None
    await stage.app.push_screen(screen)
    await stage.idle()


async def go_to_finding(stage: Stage, rule: str, words: str) -> None:
    """Go from the list of findings to what one of them is about."""
    await stage.press("o")
    found = stage.screen._standing
    stage.screen.rows.choose(
        str(next(n for n, t in enumerate(found) if t.rule == rule and words in t.what))
    )
    await stage.press("enter")


async def test_a_finding_on_a_scribe_leads_to_the_box_and_is_mended(filled: Path) -> None:
    async with staged(filled) as stage:
        await go_to_finding(stage, "T4", "No scribe")
        assert (stage.screen.NAME, stage.screen.panel.key) == ("session-sheet", "scribe")
        await stage.press("enter")
        assert "2  Sam Scribe" in stage.text
        await stage.press("2")
        assert held(filled, COMPOSITE)["scribe"] == "Sam Scribe"
        await stage.press("escape", "escape", "o")
        assert "No scribe" not in stage.text


async def test_somebody_from_outside_is_written_and_taken_away_again(filled: Path) -> None:
    async with staged(filled) as stage:
        await open_at(stage, SESSION_PATH, "critical_friend")
        await stage.press("enter", "+")
        await stage.type("Nia Rees")
        await stage.press("enter")
        assert held(filled, SESSION_PATH)["critical_friend"] == "Nia Rees"
        await stage.press("enter", "0")
    assert "critical_friend" not in held(filled, SESSION_PATH)


async def test_a_name_that_was_written_is_kept(filled: Path) -> None:
    async with staged(filled) as stage:
        await open_at(stage, SESSION_PATH, "facilitator")
        await stage.press("enter", "+")
        assert stage.screen.slot.text == "Wes Hill"
        await stage.type(" (Lakeside)")
        await stage.press("enter")
    assert held(filled, SESSION_PATH)["facilitator"] == "Wes Hill (Lakeside)"


async def test_members_are_invited_and_others_beside_them(filled: Path) -> None:
    async with staged(filled) as stage:
        await open_at(stage, SESSION_PATH, "invited")
        await stage.press("enter", "2", "+")
        await stage.type("Nia Rees, Tom Bell")
        await stage.press("enter")
        assert "[x] Nia Rees" in stage.text
        assert "[ ] Sam Scribe" in stage.text
        await stage.press("0")
        assert not stage.screen.slot.is_open
    names = ["Iqbal Shah", "Nia Rees", "Ruth Okafor", "Tom Bell"]
    assert held(filled, SESSION_PATH)["invited"] == names


async def test_who_of_the_team_was_there_keeps_their_id(filled: Path) -> None:
    async with staged(filled) as stage:
        await open_at(stage, SESSION_PATH, "present")
        await stage.press("a")
        assert "Present: from the team" in stage.text
        assert "Sam Scribe" not in [one.words for one in stage.screen.slot._choices]
        await stage.press("1", "1")
        await stage.type("Nia Rees")
        await stage.press("enter")
        await stage.press("3", "enter", "escape")
    present = held(filled, SESSION_PATH)["present"]
    assert present["bcdfghjk4"] == {"name": "Iqbal Shah", "role": "member"}
    assert "Nia Rees" in [one["name"] for one in present.values()]


async def test_when_somebody_left_is_written_though_it_has_no_row_yet(filled: Path) -> None:
    async with staged(filled) as stage:
        await open_at(stage, SESSION_PATH, "present.bcdfghjk2")
        assert stage.screen.panel.key == "present.bcdfghjk2"
        await stage.press("enter")
        assert "Which box of this person?" in stage.text
        await stage.press("4")
        await stage.type("11:30")
        await stage.press("enter")
        assert "Left          11:30" in stage.text
    assert f"{held(filled, SESSION_PATH)['present']['bcdfghjk2']['left']}" == "11:30:00"


async def test_a_finding_on_a_member_leads_to_their_row_and_is_mended(filled: Path) -> None:
    async with staged(filled) as stage:
        await go_to_finding(stage, "T6", "Ruth Okafor")
        assert stage.screen.panel.key == "members.bcdfghjk2"
        await stage.press("enter", "7", "1")
    assert held(filled, TEAM_PATH)["members"]["bcdfghjk2"]["knows_benchmark"] is True


async def test_a_point_is_parked_on_the_sheet_too(filled: Path) -> None:
    async with staged(filled) as stage:
        await open_at(stage, SESSION_PATH, "parked")
        await stage.press("a")
        for text in ("Ask finance.", "5.1", ""):
            await stage.type(text)
            await stage.press("enter")
        assert not stage.screen.slot.is_open
    parked = sorted(held(filled, SESSION_PATH)["parked"].values(), key=lambda p: p["text"])
    assert [(one["text"], one["criterion"]) for one in parked] == [
        ("Ask finance.", "5.1"),
        ("Who owns the play areas?", "5.2"),
    ]


async def test_the_cursor_stays_where_no_digit_reaches(filled: Path) -> None:
    members = {
        f"bcdfghj{n}{m}": {"order": 10 * n + m, "name": f"P {n}{m}"}
        for n in range(2, 8)
        for m in (2, 3)
    }
    (filled / TEAM_PATH).write_bytes(file(TEAM_PATH, name="Parks", members=members)[1])
    async with staged(filled) as stage:
        await open_at(stage, SESSION_PATH, "invited")
        await stage.press("enter", "home", *["down"] * 10, "enter", "down", "enter", "0")
    assert {"P 72", "P 73"} <= {*held(filled, SESSION_PATH)["invited"]}


async def test_a_sealed_team_reads_no_notes_of_another_team_s_session(filled: Path) -> None:
    arts = "cycles/2026/teams/arts.toml"
    (filled / arts).write_bytes(file(arts, name="Arts", sealed=True)[1])
    git(filled, "add", ".")
    git(filled, "commit", "-q", "-m", "Seal the Arts team")
    for team, seen in (("parks", True), ("arts", False)):
        git(filled, "config", "csit.team", team)
        async with staged(filled) as stage:
            await open_at(stage, SESSION_PATH, "title")
            titles = [page.title for page in stage.screen.pages]
            assert ("Parked" in titles) is seen
            assert {"The session", "Agenda", "Present"} <= set(titles)
            await stage.press("escape", "g", "t")
            stage.screen.rows.choose(SESSION_PATH)
            await stage.press("tab", "end")
            assert ("Who owns the play areas?" in stage.text) is seen
