"""Files nobody should have to fear: each is named with its place and its mend, and hinders none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csit_tui.store.editing import new_data, written
from tests.cli import sample
from tests.cli.conftest import Csit

TEAM = "cycles/2026/teams/parks.toml"
GOOD = sample.files()
HEAD = 'format = 1\n\nkind = "assessment"\n\ncycle = "2026"\n\nteam = "parks"\n\n'
FULL = HEAD + 'criterion = "5.1"\n\n'
OTHER = "cycles/2026/assessments/parks/9.9.toml"


class Bad(NamedTuple):
    """A bad file, and what check has to say of it."""

    path: str
    source: bytes
    said: str
    line: int | None = None
    field: str | None = None


BAD: dict[str, Bad] = {
    "malformed": Bad(sample.RECORD, FULL.encode() + b"rating = = 2\n", "", 11),
    "unclosed text": Bad(sample.RECORD, FULL.encode() + b'reason = "no end\n', "", 11),
    "wrong type": Bad(sample.RECORD, FULL.encode() + b'rating = "2"\n', "number", 11, "rating"),
    "wrong choice": Bad(
        sample.RECORD, FULL.encode() + b'status = "ratd"\n', "status", 11, "status"
    ),
    "wrong date": Bad(
        sample.RECORD, FULL.encode() + b'target_date = "soon"\n', "date", 11, "target_date"
    ),
    "unknown criterion": Bad(
        OTHER, HEAD.encode() + b'criterion = "9.9"\n\nrating = 2\n', "9.9", None, "criterion"
    ),
    "off the scale": Bad(sample.RECORD, FULL.encode() + b"rating = 7\n", "scale", 11, "rating"),
    "wrong identity": Bad(
        sample.RECORD, HEAD.encode() + b'criterion = "5.2"\n', "5.1", 9, "criterion"
    ),
    "wrong kind": Bad(sample.RECORD, GOOD[TEAM], "kind", 3, "kind"),
    "duplicate id": Bad(
        sample.RECORD,
        FULL.encode() + b"[strengths.bcdfghjk2]\n\n[strengths.bcdfghjk2]\n",
        "",
        13,
    ),
    "missing id": Bad(
        sample.RECORD, FULL.encode() + b'[[strengths]]\ntext = "A"\n', "table", 11, "strengths"
    ),
    "bad id": Bad(
        sample.RECORD,
        FULL.encode() + b'[strengths.1]\ntext = "A"\n',
        "id",
        11,
        "strengths.1",
    ),
    "newer format": Bad(
        sample.RECORD, FULL.encode().replace(b"format = 1", b"format = 99"), "99", 1
    ),
    "no format": Bad(sample.RECORD, FULL.encode().replace(b"format = 1\n", b""), "format"),
    "too deep": Bad(sample.RECORD, FULL.encode() + b"a." * 10_000 + b"a = 1\n", "deep", 11),
    "too deep in lists": Bad(sample.RECORD, FULL.encode() + b"a = " + b"[" * 10_000, "", 11),
    "invalid UTF-8": Bad(sample.RECORD, FULL.encode() + b'reason = "caf\xe9"\n', "UTF-8", 11),
    "byte order mark": Bad(sample.RECORD, b"\xef\xbb\xbf" + FULL.encode(), "byte order mark"),
    "UTF-16": Bad(sample.RECORD, FULL.encode("utf-16"), "UTF-16"),
    "empty": Bad(sample.RECORD, b"", "format"),
    "stray": Bad("cycles/2026/notes.toml", b"a = 1\n", ""),
    "bad scope": Bad("cycles/2026/scope.toml", b"\x00\x01\x02", ""),
    "bad manifest": Bad("csit.toml", b"name = \n", "", 1),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sample.lay(tmp_path / "programme")


def _lay(folder: Path, path: str, source: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(source)


def _findings(csit: Csit, folder: Path, path: str) -> list[dict[str, Any]]:
    """What check says of a file, in JSON; its plain form must agree."""
    told = csit("check", "--data", "-C", str(folder), "--json")
    assert told.code == 1
    assert told.err == ""
    found = [one for one in json.loads(told.out)["findings"] if one["file"] == path]
    printed = csit("check", "-C", str(folder))
    assert printed.code == 1
    assert "Traceback" not in printed.out + printed.err
    assert all(one["what"] in printed.out or "\n" in one["what"] for one in found)
    return found


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_hinders_no_other(name: str, folder: Path, csit: Csit) -> None:
    bad = BAD[name]
    _lay(folder, bad.path, bad.source)
    found = _findings(csit, folder, bad.path)
    assert found, "check says nothing of it"
    assert all(one["mend"] for one in found)
    fitting = [
        one
        for one in found
        if bad.said in one["what"] + one["mend"]
        and (bad.line is None or one["line"] == bad.line)
        and (bad.field is None or one["field"] == bad.field)
    ]
    assert fitting, found
    assert (folder / bad.path).read_bytes() == bad.source
    other = csit("show", "-C", str(folder), TEAM, "name")
    assert (other.code, other.out) == ((0, "Parks\n") if bad.path != TEAM else (2, ""))


def test_a_file_too_large_is_refused_without_reading_it(folder: Path, csit: Csit) -> None:
    with (folder / "cycles/2026/goal.toml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    (found,) = _findings(csit, folder, "cycles/2026/goal.toml")
    assert "no record has more than" in found["what"]


def test_links_that_lead_out_are_named_and_not_followed(
    folder: Path, csit: Csit, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_bytes(GOOD[TEAM])
    (folder / "cycles/2026/goal.toml").symlink_to(outside)
    (folder / "cycles/2026/plan").symlink_to(tmp_path)
    (found,) = _findings(csit, folder, "cycles/2026/goal.toml")
    assert "link" in found["what"]
    (inner,) = _findings(csit, folder, "cycles/2026/plan")
    assert "link" in inner["what"]


def test_an_unknown_field_is_a_warning_with_the_nearest(folder: Path, csit: Csit) -> None:
    data = new_data(sample.RECORD) | {"practise": "typo"}
    _lay(folder, sample.RECORD, written(sample.RECORD, None, data))
    assert csit("check", "-C", str(folder), "--data").code == 0
    told = csit("check", "-C", str(folder))
    assert told.code == 0
    assert "practice" in told.out
    assert csit("check", "-C", str(folder), "--strict").code == 1


def test_a_sound_programme_has_no_findings(folder: Path, csit: Csit) -> None:
    told = csit("check", "--strict", "-C", str(folder))
    assert (told.code, told.out) == (0, "No findings.\n")


@pytest.mark.parametrize("name", ["malformed", "newer format", "wrong identity"])
def test_recording_over_a_bad_file_overwrites_nothing(name: str, folder: Path, csit: Csit) -> None:
    bad = BAD[name]
    _lay(folder, bad.path, bad.source)
    told = csit("record", "5.1", "--team", "parks", "--rating", "2", "-C", str(folder))
    assert told.code == 2
    assert bad.path in told.err
    assert (folder / bad.path).read_bytes() == bad.source


def test_a_finding_set_aside_is_listed_and_no_longer_counts(folder: Path, csit: Csit) -> None:
    data = new_data(sample.RECORD) | {"status": "not-applicable"}
    _lay(folder, sample.RECORD, written(sample.RECORD, None, data))
    told = csit("check", "-C", str(folder))
    assert told.code == 1
    assert "A1 error: " in told.out
    for place in (sample.RECORD, f"{sample.RECORD}: reason"):
        aside = "cycles/2026/set-aside/parks.toml"
        finding = {"reason": "Said in the meeting", "by": "Ann Reed"}
        findings = {"findings": {f"A1 {place}": finding}}
        _lay(folder, aside, written(aside, None, new_data(aside) | findings))
        told = csit("check", "--strict", "-C", str(folder))
        assert told.code == 0
        assert "A1 error, set aside: " in told.out
        assert "Set aside by Ann Reed: Said in the meeting" in told.out
        assert told.out.endswith("1 set aside.\n")
        shown = json.loads(csit("check", "--json", "-C", str(folder)).out)
        assert shown["findings"][0]["set_aside"] == {**finding, "date": None}
        assert shown["counts"]["set aside"] == 1


def test_a_teams_unreadable_record_hinders_no_other_team(folder: Path, csit: Csit) -> None:
    _lay(folder, sample.RECORD, FULL.encode() + b"rating = = 2\n")
    told = csit("show", "5.1", "-C", str(folder))
    assert told.code == 1
    assert f"Team: Parks\nCannot be read: {sample.RECORD}\n" in told.out
    assert "Team: Arts\nStatus: not yet" in told.out
    assert told.err.startswith(f"csit: {sample.RECORD}:11: ")
    teams = {one["team"]: one for one in json.loads(csit("show", "5.1", "-C", str(folder),
                                                          "--json").out)["teams"]}  # fmt: skip
    assert (teams["parks"]["unreadable"], teams["parks"]["status"]) == (True, None)
    assert (teams["arts"]["unreadable"], teams["arts"]["status"]) == (False, "not-yet")
    assert csit("show", "5.1", "--team", "arts", "-C", str(folder)).code == 0
    alone = csit("show", "5.1", "--team", "parks", "-C", str(folder))
    assert (alone.code, alone.out) == (2, "")
