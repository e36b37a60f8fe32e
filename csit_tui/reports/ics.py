"""The dates of a cycle as an iCalendar file (RFC 5545), for any calendar program."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Mapping
from typing import NamedTuple

from icalendar import Calendar, Event, enums

from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import refused
from csit_tui.reports.appointments import Appointment, appointments
from csit_tui.reports.zones import described
from csit_tui.text import quoted, safe

PRODUCT = "-//csit-tui//csit-tui//EN"
LONGEST = 24 * 60 - 1
"""Minutes beyond which a length is taken for a mistake, and left out."""
FAR = 30
"""Years that a description of the time zone covers at most."""


class Stamp(NamedTuple):
    """Which state of a record an appointment tells: its number, that grows, and since when."""

    changes: int
    when: datetime.datetime


UNKNOWN = Stamp(0, datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
"""Of a record that no commit holds yet."""


def calendar(
    snapshot: Snapshot, cycle: str, stamps: Mapping[str, Stamp], otherwise: Stamp = UNKNOWN
) -> bytes:
    """The iCalendar file of a cycle: same programme and stamps, same bytes.

    ``stamps`` go by the path of the record, ``otherwise`` is of records without. Times are in the
    programme's zone, and where it names none, in that of whoever reads them. Raises `Refused` where
    the zone is not known.
    """
    programme = snapshot.manifest()
    zone = _zone(programme.time_zone)
    found = appointments(snapshot, cycle)
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.calendar_name = safe(f"{programme.name} {cycle}")
    if zone is not None and any(one.start for one in found):
        years = [one.day.year for one in found if one.start]
        made.add_component(described(zone, min(years), min(max(years), min(years) + FAR)))
    for one in found:
        own = [stamps.get(path, otherwise) for path in one.paths]
        stamp = Stamp(sum(each.changes for each in own), max(each.when for each in own))
        made.add_component(_event(one, f"{cycle}.{programme.id}", zone, stamp))
    return bytes(made.to_ical())


def _zone(named: str | None) -> zoneinfo.ZoneInfo | None:
    if named is None:
        return None
    try:
        return zoneinfo.ZoneInfo(named)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        what = f"The programme's time zone {quoted(named, 60)} is not known here."
        mend = "Write it as Europe/London."
        raise refused(what, mend, "csit.toml", "time_zone") from None


def _event(one: Appointment, programme: str, zone: zoneinfo.ZoneInfo | None, stamp: Stamp) -> Event:
    event = Event()
    event.add("uid", f"{'-'.join(one.keys)}@{programme}.csit")
    event.add("dtstamp", stamp.when.astimezone(datetime.UTC).replace(microsecond=0))
    event.add("sequence", stamp.changes)
    event.add("summary", safe(one.title))
    event.add("categories", [safe(one.kind)])
    if one.start is None:
        event.add("dtstart", one.day)
        event.add("transp", enums.TRANSP.TRANSPARENT)  # a deadline takes nobody's time
    else:
        start = datetime.datetime.combine(one.day, one.start.replace(tzinfo=None), zone)
        event.add("dtstart", start)
        # As a length: an end has two meanings in the hour that comes twice.
        if one.minutes is not None and 0 < one.minutes <= LONGEST:
            event.add("duration", datetime.timedelta(minutes=one.minutes))
    if one.place:
        event.add("location", safe(one.place))
    if one.about:
        event.add("description", safe("\n".join(one.about), lines=True))
    if one.cancelled:
        event.add("status", enums.STATUS.CANCELLED)
    return event
