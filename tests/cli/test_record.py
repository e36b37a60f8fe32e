"""The whole job without the screen: every field of a record set, and read back."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from csit_tui.cli.values import ITEMS, RECORD
from csit_tui.model.assessment import Assessment, Evidence, Point, Position
from csit_tui.store.editing import new_data, written
from csit_tui.store.reading import plain
from csit_tui.workspace import Workspace
from csit_tui.workspace.types import Standing
from tests.cli import sample
from tests.cli.conftest import Csit, Result
from tests.harness.shelf import copied
from tests.strategies import hostile

IDENTITY = {"format", "kind", "cycle", "team", "criterion"}
SET = {
    "--rating": "2",
    "--reason": "Known costs,\nbut not tied to outcomes.",
    "--practice": "Budgets are set by last year's.",
    "--target": "3",
    "--target-date": "2027-03-31",
    "--confidence": "medium",
    "--dissent": "One member saw Good.",
    "--tally": "2 3",
    "--attendance": "Ann Reed, Ben Okoro",
    "--retired": "yes",
}
EXPECTED = {
    "status": "rated",
    "rating": 2,
    "reason": "Known costs,\nbut not tied to outcomes.",
    "practice": "Budgets are set by last year's.",
    "target": 3,
    "target_date": "2027-03-31",
    "confidence": "medium",
    "dissent": "One member saw Good.",
    "tally": {"2": 1, "3": 1},
    "attendance": [sample.ANN, sample.BEN],
    "retired": True,
}
ORIGIN = f"2025/parks/5.1/{sample.OLD_AFI}"


class Programme:
    """A real programme, and the command line on it."""

    def __init__(self, root: Path, csit: Csit) -> None:
        self.root = root
        self.csit = csit

    def __call__(self, *arguments: str, stdin: str | bytes = b"") -> Result:
        return self.csit(arguments[0], "-C", str(self.root), *arguments[1:], stdin=stdin)

    def record(self, *arguments: str, stdin: str | bytes = b"") -> dict[str, Any]:
        """Record 5.1 for the Parks team; what the file then holds."""
        told = self("record", "5.1", "--team", "parks", *arguments, stdin=stdin)
        assert (told.code, told.err) == (0, "")
        return self.held()

    def held(self) -> dict[str, Any]:
        """The record of 5.1 as the file holds it."""
        return tomllib.loads((self.root / sample.RECORD).read_text(encoding="utf-8"))

    def shown(self) -> dict[str, Any]:
        """The record of 5.1 as ``show --json`` tells it."""
        told = self("show", "5.1", "--team", "parks", "--json")
        assert told.code == 0
        record = json.loads(told.out)["teams"][0]["record"]
        assert isinstance(record, dict)
        return record


@pytest.fixture
def programme(shelf: Path, tmp_path: Path, csit: Csit, git_identity: tuple[str, str]) -> Programme:
    """A programme made by init, with the sample's teams, cycle of last year and benchmark."""

    def make(root: Path) -> None:
        told = csit(
            *("init", str(root), "--name", "Riverside", "--cycle", "2026"),
            *("--team", "parks=Parks", "--team", "arts"),
        )
        assert told.code == 0, told.err
        sample.lay(root)

    return Programme(copied(shelf / "by-init", tmp_path / "programme", make), csit)


def test_every_field_of_the_model_has_its_way_in() -> None:
    fields = set(Assessment.model_fields) - IDENTITY
    assert set(RECORD) | set(ITEMS) == fields
    models: dict[str, type[BaseModel]] = {
        "strengths": Point,
        "afis": Point,
        "evidence": Evidence,
        "positions": Position,
    }
    for collection, model in models.items():
        assert set(ITEMS[collection]) == set(model.model_fields)


def test_every_field_is_set_and_read_back(programme: Programme) -> None:
    programme.record(*(part for pair in SET.items() for part in pair if pair[0] != "--retired"))
    shown = programme.shown()
    assert {key: shown[key] for key in EXPECTED if key != "retired"} == {
        key: value for key, value in EXPECTED.items() if key != "retired"
    }
    assert programme.record("--retired", "yes")["retired"] is True
    assert "retired" not in programme.record("--retired", "no")


def test_every_field_of_an_item_is_set_and_read_back(programme: Programme) -> None:
    programme.record(
        "--evidence",
        "source=Cost model; refers=2026-01-31; link=https://x.example; input=Resident survey; "
        "note=Shows what a pound buys; order=5",
        "--strength",
        f"text=Costs known; features=b; evidence=Cost model; continues={ORIGIN}; order=30",
        "--afi",
        "No link to outcomes",
        "--position",
        "rating=3; text=Costs alone are Good",
    )
    shown = programme.shown()
    ((evidence_id, evidence),) = shown["evidence"].items()
    assert evidence == {
        "order": 5,
        "source": "Cost model",
        "refers_to": "2026-01-31",
        "input": sample.DOCUMENT,
        "link": "https://x.example",
        "note": "Shows what a pound buys",
    }
    (strength,) = shown["strengths"].values()
    assert strength == {
        "order": 30,
        "text": "Costs known",
        "features": ["5.1.b"],
        "evidence": [evidence_id],
        "continues": ORIGIN,
    }
    assert [afi["text"] for afi in shown["afis"].values()] == ["No link to outcomes"]
    assert list(shown["positions"].values()) == [
        {"order": 10, "rating": 3, "text": "Costs alone are Good"}
    ]


