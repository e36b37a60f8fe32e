"""The rule that every function has its people in the teams (Document One, Stages 1 and 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from csit_tui.method.assessed import function_in_theme
from csit_tui.method.places import one_line, team_name
from csit_tui.method.rules import STAGE_4, Case, Finding, Rules
from csit_tui.method.teams import functions_of, group_of
from csit_tui.method.year import Year
from csit_tui.model.sheets import Scope
from csit_tui.model.teams import Team
from csit_tui.text import brief

RULES = Rules()
Place = tuple[str, ...]


@RULES.rule(
    "T2",
    "error",
    STAGE_4,
    "A team has a member of each function that its sheet names, in each theme where the function "
    "is in scope; together the teams name every function in scope.",
    "Add a member or a guest from there.",
)
def functions_are_represented(case: Case) -> Iterator[Finding]:
    """Nothing is judged in a function's absence. It begins once a team has members."""
    for year in case.years:
        scope = year.sheet(Scope)
        manned = [(path, team) for path, team in year.teams if team.members]
        if scope is None or not manned:
            continue
        for path, team in manned:
            yield from _absent(year, scope, path, team)
            yield from _outside(scope, path, team)
        if year.is_sure(Team):
            yield from _unnamed(year, scope)


def _absent(year: Year, scope: Scope, path: str, team: Team) -> Iterator[Finding]:
    """Functions that the team names and nobody is from: in the whole team, or in a theme."""
    known = {member.function for member in team.members.values()}
    absent: dict[Place, set[str]] = defaultdict(set)
    for theme in year.themes(team) or [""]:
        present = {
            team.members[key].function for key in group_of(team, theme) if key in team.members
        }
        row = team.themes.get(theme)
        for function in functions_of(team, theme):
            if function in present or not function_in_theme(scope, function, theme):
                continue
            if not theme or (function not in known and not (row and row.functions)):
                absent["functions",].add(function)
            else:
                absent["themes", theme, "members"].add(function)
    for place, functions in absent.items():
        for_theme = f" for theme {place[1]}" if len(place) > 1 else ""
        what = f"Nobody in the {team_name(team)} is from {_listed(scope, functions)}{for_theme}."
        yield Finding(what, path, place)


def _outside(scope: Scope, path: str, team: Team) -> Iterator[Finding]:
    """Functions named for a theme in which they are not assessed."""
    for theme, row in sorted(team.themes.items()):
        named = {key for key in row.functions if key in scope.functions}
        outside = {key for key in named if not function_in_theme(scope, key, theme)}
        if outside:
            what = f"Theme {theme} is outside the scope of {_listed(scope, outside)}."
            mend = "Widen the scope, or take it out of the team's row."
            yield Finding(what, path, ("themes", theme, "functions"), mend)


def _unnamed(year: Year, scope: Scope) -> Iterator[Finding]:
    """Functions in scope that no team names: in any theme, or in some."""
    teams = [(team, year.themes(team)) for _, team in year.teams]
    themes = year.all_themes if any(own for _, own in teams) else []
    everywhere = {key for team, own in teams if not own for key in team.functions}
    path = year.path(Scope)
    for key in scope.functions:
        inside = [theme for theme in themes or [""] if function_in_theme(scope, key, theme)]
        lacking = [
            theme
            for theme in inside
            if key not in everywhere
            and not any(key in functions_of(team, theme) for team, own in teams if theme in own)
        ]
        if lacking:
            some = f" for theme {', '.join(lacking)}" if len(lacking) < len(inside) else ""
            what = f"No team names {_listed(scope, [key])}{some}."
            mend = "Name it on the sheet of the team that speaks for it, or set it aside."
            yield Finding(what, path, ("functions", key), mend)


def _listed(scope: Scope, functions: Iterable[str]) -> str:
    names = (one_line(scope.functions[key].name) or key for key in sorted(functions))
    return " or ".join(brief(name) for name in names)
