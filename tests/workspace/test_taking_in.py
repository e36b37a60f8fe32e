"""What somebody changed in a workbook comes in as a branch, and nothing of it is ever lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from csit_tui.method.exchange.facts import OF
from csit_tui.model.trouble import Refused, refused
from csit_tui.workspace.bringing.facade import Bringing
from tests.harness.workbooks import put, row_of
from tests.workspace.conftest import FIRST, Open, git
from tests.workspace.handed import JO, PLANNED, Sheets, rate, sheets
from tests.workspace.lines import commit, data, on_main, record
from tests.workspace.programme import assessment

SECOND = assessment("5.2")
ZOE = "Zoe Hill <zoe@example.org>"


@pytest.fixture
def rated(root: Path) -> Path:
    """A programme in which two criteria are rated."""
    on_main(root, FIRST, status="rated", rating=2)
    on_main(root, SECOND, status="rated", rating=2)
    return root


def reason(book: Sheets, criterion: str, text: str) -> Sheets:
    """The workbook with another reason for a rating."""
    row = row_of(book, "Ratings", "2026", "parks", criterion)
    return put(book, "Ratings", row, reason=text)


def together(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let two threads reach each of these steps of bringing in before either goes on."""

    def wait(name: str, meet: threading.Barrier) -> None:
        real: Callable[..., object] = getattr(Bringing, name)

        def step(*given: object) -> object:
            meet.wait(20)
            return real(*given)

        monkeypatch.setattr(Bringing, name, step)

    for name in names:
        wait(name, threading.Barrier(2))


