"""Time zones as a calendar file describes them, read back by another library."""

from __future__ import annotations

import datetime
import io
import re
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.reports.zones import described

ZONES = (
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "UTC",
)
"""Clocks that go forward and back, north and south, by half an hour, for a month, or never."""
YEARS = (2025, 2028)
BEGIN = datetime.datetime(YEARS[0], 1, 2, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
minutes = st.integers(0, 4 * 365 * 24 * 60 - 1)


def read_back(name: str) -> datetime.tzinfo:
    """The zone as another library reads it."""
    text = described(ZoneInfo(name), *YEARS).to_ical().decode()
    found = tz.tzical(io.StringIO(text)).get(name)
    assert found is not None
    return found


READ = {name: read_back(name) for name in ZONES}


@given(st.sampled_from(ZONES), minutes)
def test_clocks_show_what_they_show_there(name: str, later: int) -> None:
    local = (BEGIN + datetime.timedelta(minutes=later)).astimezone(ZoneInfo(name))
    read = local.replace(tzinfo=READ[name])
    assert (read.utcoffset(), read.tzname()) == (local.utcoffset(), local.tzname())


@pytest.mark.parametrize("name", ZONES)
def test_so_it_is_around_each_change(name: str) -> None:
    moment, changes = BEGIN, 0
    while moment.year <= YEARS[1]:
        local = moment.astimezone(ZoneInfo(name))
        read = local.replace(tzinfo=READ[name])
        assert read.utcoffset() == local.utcoffset(), local
        changes += local.utcoffset() != (moment - HOUR).astimezone(ZoneInfo(name)).utcoffset()
        moment += HOUR
    assert changes in {0, 2 * (YEARS[1] - YEARS[0] + 1)}


@pytest.mark.parametrize(
    ("name", "summer", "winter"),
    [
        ("Europe/London", "20260329T010000", "20261025T020000"),
        ("America/New_York", "20260308T020000", "20261101T020000"),
    ],
)
def test_a_change_stands_at_the_time_shown_before_it(name: str, summer: str, winter: str) -> None:
    text = described(ZoneInfo(name), 2026, 2026).to_ical().decode()
    assert re.findall("DTSTART:(.*)\r", text)[1:] == [summer, winter]
