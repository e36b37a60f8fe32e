"""The words for the plan: how an item stands, and why it is listed where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csit_tui.analysis.attention import Watched
from csit_tui.analysis.gathering import TEAMS, Afi, By
from csit_tui.analysis.lineage import CHALLENGE, CONSENSUS
from csit_tui.analysis.prioritising import SCALE, Cell, Dots, Ranked
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.dates import day_and_month, written
from csit_tui.method.nouns import counted, listed, spoken
from csit_tui.method.places import one_line, quoted_title
from csit_tui.method.referring import in_short
from csit_tui.method.year_words import nth
from csit_tui.model.programme import Cycle
from csit_tui.text import brief

NO_OWNER = "no owner"


def day_called(year: Cycle | None) -> str:
    """The day as of which a plan is looked at: ``today``, or ``closed, 9 Dec 2025``."""
    closed = year.closed if year else None
    return f"closed, {day_and_month(closed)} {closed.year}" if closed else "today"


def stands(one: Watched) -> str:
    """How an item stands, in a line: ``at risk; Beth Oduya; due 31 August 2026``."""
    item = one.item
    parts = [spoken(item.status), one_line(item.owner) or NO_OWNER]
    parts += [f"due {written(item.due)}"] if item.due else ["no date"]
    parts += ["to confirm"] if item.to_confirm else []
    return "; ".join(parts)


def why(one: Watched) -> str:
    """Why somebody should look at an item; empty where nobody needs to."""
    return ", ".join(reasons(one))


def reasons(one: Watched, *, besides_status: bool = False) -> Iterator[str]:
    """Why somebody should look at an item, the most pressing first; or only what else is so."""
    if one.overdue:
        yield f"overdue by {counted(one.overdue, 'day')}"
    if one.ownerless:
        yield "nobody owns it"
    if one.troubled and not besides_status:
        yield f"says it is {spoken(one.item.status)}"
    if one.missed:
        names = [brief(one_line(one.item.milestones[key].title) or key, 60) for key in one.missed]
        yield f"missed {listed(names)}"


def whose(afi: Afi, names: Mapping[str, str]) -> str:
    """Whose an AFI is: ``settled, from the Parks team and the Arts team``, or one team's."""
    if afi.source == CHALLENGE:
        return f"found by peers: {brief(one_line(afi.peers), 60)}"
    if afi.source == TEAMS:
        return names.get(afi.owner, afi.owner)
    teams = listed(sorted(names.get(team, team) for team in afi.teams))
    return f"settled, from {teams}" if teams else "settled"


def source(afi: Afi, names: Mapping[str, str]) -> str:
    """The same in a word or two."""
    return SOURCE_WORDS.get(afi.source) or one_line(names.get(afi.owner)) or afi.owner


def group(by: By, key: str, yardstick: Yardstick, names: Mapping[str, str]) -> str:
    """What stands above a group of AFIs."""
    if not key:
        return "Of no team" if by == "team" else "Of no criterion"
    if by == "source":
        return GROUP_WORDS[key]
    if by == "team":
        return one_line(names.get(key)) or key
    return " ".join(yardstick.group(f"{key}.1")) if by == "theme" else yardstick.name(key)


SOURCE_WORDS = {CONSENSUS: "settled", CHALLENGE: "peers"}
GROUP_WORDS = {CONSENSUS: "Settled", TEAMS: "Said by one team", CHALLENGE: "Found by peers"}
"""The sources of AFIs, of one and of a group."""


def years(afi: Afi) -> str:
    """For how long an AFI has stood, where that is more than a year."""
    return nth(afi.years) if afi.years > 1 else ""


def answered(afi: Afi) -> str:
    """The work that answers an AFI, or that none does; what was dropped, and what was tried before.

    Such as ``not answered; planned and dropped: “Ask again”``.
    """
    now, before = (
        listed([f"{quoted_title(one)} ({spoken(one.status)})" for one in items])
        for items in (afi.work, afi.tried)
    )
    dropped = listed([quoted_title(one) for one in afi.dropped])
    told = [
        f"answered by {now}" if now else "not answered",
        f"planned and dropped: {dropped}" if dropped else "",
        f"earlier: {before}" if before else "",
    ]
    return "; ".join(filter(None, told))


CELL_WORDS: Mapping[Cell, str] = {
    "quick-win": "quick win",
    "big-project": "big project",
    "fill-in": "fill-in",
    "thankless": "thankless",
    "not-judged": "not judged yet",
}
"""The parts of the grid, as people say them."""
CELL_HELP: Mapping[Cell, str] = {
    "quick-win": "Much gained with little work: begin with these.",
    "big-project": "Much gained with much work: choose few, and run them as projects.",
    "fill-in": "Little gained with little work: when there is time.",
    "thankless": "Little gained with much work: leave it, unless it must be.",
    "not-judged": "Say impact and effort, each from 1 to 5.",
}
"""What each of them says to planners (our advice)."""


def reason(one: Ranked) -> str:
    """Why an item has its place, such as ``quick win: impact 4, effort 2``, and who shares it."""
    told = _by_dots(one.dots) if one.by == "dots" else _by_grid(one)
    if one.level:
        told += f"; level with {in_short([quoted_title(item) for item in one.level])}, so by title"
    return told


def _by_grid(one: Ranked) -> str:
    if one.cell == "not-judged":
        sides = (("impact", one.item.impact), ("effort", one.item.effort))
        open_ = [name for name, value in sides if value is None]
        odd = [f"{name} {value} is not from 1 to 5" for name, value in sides
               if value is not None and value not in SCALE]  # fmt: skip
        missing = [f"no {listed(open_)} given"] if open_ else []
        return f"{CELL_WORDS[one.cell]}: {', '.join([*missing, *odd])}"
    return f"{CELL_WORDS[one.cell]}: impact {one.item.impact}, effort {one.item.effort}"


def _by_dots(found: Dots) -> str:
    if not found.dots:
        return "no dots"
    return f"{counted(found.dots, 'dot')} from {counted(found.members, 'member')}"
