"""The lines of one criterion for the whole room, and of how a meeting keeps time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from csit_tui.method.nouns import counted
from csit_tui.method.ordering import ids_in_order
from csit_tui.model.points import POINT_NOUNS
from csit_tui.tui.render import Line, Span, apart, clipped, hanging, line, padded, span, width_of
from csit_tui.tui.screens.record_view import Judgement, judged
from csit_tui.tui.widgets.panel import Block

if TYPE_CHECKING:
    from csit_tui.method.course import Pace
    from csit_tui.method.voting import Given

LABEL = 12
BAR = "■"


class Staged(NamedTuple):
    """One criterion as the room sees it."""

    judgement: Judgement
    given: Given | None = None
    voting: bool = False
    place: str = ""
    """Which one of today's it is."""
    notes: tuple[tuple[str, str], ...] = ()
    """Keys that tell more, each with its words."""
    keys: bool = True
    """Whether keys are named: not where nothing can be done."""

    @property
    def counts(self) -> Mapping[str, int]:
        """The ratings that were revealed."""
        found: Mapping[str, int] = self.judgement.data.get("tally") or {}
        return found


class Fit(NamedTuple):
    """How much room is given: blank lines between features, lines of each and of the statement."""

    wide: bool
    """Whether levels stand apart too, and their bars are two lines high."""
    gap: bool
    feature: int
    statement: int
    scale: bool
    """Whether the scale has a line for each level though no rating is revealed."""


FITS = (
    Fit(True, True, 0, 0, True),
    Fit(False, True, 0, 0, True),
    Fit(False, False, 0, 0, True),
    Fit(False, False, 0, 3, False),
    Fit(False, False, 2, 2, False),
    Fit(False, False, 1, 2, False),
)
"""From much room to little."""


def stage_blocks(staged: Staged, width: int, height: int) -> list[Block]:
    """The criterion with its statement, key features and ratings, as far apart as there is room."""
    lines: list[Line] = []
    for fit in FITS:
        lines = list(_lines(staged, width, fit))
        if len(lines) <= height:
            lines = list(_lines(staged, width, fit, height - len(lines) - 1))
            break
    return [Block(lines)]


def _lines(staged: Staged, width: int, fit: Fit, spare: int = 0) -> Iterator[Line]:
    """Line by line; key features that are cut get the ``spare`` ones, the first of them first."""
    yield from _head(staged, width, fit)
    features = staged.judgement.yardstick.features(staged.judgement.criterion)
    for reference, text in features.items():
        own = reference.startswith(f"{staged.judgement.criterion}.")
        letter = reference[-1] if own else reference
        first = (padded(f"   {letter}", max(6, len(letter) + 5), "key"),)
        shown = hanging(first, text, width - 2, most=fit.feature)
        whole = hanging(first, text, width - 2)
        if len(whole) - len(shown) <= spare:
            spare -= len(whole) - len(shown)
            shown = whole
        yield from shown
        if fit.gap:
            yield ()
    if not fit.gap:
        yield ()
    yield from _ratings(staged, width, fit)
    yield from _outcome(staged, width)
    if fit.gap and staged.notes:
        yield ()
    if staged.notes:
        parts = [part for key, words in staged.notes for part in _note(key, words)]
        yield clipped((Span("  "), *parts), width)


def _head(staged: Staged, width: int, fit: Fit) -> Iterator[Line]:
    judgement = staged.judgement
    name = line(span(f" {judgement.criterion}  ", "key"), span(judgement.name, "title"))
    yield apart(name, (span(f"{staged.place} ", "faint"),), width)
    found = judgement.yardstick.criterion(judgement.criterion)
    statement = " ".join((found.statement or "").split()) if found else ""
    indent = (Span(" " * width_of(name[:1])),)
    yield from hanging(indent, statement, width - 2, most=fit.statement)
    yield ()


def _note(key: str, words: str) -> Line:
    return line(span(key, "key"), span(f" {words}   ", "faint"))


def _labelled(words: str) -> Line:
    return (padded(f"  {words}", LABEL, "faint"),)


