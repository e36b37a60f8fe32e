"""What a sealed team is told on the command line: nothing of what other teams judged."""

from __future__ import annotations

import json

from tests.cli import sample
from tests.cli.test_record import Programme
from tests.cli.test_sessions import committed, programme
from tests.workspace.conftest import git

__all__ = ["committed", "programme"]


def test_a_sealed_team_sees_no_judgement_of_others(committed: Programme) -> None:
    committed.record("--rating", "2", "--reason", "Zebra crossings")
    team = committed.root / "cycles/2026/teams/arts.toml"
    team.write_bytes(team.read_bytes().replace(b"options", b"sealed = true\n\noptions"))
    git(committed.root, "config", "csit.team", "arts")
    committed.csit("session", "close", "-C", str(committed.root))
    told = committed("show", "5.1", "--json")
    parks = json.loads(told.out)["teams"][1]
    assert (parks["team"], parks["sealed"], parks["record"]) == ("parks", True, None)
    assert parks["status"] == "rated"
    assert "2 Fair" not in committed("show", "5.1").out + committed("show", "--team", "parks").out
    assert committed("show", sample.RECORD).code == 2
    assert committed("search", "zebra").out == "Found nowhere.\n"
    assert sample.RECORD not in committed("check").out
    git(committed.root, "config", "--unset", "csit.team")
    assert sample.RECORD in committed("check").out
    assert "2 Fair" in committed("show", "5.1").out
    root = str(committed.root)
    assert committed.csit("session", "open", "review", "--team", "arts", "-C", root).code == 0
    assert "2 Fair" not in committed("show", "5.1").out, "the team of the open session counts"
    assert committed("show", sample.RECORD).code == 2
    assert committed("search", "zebra").out == "Found nowhere.\n"


def test_a_sealed_team_reads_no_notes_nor_reasons_of_another(committed: Programme) -> None:
    root, path = str(committed.root), "cycles/2026/sessions/s2s2s2s2s.toml"
    aside = "cycles/2026/set-aside/parks.toml"
    for field, value in [("purpose", "assessment"), ("team", "parks"), ("note", "Zebra, a 2")]:
        assert committed("set", path, field, value).code == 0
    assert committed("add", path, "parked", "text=Zebra stripes").code == 0
    key = "T4 cycles/2026/teams/parks.toml"
    reason = ["reason=Zebra rides", "by=Ann"]
    assert committed("add", aside, "findings", *reason, "--key", key).code == 0
    commands = [["search", "zebra"], ["show", path], ["show", path, "--json"], ["show", aside]]
    commands += [["show", path, "note"], ["sheets", "session", "--format", "md"], ["check"]]
    commands += [["check", "--json"]]
    for command in commands:
        assert "Zebra" in committed(*command).out
    team = committed.root / "cycles/2026/teams/arts.toml"
    team.write_bytes(team.read_bytes().replace(b"options", b"sealed = true\n\noptions"))
    git(committed.root, "config", "csit.team", "arts")
    assert committed.csit("session", "close", "-C", root).code == 0
    for command in commands:
        told = committed(*command)
        assert "Zebra" not in told.out + told.err
    shown = committed("show", path).out
    assert "note: not shown: the team you work for is sealed" in shown
    assert "parked: not shown" in shown
    assert json.loads(committed("show", path, "--json").out)["sealed"] == ["note", "parked"]
    assert "Set aside by Ann: not shown" in committed("check").out
    assert [committed("show", *one).code for one in ([aside], [path, "note"])] == [2, 2]


def test_no_older_state_shows_a_sealed_team_what_is_kept_from_it(committed: Programme) -> None:
    root = committed.root
    committed.record("--rating", "2", "--reason", "Zebra crossings")
    consensus = root / "cycles/2026/consensus/5.1.toml"
    consensus.parent.mkdir()
    head = b'format = 1\nkind = "consensus"\ncycle = "2026"\ncriterion = "5.1"\n'
    consensus.write_bytes(head + b'rating = 3\nreason = "Zebras of all"\n')
    git(root, "add", "--", "cycles/2026/consensus")
    assert committed.csit("session", "close", "-C", str(root)).code == 0
    git(root, "commit", "-q", "-m", "Add the consensus")
    git(root, "branch", "before")
    team = root / "cycles/2026/teams/arts.toml"
    team.write_bytes(team.read_bytes().replace(b"options", b"sealed = true\n\noptions"))
    open_to_all = _told_of_the_past(committed)
    assert "2 Fair" in open_to_all
    assert "Zebras of all" in open_to_all
    git(root, "config", "csit.team", "arts")
    sealed = _told_of_the_past(committed)
    assert "Zebra" not in sealed
    assert "2 Fair" not in sealed
    assert sample.RECORD not in committed("check", "--rev", "before").out
    for path in (sample.RECORD, "cycles/2026/consensus/5.1.toml"):
        for revision in ((), ("--rev", "before")):
            told = committed("show", path, *revision)
            assert (told.code, told.out) == (2, "")
            assert "sealed until it has finished" in told.err
    team.write_bytes(team.read_bytes().replace(b"sealed = true", b"sealed = true\nfinished = true"))
    assert _told_of_the_past(committed) == open_to_all


def _told_of_the_past(committed: Programme) -> str:
    """All that the reading commands tell of the branch ``before``."""
    past = ("--rev", "before")
    asked = [
        ("show", "5.1", *past),
        ("show", "5.1", *past, "--json"),
        ("show", "--team", "parks", *past),
        ("show", sample.RECORD, *past),
        ("show", "cycles/2026/consensus/5.1.toml", *past),
        ("search", "zebra", *past),
        ("log", "--changes"),
    ]
    return "".join(committed(*command).out for command in asked)


def test_of_anothers_data_error_a_sealed_team_is_told_the_place_only(committed: Programme) -> None:
    root = committed.root
    committed.record("--rating", "2", "--reason", "Zebra crossings")
    record = root / sample.RECORD
    record.write_bytes(record.read_bytes().replace(b"rating = 2", b"rating = 77"))
    assert "77" in committed("check", "--data").out
    team = root / "cycles/2026/teams/arts.toml"
    team.write_bytes(team.read_bytes().replace(b"options", b"sealed = true\n\noptions"))
    git(root, "config", "csit.team", "arts")
    assert committed.csit("session", "close", "-C", str(root)).code != 2
    told = committed("check", "--data")
    assert (told.code, "77" in told.out) == (1, False)
    assert f"{sample.RECORD}:" in told.out
    assert "rating: D2 data error: What is wrong here is not shown" in told.out
    record.write_bytes(record.read_bytes().replace(b"rating = 77", b'rating = "Zebra"'))
    for command in (["check"], ["check", "--json"], ["show", "5.1"], ["sheets", "map"]):
        told = committed(*command)
        assert "Zebra" not in told.out + told.err
        assert sample.RECORD in told.out + told.err
