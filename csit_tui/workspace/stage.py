"""What a meeting is on, for whoever follows it in another terminal; nothing that is hidden."""

from __future__ import annotations

import contextlib
import datetime
from typing import Any

from csit_tui.method.course import Course
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import place
from csit_tui.vcs.watch import told
from csit_tui.workspace import sessions
from csit_tui.workspace.context import Context

_TEXTS = ("cycle", "team", "session", "criterion")


def on_stage(context: Context) -> Course | None:
    """What the meeting is on; none where there is none, or where its note is damaged."""
    with contextlib.suppress(Refused, KeyError, TypeError, ValueError, AttributeError):
        return _course(context.books.stage.read()) if context.books else None
    return None


def put(context: Context, course: Course) -> None:
    """Put a criterion on stage. Raises `Refused`."""
    context.kept().stage.write(course._asdict())


def mark(context: Context, course: Course | None) -> str:
    """Words that are others once the stage, the ratings given, the record or the session changed.

    No file is read for it.
    """
    if context.books is None:
        return ""
    books, root = context.books, context.folder.root
    files = [books.stage.path, books.votes.path, books.state.path]
    if course is not None:
        files.append(root / path_of(course))
        if course.session:
            files.append(root / sessions.place_of(course.cycle, course.session))
    return "\n".join(told(file) for file in files)


def path_of(course: Course) -> str:
    """The file of the record that is on stage: of a meeting of all teams, what they settle."""
    about = {"cycle": course.cycle, "team": course.team, "criterion": course.criterion}
    return (Assessment if course.team else Consensus).PATH.format(**about)


def _course(held: dict[str, Any]) -> Course | None:
    """The course in a note. Raises KeyError, TypeError, ValueError or `Refused` if damaged."""
    if not held:
        return None
    cycle, team, session, criterion = (held[name] for name in _TEXTS)
    spent = {str(key): int(seconds) for key, seconds in held["spent"].items()}
    since = held["since"]
    if not all(isinstance(text, str) for text in (cycle, team, session, criterion)):
        raise TypeError("damaged")
    if not isinstance(since, datetime.datetime) or since.tzinfo is None:
        raise TypeError("damaged")
    rested, pausing = int(held["rested"]), bool(held["pausing"])
    course = Course(cycle, team, session, criterion, since, spent, rested, pausing)
    place(path_of(course))
    return course
