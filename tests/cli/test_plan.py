"""``csit plan``: what is planned, what it answers, and what moved."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Csit
from tests.cli.test_compare import demo
from tests.cli.test_sessions import git

__all__ = ["demo"]

Golden = Callable[[str, str], None]
TODAY = ("--today", "15 August 2026")


def test_overdue_comes_first_and_says_why(demo: Path, csit: Csit, golden: Golden) -> None:
    told = csit("plan", "list", *TODAY)
    assert (told.code, told.err) == (0, "")
    golden("cli_plan_list", told.out + csit("plan", "list", "--cycle", "2025").out)


def test_a_list_is_narrowed(demo: Path, csit: Csit) -> None:
    told = csit("plan", "list", "--cycle", "2025", "--team", "parks", "--json")
    items = json.loads(told.out)["items"]
    late, done = ["k8dhg3wdg", "vb8h3gm9z"], ["rgjk7crdd", "pq6cjh6mm", "md7jjdzwx"]
    assert [one["id"] for one in items] == [*late, *done]
    narrowed = csit("plan", "list", "--cycle", "2025", "--status", "done").out.splitlines()
    assert narrowed[0] == "Plan: 3 of 6 items"
    assert csit("plan", "list", *TODAY, "--overdue").out.startswith("Plan: 1 of 2 items, 1 to")
    assert csit("plan", "list", *TODAY, "--ownerless").out == "Plan: 0 of 2 items\n"


def test_a_plan_is_listed_as_it_was(demo: Path, csit: Csit) -> None:
    assert csit("plan", "add", "Later").code == 0
    was = csit("plan", "list", *TODAY, "--rev", "HEAD").out.splitlines()
    now = csit("plan", "list", *TODAY).out.splitlines()
    assert (was[0], now[0]) == ("Plan: 2 items, 2 to look at", "Plan: 3 items, 3 to look at")


def test_a_file_that_cannot_be_read_is_told(demo: Path, csit: Csit) -> None:
    (demo / "cycles/2026/plan/ctm9d9r3v.toml").write_text("format = 1\nkind = ", encoding="utf-8")
    for command in ("list", "prioritise", "gather", "review"):
        told = csit("plan", command)
        assert (told.code, "ctm9d9r3v.toml" in told.err) == (1, True), command


def test_an_unknown_team_status_or_day_is_refused(demo: Path, csit: Csit) -> None:
    for arguments, named in (
        (("--team", "prks"), "prks"),
        (("--status", "lost"), "not one of"),
        (("--today", "May"), "no date"),
    ):
        told = csit("plan", "list", *arguments)
        assert (told.code, told.out) == (2, "")
        assert named in told.err


def test_settled_afis_come_with_what_stands_behind(demo: Path, csit: Csit, golden: Golden) -> None:
    told = csit("plan", "gather", "--cycle", "2025", "--theme", "5", "--theme", "3")
    assert (told.code, told.err) == (0, "")
    golden("cli_plan_gather", told.out)
    themes = csit("plan", "gather", "--cycle", "2025", "--by", "theme").out.splitlines()
    assert themes[1] == "1 Leadership"


def test_what_no_work_answers(demo: Path, csit: Csit) -> None:
    arguments = ("plan", "gather", "--team", "parks", "--json", "--criterion", "7.3")
    found = json.loads(csit(*arguments, "--criterion", "6.4", "--cycle", "2025").out)
    assert found["not_brought_in"] == []
    answers = {one["text"]: one["answers"] for one in found["afis"]}
    assert sorted(one for one in answers.values() if one) == [
        ["2025/plan/k8dhg3wdg"],
        ["2025/plan/vb8h3gm9z"],
    ]
    narrowed = (*arguments, "--criterion", "6.4", "--cycle", "2025", "--unanswered")
    left = json.loads(csit(*narrowed).out)["afis"]
    assert {one["text"] for one in left} == {text for text, one in answers.items() if not one}


def test_what_is_not_brought_in_is_gathered_and_said_so(demo: Path, csit: Csit) -> None:
    lines = csit("plan", "gather", "--team", "parks", "--theme", "5").out.splitlines()
    assert lines[1] == "Not brought in yet: Arts team, Leisure team and Parks team"
    assert "    2026/parks/5.1/tn36z6m45: Parks team; third year; not answered" in lines


def test_a_sealed_team_is_shown_its_own_afis_only(demo: Path, csit: Csit) -> None:
    sheet = "cycles/2026/teams/arts.toml"
    assert csit("set", sheet, "sealed", "yes").code == 0
    git(demo, "config", "csit.team", "arts")
    found = json.loads(csit("plan", "gather", "--json").out)
    assert found["sealed"] is True
    assert {one["whose"] for one in found["afis"]} == {"arts"}
    lines = csit("plan", "gather").out.splitlines()
    assert lines[1].startswith("Other teams' judgements are not shown")


def test_what_moved_since_the_last_review(demo: Path, csit: Csit, golden: Golden) -> None:
    told = csit("plan", "review", "--cycle", "2025")
    assert (told.code, told.err) == (0, "")
    golden("cli_plan_review", told.out)


def test_a_review_is_one_page(demo: Path, csit: Csit, golden: Golden) -> None:
    told = csit("plan", "review", "--cycle", "2025", "--since", "1 May 2025", "--markdown")
    golden("cli_plan_review_markdown", told.out)
    data = json.loads(csit("log", "--json").out)
    planned = next(one["sha"] for one in data["sessions"] if one["when"].startswith("2025-04-22"))
    since = csit("plan", "review", "--cycle", "2025", "--since", planned, "--markdown").out
    assert since.splitlines()[1:] == told.out.splitlines()[1:]


def test_where_nothing_moved_that_is_said(demo: Path, csit: Csit) -> None:
    lines = csit("plan", "review", "--since", "HEAD", *TODAY).out.splitlines()
    assert lines == [
        "Plan of 2026: what moved since HEAD, up to 15 August 2026",
        "2 items: 1 at risk, 1 not started.",
        "Nothing moved.",
        "Overdue",
        "  Toilets at Mill Meadow: overdue by 15 days (Pete Rushworth)",
    ]


def test_a_first_review_tells_from_the_beginning(demo: Path, csit: Csit) -> None:
    assert csit("plan", "log", "Toilets at Mill Meadow", "on track", "Opened.").code == 0
    lines = csit("plan", "review", *TODAY).out.splitlines()
    assert lines[0] == "Plan of 2026: what moved from its beginning, up to 15 August 2026"
    assert "  Toilets at Mill Meadow: carried over; Opened" in lines


def test_without_git_there_is_no_past_to_review(demo: Path, csit: Csit) -> None:
    shutil.rmtree(demo / ".git")
    assert csit("plan", "review", *TODAY).out.splitlines()[0].startswith("Plan of 2026")
    told = csit("plan", "review", "--cycle", "2025")
    assert (told.code, told.out) == (2, "")
    assert "git" in told.err
    assert csit("plan", "gather", "--theme", "5").code == 0


def test_a_review_since_nothing_is_refused(demo: Path, csit: Csit) -> None:
    for named in ("x", ""):
        told = csit("plan", "review", "--since", named)
        assert (told.code, told.out) == (2, "")
        assert "is no day, commit, branch or tag" in told.err
    assert csit("plan", "review", "--markdown", "--json").code == 2


def test_an_unknown_criterion_or_theme_is_refused(demo: Path, csit: Csit) -> None:
    for arguments, named in (
        (("--criterion", "5.9"), "Near it: 5.1"),
        (("--theme", "x"), "Themes: 1, 2"),
    ):
        told = csit("plan", "gather", *arguments)
        assert (told.code, told.out) == (2, "")
        assert named in told.err


def test_afis_are_grouped_by_source_and_by_team(demo: Path, csit: Csit) -> None:
    heads = {
        by: [one for one in csit("plan", "gather", "--cycle", "2025", "--by", by).out.splitlines()
             if not one.startswith(" ")][1:]
        for by in ("source", "team")
    }  # fmt: skip
    assert heads["source"] == ["Settled", "Said by one team"]
    assert heads["team"] == ["Arts team", "Leisure team", "Parks team"]
