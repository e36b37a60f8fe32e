"""Evidence while recording: what is on the table is one key away, and what informs a criterion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.filled import SURVEY_PATH, fill
from tests.tui.stage import Stage, staged
from tests.tui.test_record import on_point, saved

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
AT_51 = "cycles/2026/assessments/parks/5.1.toml"


async def at_51(stage: Stage) -> None:
    """Go to the record of a criterion that inputs and a finding name."""
    stage.app.criterion = "5.1"
    await stage.press("g", "r")
    assert stage.screen.criterion == "5.1"


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_on_the_table_is_offered_first(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(fill(root), size) as stage:
        await at_51(stage)
        await stage.press("e")
        golden(f"tui_evidence-{size[0]}x{size[1]}", stage.text)
        await stage.press("1")
        assert "Budget holders' survey, 3 November 2025" in " ".join(stage.text.split())
        await stage.press("e", "1")
        assert "This is evidence here already: Budget holders' survey" in stage.text
    (item,) = saved(root, AT_51)["evidence"].values()
    assert item["input"] == Path(SURVEY_PATH).stem
    assert item["source"] == "Budget holders' survey"
    assert str(item["refers_to"]) == "2025-11-03"


async def test_a_finding_of_a_challenge_supports_the_point_under_the_cursor(root: Path) -> None:
    async with staged(fill(root)) as stage:
        await at_51(stage)
        await stage.press("plus")
        await stage.type("Books open")
        await stage.press("enter", "escape")
        await on_point(stage, "strengths.")
        await stage.press("e", "2")
    ((key, item),) = saved(root, AT_51)["evidence"].items()
    assert item["note"] == "Nobody could say what an event costs."
    assert "input" not in item
    (point,) = saved(root, AT_51)["strengths"].values()
    assert point["evidence"] == [key]


async def test_another_source_is_written(root: Path) -> None:
    async with staged(fill(root)) as stage:
        await at_51(stage)
        await stage.press("e", "+")
        await stage.type("A talk with the depot")
        await stage.press("enter", "enter")
    (item,) = saved(root, AT_51)["evidence"].values()
    assert item == {"order": 10, "source": "A talk with the depot"}


@pytest.mark.parametrize("size", SIZES)
async def test_what_informs_it_is_read_while_recording(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(fill(root), size) as stage:
        await at_51(stage)
        assert "i  2 inputs" in stage.text
        await stage.press("i")
        golden(f"tui_record-inform-{size[0]}x{size[1]}", stage.text)
        assert "The Depot: 2 no, 5 yes" in " ".join(stage.text.split())
        assert "Nobody could say what an event costs." in " ".join(stage.text.split())
        assert "4 yes" not in stage.text
        await stage.press("i")
        assert "What informs it" not in stage.text


async def test_evidence_that_names_an_input_alone_is_shown_by_its_title(root: Path) -> None:
    fill(root)
    held = {"evidence": {"k3m9q2xdf": {"order": 10, "input": Path(SURVEY_PATH).stem}}}
    from tests.tui.programme import assessment

    path, data = assessment("2026", "parks", "5.1", **held)
    (root / path).write_bytes(data)
    async with staged(root) as stage:
        await at_51(stage)
        await on_point(stage, "evidence.")
        assert "· Budget holders' survey" in stage.text
