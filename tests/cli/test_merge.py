"""``csit merge``, ``conflicts`` and ``resolve``: what is printed, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Csit
from tests.harness.shelf import copied
from tests.workspace.conftest import git, make_two
from tests.workspace.lines import GOAL, data, line, on_main
from tests.workspace.programme import assessment

PARKS, ARTS = "team/2026-parks", "team/2026-arts"


@pytest.fixture
def here(
    shelf: Path, tmp_path: Path, git_identity: object, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A programme of two teams, whose branches each rate a criterion; the working folder."""
    root = copied(shelf / "two", tmp_path / "programme", make_two)
    for branch, team in ((PARKS, "parks"), (ARTS, "arts")):
        line(root, branch, assessment("5.1", team), status="rated", rating=2)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def waiting(here: Path, csit: Csit) -> Path:
    """The same, with a goal that both sides changed, being brought in."""
    line(here, "goals", goal="By 2030.")
    on_main(here, goal="By 2029.")
    assert csit("merge", "goals").code == 1
    return here


def test_the_list(here: Path, csit: Csit) -> None:
    told = csit("merge")
    assert told == (
        0,
        (
            f"{ARTS}: the Arts team's work: 1 criterion rated, in 1 file\n  Work on {ARTS}\n"
            f"{PARKS}: the Parks team's work: 1 criterion rated, in 1 file\n  Work on {PARKS}\n"
            "Bring one in: csit merge REF; all of them: csit merge --all\n"
        ),
        "",
    )
    offers = json.loads(csit("merge", "--json").out)
    assert [offer["team"] for offer in offers["offers"]] == ["arts", "parks"]
    assert offers["waiting"] == []


def test_all_of_them_come_in(here: Path, csit: Csit) -> None:
    told = csit("merge", "--all")
    assert told.code == 0
    assert "Brought in: the main line is now at " in told.out
    assert "The rules find " in told.out
    assert csit("merge").out == "No team's branch holds work that the main line lacks.\n"
    again = csit("merge", "parks")
    assert again.out == "Nothing to bring in: the main line holds all of it already.\n"
    assert again.code == 0


def test_a_preview_and_its_json(here: Path, csit: Csit) -> None:
    told = csit("merge", "parks", "--preview")
    assert (told.code, "Rated 5.1 Financial resources 2 Fair" in told.out) == (0, True)
    assert told.out.endswith("It would come in without a conflict. Nothing was touched.\n")
    data_ = json.loads(csit("merge", "parks", "--preview", "--json").out)
    assert data_["would_come_in"][0]["changes"] == ["Rated 5.1 Financial resources 2 Fair"]
    assert (data_["commit"], data_["conflicts"]) == (None, [])
    line(here, "goals", goal="By 2030.")
    on_main(here, goal="By 2029.")
    in_conflict = csit("merge", "goals", "--preview")
    assert in_conflict.code == 1
    assert in_conflict.out.endswith("1 conflict to settle, 0 settled.\nNothing was touched.\n")


def test_a_preview_without_a_name_is_of_all(here: Path, csit: Csit) -> None:
    told = csit("merge", "--preview")
    assert told == csit("merge", "--all", "--preview")
    assert (told.code, told.out.count("Rated 5.1 Financial resources 2 Fair")) == (0, 2)
    assert csit("merge", "--all").code == 0
    assert csit("merge", "--preview").out == (
        "Nothing to bring in: the main line holds all of it already.\n"
    )


def test_a_conflict_is_listed_and_settled(waiting: Path, csit: Csit) -> None:
    told = csit("conflicts")
    assert told.code == 1
    lines = told.out.splitlines()
    assert lines[:3] == [f"{GOAL} goal", "  Vision and goal, goal", lines[2]]
    assert lines[2].startswith("  before (Sam Scribe, ")
    assert lines[2].endswith(": By 2028.")
    assert lines[3].endswith(", Work on main): By 2029.")
    assert lines[4].startswith("  goals (Sam Scribe, ")
    assert lines[4].endswith(": By 2030.")
    assert "Waiting to be brought in: goals." in csit("merge").out
    [found] = json.loads(csit("conflicts", "--json").out)["conflicts"]
    assert (found["file"], found["field"], found["settled"]) == (GOAL, "goal", False)
    assert (found["before"]["value"], found["theirs"][0]["value"]) == ("By 2028.", "By 2030.")
    settled = csit("resolve", GOAL, "goal", "--value", "By 2035.")
    assert settled.out.splitlines() == [
        "Settled: Vision and goal, goal",
        "All are settled. Bring the work in: csit merge --continue",
    ]
    after = csit("conflicts")
    assert (after.code, "  chosen: By 2035." in after.out) == (0, True)
    assert csit("merge", "--continue").code == 0
    assert data(waiting)["goal"] == "By 2035."
    assert csit("conflicts") == (0, "No conflicts.\n", "")