@pytest.mark.parametrize("status", ["not-yet", "dont-know", "not-applicable", "no-consensus"])
def test_each_status_is_set_and_takes_the_rating_back(status: str, programme: Programme) -> None:
    programme.record("--rating", "2")
    held = programme.record("--status", status)
    assert held["status"] == status
    assert "rating" not in held


def test_none_leaves_a_field_open(programme: Programme) -> None:
    programme.record(*(part for pair in SET.items() for part in pair if pair[0] != "--retired"))
    texts = ("--reason", "--practice", "--dissent")
    programme.record(*(part for option in texts for part in (option, "")))
    others = [option for option in SET if option not in texts]
    held = programme.record(*(part for option in others for part in (option, "none")))
    assert held["status"] == "not-yet"
    assert {key: value for key, value in held.items() if value not in ({}, [])} == {
        **{key: held[key] for key in IDENTITY},
        "status": "not-yet",
    }


def test_items_are_reworded_moved_removed_and_edited_by_id(programme: Programme) -> None:
    held = programme.record("--strength", "A", "--strength", "B", "--afi", "C")
    a, b = sorted(held["strengths"], key=lambda key: held["strengths"][key]["order"])
    (c,) = held["afis"]
    held = programme.record(
        *("--replace", a, "A better"),
        *("--move", b),
        *("--remove", c),
        *("--edit", a, "features=a"),
    )
    assert held["strengths"][a]["text"] == "A better"
    assert held["strengths"][a]["features"] == ["5.1.a"]
    assert list(held["afis"]) == [b]


def test_a_point_of_last_year_is_taken_over(programme: Programme) -> None:
    (afi,) = programme.record("--continues", ORIGIN)["afis"].values()
    assert (afi["text"], afi["continues"]) == ("No link to outcomes", ORIGIN)


def test_ten_lines_on_standard_input_are_ten_points(programme: Programme) -> None:
    lines = "".join(f"{n}) Point {n}\r\n" for n in range(1, 11))
    held = programme.record("--strength", "-", stdin=lines)
    assert len(held["strengths"]) == 10
    assert programme.record("--practice", "-", stdin="One\r\ntwo\n")["practice"] == "One\ntwo"


def test_what_was_done_is_told_one_fact_a_line(programme: Programme) -> None:
    told = programme("record", "5.1", "--team", "parks", "--rating", "2", "--strength", "A")
    lines = told.out.splitlines()
    assert "Rated 5.1 Financial resources 2 Fair" in lines
    assert "Added 1 strength to 5.1" in lines
    assert f"Saved: {sample.RECORD}" in lines
    assert lines[-1].startswith("Not yet committed: csit session close")
    again = programme("record", "5.1", "--team", "parks", "--rating", "2")
    assert again.out == "Nothing changed: the record says so already.\n"


def test_what_show_prints_can_be_recorded_again(programme: Programme) -> None:
    programme.record("--rating", "2", "--strength", "A", "--evidence", "Survey", "--tally", "2 2")
    shown = programme.shown()
    before = (programme.root / sample.RECORD).read_bytes()
    told = programme("record", "--from", "-", stdin=json.dumps({"record": shown}))
    assert told.out == "Nothing changed: the record says so already.\n"
    assert (programme.root / sample.RECORD).read_bytes() == before
    (key,) = shown["strengths"]
    shown["strengths"][key]["text"] = "A, reworded"
    programme("record", "--from", "-", stdin=json.dumps(shown))
    assert programme.held()["strengths"][key]["text"] == "A, reworded"


def test_many_criteria_are_recorded_or_none(programme: Programme) -> None:
    minutes = "# 5.1\nRating: 2\n\n# 5.2\nRating: 9\n"
    told = programme("record", "--from", "-", "--team", "parks", stdin=minutes)
    assert told.code == 2
    assert "5.2.toml: rating: 9 is not on the scale." in told.err
    assert not (programme.root / sample.RECORD).exists()
    told = programme("record", "--from", "-", "--team", "parks", stdin=minutes.replace("9", "1"))
    assert told.code == 0
    assert "Rated 5.2 Assets 1 Poor" in told.out


