"""What a line changes of other teams, lines of teams that nobody knows, and words kept sealed."""

from __future__ import annotations

from pathlib import Path

from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, data, line, on_main, record
from tests.workspace.programme import assessment

PARKS, ARTS, STRANGE = "team/2026-parks", "team/2026-arts", "team/2026-xyz"


def rated(root: Path, branch: str, *teams: str, subject: str | None = None) -> None:
    git(root, "switch", "-q", "-c", branch, "main")
    for team in teams:
        record(root, assessment("5.1", team), status="rated", rating=2)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", subject or f"Work on {branch}")
    git(root, "switch", "-q", "main")


def test_records_of_other_teams_are_named(parallel: Path, open_: Open) -> None:
    rated(parallel, ARTS, "arts", "parks")
    session = "cycles/2026/sessions/k3m9q2xdf.toml"
    record(parallel, session, purpose="desk", team="parks")
    git(parallel, "switch", "-q", ARTS)
    git(parallel, "add", "-A")
    git(parallel, "commit", "-q", "-m", "A session of theirs")
    git(parallel, "switch", "-q", "main")
    rated(parallel, PARKS, "parks")
    arts, parks = open_(parallel).bringing.offers()
    assert [(one.team, one.records) for one in arts.beyond] == [("parks", 2)]
    assert arts.beyond[0].words == "also changes the Parks team's records: 2"
    assert parks.beyond == ()


def test_the_line_of_a_team_that_is_not_known_says_so(parallel: Path, open_: Open) -> None:
    rated(parallel, STRANGE, "arts")
    rated(parallel, PARKS, "parks")
    offers = open_(parallel).bringing.offers()
    assert {offer.name: offer.known for offer in offers} == {PARKS: True, STRANGE: False}
    assert offers[1].called == "the work of xyz, a team that is not known here"
    assert open_(parallel).bringing.begin([STRANGE]).commit  # somebody has named it


def test_desk_work_of_no_team_is_listed(parallel: Path, open_: Open) -> None:
    for branch in ("desk/2026-own", "desk/2026-own-2", "desk/2026-others"):
        line(parallel, branch, goal=f"As {branch} has it.")
    offers = open_(parallel).bringing.offers()
    assert [(offer.name, offer.called, offer.team, offer.known) for offer in offers] == [
        (name, f"the desk work on {name}", None, True)
        for name in ("desk/2026-own", "desk/2026-own-2")
    ]
    open_(parallel).bringing.begin(["desk/2026-own"])
    assert data(parallel)["goal"] == "As desk/2026-own has it."


def test_a_sealed_team_reads_no_words_of_others_commits(parallel: Path, open_: Open) -> None:
    git(parallel, "config", "csit.team", "arts")
    on_main(parallel, "cycles/2026/teams/arts.toml", sealed=True)
    rated(parallel, PARKS, "parks", subject="Parks are poor at 5.1")
    line(parallel, ARTS, goal="By 2030.")
    git(parallel, "switch", "-q", PARKS)
    record(parallel, GOAL, goal="By 2031.")
    git(parallel, "commit", "-qam", "Parks aim low")
    git(parallel, "switch", "-q", "main")
    on_main(parallel, goal="By 2029.")
    told = open_(parallel).bringing.preview([PARKS])
    assert "Parks are" not in str(told)
    assert "aim low" not in str(told)
    assert told.offers[0].sessions == [
        "2 commits whose words are not shown: the team you work for is sealed until it has finished"
    ]
    git(parallel, "config", "csit.team", "parks")
    assert "Parks are poor at 5.1" in str(open_(parallel).bringing.preview([PARKS]))
