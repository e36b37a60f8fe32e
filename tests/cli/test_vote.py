"""``csit vote``: hidden ratings from the command line, and their revealing; ``csit present``."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

from csit_tui.cli import main
from tests.cli.conftest import Csit
from tests.cli.sample import RECORD, lay


@pytest.fixture
def root(tmp_path: Path, git_identity: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A programme in a repository, with a meeting of two that is open."""
    root = lay(tmp_path / "programme")
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def meeting(root: Path, csit: Csit) -> Path:
    assert csit("session", "open", "--team", "parks", "--present", "all").code == 0
    return root


def test_only_how_many_is_told_until_they_are_revealed(meeting: Path, csit: Csit) -> None:
    assert csit("vote", "5.1").out == "Given: 0 of 2\n"
    assert csit("vote", "5.1", "2").out == "Given: 1 of 2\n"
    assert csit("vote", "5.1", "-", stdin="4\n").out == "Given: 2 of 2\n"
    for command in (["show", "5.1"], ["show", "5.1", "--json"], ["session", "status"], ["show"]):
        told = csit(*command).out
        assert "Individual ratings" not in told
        assert "tally" not in told
        assert "show of cards" not in told
    revealed = csit("vote", "5.1", "--reveal").out.splitlines()
    assert revealed[:4] == ["4 Excellent: 1", "3 Good: 0", "2 Fair: 1", "1 Poor: 0"]
    assert tomllib.loads((meeting / RECORD).read_text())["tally"] == {"2": 1, "4": 1}
    assert "Individual ratings: 1 gave 2, 1 gave 4" in csit("show", "5.1", "--team", "parks").out


def test_a_show_of_cards_and_a_fresh_start(meeting: Path, csit: Csit) -> None:
    assert csit("vote", "5.1", "2", "3").out == "Given: 2 of 2\n"
    assert csit("vote", "5.1", "--clear").out == "Given: 0 of 2\n"
    assert csit("vote", "5.1", "--reveal").code == 2


def test_what_a_few_gave_is_revealed_only_when_that_is_meant(meeting: Path, csit: Csit) -> None:
    csit("vote", "5.1", "2")
    result = csit("vote", "5.1", "--reveal")
    assert (result.code, result.out) == (2, "")
    assert "Only 1 of 2 have given a rating of 5.1" in result.err
    assert "--incomplete" in result.err
    assert csit("vote", "5.1").out == "Given: 1 of 2\n"
    assert csit("vote", "5.1", "--incomplete").code == 2
    assert "2 Fair: 1" in csit("vote", "5.1", "--reveal", "--incomplete").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["5.1", "2", "3", "3"], "more than the 2 people"),
        (["5.1", "7"], "not on the scale"),
        (["9.9", "2"], "no criterion"),
        (["5.1", "2", "--team", "nobody"], "no team"),
        (["5.1", "2", "--reveal"], "one at a time"),
    ],
)
def test_what_cannot_be_is_refused(
    meeting: Path, csit: Csit, arguments: list[str], told: str
) -> None:
    result = csit("vote", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert csit("vote", "5.1").out == "Given: 0 of 2\n"


def test_present_opens_the_large_screen_on_the_programme(root: Path) -> None:
    asked: list[tuple[Path, bool, bool]] = []

    def opens(directory: Path, *, mouse: bool, present: bool) -> int:
        asked.append((directory, mouse, present))
        return 0

    for arguments in (["present"], ["present", "."], ["present", "-C", str(root)]):
        assert main(arguments, open_app=opens) == 0
    assert main(["-C", str(root.parent), "present", "programme"], open_app=opens) == 0
    assert asked == [(root.resolve(), False, True)] * 4


def test_what_was_prepared_by_name_is_taken_over_once(meeting: Path, csit: Csit) -> None:
    refused = csit("vote", "5.1", "--prepared")
    assert (refused.code, "Nobody who is there prepared 5.1 by name." in refused.err) == (2, True)
    team = tomllib.loads((meeting / "cycles/2026/teams/parks.toml").read_text())
    member = next(iter(team["members"]))
    assert csit("set", "cycles/2026/teams/parks.toml", "preparation", "by-name").code == 0
    own = f"cycles/2026/preparation/parks/{member}.toml"
    assert csit("add", own, "ratings", "--key", "5.1", "rating=2").code == 0
    assert csit("vote", "5.1", "--prepared").out == "Given: 1 of 2\n"
    again = csit("vote", "5.1", "--prepared")
    assert (again.code, "were given already" in again.err) == (2, True)
    assert csit("vote", "5.1", "--prepared", "--reveal").code == 2
