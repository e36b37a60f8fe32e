"""``sync`` and ``join`` as they are typed: what is said, in which form, with which exit code."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from csit_tui.cli.progress import Teller, listening
from csit_tui.model.following import Progress
from csit_tui.workspace import Workspace
from tests.cli.conftest import Csit
from tests.cli.test_sessions import git


@pytest.fixture
def remote(tmp_path: Path, git_identity: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bare repository with a programme of two teams; the test stands beside it."""
    teams = {"parks": "Parks team", "arts": "Arts team"}
    Workspace.create(tmp_path / "seed", "Riverside", "2026", teams=teams).close_repo()
    git(tmp_path, "clone", "-q", "--bare", "seed", "ours.git")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "ours.git"


def test_join_makes_a_laptop_of_the_team(csit: Csit, remote: Path) -> None:
    told = csit("join", str(remote), "--team", "Parks team")
    assert (told.code, told.err) == (0, "")
    folder = remote.with_name("ours")
    assert told.out.startswith(f"Joined the programme Riverside in {folder}, for the team parks.\n")
    assert "csit session open assessment --team parks --branch" in told.out
    assert git(folder, "config", "csit.team") == "parks\n"
    assert git(folder, "branch", "--show-current") == "main\n"
    assert csit("-C", str(folder), "session", "status").code == 0
    assert [path.name for path in folder.parent.iterdir()].count("ours") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ours.git", "--team", "nobody"], "The teams are: arts (Arts team), parks (Parks team)."),
        (["ours.git"], "Name it with --team. The teams are: arts (Arts team)"),
        (["empty.git", "--team", "parks"], "holds no csit programme"),
        (["nowhere.git", "--team", "parks"], "There is no such folder or bundle."),
        (["ours.git", "seed", "--team", "parks"], "There is something at"),
        (["ours.git", "no/where", "--team", "parks"], "There is no such folder."),
        (["ext::sh -c x", "--team", "parks"], "no address that csit takes"),
        (["--team", "parks", "--", "--upload-pack=x"], "no address that csit takes"),
        (["ours.git", "--team", "parks", "--name", "Sam"], "--name and --email go together"),
        (["ours.git", "--team", "parks", "--name", "S", "--email", "a<b"], "name and address"),
    ],
)
def test_join_says_what_it_cannot_do_and_leaves_nothing(
    csit: Csit, remote: Path, arguments: list[str], said: str
) -> None:
    git(remote.parent, "init", "-q", "--bare", "empty.git")
    before = sorted(remote.parent.iterdir())
    told = csit("join", *arguments)
    assert told.code == 2
    assert said in told.err
    assert sorted(remote.parent.iterdir()) == before


