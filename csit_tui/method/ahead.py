"""What to do next, and why: the earliest thing that waits before the next session."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.next_cycle import in_short, to_confirm
from csit_tui.method.nouns import counted
from csit_tui.method.places import record_at, sentence, session_name, team_name
from csit_tui.method.planned import next_planned
from csit_tui.method.progress import Progress, team_progress
from csit_tui.method.sheets import BY_KIND, Items, Sheet
from csit_tui.method.sheets.asks import reach
from csit_tui.method.sheets.state import Data, Open, has_answers, open_parts
from csit_tui.method.stages import by_stage, is_planned, sheet_data, to_come
from csit_tui.method.terms import PREPARING, STAGE_NAMES
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import data_of
from csit_tui.model.inputs import Input
from csit_tui.model.plan import ENDED, PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Trouble

UnderWay = Literal["", "meeting", "composite", "other", "desk"]
"""What is open: an assessment is a ``meeting``; ``other`` is one that judges nothing."""
DESK = "Desk work is not yet committed."
_WAITS = "Until then nothing of the work that is being brought in is on the main line."
_REPORTS = "Its report can be written for leaders, for a team or in full."
_CLOSING = "Closing makes one commit of all that was recorded in it."
_ERRORS = frozenset({"data error", "error"})


class NextStep(NamedTuple):
    """What to do next, why, and the id of the action that does it.

    ``beside`` says what else stands: the next session, and desk work that is not committed.
    """

    sentence: str
    reason: str
    action: str
    beside: str = ""


def next_step(  # noqa: PLR0913, PLR0917 - each is one thing that it depends on
    snapshot: Snapshot,
    cycle: str,
    team: str | None,
    today: datetime.date,
    under_way: UnderWay = "",
    found: Iterable[Trouble] = (),
    disputed: int = 0,
    *,
    waits: bool = False,
) -> NextStep:
    """The one thing to do next, and why, while a meeting, desk work or nothing is under way.

    ``found`` are the findings that stand, ``disputed`` counts the criteria that are for all teams
    to settle, once their work is here. ``waits`` says that teams' work is being brought in and
    waits for somebody to decide. Its action is a stage to be opened, or one of ``findings``,
    ``choose-team``, ``record``, ``composite``, ``bring``, ``start-session``, ``close-session``,
    ``history``, ``years``.
    """
    if snapshot.troubles:
        return _mend(len({trouble.path for trouble in snapshot.troubles}))
    progress = (
        team_progress(snapshot, cycle, team, Yardstick.for_cycle(snapshot, cycle)) if team else None
    )
    meeting = _in_meeting(under_way, progress, disputed)
    if meeting is not None:
        return meeting
    if waits:
        return NextStep("Choose what is to stand where teams' work differs.", _WAITS, "bring")
    if _is_closed(snapshot, cycle):
        reason = f"{cycle} is closed, for reading only; what lasts is carried over."
        return NextStep("Start the next year.", reason, "years", _REPORTS)
    carried = _carried(snapshot, cycle)
    if carried:
        return carried._replace(beside=DESK if under_way == "desk" else "")
    coming = _coming(snapshot, cycle, team, today)
    step = _waiting(snapshot, cycle, progress, found)
    if step is not None:
        told = [_told(coming, today)] if coming else []
    elif disputed and (progress is None or not progress.totals.left):
        step, told = _settle(disputed), [_told(coming, today)] if coming else []
    elif progress is None:
        step, told = NextStep("Choose your team.", "Records belong to a team.", "choose-team"), []
    elif not progress.totals.left and coming is None and _is_over(snapshot, cycle, today):
        reason = "Every criterion is recorded, and the plan has come to its end."
        step, told = NextStep("Close the year.", reason, "years"), []
    else:
        step, told = _between_sessions(progress, coming, today), []
    told += [DESK] if under_way == "desk" else []
    return step._replace(beside=" ".join(told))


def _coming(
    snapshot: Snapshot, cycle: str, team: str | None, today: datetime.date
) -> Session | None:
    """The session that is planned next, if its day is still to come."""
    plan = next_planned(snapshot, cycle, team)
    return plan if plan and plan.date and plan.date >= today else None


def _is_closed(snapshot: Snapshot, cycle: str) -> bool:
    record = snapshot.cycle(cycle)
    return record is not None and record.status == "closed"


def _carried(snapshot: Snapshot, cycle: str) -> NextStep | None:
    """What was carried over is confirmed before the first criterion is recorded (our advice)."""
    waits = to_confirm(snapshot, cycle)
    if not waits or next(snapshot.each(Assessment, cycle=cycle), None) is not None:
        return None
    words = f"Confirm what was carried over: {in_short(waits)}."
    return NextStep(words, "It stands as last year left it until somebody says it holds.", "years")


def _is_over(snapshot: Snapshot, cycle: str, today: datetime.date) -> bool:
    """Whether there is a plan, and all of it came to an end or the year's last day is past."""
    items = [item for _, item in snapshot.each(PlanItem, cycle=cycle)]
    record = snapshot.cycle(cycle)
    past = record is not None and record.ends is not None and record.ends < today
    return bool(items) and (past or all(item.status in ENDED for item in items))


def _mend(files: int) -> NextStep:
    what, those = ("1 file", "it") if files == 1 else (f"{files} files", "them")
    reason = f"What stands in {those} counts nowhere until then."
    return NextStep(f"Mend {what} that cannot be read.", reason, "findings")


