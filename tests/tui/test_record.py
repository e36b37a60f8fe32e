"""Recording a criterion: rating, statuses, points, texts, and how many keys it takes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csit_tui.tui.widgets.panel import Panel
from csit_tui.tui.widgets.slot import Slot
from tests.tui.stage import Stage, staged

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
AT_12 = "cycles/2026/assessments/parks/1.2.toml"


def saved(root: Path, path: str = AT_12) -> dict[str, Any]:
    """What a record's file holds; nothing where there is none."""
    if not (root / path).exists():
        return {}
    return tomllib.loads((root / path).read_text(encoding="utf-8"))


def texts(root: Path, kind: str, path: str = AT_12) -> list[str]:
    """The points of a record in their order."""
    items = saved(root, path).get(kind, {}).values()
    return [item["text"] for item in sorted(items, key=lambda item: item["order"])]


async def on_point(stage: Stage, key: str) -> None:
    """Put the cursor on a row of the record."""
    await stage.press("tab")
    panel = stage.screen.query_one(Panel)
    found = next(row.key for row in panel.rows if row.key.startswith(key))
    panel.choose(found)
    await stage.idle()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_the_record_of_a_criterion(root: Path, golden: Golden, size: tuple[int, int]) -> None:
    async with staged(root, size) as stage:
        await stage.press("enter", "N")
        golden(f"tui_record-{size[0]}x{size[1]}", stage.text)


