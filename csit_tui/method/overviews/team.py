"""The team sheet as the paper begins it, by option: who does what, and when (Stage 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from csit_tui.method.assessed import function_in_theme, options_of
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.overviews.shapes import About, Data, Overview, Sitting, Table
from csit_tui.method.places import one_line
from csit_tui.method.teams import Role, called, functions_of, group_of, holder
from csit_tui.method.year import Year
from csit_tui.model.base import FORMAT
from csit_tui.model.sheets import Function, Scope
from csit_tui.model.teams import Session, Team

TITLES = {
    "full": "Full self-assessment",
    "diagnostic": "Diagnostic",
    "red-thread": "Red thread",
    "civil-society": "Civil society",
}
"""The options that a team assesses by in sessions, those of one table by activity last."""
ASSESSMENT, PLANNING = "Assessment", "Improvement planning"


def overview(data: Data, about: About) -> Overview:
    """The tables of a team's options, all exceptions resolved."""
    return Overview("Who assesses what, and when: roles and people as they hold, each exception "
                    "in its place.", tables=tables(data, about))  # fmt: skip


def tables(data: Data, about: About) -> tuple[Table, ...]:
    """A table for each option by which the team assesses, from its sheet's plain data."""
    fixed = {"format": FORMAT, "kind": "team", "cycle": about.cycle or "x"}
    team = Team.model_validate({**data, "team": data.get("team") or "x"} | fixed)
    chosen = options_of(about.snapshot, about.cycle, team)[0] & TITLES.keys()
    filled = _Filled(team, about, sole=len(chosen) == 1)
    return tuple(filled.table(option) for option in TITLES if option in chosen)


def blank(about: About) -> tuple[Table, ...]:
    """The tables to fill in by hand: one of the themes, one for all options without them."""
    themes = [Sitting(f"{theme.theme} {theme.name}") for theme in about.yardstick.themes]
    others = ", ".join(title for option, title in TITLES.items() if option != "full")
    return (
        Table(TITLES["full"], True, (*themes, Sitting(PLANNING))),
        Table(others.capitalize(), False, (Sitting(ASSESSMENT), Sitting(PLANNING))),
    )


class _Filled:
    """Makes the tables of one team."""

    def __init__(self, team: Team, about: About, *, sole: bool) -> None:
        """``sole`` says that the team has one option, so that each of its sessions is of it."""
        self._team, self._about, self._sole = team, about, sole
        self._scope = about.snapshot.one(Scope, cycle=about.cycle)
        record = about.snapshot.cycle(about.cycle)
        self._year = Year(about.snapshot, record, ()) if record else None

    def table(self, option: str) -> Table:
        """The table of one option."""
        if option == "full":
            rows = [self._theme(str(one.theme), one.name) for one in self._about.yardstick.themes]
        else:
            rows = [self._assessment(option)]
        return Table(TITLES[option], option == "full", (*rows, self._planning()))

    def _theme(self, theme: str, name: str) -> Sitting:
        team, title = self._team, f"{theme} {name}"
        if team.assesses and theme not in team.assesses:
            return Sitting(title, elsewhere=True)
        held = [s for s in self._sessions if theme in {_theme_of(one) for one in _criteria(s)}]
        return self._sitting(title, theme, held)._replace(functions=self._functions(theme))

    def _assessment(self, option: str) -> Sitting:
        if self._sole or self._year is None:
            return self._sitting(ASSESSMENT, "", self._sessions)
        found = self._year.assessing(option, [self._team])
        return self._sitting(ASSESSMENT, "", [session for _, session in found])

    def _planning(self) -> Sitting:
        """Those who assess plan too, unless somebody else is invited."""
        found = self._year.planning(self._team.team) if self._year else []
        sessions = [session for _, session in found]
        made = self._sitting(PLANNING, "", sessions)
        invited = list(dict.fromkeys(one_line(name) for s in sessions for name in s.invited))
        return made._replace(names=", ".join(invited), whole=0) if invited else made

    @cached_property
    def _sessions(self) -> list[Session]:
        found = self._year.of("assessment", self._team.team) if self._year else []
        return [session for _, session in found]

    def _sitting(self, title: str, theme: str, sessions: Sequence[Session]) -> Sitting:
        team = self._team
        group = group_of(team, theme)
        people = [key for key in ids_in_order(team.members) if key in group]
        return Sitting(
            title,
            names=", ".join(called(team, key) for key in people),
            facilitator=self._holder("facilitator", theme, sessions),
            critical_friend=self._holder("critical_friend", theme, sessions),
            scribe=self._holder("scribe", theme, sessions),
            dates=", ".join(_day(session) for session in sessions),
            whole=len(people) if len(people) == len(team.members) else 0,
        )

    def _holder(self, role: Role, theme: str, sessions: Sequence[Session]) -> str:
        """Who has a role, and in brackets who else has it in some of the sessions."""
        key = holder(self._team, role, theme)
        usual = called(self._team, key) if key else ""
        own = [(s, one_line(getattr(s, role))) for s in sessions]
        others = [f"{_day(s)}: {name}" for s, name in own if name and name != usual]
        return " ".join(filter(None, [usual, f"({'; '.join(others)})" if others else ""]))

    def _functions(self, theme: str) -> str:
        """The functions and organisations in scope of a theme, as far as the team names them."""
        if self._scope is None:
            return ""
        named = functions_of(self._team, theme)
        inside = [
            self._scope.functions[key]
            for key in ids_in_order(self._scope.functions)
            if (not named or key in named) and function_in_theme(self._scope, key, theme)
        ]
        return ", ".join(_function(one, theme) for one in inside)


def _function(function: Function, theme: str) -> str:
    """A function's name with its part, where it is not direct, and its criteria, where not all."""
    criteria = [one for one in function.criteria if _theme_of(one) == theme]
    part = {"support": "support", "contracted": "contracted"}.get(function.relation or "", "")
    only = f"only {', '.join(criteria)}" if criteria and theme not in function.themes else ""
    about = ", ".join(filter(None, [part, only]))
    return one_line(function.name) + (f" ({about})" if about else "")


def _criteria(session: Session) -> Iterator[str]:
    """The criteria of an agenda that did not slip to another session."""
    yield from (p.criterion for p in session.agenda.values() if p.criterion and not p.slipped)


def _theme_of(criterion: str) -> str:
    return criterion.rpartition(".")[0]


def _day(session: Session) -> str:
    return f"{session.date.day} {session.date:%B}" if session.date else "no date yet"
