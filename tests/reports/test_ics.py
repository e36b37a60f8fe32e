"""The dates of a cycle as a calendar file, read back by another library."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused
from csit_tui.reports.ics import Stamp, calendar
from tests.method.programme import snapshot
from tests.strategies.hostile import ATTACKS, writable

SESSION = "cycles/2026/sessions/s2s2s2s2s.toml"
PLAN = "cycles/2026/plan/p2p2p2p2p.toml"
AT = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
MANIFEST = {"csit.toml": {"time_zone": "Europe/London"}}
PLAN_ITEM = {
    "kind": "plan",
    "cycle": "2026",
    "id": "p2p2p2p2p",
    "title": "One list of volunteers",
    "due": datetime.date(2026, 8, 31),
    "milestones": {"m2m2m2m2m": {"title": "Agreed", "due": datetime.date(2026, 5, 1)}},
}


def programme(**session: Any) -> Snapshot:
    """A session, a workshop, a plan item and a date of the management calendar."""
    when = {"date": datetime.date(2026, 3, 9), "start": datetime.time(9, 30), "minutes": 180}
    workshop = {"date": datetime.date(2026, 2, 10), "start": datetime.time(14), "minutes": 150}
    entry = {"title": "Budget bids in", "date": datetime.date(2026, 11, 13)}
    return snapshot(
        MANIFEST
        | {
            SESSION: when | session,
            PLAN: PLAN_ITEM,
            "cycles/2026/goal.toml": {
                "kind": "goal",
                "cycle": "2026",
                "workshops": {"w2w2w2w2w": workshop | {"place": "Museum"}},
            },
            "cycles/2026/cycle.toml": {"calendar": {"c2c2c2c2c": entry}},
        }
    )


def events(found: Snapshot, **stamps: Stamp) -> dict[str, Any]:
    """The events that another library reads, by their identity."""
    data = calendar(found, "2026", {SESSION: stamps["session"]} if stamps else {})
    return {event.uid.value: event for event in vobject.readOne(data.decode()).vevent_list}


def test_another_library_reads_every_kind_of_date() -> None:
    found = events(programme(place="Depot, mess room", agenda={"g2g2g2g2g": {"criterion": "5.1"}}))
    assert [key.partition("@")[0] for key in found] == [
        *("w2w2w2w2w", "s2s2s2s2s", "p2p2p2p2p-m2m2m2m2m", "p2p2p2p2p", "c2c2c2c2c"),
    ]
    session = found["s2s2s2s2s@2026.riverside.csit"]
    assert session.summary.value == "Parks team, session 2"
    assert session.location.value == "Depot, mess room"
    assert session.description.value == "5.1 Financial resources"
    assert session.dtstart.value.astimezone(datetime.UTC).hour == 9
    assert session.duration.value == datetime.timedelta(hours=3)
    due = found["p2p2p2p2p@2026.riverside.csit"]
    assert (due.summary.value, due.dtstart.value) == ("Due: One list of volunteers",
                                                      datetime.date(2026, 8, 31))  # fmt: skip
    assert found["p2p2p2p2p-m2m2m2m2m@2026.riverside.csit"].summary.value == (
        "Milestone: Agreed (One list of volunteers)"
    )


LOOKING_BACK = {("since",), ("milestones", "done"), ("log", "date")}
"""Dates of a plan item that tell of what was: they are no appointments."""


def _dates(model: type[BaseModel], start: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The fields of a model that hold a date, in its items too."""
    for name, field in model.model_fields.items():
        for held in (field.annotation, *get_args(field.annotation)):
            if held is datetime.date:
                yield (*start, name)
            elif isinstance(held, type) and issubclass(held, BaseModel):
                yield from _dates(held, (*start, name))