def _in_meeting(under_way: UnderWay, progress: Progress | None, disputed: int) -> NextStep | None:
    """The next step of the meeting that is open; none where none is that says one."""
    if under_way == "composite":
        return _in_composite(disputed)
    if under_way == "meeting" and progress is not None:
        return _in_session(progress)
    if under_way == "other":
        return NextStep("Go on with the session, or close it.", _CLOSING, "close-session")
    return None


def _in_session(found: Progress) -> NextStep:
    if not found.totals.left:
        reason = "Every criterion has its status; closing makes one commit of the session."
        return NextStep("Close the session.", reason, "close-session")
    return NextStep(f"Record the next criterion: {_left(found)}.", "The session is open.", "record")


def _in_composite(disputed: int) -> NextStep:
    if not disputed:
        reason = "Nothing is disputed; closing makes one commit of the session."
        return NextStep("Close the session.", reason, "composite")
    words = f"Settle the next criterion: {disputed} disputed."
    return NextStep(words, "The composite session is open.", "composite")


def _settle(disputed: int) -> NextStep:
    """Parallel teams lay their results together (Document One, Stage 4)."""
    words = f"Settle where the teams differ: {counted(disputed, 'criterion')} disputed."
    return NextStep(words, "All teams' work is here, side by side in the composite.", "composite")


def _waiting(
    snapshot: Snapshot, cycle: str, progress: Progress | None, found: Iterable[Trouble]
) -> NextStep | None:
    """The earliest stage with an error or an open box; once all is assessed, errors alone."""
    team = progress.team if progress else None
    errors = by_stage(one for one in found if one.severity in _ERRORS and _concerns(team, one))
    assessed = progress is not None and not progress.totals.left
    for stage in STAGE_NAMES:
        if stage in errors:
            return _error(errors[stage][0])
        step = None if assessed else _open(snapshot, cycle, stage, team)
        if step is not None:
            return step
    return None


def _concerns(team: str | None, trouble: Trouble) -> bool:
    """Whether a finding is a team's own, or of what all share."""
    placed = record_at(trouble.path or "")
    whose = placed[1].get("team") if placed else None
    return team is None or whose in {None, team}


def _error(trouble: Trouble) -> NextStep:
    source = f" ({trouble.source})" if trouble.source else ""
    return NextStep(trouble.what, f"{trouble.mend}{source}".strip(), "findings")


def _open(snapshot: Snapshot, cycle: str, stage: str, team: str | None) -> NextStep | None:
    """The first open box of a stage that prepares the assessment (Document One, Stages 1 to 5)."""
    for name, sheet, data in _sheets(snapshot, cycle, stage, team):
        waits = next(open_parts(sheet, data), None)
        if waits is not None and not has_answers(sheet, data):
            return NextStep(f"Begin with: {name}.", sheet.about, stage)
        if waits is not None:
            return NextStep(f"Go on with: {name}, {_place(sheet, waits)}.", waits.part.asks, stage)
    if stage == "teams" and not is_planned(snapshot, cycle):
        return NextStep("Plan the sessions.", "Teams, roles and dates are what is missing.", stage)
    return None


def _sheets(
    snapshot: Snapshot, cycle: str, stage: str, team: str | None
) -> Iterator[tuple[str, Sheet, Data]]:
    """The sheets of a stage that are to be filled in, by what people call them."""
    if stage in PREPARING:
        yield STAGE_NAMES[stage], BY_KIND[stage], sheet_data(snapshot, cycle, stage)
    if stage == "teams":
        teams = snapshot.teams(cycle)
        for one in teams:
            if team in {None, one.team}:
                yield team_name(one), BY_KIND["team"], data_of(one)
        if not teams:
            yield STAGE_NAMES["teams"], BY_KIND["team"], {}
        for session in to_come(snapshot, cycle):
            if team in {None, session.team}:
                yield sentence(session_name(session)), BY_KIND["session"], data_of(session)
    if stage == "inputs":
        for _, document in snapshot.each(Input, cycle=cycle):
            yield document.title or BY_KIND["input"].title, BY_KIND["input"], data_of(document)


def _place(sheet: Sheet, waits: Open) -> str:
    """The box on the sheet, or the item or list in which it stands."""
    part, stands = reach(sheet.parts, waits.path)[0]
    key = waits.path[len(stands)] if len(waits.path) > len(stands) else ""
    titles = dict(part.keys) if isinstance(part, Items) else {}
    title = titles.get(key, part.title).partition(". ")[0].partition(":")[0]
    return f"{part.letter} {title}".strip()


def _between_sessions(found: Progress, coming: Session | None, today: datetime.date) -> NextStep:
    if coming is not None:
        return NextStep(_told(coming, today), f"{_left(found)}.", "start-session")
    if not found.totals.left:
        words = f"The {found.name} has recorded every criterion."
        return NextStep(words, "Look at what its sessions changed.", "history")
    return NextStep("Open the next session.", f"{_left(found)}.", "start-session")


def _left(found: Progress) -> str:
    return f"{found.totals.left} of {found.totals.all} criteria left"


def _told(session: Session, today: datetime.date) -> str:
    return sentence(f"{session_name(session)} is {_when(session, today)}.")


def _when(session: Session, today: datetime.date) -> str:
    if session.date is None:
        return "planned"
    days = (session.date - today).days
    word = {0: "today", 1: "tomorrow"}.get(days, f"on {session.date.day} {session.date:%B}")
    at = f", {session.start:%H:%M}" if session.start else ""
    place = f", at {' '.join(session.place.split())}" if session.place else ""
    return f"{word}{at}{place}"
