"""``calendar``: the file it writes, where it does not, and what tells a new state from an old."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import vobject

from tests.cli import sample
from tests.cli.conftest import Csit
from tests.cli.test_record import Programme, programme
from tests.cli.test_session_plan import PLAN
from tests.cli.test_sessions import committed, git

__all__ = ["committed", "programme"]


def read(path: Path) -> dict[str, Any]:
    calendar = vobject.readOne(path.read_bytes().decode())
    return {event.uid.value: event for event in calendar.vevent_list}


@pytest.fixture
def planned(committed: Programme) -> Programme:
    """The programme with sessions, committed."""
    root = str(committed.root)
    assert committed.csit(*PLAN, "-C", root).code == 0
    assert committed.csit("session", "close", "-C", root).code == 0
    return committed


def test_importing_again_updates(planned: Programme, tmp_path: Path) -> None:
    file = tmp_path / "riverside.ics"
    told = planned("calendar", "-o", str(file))
    assert (told.code, told.out, told.err) == (0, f"Wrote 2 dates: {file}\n", "")
    before = read(file)
    assert {event.sequence.value for event in before.values()} == {"1000"}
    first = next(iter(before))
    path = f"cycles/2026/sessions/{first.partition('@')[0]}.toml"
    text = (planned.root / path).read_text(encoding="utf-8")
    (planned.root / path).write_text(text.replace("09:30:00", "14:00:00"), encoding="utf-8")
    assert planned("calendar", "-o", str(file), "--force").code == 0
    uncommitted = read(file)
    git(planned.root, "commit", "-qam", "Later in the day")
    assert planned("calendar", "-o", str(file), "--force").code == 0
    after = read(file)
    assert before.keys() == uncommitted.keys() == after.keys()
    assert (uncommitted[first].sequence.value, after[first].sequence.value) == ("1001", "2000")
    assert after[first].dtstart.value.hour == 14
    assert after[first].dtstamp.value >= before[first].dtstamp.value


def test_each_state_that_leaves_an_open_session_is_newer_than_the_last(
    planned: Programme, tmp_path: Path
) -> None:
    file = tmp_path / "x.ics"
    assert planned("calendar", "-o", str(file)).code == 0
    key = min(uid.partition("@")[0] for uid in read(file))
    path = f"cycles/2026/sessions/{key}.toml"

    def exported() -> tuple[int, str]:
        assert planned("calendar", "-o", str(file), "--force").code == 0
        event = next(e for uid, e in read(file).items() if uid.startswith(key))
        return int(event.sequence.value), f"{event.dtstart.value:%d %H:%M}"

    def moved(day: str) -> tuple[int, str]:
        told = planned("set", path, "date", day)
        assert (told.code, told.err) == (0, "")
        return exported()

    first = exported()
    states = [moved("12 March 2026"), moved("13 March 2026")]
    assert exported() == states[-1], "the same state has the same number"
    root = str(planned.root)
    for _ in states:
        planned.csit("undo", "-C", root)
    states.append(exported())
    assert states[-1][1] == first[1], "as it was committed"
    states.append(moved("16 March 2026"))
    assert planned.csit("session", "close", "-C", root).code == 0
    states.append(exported())
    numbers = [number for number, _ in (first, *states)]
    assert numbers == sorted(set(numbers))


def test_nothing_goes_into_the_programme(planned: Programme) -> None:
    told = planned("calendar", "-o", f"{planned.root}/dates.ics", "--force")
    assert told.code == 2
    assert "only its records belong" in told.err
    assert not (planned.root / "dates.ics").exists()


def test_a_file_that_is_there_is_replaced_only_by_force(planned: Programme, tmp_path: Path) -> None:
    file = tmp_path / "there.ics"
    file.write_text("mine", encoding="utf-8")
    told = planned("calendar", "-o", str(file))
    assert told.code == 2
    assert "there already" in told.err
    assert file.read_text(encoding="utf-8") == "mine"
    link = tmp_path / "link.ics"
    link.symlink_to(file)
    assert planned("calendar", "-o", str(link)).code == 2
    assert planned("calendar", "-o", str(link), "--force").code == 0
    assert link.is_symlink()
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere/x.ics", "no such folder"), ("", "a folder"), ("x" * 300, "too long")],
)
def test_a_place_that_cannot_be_written_is_told(
    name: str, said: str, planned: Programme, tmp_path: Path
) -> None:
    told = planned("calendar", "-o", f"{tmp_path}/{name}", "--force")
    assert told.code == 2
    assert said in told.err
    assert "Traceback" not in told.err


def test_no_device_is_replaced(planned: Programme) -> None:
    told = planned("calendar", "-o", os.devnull, "--force")
    assert told.code == 2
    assert "no ordinary file" in told.err
    assert not Path(os.devnull).is_file()


def test_it_goes_to_standard_output_and_works_without_git(tmp_path: Path, csit: Csit) -> None:
    root = sample.lay(tmp_path / "plain")
    told = csit("calendar", "-o", "-", "-C", str(root))
    assert told.code == 0
    assert told.out.startswith("BEGIN:VCALENDAR\r\n")
    assert told.out.endswith("END:VCALENDAR\r\n")


def test_what_cannot_be_read_is_told(planned: Programme, tmp_path: Path) -> None:
    (planned.root / "cycles/2026/goal.toml").write_text("nonsense", encoding="utf-8")
    told = planned("calendar", "-o", str(tmp_path / "x.ics"))
    assert told.code == 1
    assert "cycles/2026/goal.toml" in told.err
    assert planned("calendar", "-o", "-", "--cycle", "1999").code == 2