def test_join_asks_who_works_there_where_git_knows_nobody(
    csit: Csit, remote: Path, hermetic: Path
) -> None:
    (hermetic / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    told = csit("join", str(remote), "--team", "parks")
    assert told.code == 2
    assert "--name 'Your Name' --email you@example.org" in told.err
    named = ("--name", "Sam Scribe", "--email", "sam@example.org")
    assert csit("join", str(remote), "--team", "parks", *named).code == 0
    folder = str(remote.with_name("ours"))
    csit("-C", folder, "session", "open", "assessment", "--team", "parks", "--branch")
    assert csit("-C", folder, "record", "5.1", "--rating", "2").code == 0
    assert csit("-C", folder, "session", "close").code == 0
    assert "Sam Scribe <sam@example.org>" in git(remote.with_name("ours"), "log", "-1")


@pytest.mark.parametrize("line", ["main", "trunk"])
def test_join_finds_the_programme_where_head_names_no_branch(
    csit: Csit, remote: Path, line: str
) -> None:
    git(remote.parent, "init", "-q", "--bare", "-b", "master", "shared.git")
    if line != "main":
        git(remote.with_name("seed"), "branch", "-m", "main", line)
    git(
        remote.with_name("seed"),
        "push",
        "-q",
        str(remote.with_name("shared.git")),
        f"{line}:{line}",
    )
    told = csit("join", "shared.git", "--team", "parks")
    assert (told.code, told.err) == (0, "")
    folder = remote.with_name("shared")
    assert git(folder, "branch", "--show-current") == f"{line}\n"
    assert (folder / "csit.toml").is_file()
    assert csit("-C", "shared", "sync").out == "Nothing new from origin, and nothing to send.\n"


def test_join_takes_the_main_line_that_the_programme_names(csit: Csit, remote: Path) -> None:
    seed = remote.with_name("seed")
    git(remote.parent, "init", "-q", "--bare", "-b", "master", "shared.git")
    git(seed, "branch", "-m", "main", "trunk")
    assert csit("-C", "seed", "set", "csit.toml", "main_line", "trunk").code == 0
    csit("-C", "seed", "session", "close")
    git(seed, "branch", "team/2026-arts")
    git(seed, "push", "-q", str(remote.with_name("shared.git")), "--all")
    assert csit("join", "shared.git", "--team", "parks").code == 0
    assert git(remote.with_name("shared"), "branch", "--show-current") == "trunk\n"


def test_join_says_which_branches_hold_a_programme(csit: Csit, remote: Path) -> None:
    seed = remote.with_name("seed")
    git(remote.parent, "init", "-q", "--bare", "-b", "master", "shared.git")
    git(seed, "push", "-q", str(remote.with_name("shared.git")), "main:one", "main:two")
    told = csit("join", "shared.git", "--team", "parks")
    assert told.code == 2
    assert "on several branches, and names none: one, two." in told.err
    assert "git symbolic-ref HEAD refs/heads/BRANCH" in told.err
    assert "csit init" not in told.err
    assert not remote.with_name("shared").exists()
    git(remote.with_name("shared.git"), "symbolic-ref", "HEAD", "refs/heads/two")
    assert csit("join", "shared.git", "--team", "parks").code == 0


def test_a_team_with_a_branch_is_put_on_it(csit: Csit, remote: Path) -> None:
    git(remote, "branch", "team/2026-parks", "main")
    told = csit("join", str(remote), "mine", "--team", "parks")
    assert "The team's own branch team/2026-parks is checked out." in told.out
    assert git(remote.with_name("mine"), "config", "branch.team/2026-parks.remote") == "origin\n"


def test_sync_tells_what_came_went_and_waits(csit: Csit, remote: Path) -> None:
    for name, team in (("one", "parks"), ("two", "arts")):
        csit("join", str(remote), name, "--team", team)
    csit("-C", "one", "session", "open", "assessment", "--branch")
    csit("-C", "one", "record", "5.1", "--rating", "2")
    csit("-C", "one", "session", "close")
    assert csit("-C", "one", "session", "status").out.count("To send: 1 commit.") == 1
    told = csit("-C", "one", "sync")
    assert (told.code, told.out) == (0, "Sent to origin: 1 session of team/2026-parks.\n")
    assert csit("-C", "one", "sync").out == "Nothing new from origin, and nothing to send.\n"
    told = csit("-C", "two", "sync")
    first, _, last = told.out.splitlines()
    assert first == "Came from origin, the Parks team: 1 session."
    assert last == "To be brought in: the Parks team (csit merge origin/team/2026-parks)"


def test_a_sealed_team_is_not_told_what_others_say_of_their_sessions(
    csit: Csit, remote: Path
) -> None:
    csit("join", str(remote), "two", "--team", "arts")
    csit("-C", "two", "set", "cycles/2026/teams/arts.toml", "sealed", "true")
    csit("-C", "two", "session", "close")
    csit("join", str(remote), "one", "--team", "parks")
    csit("-C", "one", "session", "open", "assessment", "--branch")
    csit("-C", "one", "record", "5.1", "--rating", "4")
    csit("-C", "one", "session", "close")
    csit("-C", "one", "sync")
    told = csit("-C", "two", "sync").out
    assert "Came from origin, the Parks team: 1 session." in told
    assert "1 criterion rated" not in told
    assert "not shown: the team you work for is sealed" in told
    log = csit("-C", "two", "log").out
    assert len(log.splitlines()) == 2
    assert log.splitlines()[0].endswith("Arts team, desk work: team sheet")


def test_a_sealed_team_is_told_no_title_of_a_session_of_all(csit: Csit, remote: Path) -> None:
    csit("join", str(remote), "two", "--team", "arts")
    csit("-C", "two", "set", "cycles/2026/teams/arts.toml", "sealed", "true")
    csit("-C", "two", "session", "close")
    csit("join", str(remote), "one", "--team", "parks")
    csit("-C", "one", "session", "open", "review", "--title", "Parks got a 4")
    csit("-C", "one", "set", "cycles/2026/goal.toml", "goal", "A say for all.")
    csit("-C", "one", "session", "close")
    assert "Parks got a 4" in csit("-C", "one", "log").out
    csit("-C", "one", "sync")
    told = csit("-C", "two", "sync").out
    assert "Came from origin, the main line: 1 session." in told
    assert "Parks got a 4" not in told + csit("-C", "two", "log").out


def test_sync_as_json_has_all_of_it(csit: Csit, remote: Path) -> None:
    csit("join", str(remote), "one", "--team", "parks")
    found = json.loads(csit("-C", "one", "sync", "--json").out)
    assert found == {
        "remote": "origin",
        "beside": "",
        "branch": "main",
        "came": [],
        "own": "as it was",
        "conflicts": [],
        "sent": [],
        "to_send": 0,
        "to_bring_in": [],
        "closed_twice": [],
        "offline": False,
        "trouble": None,
    }


def test_offline_is_one_calm_sentence_and_nothing_failed(csit: Csit, remote: Path) -> None:
    csit("join", str(remote), "one", "--team", "parks")
    remote.rename(remote.with_name("gone"))
    told = csit("-C", "one", "sync")
    assert (told.code, told.err) == (1, "")
    assert told.out.startswith("Offline: ")
    assert "Nothing is lost" in told.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "There is no remote called"),
        (["origin", "--to", "x.bundle"], "one of them"),
        (["--force"], "--force goes with --to"),
        (["--from", "nowhere.bundle"], "There is no such file."),
        (["--to", "no/where.bundle"], "There is no such folder."),
    ],
)
def test_sync_says_what_it_cannot_do(
    csit: Csit, remote: Path, arguments: list[str], said: str
) -> None:
    csit("join", str(remote), "one", "--team", "parks")
    told = csit("-C", "one", "sync", *arguments)
    assert told.code == 2
    assert said in told.err


