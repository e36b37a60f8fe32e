"""The lines of home, painted for a width from what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from csit_tui.method.nouns import listed, spoken
from csit_tui.method.terms import ACTIVITIES, PREPARING, STAGE_NAMES
from csit_tui.model.choices import SEVERITIES
from csit_tui.tui.places import BY_NAME, MEETS_AT
from csit_tui.tui.render import (
    Line,
    Span,
    apart,
    clipped,
    hanging,
    line,
    padded,
    span,
    width_of,
    wrapped,
)
from csit_tui.tui.widgets.rows import Row, RowPainter

if TYPE_CHECKING:
    from csit_tui.method.progress import Progress
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.actions import KeyOf
    from csit_tui.tui.view import View

States = dict[str, str]
TO_PREPARE = (*PREPARING, "teams")
"""Next steps that are a stage to be opened."""
TONES = {"finding": "warn", "disputed": "warn", "complete": "good", "empty": "faint"}
"""The tones of the words for how a stage stands; all others have none."""
FINDINGS = 2
"""Findings that home tells; the others are counted."""
TROUBLE = 3
"""Lines of home for each trouble."""


def stage_rows(states: States) -> list[Row]:
    """The six activities of the annual map with their stages, and how each stands."""
    rows = []
    for activity in ACTIVITIES:
        rows.append(Row(str(activity.number), _activity(activity.number, activity.title)))
        rows += [
            Row(stage, _stage(STAGE_NAMES[stage], states.get(stage, "-")))
            for stage in activity.stages
        ]
    return rows


def _activity(number: int, title: str) -> RowPainter:
    return lambda _: line(span(f" {number} ", "key"), span(title, "strong"))


def _stage(name: str, state: str) -> RowPainter:
    tone = next((tone for word, tone in TONES.items() if word in state), "")
    words = span(f"   {name}")

    def paint(width: int) -> Line:
        # The number beside the state stands where there is room for both.
        whole = len(name) + len(state) + 5 <= width
        said = state if whole else state.partition(",")[0]
        return apart((words,), (span(said, tone), Span(" ")), width)

    return paint


def states(view: View) -> States:
    """How each stage stands: empty, begun or complete, and how much; findings come before that."""
    from csit_tui.method.nouns import counted
    from csit_tui.method.progress import summed
    from csit_tui.method.stages import by_stage, stands

    meant = [view.own] if view.own else view.progress
    found = stands(view.snapshot, view.cycle, summed(one.totals for one in meant))
    told = {
        stage: counted(len(held), "finding")
        for stage, held in by_stage(view.findings or ()).items()
    }
    disputed = {"composite": f"{view.disputed} disputed"} if view.disputed else {}
    return {stage: str(stand) for stage, stand in found.items()} | disputed | told


def right_side(view: View, width: int, height: int, key_of: KeyOf) -> list[Line]:
    """What to do next, this year, the teams, the findings; less of it where there is less room."""
    blocks = [_troubles(view, width, key_of), _company(view, width), _next(view, width, key_of)]
    blocks += [_year(view, width), _teams(view, width), _findings(view, width, key_of)]
    blocks += [_others(view, width, key_of)]
    for year in (blocks[3][:3], []):
        if _height(blocks) > height:
            blocks[3] = year
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [*([()] if lines else []), *block]
    return lines


def _height(blocks: list[list[Line]]) -> int:
    """Lines of some blocks, with one between any two."""
    return sum(len(block) + 1 for block in blocks if block) - 1


def _troubles(view: View, width: int, key_of: KeyOf) -> list[Line]:
    """What is in the way, in three lines each; where there is more, only what it is.

    The way out is then read on among the findings: half a command is of no use to anybody.
    """
    mark, lines = (span(" ! ", "warn"),), []
    for trouble in view.standing.troubles:
        shown = hanging(mark, f"{trouble.what} {trouble.mend}", width, "warn")
        if len(shown) > TROUBLE:
            shown = hanging(mark, trouble.what, width, "warn", most=TROUBLE - 1)
            shown.append(line(span(f"   {key_of('only')}", "key"), span("  read on")))
        lines += shown
    return lines


def _company(view: View, width: int) -> list[Line]:
    """Who else is here, and whose the open session is; nothing where one is alone."""
    from csit_tui.method.places import record_at

    session, lines = view.standing.session, []
    if session is not None and session.opener is not None and (view.here or view.strange):
        words = f"{session.opener.name or 'somebody'}, since {session.started:%H:%M}"
        lines += hanging((span(" Opened by ", "strong"),), words, width - 1, most=1)
    names = []
    for one in view.here:
        placed = record_at(one.path)
        on = placed[1].get("criterion") or view.named(one.path) if placed else ""
        names.append(f"{one.name}, on {on}" if on else one.name)
    if names:
        lines += hanging((span(" Also here ", "strong"),), "; ".join(names), width - 1, most=2)
    return lines


def _next(view: View, width: int, key_of: KeyOf) -> list[Line]:
    lines = [(span(" Next", "strong"),), *_indented(view.step.sentence, width)]
    lines += _indented(view.step.reason, width, "faint")
    lines += _indented(view.step.beside, width) if view.step.beside else []
    keys = _ways(view, key_of)
    return [*lines, _keys(width, *keys)] if keys else lines


def _ways(view: View, key_of: KeyOf) -> list[tuple[str, str]]:
    """Keys for the next step, true wherever the cursor is, and what each does."""
    session, session_key = view.standing.session, key_of("session")
    go = (key_of("go"), "go to a screen")
    if view.strange:
        return [(session_key, "join the session"), go]
    if session is not None and not session.desk:
        place = MEETS_AT.get(session.purpose, "record")
        words = {"composite": "settle", "record": "record"}.get(place) or BY_NAME[place].title
        return [(_way(place, key_of), words.lower()), (session_key, "close the session")]
    close = (session_key, "commit desk work")
    beside = close if session is not None else go
    if view.step.action in {*TO_PREPARE, "composite", "years"}:
        return [(_way(view.step.action, key_of), "open it"), beside]
    if view.step.action == "bring":
        return [(key_of("bring"), "what waits"), beside]
    if view.step.action == "findings":
        return [(key_of("only"), "look at it"), beside]
    if view.team is None and view.progress:
        return [(_way("record", key_of), "choose your team"), (session_key, "open a session")]
    if session is not None:
        return [close, go]
    return [(session_key, "open a session"), go] if view.has_git else []


def _way(place: str, key_of: KeyOf) -> str:
    """The keys that lead to a screen wherever the cursor is."""
    return f"{key_of('go')} {BY_NAME[place].letter}"


def _keys(width: int, *pairs: tuple[str, str]) -> Line:
    parts: list[Span] = []
    for key, words in pairs:
        parts += [Span("   "), span(key, "key"), padded(f"  {words}", 20)]
    return clipped((*parts[:-1], span(parts[-1].text.rstrip())), width)


def _indented(text: str, width: int, tone: str = "") -> list[Line]:
    return [(Span("   "), *row) for row in wrapped(text, width - 4, tone)][:3]


def _year(view: View, width: int) -> list[Line]:
    from csit_tui.model.sheets import Goal, Options

    goal = view.snapshot.one(Goal, cycle=view.cycle)
    options = view.snapshot.one(Options, cycle=view.cycle)
    words = _options(options) if options else "not chosen yet"
    text = (goal.goal if goal else None) or "not set yet"
    return [
        (span(" This year", "strong"),),
        *hanging((span("   Goal    ", "faint"),), " ".join(text.split()), width - 1, most=2),
        *hanging((span("   Option  ", "faint"),), words, width - 1, most=2),
    ]


def _options(options: object) -> str:
    names = {"full": "full self-assessment", "red-thread": "red thread", "diagnostic": "diagnostic"}
    chosen = getattr(options, "chosen", {})
    found = []
    for key, choice in chosen.items():
        threads = ", ".join(choice.threads)
        found.append(names.get(key, spoken(key)) + (f": {threads}" if threads else ""))
    return "; ".join(found) or "not chosen yet"


def _teams(view: View, width: int) -> list[Line]:
    if not view.progress:
        return [
            (span(" No team yet", "strong"),),
            *_indented("Teams are sheets under cycles/.", width, "faint"),
        ]
    wide = width >= 66
    room = max(7, width - (50 if wide else 36))
    head = [padded(" Team", room, "strong")]
    head += [padded(word, size, "faint", right=True) for word, size in _columns(wide)]
    return [tuple(head), *(_team(view, found, room, wide) for found in view.progress)]


def _columns(wide: bool) -> list[tuple[str, int]]:
    names = [("rated", 6), ("no cons.", 9), ("n/a", 5), ("?", 4), ("left", 6)]
    return [*names, ("last session", 15)] if wide else names


def _team(view: View, found: Progress, room: int, wide: bool) -> Line:
    own = found.team == view.team
    totals = found.totals
    values = (
        totals.rated,
        totals.no_consensus,
        totals.not_applicable,
        totals.dont_know,
        totals.left,
    )
    name = found.name.removesuffix(" team") + (" (you)" if own else "")
    parts = [padded(f" {'›' if own else ' '} {name}", room, "strong" if own else "")]
    if view.elsewhere(found.team) and not totals.ended:
        return (*parts, span("  on its own branch", "faint"))
    for value, (_, size) in zip(values, _columns(False), strict=True):
        parts.append(padded(value, size, "" if value else "faint", right=True))
    if wide:
        day = found.last_session
        parts.append(padded(f"{day.day} {day:%B}" if day else "-", 15, "faint", right=True))
    return tuple(parts)


def tally(findings: Sequence[Trouble]) -> str:
    """How many findings of each weight, such as ``2 errors, 3 warnings``."""
    counts = Counter(str(trouble.severity) for trouble in findings)
    parts = [
        f"{counts[weight]} {weight}{'' if counts[weight] == 1 else 's'}"
        for weight in SEVERITIES
        if counts[weight]
    ]
    return ", ".join(parts)


def counted(troubles: Sequence[Trouble], findings: Sequence[Trouble]) -> str:
    """What is in the way, and apart from it what was found in the files; empty for neither."""
    files = tally(findings)
    if not troubles:
        return files
    return f"{len(troubles)} in the way; {files or 'none in the files'}"


def _findings(view: View, width: int, key_of: KeyOf) -> list[Line]:
    head = span(" Findings   ", "strong")
    if view.findings is None:
        return [line(head, span("looking…", "faint"))]
    words = counted(view.standing.troubles, view.findings)
    if not words:
        return [line(head, span("none this year", "faint"))]
    look = line(span(f"   {key_of('only')}  look", "faint"))
    first, *more = hanging(line(head), words, width - width_of(look), "warn", most=2)
    shown = [row for trouble in view.findings[:FINDINGS] for row in _finding(view, trouble, width)]
    return [(*first, *look), *more, *shown]


def _others(view: View, width: int, key_of: KeyOf) -> list[Line]:
    """What waits between this clone and others, each with its key; nothing where nothing does."""
    waits = [(_to_bring(view), key_of("bring")), (_to_send(view), _way("sync", key_of))]
    lines: list[Line] = []
    for words, way in waits:
        if words:
            look = line(span(f"   {way}  go", "faint"))
            head = line(span(" " * 12 if lines else " Others     ", "strong"))
            first, *more = hanging(head, words, width - width_of(look), most=2)
            lines += [(*first, *look), *more]
    return lines or _as_text(view, width)


def _to_bring(view: View) -> str:
    """What is on its way into the branch here, or could be."""
    if view.standing.waits:
        return "work waits for a choice"
    if view.to_bring:
        return f"{whose(view.to_bring)} to bring in"
    if view.standing.branch in view.workbooks:
        return "a workbook's changes for your team wait"
    return f"a workbook's changes wait for {listed([*view.workbooks])}" if view.workbooks else ""


def whose(teams: Collection[str | None]) -> str:
    """Work of so many teams, such as ``2 teams' work``; of nobody's it is desk work."""
    count = len({team for team in teams if team})
    if not count:
        return "desk work"
    return "1 team's work" if count == 1 else f"{count} teams' work"


def _to_send(view: View) -> str:
    """Commits that another clone has not, or that this branch has not yet."""
    from csit_tui.method.nouns import counted

    out, behind = view.standing.to_send, view.standing.behind
    words = [f"{counted(out, 'commit')} to send"] if out else []
    words += [f"{counted(behind, 'commit')} fetched for this branch"] if behind else []
    return ", ".join(words)


def may_ask(view: View) -> bool:
    """Whether it is the moment to ask about plain git: several teams, and no meeting disturbed."""
    return view.standing.to_ask and len(view.progress) > 1 and view.standing.session is None


def _as_text(view: View, width: int) -> list[Line]:
    """That plain git would not merge by field in this clone, where there are several teams."""
    if not view.standing.as_text or len(view.progress) < 2:
        return []
    words = "git merges as text: csit git install"
    return hanging(line(span(" Others     ", "strong")), words, width - 1, "faint", most=2)


def _finding(view: View, trouble: Trouble, width: int) -> list[Line]:
    """A finding in two lines at most: its words, and short behind them where it is."""
    place = view.named(trouble.path) if trouble.path else ""
    place = f" ({place})" if place and place not in trouble.what else ""
    what = words = trouble.what
    while " " in words and len(wrapped(f"{what}{place}", width - 4)) > 2:
        words = words.rpartition(" ")[0]
        what = f"{words}…"
    return hanging((span("   "),), f"{what}{place}", width - 1, most=2)


def far_right(view: View, width: int, height: int) -> list[Line]:
    """For wide terminals: the own team's progress by theme, and the sessions."""
    from csit_tui.method.dates import day_and_month

    lines: list[Line] = []
    own = view.own
    if own is not None:
        lines.append((span(f" {own.name} by theme", "strong"),))
        for group in own.groups:
            done = f"{group.totals.ended}/{group.totals.all}"
            tone = "good" if not group.totals.left else ""
            name = span(f"   {group.key} {group.name}")
            lines.append(apart((name,), (span(done, tone), Span(" ")), width))
    sessions = view.snapshot.sessions(view.cycle, view.team)
    lines += [*([()] if lines else []), (span(" Sessions", "strong"),)]
    for session in sessions[: max(2, height - len(lines))]:
        day = day_and_month(session.date) if session.date else "no date"
        words = session.title or spoken(session.purpose or "session")
        lines.append(
            apart(line(f"   {words}"), (span(f"{day} {session.status} ", "faint"),), width)
        )
    return lines