def test_a_third_value_of_a_table_is_listed_and_taken(here: Path, csit: Csit) -> None:
    entry = {"base": "By 2028.", "ours": "By 2029.", "theirs": "By 2030.", "theirs-2": "By 2031."}
    on_main(here, GOAL, **{"goal": "By 2029.", "merge-conflict": {"goal": entry}})
    said = "(said in the file)"
    listed = csit("conflicts").out
    assert f"  theirs {said}: By 2030.\n  theirs-2 {said}: By 2031.\n" in listed
    unclear = csit("resolve", GOAL, "goal", "--theirs")
    assert (unclear.code, "--theirs=theirs, --theirs=theirs-2" in unclear.err) == (2, True)
    assert csit("resolve", GOAL, "goal", "--theirs=2").code == 0
    assert data(here)["goal"] == "By 2031."


def test_a_point_and_a_finding_set_aside_are_told_in_words(here: Path, csit: Csit) -> None:
    point = {"text": "Costs are known", "features": ["5.1.1"]}
    waits = {"strengths.k3m9q2xdf": {"base": {"text": "Costs"}, "ours": point}}
    path, key = assessment("5.1", "parks"), f"T8 {assessment('5.1', 'parks')}: rating"
    on_main(here, path, **{"strengths": {"k3m9q2xdf": point}, "merge-conflict": waits})
    ours, theirs = ({"reason": "One day", "by": by} for by in ("Ann", "Bo"))
    aside = {f'findings."{key}"': {"ours": ours, "theirs": theirs}}
    sheet = "cycles/2026/set-aside/programme.toml"
    on_main(here, sheet, **{"findings": {key: ours}, "merge-conflict": aside})
    told = csit("conflicts").out
    assert ": Costs are known (key features: 5.1.1)\n  theirs (said in the file): nothing\n" in told
    assert (
        "  Findings set aside: T8 at 5.1 Financial resources, rating"
        " (An assessment session lasts 4 hours at most)\n" in told
    )
    assert "  theirs (said in the file): One day (by: Bo)\n" in told
    assert "{" not in told
    found = json.loads(csit("conflicts", "--json").out)["conflicts"]
    assert point in [one["here"]["value"] for one in found]


def test_it_is_left_and_goes_on(waiting: Path, csit: Csit) -> None:
    still = csit("merge", "--continue")
    assert still.code == 1
    assert "Nothing is on the main line until all are settled" in still.out
    told = csit("merge", "--abort")
    assert told.out == "Not brought in: goals. What was chosen is kept for another time.\n"
    nothing = csit("merge", "--continue")
    assert (nothing.code, "Nothing is being brought in." in nothing.err) == (2, True)


def test_what_was_settled_before_is_shown_and_waits(waiting: Path, csit: Csit) -> None:
    main = git(waiting, "rev-parse", "main")
    assert csit("resolve", GOAL, "goal", "--theirs").code == 0
    assert csit("merge", "--abort").code == 0
    again = csit("merge", "goals")
    assert (again.code, git(waiting, "rev-parse", "main")) == (1, main)
    assert f"{GOAL} goal: settled" in again.out
    last = again.out.splitlines()[-1]
    assert last == "Settled before, and not brought in yet: look, then csit merge --continue"
    assert csit("merge", "goals", "--json").code == 1
    assert csit("merge", "--continue").code == 0
    assert data(waiting)["goal"] == "By 2030."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("resolve", GOAL, "goal"), "Say what is to stand."),
        (("resolve", GOAL, "goal", "--ours", "--both"), "Only one of these can stand."),
        (("resolve", GOAL, "goal", "--theirs=parks"), '"parks" is no side of this conflict.'),
        (("resolve", GOAL, "vision", "--ours"), "There is no conflict in this field."),
        (("resolve", "cycles/2026/map.toml", "--ours"), "No conflict waits in this file."),
        (("merge", "--continue", "--abort"), "--continue and --abort do not go together."),
        (("merge", "parks", "--abort"), "REF and --abort do not go together."),
        (("merge", "--all", "--preview", "--abort"), "--all, --preview and --abort do not go"),
        (("merge", "prks"), '"prks" names no team'),
    ],
)
def test_what_cannot_be_done_says_why(
    waiting: Path, csit: Csit, arguments: tuple[str, ...], says: str
) -> None:
    before = git(waiting, "rev-parse", "main")
    told = csit(*arguments)
    assert (told.code, told.out) == (2, "")
    assert says in told.err
    assert git(waiting, "rev-parse", "main") == before