REFUSED = [
    (["9.9", "--rating", "2"], "no criterion"),
    (["5.1", "--team", "park", "--rating", "2"], "Did you mean parks?"),
    (["5.1", "--rating", "two"], "no number"),
    (["5.1", "--confidence", "huge"], "low, medium, high"),
    (["5.1", "--target-date", "soon"], "2026-03-12"),
    (["5.1", "--remove", "bcdfghjk2"], "no item of 5.1"),
    (["5.1", "--edit", "bcdfghjk2", "words"], "names no field"),
    (["5.1"], "Say what to record"),
    ([], "Name a criterion"),
    (["5.1", "--from", "x"], "Name a criterion"),
    (["--from", "-", "--rating", "2"], "no other fields"),
    (["--from", "/nonexistent/file"], "No such file"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_recorded_is_refused(
    arguments: list[str], said: str, programme: Programme
) -> None:
    team = [] if "--team" in arguments else ["--team", "parks"]
    told = programme("record", *arguments, *team)
    assert told.code == 2
    assert said in told.err
    assert told.out == ""
    assert not (programme.root / sample.RECORD).exists()


def test_the_team_is_looked_up_once_for_all_that_is_recorded(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[None] = []
    standing = Workspace.standing

    def counted(workspace: Workspace) -> Standing:
        asked.append(None)
        return standing(workspace)

    monkeypatch.setattr(Workspace, "standing", counted)
    with (programme.root / ".git/config").open("a", encoding="utf-8") as config:
        config.write("[csit]\n\tteam = parks\n")
    minutes = "# 5.1\nRating: 2\n# 5.2\nRating: 1\n"
    told = programme("record", "--from", "-", stdin=minutes)
    assert told.code == 0, told.err
    assert programme.held()["rating"] == 2
    assert len(asked) == 1
    assert programme("record", "5.1", "--team", "parks", "--rating", "3").code == 0
    assert len(asked) == 1


def test_a_team_must_be_clear(programme: Programme) -> None:
    told = programme("record", "5.1", "--rating", "2")
    assert told.code == 2
    assert "Name it with --team. Teams: arts (Arts team), parks (Parks team)." in told.err


def test_hostile_text_comes_back_harmless_and_whole(programme: Programme) -> None:
    attack = "".join(c for c in "".join(hostile.ATTACKS) if not "\ud800" <= c <= "\udfff")
    given = {"5.1": {"reason": attack, "strengths": [{"text": attack}], "practice": attack}}
    told = programme("record", "--from", "-", "--team", "parks", stdin=json.dumps(given))
    assert told.code == 0, told.err
    commands = (["show", "5.1"], ["show", sample.RECORD], ["check"], ["search", "title"], ["log"])
    for command in commands:
        shown = programme(*command)
        assert shown.code in {0, 1}
        assert not any(_harmful(character) for character in shown.out + shown.err), command
    told = programme("show", "5.1", "--json")
    assert told.out.isascii()
    assert not any(_harmful(character) for character in told.out)
    assert "\x1b]0;title\x07" in programme.shown()["reason"]


def _harmful(character: str) -> bool:
    code = ord(character)
    control = code < 32 and character != "\n"
    return control or 0x7F <= code < 0xA0 or character in "\u202e\u2066\u200b\ufeff\u2028"


def test_comments_and_unknown_fields_stay(programme: Programme) -> None:
    path = programme.root / sample.RECORD
    path.parent.mkdir(parents=True, exist_ok=True)
    source = written(sample.RECORD, None, new_data(sample.RECORD) | {"mood": "good"})
    path.write_bytes(source.replace(b"mood", b"# by hand\nmood"))
    programme.record("--rating", "2")
    kept = path.read_bytes()
    assert b'# by hand\nmood = "good"' in kept
    assert plain(sample.RECORD, kept)["rating"] == 2


@pytest.mark.parametrize("written", ["1 May 2026", "1.5.2026", "1/5/26", "2026-05-01"])
def test_dates_are_taken_as_the_screens_take_them(written: str, programme: Programme) -> None:
    evidence = f"source=Survey; refers={written}"
    held = programme.record("--target-date", written, "--evidence", evidence)
    days = [held["target_date"], *(one["refers_to"] for one in held["evidence"].values())]
    assert days == [datetime.date(2026, 5, 1)] * 2


@pytest.mark.parametrize("written", ["May 2025", "2025-05", "2025", "next spring"])
def test_a_date_without_a_day_is_never_guessed(written: str, programme: Programme) -> None:
    for told in (
        programme("record", "5.1", "--target-date", written),
        programme("record", "5.1", "--evidence", f"source=Survey; refers={written}"),
        programme("record", "--from", "-", stdin=f"# 5.1\nBy: {written}\n"),
        programme(
            "record", "--from", "-", stdin=f"# 5.1\nEvidence:\n- source=S; refers={written}\n"
        ),
    ):
        assert told.code == 2
        assert f'"{written}"' in told.err
        assert "Write" in told.err
    assert not (programme.root / sample.RECORD).exists()


def test_every_change_of_an_item_is_told(programme: Programme) -> None:
    programme.record("--evidence", "source=Survey", "--strength", "A", "--strength", "B")
    (key,) = [k for k, v in programme.held()["strengths"].items() if v["text"] == "A"]
    edit = ("--edit", key, "features=b; evidence=Survey; order=99")
    told = programme("record", "5.1", "--team", "parks", *edit).out
    assert "Changed the key features of 1 strength of 5.1\n" in told
    assert "Changed the evidence of 1 strength of 5.1\n" in told
    assert "Put the strengths of 5.1 in another order\n" in told