def _ratings(staged: Staged, width: int, fit: Fit) -> Iterator[Line]:
    """How many were given, and once they are revealed how many gave each level."""
    counts, levels = staged.counts, staged.judgement.yardstick.levels
    given = _given(staged)
    if not counts and not fit.scale:
        scale = "   ".join(f"{level.value} {level.label}" for level in levels)
        yield clipped((*_labelled("Scale"), span(scale)), width)
        yield (*_labelled("Given"), *given)
        return
    yield (*_labelled("Given"), *given)
    room = max((len(f"{level.value} {level.label}") for level in levels), default=0)
    for level in reversed(levels):
        if fit.wide:
            yield ()
        words = padded(f"     {level.value} {level.label}", room + 7)
        drawn = bar(counts, str(level.value), width - room - 12)
        yield (words, *drawn)
        if fit.wide and counts.get(str(level.value)):
            yield (Span(" " * (room + 7)), *drawn[:1])


def _given(staged: Staged) -> Line:
    given, key_of = staged.given, staged.judgement.key_of
    key = key_of("reveal") if staged.keys else ""
    hidden = f"hidden until {key}" if key else "hidden"
    if staged.voting:
        complete = given is not None and given.complete
        hint = hidden if complete else "a digit each; nobody sees which"
        return line(
            span(str(given or 0), "strong"), span(f"    {hint}", "faint" if complete else "warn")
        )
    if staged.counts and not staged.voting:
        again = given is not None and given.given > 0
        words = f" revealed; another round: {given}, {hidden}" if again else " revealed"
        return line(span(str(sum(staged.counts.values())), "strong"), span(words, "faint"))
    if given is None or not given.given:
        vote = f"    {key_of('votes')} begins" if staged.keys else ""
        return line(span(str(given or 0)), span(vote, "faint"))
    return line(span(str(given), "strong"), span(f"    {hidden}", "faint"))


def bar(counts: Mapping[str, int], level: str, room: int) -> Line:
    """A bar as long as the number of people, and the number: it tells the same without a picture.

    Nothing where no rating is revealed.
    """
    count = counts.get(level, 0)
    if not counts:
        return ()  # there may be hidden ones
    most = max(counts.values())
    step = 3 if most * 3 <= room else 1
    columns = count * step if most * step <= room else count * room // most
    return line(span(BAR * columns, "key"), span(f"{'  ' if columns else ''}{count}"))


def _outcome(staged: Staged, width: int) -> Iterator[Line]:
    """What the team came to, and where it differs each position."""
    data, yardstick = staged.judgement.data, staged.judgement.yardstick
    if data.get("status", "not-yet") == "not-yet":
        return
    yield ()
    label = "Agreed" if data.get("status") == "rated" else "Outcome"
    points = _points(data)
    yield (*_labelled(label), span(judged(data, yardstick), "chip"), span(points, "faint"))
    positions = data.get("positions") or {}
    if data.get("status") == "no-consensus":
        for key in ids_in_order(positions):
            item = positions[key]
            level = yardstick.label(item.get("rating"))
            words = ": ".join(part for part in (level, str(item.get("text", ""))) if part)
            yield from hanging((Span(" " * LABEL),), words, width - 2, most=2)


def _points(data: Mapping[str, Any]) -> str:
    """How many strengths and areas for improvement were written."""
    said = (counted(len(data[kind]), noun) for kind, noun in POINT_NOUNS.items() if data.get(kind))
    return "".join(f"   {one}" for one in said)


def clock_line(pace: Pace | None) -> Line:
    """Time on the criterion, in the session, and the pace; short, for it is sent each minute."""
    if pace is None:
        return ()
    if pace.pause is not None:
        parts = [f"Break, {pace.pause} min so far"]
    else:
        of = f" of {pace.criterion_of}" if pace.criterion_of else ""
        parts = [f"this criterion {pace.criterion}{of} min"]
    if pace.session is not None:
        of = f" of {_hours(pace.session_of)}" if pace.session_of else ""
        parts.append(f"session {_hours(pace.session)}{of}")
    if pace.behind is not None:
        parts.append(_behind(pace.behind))
    return (span("  " + " · ".join(parts)),)


def _behind(minutes: int) -> str:
    if minutes == 0:
        return "on time"
    return f"{minutes} min behind" if minutes > 0 else f"{-minutes} min ahead"


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def agenda_lines(
    criteria: Sequence[str],
    judgements: Mapping[str, str],
    names: Mapping[str, str],
    current: str,
    width: int,
) -> list[Line]:
    """Today's criteria, each with what became of it, for wide terminals."""
    lines: list[Line] = [(span(" Today", "strong"),)]
    for criterion in criteria:
        here = criterion == current
        text = f" {'›' if here else ' '} {criterion} {names.get(criterion, '')}"
        title = (span(text, "strong" if here else ""),)
        lines.append(apart(title, (span(f"{judgements[criterion]} "),), width))
    return [*lines, ()] if criteria else []
