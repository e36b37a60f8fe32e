"""All AFIs of a year on their screen: grouped, narrowed, answered from the plan, linked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.model.inputs import Challenge
from tests.harness.shelf import sample
from tests.tui.planned import COSTS, PLAN, SIGNS, WALKS, planned
from tests.tui.programme import assessment, file, git
from tests.tui.stage import Stage, staged

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
PARKS, ARTS = "2026/parks/1.1/k3m9q2xdg", "2026/arts/1.1/k3m9q2xdg"
LATE, WARDS = "2026/arts/5.1/k3m9q2xdh", "2026/parks/5.1/k3m9q2xdj"
PEERS = "2026/challenge/h2bcdfghj/f2bcdfghj"


@pytest.fixture
def several(parallel: Path) -> Path:
    """Two teams that say the same, two that do not, what peers found, and a plan."""
    texts = {"arts": ("k3m9q2xdh", "Budgets come late"), "parks": ("k3m9q2xdj", "No ward plans")}
    records = [
        assessment("2026", team, "5.1", rating=2, afis={key: {"order": 10, "text": text}})
        for team, (key, text) in texts.items()
    ]
    finding = {"order": 10, "text": "[b]Costs[/b] are not shared", "criteria": ["5.1", "1.2"]}
    path = Challenge.PATH.format(cycle="2026", id="h2bcdfghj")
    findings = {"f2bcdfghj": finding, "f3bcdfghj": {"order": 20, "text": "Good", "strength": True}}
    records.append(file(path, type="peer-led", title="Peers of May", findings=findings))
    for name, data in records:
        (parallel / name).parent.mkdir(parents=True, exist_ok=True)
        (parallel / name).write_bytes(data)
    return planned(parallel)


def afis(root: Path, path: str) -> list[str]:
    return list(tomllib.loads((root / path).read_text(encoding="utf-8")).get("afis", []))


def new_item(root: Path) -> dict[str, object]:
    """The item that was planned on the screen."""
    known = {"p2bcdfghj", "p3bcdfghj", "p4bcdfghj", "p5bcdfghj"}
    [path] = [one for one in (root / PLAN).glob("*.toml") if one.stem not in known]
    return tomllib.loads(path.read_text(encoding="utf-8"))


def shown(stage: Stage) -> list[str]:
    """The origins in the list, in their order."""
    return [row.key.partition(":")[2] for row in stage.screen.rows.rows if row.choosable]


async def gather(stage: Stage, origin: str = PARKS) -> None:
    """Open it, the cursor on an AFI."""
    await stage.press("g", "g")
    assert stage.screen.NAME == "afis"
    await stand_on(stage, origin)


async def stand_on(stage: Stage, origin: str) -> None:
    row = next(one for one in stage.screen.rows.rows if one.key.endswith(f":{origin}"))
    stage.screen.rows.choose(row.key)
    await stage.idle()


async def link(stage: Stage, origin: str) -> None:
    """Say that the AFI under the cursor says the same as another."""
    await stage.press("M")
    assert "~ says the same as which other? Go there, and M again" in stage.text
    await stand_on(stage, origin)
    await stage.press("M")


@pytest.mark.parametrize("size", SIZES)
async def test_all_afis_with_what_answers_each(
    several: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(several, size) as stage:
        await gather(stage)
        golden(f"tui_gather-{size[0]}x{size[1]}", stage.text)
        await stand_on(stage, PEERS)
        await stage.press("V", "V")
        golden(f"tui_gather-sources-{size[0]}x{size[1]}", stage.text)
    assert git(several, "status", "--porcelain") == ""


async def test_it_opens_over_the_plan_and_goes_back_there(several: Path) -> None:
    async with staged(several) as stage:
        await stage.press("g", "k", "G")
        assert stage.screen.NAME == "afis"
        await stage.press("escape")
        assert stage.screen.NAME == "plan"
        await stage.press("escape", "G")
        assert stage.screen.NAME == "afis"


async def test_what_is_linked_stands_together_and_stays(several: Path) -> None:
    async with staged(several) as stage:
        await gather(stage)
        assert shown(stage) == [ARTS, PARKS, PEERS, LATE, WARDS]
        assert "\n›= Costs not known for events           Parks team" in stage.text
        assert "Linked    1.1 Costs not known for events (Arts team)" in stage.text


async def test_each_key_groups_them_otherwise_with_the_cursor_on_the_same(several: Path) -> None:
    async with staged(several) as stage:
        await gather(stage, LATE)
        heads = []
        for _ in range(4):
            await stage.press("V")
            assert stage.screen.afi.origin == LATE
            heads.append([one.key for one in stage.screen.rows.rows if not one.choosable])
    assert heads == [
        ["#teams", "#challenge"], ["#arts", "#parks", "#"], ["#1.1", "#1.2", "#5.1"], ["#1", "#5"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "left"),
    [
        ("n", [ARTS, PEERS, LATE, WARDS]),
        ("p", [PEERS]),
        ("t", [ARTS, PARKS, LATE, WARDS]),
        ("s", []),
        ("1", [ARTS, PARKS, PEERS]),
        ("0", [ARTS, PARKS, PEERS, LATE, WARDS]),
    ],
)
async def test_the_list_is_narrowed(several: Path, key: str, left: list[str]) -> None:
    async with staged(several) as stage:
        await gather(stage)
        await stage.press("o", key)
        assert shown(stage) == left
        if not left:
            assert "No area for improvement is left here." in stage.text
            await stage.press("a")
            assert "Choose an area for improvement first." in stage.text


async def test_an_afi_becomes_a_new_item_that_answers_it(several: Path) -> None:
    async with staged(several) as stage:
        await gather(stage, PEERS)
        await stage.press("a")
        assert "What is planned for 1 AFI?" in stage.text
        await stage.press("2")
        await stage.type("Share costs with all")
        await stage.press("enter")
        assert "Planned; u takes that back." in stage.text
        assert "Answered  “Share costs with all”, not started" in stage.text
        made = new_item(several)
        assert (made["title"], made["type"], made["afis"]) == (
            "Share costs with all", "action", [PEERS],
        )  # fmt: skip
        await stage.press("u")
        assert "Answered  by nothing yet" in stage.text
    assert len(list((several / PLAN).glob("*.toml"))) == 4


async def test_an_item_that_is_there_answers_it_too(several: Path) -> None:
    async with staged(several) as stage:
        await gather(stage, WARDS)
        await stage.press("K")
        assert "Which item answers it?" in stage.text
        await stage.press("2")
        assert "Answered; u takes that back." in stage.text
        assert afis(several, WALKS) == [WARDS]
        await stage.press("K")
        assert stage.text.count("Walks with every ward") == 1
        await stage.press("0", "tab", "down", "down", "down", "enter")
        assert stage.screen.NAME == "plan-item"
        await stage.press("escape")
        await stage.press("u")
    assert afis(several, WALKS) == []


async def test_two_that_say_the_same_are_linked_by_the_item_of_either(several: Path) -> None:
    async with staged(several) as stage:
        await gather(stage, LATE)
        await link(stage, PARKS)
        assert "Answered; u takes that back." in stage.text
        assert afis(several, COSTS) == [LATE, PARKS]
        await link(stage, LATE)
        assert "answers both already." in stage.text


async def test_two_that_nothing_answers_get_an_item_of_their_own(several: Path) -> None:
    async with staged(several) as stage:
        await gather(stage, LATE)
        await link(stage, WARDS)
        assert "What is planned for 2 AFIs?" in stage.text
        await stage.press("1")
        await stage.type("Plan by ward")
        await stage.press("enter")
    made = new_item(several)
    assert (made["type"], made["afis"]) == ("project", [LATE, WARDS])


async def test_dropped_work_answers_nothing_and_links_nothing_new(several: Path) -> None:
    text = (several / SIGNS).read_text(encoding="utf-8")
    text = text.replace('status = "done"', f'status = "dropped"\nafis = ["{LATE}", "{WARDS}"]')
    (several / SIGNS).write_text(text, encoding="utf-8")
    async with staged(several) as stage:
        await gather(stage, LATE)
        assert "Answered  by nothing yet" in stage.text
        assert "Dropped   “Signs at the park gates”" in stage.text
        await link(stage, WARDS)
        assert "What is planned for 2 AFIs?" in stage.text


async def test_of_several_items_one_is_chosen_for_both(several: Path) -> None:
    async with staged(several) as stage:
        await gather(stage, WARDS)
        await stage.press("K", "2")
        await link(stage, PARKS)
        assert "Which item answers both?" in stage.text
        await stage.press("2")
    assert (afis(several, COSTS), afis(several, WALKS)) == ([PARKS, WARDS], [WARDS])


async def test_what_is_marked_is_forgotten_first(several: Path) -> None:
    before = afis(several, COSTS)
    async with staged(several) as stage:
        await gather(stage, LATE)
        await stage.press("M", "escape")
        assert stage.screen.NAME == "afis"
        assert "~ says the same" not in stage.text
        await stage.press("M", "M")
        assert "~ says the same" not in stage.text
        assert stage.state == "committed"
    assert afis(several, COSTS) == before


async def test_who_recorded_it_is_told(several: Path) -> None:
    async with staged(several) as stage:
        await gather(stage, PEERS)
        await stage.press("w")
        assert stage.screen.NAME == "history"
        assert "challenge/h2bcdfghj" in stage.text


async def test_what_is_not_brought_in_is_listed_and_answered_with_a_warning(
    shelf: Path, tmp_path: Path, git_identity: tuple[str, str]
) -> None:
    demo = sample(shelf, tmp_path / "programme")
    async with staged(demo) as stage:
        await stage.press("g", "g")
        assert "Arts team, not brought in yet" in stage.text
        await stage.press("a", "2")
        await stage.type("A vision for all")
        await stage.press("enter")
        await stage.idle()
        words = " ".join(stage.text.split())
        assert "Arts team is not brought in yet, and 2026/arts/1.1/" in words
        assert "B brings it in." in words
        plan = [tomllib.loads(one.read_text("utf-8")) for one in demo.glob("cycles/2026/plan/*")]
        [new] = [one for one in plan if one["title"] == "A vision for all"]
        assert new["afis"][0].startswith("2026/arts/1.1/")
        await stage.press("w")
        assert stage.screen.NAME == "afis"
        assert "Arts team is not brought in yet" in stage.screen.notice.text


async def test_without_any_that_is_said(root: Path) -> None:
    (root / "cycles/2026/assessments/parks/1.1.toml").unlink()
    async with staged(root) as stage:
        await stage.press("g", "g")
        assert "There is none yet." in stage.text
        await stage.press("V", "o")
        assert "What to list" in stage.text
        await stage.press("n")
        assert "There is none yet." in stage.text, "not: none is left here"
        assert shown(stage) == []


async def test_the_sheet_of_an_item_offers_what_peers_found(several: Path) -> None:
    async with staged(several) as stage:
        await stage.press("g", "k", "enter")
        while "Which areas for improvement does it answer?" not in stage.text:
            await stage.press("down")
        await stage.press("tab")
        while "Answers" not in stage.text.split("›")[-1].splitlines()[0]:
            await stage.press("down")
        await stage.press("enter")
        assert "1.2 [b]Costs[/b] are not shared (peers: Peers of May)" in stage.text
