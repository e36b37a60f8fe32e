"""A time zone as a calendar file describes it (RFC 5545): when clocks change, and by how much."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from typing import NamedTuple

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = datetime.timedelta(days=1)
_SECOND = datetime.timedelta(seconds=1)


class Rule(NamedTuple):
    """What clocks show for a time: ahead of UTC by so much, called so, and whether it is summer."""

    offset: datetime.timedelta
    name: str
    summer: bool


def described(zone: zoneinfo.ZoneInfo, first: int, last: int) -> Timezone:
    """The zone's rules from one year to the end of another, as a file carries them itself.

    Each change stands at the time that clocks showed before it, as the format has it.
    """
    begin = datetime.datetime(max(first, datetime.MINYEAR + 1), 1, 1, tzinfo=datetime.UTC) - _DAY
    end = datetime.datetime(min(last + 1, datetime.MAXYEAR), 1, 1, tzinfo=datetime.UTC)
    before = _rule(zone, begin)
    onsets = {(before.offset, before): [_shown(begin, before)]}
    for moment in _changes(zone, begin, end):
        after = _rule(zone, moment)
        onsets.setdefault((before.offset, after), []).append(_shown(moment, before))
        before = after
    made = Timezone()
    made.add("tzid", zone.key)
    for (offset, rule), times in onsets.items():
        made.add_component(_observance(offset, rule, times))
    return made


def _changes(
    zone: zoneinfo.ZoneInfo, begin: datetime.datetime, end: datetime.datetime
) -> Iterator[datetime.datetime]:
    """The moments at which another rule begins to hold; no zone changes twice within a day."""
    while begin < end:
        later = begin + _DAY
        if _rule(zone, begin) != _rule(zone, later):
            yield _change(zone, begin, later)
        begin = later


def _change(
    zone: zoneinfo.ZoneInfo, before: datetime.datetime, after: datetime.datetime
) -> datetime.datetime:
    """The first second of the rule that holds at ``after``."""
    old = _rule(zone, before)
    while after - before > _SECOND:
        middle = before + (after - before) // (2 * _SECOND) * _SECOND
        before, after = (middle, after) if _rule(zone, middle) == old else (before, middle)
    return after


def _rule(zone: zoneinfo.ZoneInfo, moment: datetime.datetime) -> Rule:
    local = moment.astimezone(zone)
    return Rule(local.utcoffset() or datetime.timedelta(), local.tzname() or "", bool(local.dst()))


def _shown(moment: datetime.datetime, rule: Rule) -> datetime.datetime:
    """What clocks show at a moment by a rule."""
    return (moment + rule.offset).replace(tzinfo=None)


def _observance(
    before: datetime.timedelta, rule: Rule, times: list[datetime.datetime]
) -> TimezoneDaylight | TimezoneStandard:
    made = TimezoneDaylight() if rule.summer else TimezoneStandard()
    made.add("dtstart", times[0])
    if times[1:]:
        made.add("rdate", times[1:])
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", rule.offset)
    made.add("tzname", rule.name)
    return made