def test_two_that_are_taken_in_at_once_both_come_in(
    rated: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = open_(rated), open_(rated, me="other")
    book = sheets(one)
    jo, zoe = reason(book, "5.1", "Looked at by Jo"), reason(book, "5.2", "Looked at by Zoe")
    together(monkeypatch, "preview_of", "begin")
    with ThreadPoolExecutor(2) as both:
        taken = [
            both.submit(one.exchanging.take_in, jo, JO),
            both.submit(other.exchanging.take_in, zoe, ZOE),
        ]
        branches = {each.result().branch for each in taken}
    assert branches == {"desk/2026-workbook-1", "desk/2026-workbook-2"}
    assert data(rated, FIRST)["reason"] == "Looked at by Jo"
    assert data(rated, SECOND)["reason"] == "Looked at by Zoe"
    assert git(rated, "status", "--porcelain") == ""


def test_what_teams_judge_waits_for_their_own_branches_and_comes_in_there(
    gathered: Path, open_: Open
) -> None:
    workspace = open_(gathered)
    book = put(rate(rate(sheets(workspace), "parks", "3"), "arts", "4"), "Plan", 2, **PLANNED)
    seen = workspace.exchanging.take_in(book, preview=True)
    assert [(one.team, one.branch) for one in seen.left] == [("arts", None), ("parks", None)]
    assert git(gathered, "branch", "--list", "desk/*") == ""
    taken = workspace.exchanging.take_in(book, JO)
    assert taken.troubles == []
    assert taken.branch == "desk/2026-workbook-1"
    assert [(one.into, one.branch) for one in taken.left] == [
        ("team/2026-arts", "desk/2026-arts-workbook-1"),
        ("team/2026-parks", "desk/2026-parks-workbook-1"),
    ]
    assert len(list((gathered / "cycles/2026/plan").glob("*.toml"))) == 1
    assert data(gathered, assessment("5.1", "arts"))["rating"] == 2
    for one in taken.left:
        git(gathered, "switch", "-q", one.into)
        assert one.branch is not None
        brought = open_(gathered).bringing.begin([one.branch])
        assert (brought.into, brought.waits, brought.commit is not None) == (one.into, False, True)
        rating = data(gathered, assessment("5.1", one.team))["rating"]
        assert rating == {"arts": 4, "parks": 3}[one.team]
    assert not (gathered / "cycles/2026/plan").exists()
    git(gathered, "switch", "-q", "main")
    again = workspace.exchanging.take_in(book, JO)
    assert (again.left, again.troubles) == ((), [])
    workspace.bringing.begin(["parks", "arts"])
    assert data(gathered, assessment("5.1", "arts"))["rating"] == 4
    assert data(gathered, assessment("5.1", "parks"))["rating"] == 3


def test_the_team_s_own_branch_takes_its_part_in_at_once(gathered: Path, open_: Open) -> None:
    workspace = open_(gathered)
    book = rate(rate(sheets(workspace), "parks", "3"), "arts", "4")
    git(gathered, "switch", "-q", "team/2026-parks")
    taken = open_(gathered).exchanging.take_in(book, JO)
    assert (taken.troubles, taken.branch) == ([], "desk/2026-parks-workbook-1")
    assert [one.team for one in taken.left] == ["arts"]
    assert data(gathered, assessment("5.1"))["rating"] == 3


def test_what_the_main_line_settled_comes_along_to_the_team_s_branch(
    gathered: Path, open_: Open
) -> None:
    """A workbook says what the main line says: that is what its edits were made on."""
    on_main(gathered, assessment("5.1", "arts"), reason="Settled on the main line")
    workspace = open_(gathered)
    book = rate(rate(sheets(workspace), "parks", "3"), "arts", "4")
    taken = workspace.exchanging.take_in(book, JO)
    assert taken.troubles == []
    again = workspace.exchanging.take_in(book, JO)
    assert [one.branch for one in again.left] == [one.branch for one in taken.left]
    (arts,) = (one for one in taken.left if one.team == "arts")
    told = git(gathered, "log", "--format=%an: %s", "-2", str(arts.branch)).splitlines()
    assert told == [
        "Jo Bloggs: Take in a workbook: 1 record changed",
        "Sam Scribe: Take over 1 record as handed out in a workbook",
    ]
    git(gathered, "switch", "-q", arts.into)
    open_(gathered).bringing.begin([str(arts.branch)])
    held = data(gathered, assessment("5.1", "arts"))
    assert (held["rating"], held["reason"]) == (4, "Settled on the main line")
    git(gathered, "switch", "-q", "main")
    open_(gathered).bringing.begin(["arts"])
    assert data(gathered, assessment("5.1", "arts"))["rating"] == 4


def test_what_will_be_to_settle_on_a_team_s_branch_is_told_before(
    gathered: Path, open_: Open
) -> None:
    book = rate(rate(sheets(open_(gathered)), "parks", "3"), "arts", "4")
    git(gathered, "switch", "-q", "team/2026-arts")
    record(gathered, assessment("5.1", "arts"), rating=1)
    commit(gathered, "Rated anew meanwhile")
    git(gathered, "switch", "-q", "main")
    taken = open_(gathered).exchanging.take_in(book, None, preview=True)
    assert {one.team: one.conflicts for one in taken.left} == {"arts": 1, "parks": 0}


def test_a_line_that_is_refused_leaves_no_branch(
    gathered: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_(gathered)
    book = put(rate(sheets(workspace), "arts", "4"), "Plan", 2, **PLANNED)

    def refuse(*_: object) -> object:
        raise refused("Not now.", "Later.")

    before = git(gathered, "for-each-ref")
    monkeypatch.setattr(Bringing, "begin", refuse)
    with pytest.raises(Refused, match="Not now"):
        workspace.exchanging.take_in(book, JO)
    assert git(gathered, "for-each-ref") == before


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"field": "reason.x", "type": "text", "value": "a"}, "stands below a field"),
        ({"field": "own", "type": "datetime", "value": "2026-01-01T10:00:00+01:30:30"}, ""),
        ({"field": ".".join("a" * 80), "type": "text", "value": "a"}, ""),
        ({"field": '["\\u001b[2J\\ud800"]', "type": "text", "value": "a"}, "names no field"),
    ],
)
def test_what_no_file_takes_is_told_with_its_row(
    rated: Path, open_: Open, said: dict[str, str], what: str
) -> None:
    on_main(rated, FIRST, reason="Costs are known.")
    workspace = open_(rated)
    about = dict(zip(OF, ("assessment", "2026", "parks", "5.1", ""), strict=True))
    book = put(sheets(workspace), "Facts", 99, file=FIRST, **about, **said)
    taken = workspace.exchanging.take_in(book, JO)
    (trouble,) = taken.troubles
    assert what in trouble.what
    assert (trouble.path or "").startswith("w.xlsx, sheet Facts, row 99")


def test_each_step_is_told(rated: Path, open_: Open) -> None:
    workspace, told = open_(rated), list[tuple[str, int, int]]()
    book = reason(sheets(workspace), "5.1", "Looked at by Jo")
    workspace.exchanging.take_in(book, JO, lambda *step: told.append(step))
    assert [(done, total) for _, done, total in told] == [(1, 3), (2, 3), (3, 3)]