def test_every_planned_date_of_an_item_is_in_the_file() -> None:
    planned = set(_dates(PlanItem)) - LOOKING_BACK
    assert planned == {("start",), ("due",), ("milestones", "due")}
    data: dict[str, Any] = {"milestones": {"m2m2m2m2m": {"title": "Agreed"}}}
    days = dict(zip(sorted(planned), (datetime.date(2026, n, 7) for n in (4, 5, 6)), strict=True))
    for (*items, name), day in days.items():
        at = data[items[0]]["m2m2m2m2m"] if items else data
        at[name] = day
    review = {"purpose": "review", "date": datetime.date(2026, 7, 7)}
    entry = {"purpose": "review", "date": datetime.date(2026, 8, 7)}
    found = events(
        snapshot(
            MANIFEST
            | {PLAN: PLAN_ITEM | data, SESSION: review}
            | {"cycles/2026/cycle.toml": {"calendar": {"c2c2c2c2c": entry}}}
        )
    )
    told = {event.dtstart.value for event in found.values()}
    assert told == {*days.values(), review["date"], entry["date"]}
    assert len(found) == len(days) + 2, "each has an identity of its own"


@pytest.mark.parametrize(
    ("status", "words"),
    [("not-started", "Start: Count"), ("late", "Started: Count"), ("dropped", "Start: Count")],
)
def test_the_start_of_an_item_is_a_day_of_its_own(status: str, words: str) -> None:
    item = PLAN_ITEM | {"title": "Count", "start": datetime.date(2026, 4, 1), "status": status}
    event = events(snapshot(MANIFEST | {PLAN: item}))["p2p2p2p2p-start@2026.riverside.csit"]
    assert (event.summary.value, event.dtstart.value) == (words, datetime.date(2026, 4, 1))
    assert ("status" in event.contents) is (status == "dropped")


def test_the_same_programme_gives_the_same_bytes_and_a_change_is_seen() -> None:
    stamps = {SESSION: Stamp(2, AT)}
    assert calendar(programme(), "2026", stamps) == calendar(programme(), "2026", stamps)
    before = events(programme(), session=Stamp(2, AT))
    after = events(programme(start=datetime.time(14)), session=Stamp(3, AT))
    assert before.keys() == after.keys()
    key = "s2s2s2s2s@2026.riverside.csit"
    assert (before[key].sequence.value, after[key].sequence.value) == ("2", "3")
    assert after[key].dtstamp.value == AT


def test_summer_time_is_told_in_the_file_itself() -> None:
    summer = events(programme(date=datetime.date(2026, 6, 1)))["s2s2s2s2s@2026.riverside.csit"]
    assert summer.dtstart.value.utcoffset() == datetime.timedelta(hours=1)
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/London" in calendar(programme(), "2026", {})


@given(
    st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 12, 31))
    | st.sampled_from([datetime.date(2026, 3, 29), datetime.date(2026, 10, 25)]),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    st.integers(1, 24 * 60 - 1),
)
def test_a_session_lasts_as_long_as_it_was_planned(
    day: datetime.date, start: datetime.time, minutes: int
) -> None:
    event = events(programme(date=day, start=start, minutes=minutes))[
        "s2s2s2s2s@2026.riverside.csit"
    ]
    assert "dtend" not in event.contents
    assert event.duration.value == datetime.timedelta(minutes=minutes)
    begin = datetime.datetime.combine(day, start)
    assert event.dtstart.value.replace(tzinfo=None) == begin


def test_an_hour_in_the_night_on_which_clocks_go_back_is_an_hour() -> None:
    night = programme(date=datetime.date(2026, 10, 25), start=datetime.time(1, 30), minutes=60)
    data = calendar(night, "2026", {})
    assert b"DTSTART;TZID=Europe/London:20261025T013000\r\nDURATION:PT1H\r\n" in data


def test_cancelled_is_told_and_retired_or_desk_work_is_not_there() -> None:
    key = "s2s2s2s2s@2026.riverside.csit"
    assert events(programme(status="cancelled"))[key].status.value == "CANCELLED"
    assert "status" not in events(programme())[key].contents
    assert key not in events(programme(retired=True))
    assert key not in events(programme(purpose="desk"))
    assert key not in events(programme(date=None))


WORKSHOP = "w2w2w2w2w@2026.riverside.csit"


