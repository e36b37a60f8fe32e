"""``session slip``: what was not reached goes on the agenda of the next session."""

from __future__ import annotations

import json

from tests.cli.test_record import Programme, programme
from tests.cli.test_sessions import committed

__all__ = ["committed", "programme"]


def planned(programme: Programme) -> str:
    """Plan one session of the team, and give its file."""
    told = programme.csit(
        *("session", "plan", "--team", "parks", "--from", "2 March 2026"),
        *("--planning", "0", "-C", str(programme.root)),
    )
    assert told.code == 0, told.err
    (path,) = (line[7:] for line in told.out.splitlines() if line.startswith("Saved: "))
    return path


def added(programme: Programme) -> str:
    """Add a session after it, with one criterion of its own on the agenda, and give its file."""
    fields = ("purpose=assessment", "team=parks", "date=9 March 2026", "minutes=60")
    told = programme("add", "cycles/2026/sessions", *fields)
    assert told.code == 0, told.err
    (path,) = (line[7:] for line in told.out.splitlines() if line.startswith("Saved: "))
    assert programme("add", path, "agenda", "criterion=5.2", "minutes=45").code == 0
    return path


def agenda(programme: Programme, path: str) -> list[tuple[str, bool]]:
    """Criteria of a session, in their order, each with whether it slipped."""
    points = json.loads(programme("show", path, "--json").out)["value"]["agenda"].values()
    ordered = sorted(points, key=lambda one: one["order"])
    return [(p["criterion"], bool(p.get("slipped"))) for p in ordered if "criterion" in p]


def ids(programme: Programme, path: str) -> dict[str, str]:
    """The ids of a session's criteria."""
    points = json.loads(programme("show", path, "--json").out)["value"]["agenda"]
    return {one["criterion"]: key for key, one in points.items() if "criterion" in one}


def test_what_is_left_goes_first_in_the_next_session(committed: Programme) -> None:
    root = str(committed.root)
    first, second = planned(committed), added(committed)
    assert agenda(committed, first) == [("5.1", False), ("5.2", False)]
    committed.csit("session", "open", "--team", "parks", "--present", "all", "-C", root)
    told = committed.csit("session", "slip", "-C", root)
    assert (told.code, told.err) == (0, "")
    assert "Slipped: 5.1\nSlipped: 5.2\n" in told.out
    assert "Overfull there: " in told.out
    assert agenda(committed, first) == [("5.1", True), ("5.2", True)]
    assert agenda(committed, second) == [("5.1", False), ("5.2", False)], "5.2 not twice"
    assert ids(committed, first)["5.1"] == ids(committed, second)["5.1"]
    assert "Nothing on the agenda is left" in committed.csit("session", "slip", "-C", root).out


def test_a_criterion_with_a_status_stays(committed: Programme) -> None:
    root = str(committed.root)
    first, second = planned(committed), added(committed)
    committed.csit("session", "open", "--team", "parks", "--present", "all", "-C", root)
    committed("record", "5.1", "--team", "parks", "--status", "dont-know")
    assert "Slipped: 5.1" not in committed.csit("session", "slip", "-C", root).out
    assert agenda(committed, first) == [("5.1", False), ("5.2", True)]
    assert agenda(committed, second) == [("5.2", False)]


def test_without_a_meeting_or_a_next_one_the_way_out_is_said(committed: Programme) -> None:
    root = str(committed.root)
    told = committed.csit("session", "slip", "-C", root)
    assert (told.code, "csit session open" in told.err) == (2, True)
    first = planned(committed)
    before = agenda(committed, first)
    committed.csit("session", "open", "--team", "parks", "--present", "all", "-C", root)
    told = committed.csit("session", "slip", "-C", root)
    assert (told.code, "csit session plan --team parks" in told.err) == (2, True)
    assert agenda(committed, first) == before