def test_a_name_nearly_right_is_put_right(here: Path, csit: Csit) -> None:
    assert "Did you mean parks?" in csit("merge", "prks").err


def test_a_value_is_read_as_the_sides_have_it(here: Path, csit: Csit) -> None:
    where = assessment("5.1")
    on_main(here, where, status="rated", rating=3)
    assert csit("merge", "parks").code == 1
    wrong = csit("resolve", where, "rating", "--value", "good")
    assert (wrong.code, '"good" is no number' in wrong.err) == (2, True)
    off = csit("resolve", where, "rating", "--value", "9")
    assert (off.code, "9 is not on the scale" in off.err) == (2, True)
    assert "Write one of its levels: " in off.err
    assert csit("resolve", where, "rating", "--value", "4").code == 0
    assert csit("merge", "--continue").code == 0
    assert data(here, where)["rating"] == 4


def test_the_only_field_in_conflict_and_a_criterion_are_enough(here: Path, csit: Csit) -> None:
    where = assessment("5.1")
    on_main(here, where, status="rated", rating=3)
    assert csit("merge", "parks").code == 1
    assert "Settled: 5.1" in csit("resolve", where, "--value", "4").out
    assert csit("conflicts", "--json").out.count('"chosen": 4') == 1
    for path, field in (("5.1", " rating "), (where, '"rating"'), ("5.1", "rating")):
        assert csit("resolve", path, field, "--value", "1").code == 0
    assert csit("conflicts", "--json").out.count('"chosen": 1') == 1
    none = csit("resolve", "5.2", "rating", "--ours")
    assert (none.code, "No conflict waits in a record of 5.2." in none.err) == (2, True)
    on_main(here, assessment("5.1", "arts"), status="rated", rating=3)
    assert csit("merge", "--abort").code == 0
    assert csit("merge", "--all").code == 1
    several = csit("resolve", "5.1", "rating", "--ours")
    assert (several.code, "Several records are of 5.1." in several.err) == (2, True)
    assert f"{where}" in several.err


def test_several_fields_in_conflict_are_named(here: Path, csit: Csit) -> None:
    line(here, "both", goal="By 2030.", vision="Ours.")
    on_main(here, goal="By 2029.", vision="Theirs.")
    assert csit("merge", "both").code == 1
    several = csit("resolve", GOAL, "--value", "Written.")
    assert (several.code, "Name one of: goal, vision" in several.err) == (2, True)
    assert csit("resolve", GOAL, "--theirs").code == 0
    assert csit("merge", "--continue").code == 0
    assert (data(here)["goal"], data(here)["vision"]) == ("By 2030.", "Ours.")


@pytest.mark.parametrize("name", ["parks", "Parks", PARKS])
def test_whose_is_to_stand_is_named_as_for_bringing_in(here: Path, csit: Csit, name: str) -> None:
    where = assessment("5.1")
    on_main(here, where, status="rated", rating=3)
    line(here, "other", where, "main~1", status="rated", rating=4)
    assert csit("merge", "parks", "other").code == 1
    assert csit("resolve", where, "rating", f"--theirs={name}").code == 0
    assert csit("merge", "--continue").code == 0
    assert data(here, where)["rating"] == 2


def test_what_was_wrong_before_is_no_hindrance(here: Path, csit: Csit) -> None:
    where = assessment("5.1")
    table = {"reason": {"base": "Once.", "ours": "Here.", "theirs": "There."}}
    on_main(here, where, status="rated", rating=9, reason="Here.", **{"merge-conflict": table})
    assert csit("resolve", where, "reason", "--value", "Both.").code == 0
    assert (data(here, where)["rating"], data(here, where)["reason"]) == (9, "Both.")