def test_a_clone_that_lacks_the_commit_says_how_it_is_fetched(
    rated: Path, open_: Open, tmp_path: Path
) -> None:
    book = sheets(open_(rated))
    on_main(rated, reason="Later")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{rated}", "shallow")
    with pytest.raises(Refused, match=r"w\.xlsx: .* is not here.*git fetch --unshallow"):
        open_(tmp_path / "shallow").exchanging.take_in(book, preview=True)


def test_a_sealed_team_is_not_told_what_stood_in_the_judgements_of_others(
    gathered: Path, open_: Open
) -> None:
    book = rate(sheets(open_(gathered)), "arts", "4")
    on_main(gathered, "cycles/2026/teams/parks.toml", sealed=True)
    git(gathered, "config", "csit.team", "parks")
    book = put(
        book, "About", row_of(book, "About", "commit"), value=git(gathered, "rev-parse", "HEAD")
    )
    taken = open_(gathered).exchanging.take_in(book, preview=True)
    assert "another team's judgement" in taken.troubles[0].what
    assert taken.changes == []


def test_a_sealed_team_does_not_overwrite_what_others_noted(gathered: Path, open_: Open) -> None:
    note = "cycles/2026/sessions/s2s2s2s2s.toml"
    on_main(gathered, note, purpose="assessment", team="arts", note="Zebra", title="Zebra day")
    on_main(gathered, "cycles/2026/teams/parks.toml", sealed=True)
    git(gathered, "config", "csit.team", "parks")
    about = dict(zip(OF, ("session", "2026", "arts", "", "s2s2s2s2s"), strict=True))
    said = {"file": note, "field": "note", "type": "text", "value": "x"}
    workspace = open_(gathered)
    taken = workspace.exchanging.take_in(put(sheets(workspace), "Facts", 99, **about, **said), JO)
    (trouble,) = taken.troubles
    assert "what it noted" in trouble.what
    assert "Zebra" not in repr(taken)
    assert data(gathered, note)["note"] == "Zebra"


def test_a_name_that_is_taken_in_any_way_is_passed_over(rated: Path, open_: Open) -> None:
    git(rated, "branch", "desk/2026-workbook-1/below")
    git(rated, "branch", "desk/2026-workbook-2")
    workspace = open_(rated)
    taken = workspace.exchanging.take_in(reason(sheets(workspace), "5.1", "Looked at by Jo"), JO)
    assert taken.branch == "desk/2026-workbook-3"


def test_an_author_who_is_not_of_the_team_is_noted(rated: Path, open_: Open) -> None:
    members = {"k3m9q2xdf": {"name": "Jo Bloggs", "order": 10}}
    on_main(rated, "cycles/2026/teams/parks.toml", members=members)
    exchanging = open_(rated).exchanging
    book = reason(sheets(open_(rated)), "5.1", "Looked at")
    assert exchanging.take_in(book, JO, preview=True).notes == []
    planned, nobody = put(sheets(open_(rated)), "Plan", 2, **PLANNED), "is on no team's list."
    for changed in (book, planned):
        assert exchanging.take_in(changed, ZOE, preview=True).notes == [f"Zoe Hill {nobody}"]
    team = {"name": "Zoe Hill", "order": 10}
    on_main(rated, "cycles/2026/teams/sport.toml", name="Sport", members={"k3m9q2xdf": team})
    on_main(rated, "cycles/2026/teams/parks.toml", members={}, finished=True)
    exchanging = open_(rated).exchanging
    book = reason(sheets(open_(rated)), "5.1", "Looked at")
    noted = ["Zoe Hill is not on the list of the Parks team."]
    assert exchanging.take_in(book, ZOE, preview=True).notes == noted
    planned = put(sheets(open_(rated)), "Plan", 2, **PLANNED)
    assert exchanging.take_in(planned, ZOE, preview=True).notes == []


def test_a_workbook_s_line_says_whose_it_is(rated: Path, open_: Open) -> None:
    workspace = open_(rated)
    book = put(sheets(workspace), "Plan", 2, **PLANNED)
    for by, who in ((None, "somebody"), (ZOE, "Zoe Hill")):
        brought = workspace.exchanging.take_in(book, by, preview=True).brought
        assert brought is not None
        assert brought.offers[0].called == f"what {who} changed in a workbook"
    workspace.exchanging.take_in(book, ZOE)
    told = git(rated, "log", "-1", "--format=%s", "main")
    assert told == "Bring in what Zoe Hill changed in a workbook"