def test_a_workshop_keeps_its_identity_when_a_session_is_planned_for_it() -> None:
    day = datetime.date(2026, 2, 10)
    before = events(programme())[WORKSHOP]
    planned = programme(purpose="goal-setting", date=day, start=None, title="Kick-off")
    found = events(planned)
    assert len([key for key in found if key[:2] in {"w2", "s2"}]) == 1
    assert found[WORKSHOP].summary.value == "Parks team, Kick-off"
    assert found[WORKSHOP].dtstart.value == before.dtstart.value, "as the sheet has it"
    assert found[WORKSHOP].location.value == "Museum"
    cancelled = programme(purpose="goal-setting", date=day, status="cancelled")
    assert events(cancelled)[WORKSHOP].status.value == "CANCELLED"
    apart = events(programme(purpose="goal-setting", date=datetime.date(2026, 2, 11)))
    assert len([key for key in apart if key[:2] in {"w2", "s2"}]) == 2


def test_the_state_of_a_workshop_grows_with_its_sheet_and_with_its_session() -> None:
    goal = "cycles/2026/goal.toml"
    day = datetime.date(2026, 2, 10)

    def sequence(found: Snapshot, session: int) -> int:
        stamps = {goal: Stamp(2000, AT), SESSION: Stamp(session, AT)}
        data = calendar(found, "2026", stamps).decode()
        (event,) = [e for e in vobject.readOne(data).vevent_list if e.uid.value == WORKSHOP]
        return int(event.sequence.value)

    paired = programme(purpose="goal-setting", date=day)
    numbers = [
        sequence(programme(), 0),
        sequence(paired, 1000),
        sequence(programme(purpose="goal-setting", date=day, start=datetime.time(9)), 1001),
        sequence(programme(purpose="goal-setting", date=datetime.date(2026, 2, 11)), 2000),
        sequence(programme(purpose="goal-setting", date=day, retired=True), 3000),
    ]
    assert numbers == sorted(set(numbers))


def test_of_two_sessions_on_its_day_the_one_that_is_held_tells_the_workshop() -> None:
    day = datetime.date(2026, 2, 10)
    cancelled = programme(purpose="goal-setting", date=day, status="cancelled").records
    more = {"kind": "session", "cycle": "2026", "id": "t2t2t2t2t", "purpose": "goal-setting"}
    path = "cycles/2026/sessions/t2t2t2t2t.toml"
    other = snapshot({path: more | {"date": day}}).records[path]
    held = events(Snapshot({**cancelled, path: other}))
    assert "status" not in held[WORKSHOP].contents
    assert held["s2s2s2s2s@2026.riverside.csit"].status.value == "CANCELLED"


def test_odd_lengths_are_left_out() -> None:
    for minutes in (0, -30, 24 * 60, 10**9):
        event = events(programme(minutes=minutes))["s2s2s2s2s@2026.riverside.csit"]
        assert "duration" not in event.contents


@pytest.mark.parametrize("year", [datetime.MINYEAR, datetime.MAXYEAR])
def test_the_ends_of_the_calendar_are_told(year: int) -> None:
    day = datetime.date(year, 12, 31)
    for name in ("Europe/London", "America/New_York", "Pacific/Kiritimati"):
        found = programme(date=day, start=datetime.time(23), minutes=180).records
        zone = {"csit.toml": found["csit.toml"].model_copy(update={"time_zone": name})}
        data = calendar(Snapshot({**found, **zone}), "2026", {})
        assert f"DTSTART;TZID={name}:{year:04}1231T230000".encode() in data


def test_without_a_zone_times_are_those_of_the_reader_and_an_unknown_one_is_refused() -> None:
    floating = snapshot({SESSION: {"date": datetime.date(2026, 3, 9), "start": datetime.time(9)}})
    assert b"DTSTART:20260309T090000\r\n" in calendar(floating, "2026", {})
    for zone in ("Mars/Base", "../../etc/passwd", "", "\x00"):
        with pytest.raises(Refused, match="time zone"):
            calendar(snapshot({"csit.toml": {"time_zone": zone}}), "2026", {})


@given(st.one_of(writable, st.sampled_from([a for a in ATTACKS if "\ud800" not in a])))
def test_no_text_breaks_the_file(text: str) -> None:
    attack = f"{text}\r\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil;,\\n"
    found = events(programme(title=attack, place=attack, agenda={"g2g2g2g2g": {"title": attack}}))
    assert len(found) == 5
    assert "evil" not in found
    raw = calendar(programme(title=attack, place=attack), "2026", {})
    assert not any(byte < 32 for byte in raw.replace(b"\r\n", b""))
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