def test_a_value_in_a_file_is_read_as_setting_it_would_be(here: Path, csit: Csit) -> None:
    where = assessment("5.1")
    table = {"rating": {"base": 1, "ours": 2, "theirs": 3}}
    on_main(here, where, status="rated", rating=2, **{"merge-conflict": table})
    before = (here / where).read_bytes()
    off = csit("resolve", where, "rating", "--value", "9")
    assert (off.code, "9 is not on the scale" in off.err) == (2, True)
    assert (here / where).read_bytes() == before
    assert csit("resolve", where, "rating", "--value", "4").code == 0
    assert data(here, where)["rating"] == 4


@pytest.mark.parametrize("nothing", ["none", "None", ""])
def test_a_text_is_left_open_by_none(here: Path, csit: Csit, nothing: str) -> None:
    for name in ("first", "second"):
        line(here, name, benefits=f"As {name} sees it.")
    assert csit("merge", "first", "second").code == 1
    assert csit("resolve", GOAL, "benefits", "--value", nothing).code == 0
    assert csit("merge", "--continue").code == 0
    assert "benefits" not in data(here)


def test_hostile_names_and_values_are_harmless(here: Path, csit: Csit) -> None:
    line(here, "goals", goal="\x1b[2J evil")
    on_main(here, goal="[@click=app.quit]x[/]")
    told = csit("merge", "goals")
    assert "\x1b" not in told.out
    assert "[@click=app.quit]x[/]" in told.out


def test_outside_a_repository(tmp_path: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.sample import lay

    monkeypatch.chdir(lay(tmp_path / "plain"))
    for command in (["merge"], ["conflicts"], ["resolve", GOAL, "--ours"]):
        told = csit(*command)
        assert (told.code, told.out) == (2, "")
        assert "no git repository" in told.err


def test_all_leaves_out_the_lines_of_unknown_teams(here: Path, csit: Csit) -> None:
    strange = "team/2026-xyz"
    line(here, strange, assessment("5.2", "parks"), status="rated", rating=1)
    told = csit("merge").out
    assert f"{strange}: the work of xyz, a team that is not known here: 1 criterion rated" in told
    assert "\n  also changes the Parks team's records: 1\n" in told
    assert "comes in only by its name, not by --all" in told
    [offer] = json.loads(csit("merge", "xyz", "--preview", "--json").out)["would_come_in"]
    assert (offer["known"], offer["also_changes"]) == (False, [{"team": "parks", "records": 1}])
    assert csit("merge", "--all").code == 0
    refused = csit("merge", "--all")
    assert (refused.code, "Name what is to come in" in refused.err) == (2, True)
    assert not (here / assessment("5.2", "parks")).exists()
    assert csit("merge", "xyz").code == 0
    assert (here / assessment("5.2", "parks")).exists()


def test_what_the_main_line_never_had_is_said_to_be_not_here_yet(here: Path, csit: Csit) -> None:
    for name in ("first", "second"):
        line(here, name, benefits=f"As {name} sees it.")
    assert csit("merge", "first", "second").code == 1
    assert ": not here yet\n" in csit("conflicts").out
    [found] = json.loads(csit("conflicts", "--json").out)["conflicts"]
    assert (found["here_yet"], "value" in found["here"]) == (False, False)
    refused = csit("resolve", GOAL, "benefits", "--ours")
    assert refused.code == 2
    assert "--value ''" in refused.err
    assert csit("resolve", GOAL, "benefits", "--value", "").code == 0
    assert csit("merge", "--continue").code == 0
    assert "benefits" not in data(here)


def test_only_what_can_be_taken_is_named(here: Path, csit: Csit) -> None:
    for name in ("first", "second"):
        line(here, name, benefits=f"As {name} sees it.")
    told = csit("merge", "first", "second").out
    lines = "--theirs=first, --theirs=second"
    each = f"csit resolve FILE FIELD {lines}, --base or --value V"
    of_file = f"all of a file: csit resolve FILE {lines} or --base"
    assert f"until all are settled: {each}; {of_file}; then csit merge --continue.\n" in told
    refused = csit("resolve", GOAL, "benefits", "--ours")
    assert "--theirs=first or --theirs=second; or leave it open" in refused.err
    assert csit("resolve", GOAL, "--theirs=second").code == 0
    assert csit("merge", "--continue").code == 0
    where = assessment("5.1")
    on_main(here, where, status="rated", rating=3)
    told = csit("merge", "parks").out
    each = "csit resolve FILE FIELD --ours, --theirs, --base or --value V"
    assert f"{each}; all of a file: csit resolve FILE --ours, --theirs or --base; then" in told
    refused = csit("resolve", where, "--both")
    assert "Take one side: --ours, --theirs or --base; or write it" in refused.err