async def test_rating_two_strengths_one_afi_and_going_on_takes_ten_keys(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        stage.pressed = 0
        await stage.press("2", "plus")
        await stage.type("Unit costs known")
        await stage.press("enter")
        await stage.type("Open books")
        await stage.press("enter", "escape", "minus")
        await stage.type("No link to outcomes")
        await stage.press("enter", "escape", "n")
        assert stage.pressed <= 10
        assert "1.3  Clear roles" in stage.text
    assert saved(root)["rating"] == 2
    assert texts(root, "strengths") == ["Unit costs known", "Open books"]
    assert texts(root, "afis") == ["No link to outcomes"]


@pytest.mark.parametrize("size", SIZES)
async def test_ten_pasted_lines_are_ten_strengths(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    lines = [f"• Strength “{n}”" for n in range(1, 6)] + [
        f"{n}) Strength {n}" for n in range(6, 11)
    ]
    async with staged(root, size) as stage:
        await stage.press("enter", "plus")
        await stage.paste("\r\n".join(lines) + "\n\n")
        assert "10 points added" in stage.text
        await stage.press("escape")
        golden(f"tui_record-pasted-{size[0]}x{size[1]}", stage.text)
        await stage.press("u")
        assert texts(root, "strengths") == []
        await stage.press("U")
    assert texts(root, "strengths")[0] == 'Strength "1"'
    assert texts(root, "strengths")[9] == "Strength 10"


async def test_typed_text_is_kept_then_saved_without_leaving_the_field(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Half a")
        assert stage.state == "kept"
        assert [d.text for d in stage.app.doing.workspace.drafts()] == ["Half a"]
        stage.screen.slot.save_now()  # what the timer does, two seconds after the last key
        await stage.idle()
        assert stage.state == "saved"
        await stage.type(" sentence")
        assert stage.state == "kept"
        await stage.press("escape")
        assert stage.state == "saved"
    assert texts(root, "strengths") == ["Half a sentence"]


def test_a_text_is_saved_two_seconds_after_the_last_key() -> None:
    assert Slot.save_after == 2.0


@pytest.mark.parametrize("size", SIZES)
async def test_statuses_are_chosen_with_their_meaning_at_hand(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await stage.press("enter", "=")
        golden(f"tui_record-status-{size[0]}x{size[1]}", stage.text)
        await stage.press("3", "escape")
        assert saved(root)["status"] == "not-applicable"
        await stage.press("x")
        assert saved(root)["status"] == "no-consensus"
        assert "Positions" in stage.text
        await stage.press("0")
    assert saved(root)["status"] == "not-yet"


async def test_a_rating_is_taken_back_and_brought_back_after_leaving_the_screen(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "4")
        assert saved(root)["rating"] == 4
        await stage.press("escape", "u")
        assert stage.screen.NAME == "home"
        assert "Taken back" in stage.text
        assert "rating" not in saved(root)
        await stage.press("U", "enter")
        assert "4 Excellent" in stage.text.splitlines()[2]
    assert saved(root)["rating"] == 4


async def test_a_level_off_the_scale_is_refused_in_words(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "7")
        assert "The scale has 4 levels" in stage.text
    assert not (root / AT_12).exists()


async def test_points_move_across_and_in_order_are_joined_and_removed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.paste("One\nTwo\nThree")
        await stage.press("escape")
        await on_point(stage, "strengths.")
        await stage.press("]")
        assert texts(root, "strengths") == ["Two", "One", "Three"]
        await stage.press("[")
        assert texts(root, "strengths") == ["One", "Two", "Three"]
        await stage.press("J")
        assert texts(root, "strengths") == ["One; Two", "Three"]
        await stage.press(">")
        assert texts(root, "strengths") == ["Three"]
        assert texts(root, "afis") == ["One; Two"]
        await stage.press("d")
        assert texts(root, "afis") == []
        await stage.press("u")
        assert texts(root, "afis") == ["One; Two"]


async def test_a_point_is_split_at_a_bar(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Costs known and books open")
        await stage.press("enter", "escape")
        await on_point(stage, "strengths.")
        await stage.press("S", *["left"] * len(" books open"))
        await stage.type("|")
        await stage.press("enter")
    assert texts(root, "strengths") == ["Costs known and", "books open"]


async def test_enter_on_a_point_edits_it(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Books")
        await stage.press("enter", "escape")
        await on_point(stage, "strengths.")
        await stage.press("enter")
        await stage.type(" open")
        await stage.press("enter")
        assert "+ Books open" in stage.text
    assert texts(root, "strengths") == ["Books open"]


async def test_practice_and_reason_are_written_in_lines(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "p")
        await stage.type("First")
        await stage.press("enter")
        await stage.type("second")
        await stage.press("escape", "j")
        await stage.type("Because")
        await stage.press("escape")
        assert "Because" in stage.text
    assert saved(root)["practice"] == "First\nsecond"
    assert saved(root)["reason"] == "Because"


async def test_evidence_is_tied_to_the_point_and_dated(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Books open")
        await stage.press("enter", "escape")
        await on_point(stage, "strengths.")
        await stage.press("e")
        await stage.type("Visitor survey")
        await stage.press("enter")
        await stage.type("12 March 2026")
        await stage.press("enter")
        assert "Visitor survey, 12 March 2026" in stage.text
    (key, item), *_ = saved(root)["evidence"].items()
    assert item["source"] == "Visitor survey"
    assert str(item["refers_to"]) == "2026-03-12"
    assert next(iter(saved(root)["strengths"].values()))["evidence"] == [key]


async def test_a_date_that_is_none_is_asked_for_again_and_the_text_stays(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "t", "2")
        await stage.type("soon")
        await stage.press("enter")
        assert "is no date" in stage.text
        assert stage.screen.slot.text == "soon"


async def test_target_and_confidence(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "t", "1", "3", "t", "2")
        await stage.type("31 March 2027")
        await stage.press("enter", "t", "3", "2")
        assert "3 Good by 31 March 2027" in stage.text
    data = saved(root)
    assert (data["target"], str(data["target_date"]), data["confidence"]) == (
        3,
        "2027-03-31",
        "medium",
    )


async def test_a_show_of_cards_is_a_tally(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        await stage.screen.edit("tally")
        await stage.idle()
        await stage.type("2 3 3 2 4")
        await stage.press("enter")
        assert "5 ratings are more than the 3 people who can have given one" in stage.text
        await stage.press("backspace", "backspace", "backspace", "backspace", "enter")
        assert "Given" in stage.text
    assert saved(root)["tally"] == {"2": 1, "3": 2}


@pytest.mark.parametrize("size", SIZES)
async def test_key_features_and_last_year_are_one_key_away(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await stage.press("enter", "f")
        golden(f"tui_record-features-{size[0]}x{size[1]}", stage.text)
        await stage.press("f")
        stage.screen.go_to("5.1")
        await stage.press("l")
        golden(f"tui_record-last-year-{size[0]}x{size[1]}", stage.text)
        await stage.press("a")
        assert "Taken over" in stage.text
        await stage.press("escape")
        assert "(as last year)" in stage.text
    held = saved(root, "cycles/2026/assessments/parks/5.1.toml")["strengths"]
    assert next(iter(held.values()))["continues"] == "2025/parks/5.1/k3m9q2xdf"


async def test_the_list_walks_through_the_themes(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "down", "down", "down", "down")
        assert stage.screen.criterion == "2.1"
        await stage.press("up")
        assert stage.screen.criterion == "1.5"
        await stage.press("end")
        assert stage.screen.criterion == "9.1"
        await stage.press("N")
        assert stage.screen.criterion == "8.4"


async def test_only_what_is_left(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "o")
        assert "1.1 Shared" not in stage.text
        await stage.press("o")
        assert "1.1 Shared" in stage.text


async def test_why_tells_who_recorded_it(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "N", "w")
        assert stage.screen.NAME == "history"
        assert "Begin the programme" in stage.text


async def test_a_point_that_is_not_chosen_gives_the_reason(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "d")
        assert "Choose a point first" in stage.text


async def test_a_file_changed_by_another_program_is_not_overwritten(root: Path) -> None:
    path = root / "cycles/2026/assessments/parks/1.1.toml"
    async with staged(root) as stage:
        await stage.press("enter", "N", "p")
        path.write_text(path.read_text().replace("Budgets are set", "Somebody else wrote"))
        await stage.type(" Mine.")
        await stage.press("escape")
        assert "1.1" in stage.text
        kept = path.read_text(encoding="utf-8")
        assert "Somebody else wrote" in kept
        assert stage.state == "not saved"
        assert "Mine." in stage.screen.slot.text
        await stage.press("escape")
        assert path.read_text(encoding="utf-8") == kept, "a second esc is no decision"
        assert any("Mine." in draft.text for draft in stage.app.doing.workspace.drafts())
        await stage.press("p")
        await stage.type(" Ours.")
        await stage.press("escape")
        assert "Somebody else wrote" in path.read_text(encoding="utf-8")
        assert "Ours." in path.read_text(encoding="utf-8")


async def test_a_closed_cycle_is_not_recorded_in(root: Path) -> None:
    cycle = root / "cycles/2026/cycle.toml"
    cycle.write_text(cycle.read_text(encoding="utf-8").replace('"open"', '"closed"'))
    async with staged(root) as stage:
        await stage.press("enter", "2")
        assert "This cycle is closed" in stage.text


async def test_60x20_and_back_keeps_what_is_typed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Half")
        await stage.pilot.resize_terminal(60, 20)
        await stage.idle()
        assert "Half" in stage.text
        await stage.pilot.resize_terminal(80, 24)
        await stage.idle()
        await stage.type(" a sentence")
        await stage.press("enter", "escape")
        assert stage.screen.criterion == "1.2"
    assert texts(root, "strengths") == ["Half a sentence"]


async def test_a_rating_that_replaces_another_says_what_it_was(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "2")
        assert "was" not in stage.text.splitlines()[-2]
        await stage.press("3")
        assert "1.2 was 2 Fair; u takes it back." in stage.text
        await stage.press("3")
        assert "1.2 is 3 Good already." in stage.text


async def test_a_source_that_ends_a_sentence_is_followed_by_its_date(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "e")
        await stage.type("Seen at the Depot.")
        await stage.press("enter")
        await stage.type("30 January 2026")
        await stage.press("enter")
        assert "Seen at the Depot, 30 January 2026" in stage.text
        assert "t sets it" in stage.text


async def test_a_text_goes_into_the_record_it_was_begun_for(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Of the second")
        rows = stage.screen.query_one("#criteria").rows
        row = next(n for n, row in enumerate(rows) if row.key == "1.4")
        await stage.pilot.click("#criteria", offset=(4, row))
        await stage.idle()
        assert stage.screen.criterion == "1.4"
        assert not stage.screen.slot.is_open
    assert texts(root, "strengths") == ["Of the second"]
    assert not (root / AT_12.replace("1.2", "1.4")).exists()