def test_a_stick_there_and_back(csit: Csit, remote: Path) -> None:
    csit("join", str(remote), "one", "--team", "parks")
    told = csit("-C", "one", "sync", "--to", "ours.bundle")
    assert (told.code, told.out) == (0, "Written to ours.bundle: 1 commit of main.\n")
    assert "there already" in csit("-C", "one", "sync", "--to", "ours.bundle").err
    assert csit("-C", "one", "sync", "--to", "ours.bundle", "--force").code == 0
    told = csit("-C", "one", "sync", "--from", "ours.bundle")
    assert (told.code, told.out) == (0, "Nothing new from ours, and nothing to send.\n")
    assert csit("join", "ours.bundle", "two", "--team", "parks").code == 0
    assert "git remote add" in csit("-C", "two", "sync").err


def test_two_sticks_of_one_name_are_told_with_what_to_type_next(csit: Csit, remote: Path) -> None:
    for name in ("one", "two", "lead"):
        csit("join", str(remote), name, "--team", "parks")
    for name in ("one", "two"):
        (remote.parent / f"usb-{name}").mkdir()
        csit("-C", name, "set", "cycles/2026/goal.toml", "goal", f"The goal of {name}")
        csit("-C", name, "session", "close")
        assert csit("-C", name, "sync", "--to", f"usb-{name}/work.bundle").code == 0
    told = csit("-C", "lead", "sync", "--from", "usb-one/work.bundle")
    assert told.out.splitlines()[-1] == "To be brought in: the main line (csit merge work/main)"
    told = csit("-C", "lead", "sync", "--from", "usb-two/work.bundle")
    first, second, came, _, *waiting = told.out.splitlines()
    assert first == "Other work came by that name before (work), and none of it is replaced."
    assert second == "  What is on this stick is called work-2 here."
    assert came == "Came from work-2, the main line: 1 session."
    assert waiting == [
        "To be brought in: the main line (csit merge work/main)",
        "To be brought in: the main line (csit merge work-2/main)",
    ]
    assert csit("-C", "lead", "merge", "work/main").code == 0
    goal = (remote.with_name("lead") / "cycles/2026/goal.toml").read_text(encoding="utf-8")
    assert "The goal of one" in goal
    told = csit("-C", "lead", "merge", "work-2/main", "--preview")
    assert "The goal of two" in told.out


def test_a_branch_on_a_stick_is_named_as_it_has_to_be_typed(csit: Csit, remote: Path) -> None:
    for name in ("one", "lead"):
        csit("join", str(remote), name, "--team", "parks")
    git(remote.with_name("one"), "switch", "-q", "-c", "x$(touch${IFS}y)")
    git(remote.with_name("one"), "commit", "-q", "--allow-empty", "-m", "Odd")
    csit("-C", "one", "sync", "--to", "work.bundle")
    told = csit("-C", "lead", "sync", "--from", "work.bundle")
    assert told.out.endswith("(csit merge 'work/x$(touch${IFS}y)')\n")


@pytest.mark.parametrize(
    ("as_json", "said"),
    [
        (False, "receiving: 2 of 9\nreceiving: 4 of 9\n"),
        (True, '{"progress": {"step": "receiving", "done": 2, "total": 9}}\n'),
    ],
)
def test_progress_is_told_once_a_second(
    capsys: pytest.CaptureFixture[str], as_json: bool, said: str
) -> None:
    moments = iter([0.0, 0.5, 1.2, 1.9, 2.3])
    teller = Teller(as_json=as_json, clock=lambda: next(moments))
    for done in range(1, 3 if as_json else 5):
        teller.tell(Progress("receiving", done, 9))
    assert capsys.readouterr().err == said


def test_a_second_signal_waits_for_nobody() -> None:
    with listening() as listener:
        signal.raise_signal(signal.SIGINT)
        assert listener.stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
