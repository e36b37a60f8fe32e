"""Bringing in: what is refused, and what is untrusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace.bringing.disputes import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, commit, data, line, on_main, record
from tests.workspace.programme import assessment

PARKS, ARTS = "team/2026-parks", "team/2026-arts"


def rated(root: Path, branch: str, team: str, criterion: str = "5.1", rating: int = 2) -> str:
    return line(root, branch, assessment(criterion, team), status="rated", rating=rating)


def test_a_link_is_never_taken(parallel: Path, open_: Open) -> None:
    git(parallel, "switch", "-q", "-c", PARKS)
    (parallel / GOAL).unlink()
    (parallel / GOAL).symlink_to("/etc/passwd")
    (parallel / assessment("5.1")).parent.mkdir(parents=True)
    (parallel / assessment("5.1")).symlink_to("/etc/passwd")
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    bringing = open_(parallel).bringing
    found = bringing.begin([PARKS]).unsettled
    assert {one.theirs[0].value for one in found} == {"a symbolic link"}
    for one in found:
        with pytest.raises(Refused, match="never taken"):
            bringing.resolve(one.path, None, Choice("theirs"))
        bringing.resolve(one.path, None, Choice("ours"))
    bringing.go_on()
    assert data(parallel)["goal"] == "By 2028."
    assert not (parallel / assessment("5.1")).is_symlink()


def test_a_closed_cycle_is_left_alone(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, assessment("5.1", cycle="2025"), rating=2)
    bringing = open_(parallel).bringing
    with pytest.raises(Refused, match="cycle 2025 is closed"):
        bringing.begin([PARKS])
    with pytest.raises(Refused, match="cycle 2025 is closed"):
        bringing.preview([PARKS])
    assert bringing.waiting() is None
    on_main(parallel, "cycles/2025/cycle.toml", status="open")
    assert bringing.begin([PARKS]).commit


def test_the_benchmark_of_a_closed_cycle_does_not_come_in_otherwise(
    parallel: Path, open_: Open
) -> None:
    theme = "benchmarks/own/themes/5.toml"
    git(parallel, "switch", "-q", "-c", PARKS)
    text = (parallel / theme).read_text(encoding="utf-8")
    record(parallel, theme, summary="Otherwise.")
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    bringing = open_(parallel).bringing
    for bring in (bringing.begin, bringing.preview):
        with pytest.raises(Refused, match="2025 was judged by own"):
            bring([PARKS])
    assert (parallel / theme).read_text(encoding="utf-8") == text
    assert bringing.waiting() is None


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("cycles/2026/cycle.toml", {"status": "closed"}),
        ("csit.toml", {"cycle": "2025"}),
    ],
)
def test_a_team_neither_closes_a_cycle_nor_makes_another_current(
    parallel: Path, open_: Open, path: str, more: dict[str, str]
) -> None:
    line(parallel, PARKS, path, **more)
    bringing = open_(parallel).bringing
    with pytest.raises(Refused, match=f"would change {next(iter(more))} of {path}"):
        bringing.begin([PARKS])
    assert bringing.waiting() is None
    also = {"title": "Another"} if "cycles" in path else {"organisation": "Another"}
    line(parallel, ARTS, path, **also)
    assert bringing.begin([ARTS]).commit


def test_it_is_refused_off_the_main_line_and_a_preview_is_not(parallel: Path, open_: Open) -> None:
    rated(parallel, PARKS, "parks")
    git(parallel, "switch", "-q", PARKS)
    bringing = open_(parallel).bringing
    with pytest.raises(Refused, match=r"brought into the main line.*git switch main"):
        bringing.begin([PARKS])
    assert bringing.preview([PARKS]).offers[0].files == 1


def test_it_is_refused_while_git_merges(parallel: Path, open_: Open) -> None:
    rated(parallel, PARKS, "parks")
    git(parallel, "merge", "-q", "--no-ff", "--no-commit", PARKS)
    with pytest.raises(Refused, match="merge is under way"):
        open_(parallel).bringing.begin([PARKS])


def test_only_one_thing_waits_at_a_time(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, goal="By 2030.")
    line(parallel, ARTS, goal="By 2031.")
    on_main(parallel, goal="By 2029.")
    bringing = open_(parallel).bringing
    bringing.begin([PARKS])
    with pytest.raises(Refused, match=f"waits: {PARKS}"):
        bringing.begin([ARTS])


@pytest.mark.parametrize("name", ["nothing", "--upload-pack=x", "", "main..", "a\0b"])
def test_a_name_that_stands_for_nothing(parallel: Path, open_: Open, name: str) -> None:
    with pytest.raises(Refused, match="names no team's branch"):
        open_(parallel).bringing.begin([name])


def test_another_history_is_refused(parallel: Path, open_: Open) -> None:
    git(parallel, "switch", "-q", "--orphan", "strange")
    record(parallel, GOAL, goal="Other.")
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    with pytest.raises(Refused, match="shares no history"):
        open_(parallel).bringing.preview(["strange"])


def test_a_file_and_a_folder_of_one_name(parallel: Path, open_: Open) -> None:
    git(parallel, "switch", "-q", "-c", PARKS)
    (parallel / "notes").write_text("a file\n")
    commit(parallel)
    git(parallel, "switch", "-q", "-c", ARTS, "main")
    (parallel / "notes").mkdir()
    (parallel / "notes" / "one.md").write_text("a folder\n")
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    with pytest.raises(Refused, match='a file called "notes", the other a folder'):
        open_(parallel).bringing.begin([PARKS, ARTS])


def test_a_sealed_team_brings_in_what_it_does_not_see(parallel: Path, open_: Open) -> None:
    git(parallel, "config", "csit.team", "arts")
    on_main(parallel, "cycles/2026/teams/arts.toml", sealed=True)
    on_main(parallel, assessment("5.1"), status="rated", rating=2)
    rated(parallel, PARKS, "parks", rating=4)
    line(parallel, "desk/parks", assessment("5.1"), status="rated", rating=1)
    bringing = open_(parallel).bringing
    told = bringing.preview([PARKS, "desk/parks"])
    assert "4" not in "".join(told.offers[0].changes)
    [dispute] = told.unsettled
    assert dispute.sealed
    assert not any(side.value for side in dispute.sides())
    bringing.begin([PARKS, "desk/parks"])
    with pytest.raises(Refused, match="sealed"):
        bringing.resolve(dispute.path, "rating", Choice("ours"))


def test_an_ignored_file_that_stands_in_the_way_is_kept(parallel: Path, open_: Open) -> None:
    exclude = parallel / ".git" / "info" / "exclude"
    exclude.write_text("plans.md\n")
    git(parallel, "switch", "-q", "-c", PARKS)
    (parallel / "plans.md").write_text("theirs\n")
    git(parallel, "add", "-f", "plans.md")
    git(parallel, "commit", "-q", "-m", "Plans")
    git(parallel, "switch", "-q", "main")
    main = git(parallel, "rev-parse", "main")
    (parallel / "plans.md").write_text("mine, in no commit\n")
    bringing = open_(parallel).bringing
    with pytest.raises(Refused, match=r"stand where others come in: plans\.md.*move them"):
        bringing.begin([PARKS])
    assert (parallel / "plans.md").read_text() == "mine, in no commit\n"
    assert git(parallel, "rev-parse", "main") == main
    (parallel / "plans.md").rename(parallel / "plans-mine.md")
    assert bringing.go_on().commit
    assert (parallel / "plans.md").read_text() == "theirs\n"


def test_a_result_without_a_readable_manifest_is_refused(parallel: Path, open_: Open) -> None:
    manifest = (parallel / "csit.toml").read_bytes()
    git(parallel, "switch", "-q", "-c", PARKS)
    (parallel / "csit.toml").write_bytes(manifest + b'main_line = "a"\nvisible = [1\n')
    commit(parallel)
    git(parallel, "switch", "-q", "-c", ARTS, "main")
    (parallel / "csit.toml").unlink()
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    main = git(parallel, "rev-parse", "main")
    bringing = open_(parallel).bringing
    for branch, says in ((PARKS, "could not be read any more"), (ARTS, "would be no csit.toml")):
        assert bringing.begin([branch]).unsettled
        bringing.resolve("csit.toml", None, Choice("theirs"))
        with pytest.raises(Refused, match=rf"csit\.toml: With {branch} .*{says}.*csit resolve"):
            bringing.go_on()
        assert git(parallel, "rev-parse", "main") == main
        bringing.resolve("csit.toml", None, Choice("ours"))
        assert bringing.go_on().commit is not None
        main = git(parallel, "rev-parse", "main")
        assert (parallel / "csit.toml").read_bytes() == manifest


def test_a_manifest_of_the_wrong_shape_is_refused_at_once(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, "csit.toml", cycle=5)
    main = git(parallel, "rev-parse", "main")
    bringing = open_(parallel).bringing
    for act in (bringing.preview, bringing.begin):
        with pytest.raises(Refused, match=f"With {PARKS} the programme could not be read"):
            act([PARKS])
    assert bringing.waiting() is None
    assert git(parallel, "rev-parse", "main") == main


def test_a_time_zone_is_written_as_strictly_as_by_hand(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, "csit.toml", time_zone="Europe/Paris")
    on_main(parallel, "csit.toml", time_zone="Europe/Rome")
    bringing = open_(parallel).bringing
    bringing.begin([PARKS])
    with pytest.raises(Refused, match='no time zone "Europe/Nowhere"'):
        bringing.resolve("csit.toml", "time_zone", Choice("value", value="Europe/Nowhere"))
    bringing.resolve("csit.toml", "time_zone", Choice("value", value="Europe/London"))
    assert bringing.go_on().commit


def test_a_manifest_that_would_be_lost_is_refused_though_something_else_waits(
    parallel: Path, open_: Open
) -> None:
    line(parallel, PARKS, goal="By 2030.")
    git(parallel, "switch", "-q", PARKS)
    manifest = (parallel / "csit.toml").read_text()
    (parallel / "csit.toml").write_text(
        manifest.replace("format = 1", 'format = 1\nname = ["x"]', 1)
    )
    text = (parallel / "csit.toml").read_text()
    kept = [row for row in text.splitlines() if not row.startswith('name = "')]
    (parallel / "csit.toml").write_text("\n".join(kept) + "\n")
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    on_main(parallel, goal="By 2029.")
    bringing = open_(parallel).bringing
    for act in (bringing.preview, bringing.begin):
        with pytest.raises(Refused, match="the programme could not be read any more"):
            act([PARKS])
    assert bringing.waiting() is None
