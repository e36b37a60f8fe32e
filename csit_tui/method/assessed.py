"""Which criteria a team is to assess, and how far it is with each (Document One, Stages 1 to 4)."""

from __future__ import annotations

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.places import team_name
from csit_tui.model.assessment import Assessment
from csit_tui.model.choices import OPTIONS
from csit_tui.model.sheets import Function, Options, Scope
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Trouble


def options_of(
    snapshot: Snapshot, cycle: str, team: Team | None
) -> tuple[set[str], set[str] | None]:
    """Options and red threads that a team records by: its own, else the cycle's.

    Where nothing was chosen yet it is the full self-assessment, and all threads are meant where
    none is named.
    """
    sheet = snapshot.one(Options, cycle=cycle)
    chosen = sheet.chosen if sheet else {}
    options: set[str] = {*(team.options if team and team.options else chosen)}
    thread = chosen.get("red-thread")
    threads = set(team.threads if team and team.threads else thread.threads if thread else ())
    return options or {"full"}, threads or None


def criteria_of(snapshot: Snapshot, cycle: str, team: str, yardstick: Yardstick) -> list[str]:
    """The criteria that a team assesses, in order: by its options, themes and functions' scope.

    What it recorded beside them is in the list too: a record is never out of sight.
    """
    record = snapshot.one(Team, cycle=cycle, team=team)
    options, threads = options_of(snapshot, cycle, record)
    functions = _functions(snapshot, cycle, record)
    wanted = [
        criterion
        for criterion in yardstick.criteria(options, threads)
        if in_themes(record, criterion)
        and (not functions or any(in_scope(function, criterion) for function in functions))
    ]
    extra = [key for key in snapshot.assessments(cycle, team) if key not in set(wanted)]
    known = yardstick.criteria(OPTIONS)
    return [key for key in known if key in {*wanted, *extra}] + sorted(
        key for key in extra if key not in set(known)
    )


def not_chosen(
    snapshot: Snapshot, cycle: str, team: str, criterion: str, yardstick: Yardstick
) -> Trouble | None:
    """Why a team begins no record of a criterion: no option that it assesses by has it.

    What is chosen decides which criteria are recorded (Document One, Stage 3). What a team recorded
    already stays, and may be changed.
    """
    path = Assessment.PATH.format(cycle=cycle, team=team, criterion=criterion)
    record = snapshot.one(Team, cycle=cycle, team=team)
    options, threads = options_of(snapshot, cycle, record)
    if criterion in yardstick.criteria(options, threads) or path in snapshot.records:
        return None
    prefix = criterion.rpartition(".")[0]
    option = next((one.option for one in yardstick.options if one.prefix == prefix), "full")
    noun = "full self-assessment" if option == "full" else f"{option.replace('-', ' ')} option"
    field, chosen = "options", options | {option}
    if option in options:
        field, chosen, noun = "threads", (threads or set()) | {prefix}, f"red thread {prefix}"
    what = f"{criterion} belongs to the {noun}, which the {team_name(record, team)} has not chosen."
    where = Team.PATH.format(cycle=cycle, team=team)
    mend = f'Choose it first: csit set {where} {field} "{", ".join(sorted(chosen))}"'
    return Trouble(what, mend, path)


def in_scope(function: Function, criterion: str) -> bool:
    """Whether a function is assessed in a criterion: in all, unless it names themes or criteria.

    Only criteria of the themes can be out of scope; those of other options concern all.
    """
    theme = criterion.rpartition(".")[0]
    if not theme.isdigit() or not (function.themes or function.criteria):
        return True
    return theme in function.themes or criterion in function.criteria


def theme_in_scope(function: Function, theme: str) -> bool:
    """Whether a function is assessed in a theme, be it only in some of its criteria."""
    if not (function.themes or function.criteria):
        return True
    inside = (criterion.rpartition(".")[0] for criterion in function.criteria)
    return theme in function.themes or theme in inside


def function_in_theme(scope: Scope, function: str, theme: str = "") -> bool:
    """Whether a function of the scope is in it, and in a theme where one is named.

    One that was set aside is not, nor one that the scope does not have.
    """
    found = scope.functions.get(function)
    if found is None or (found.set_aside or "").strip():
        return False
    return not theme or theme_in_scope(found, theme)


def in_themes(team: Team | None, criterion: str) -> bool:
    """Whether a criterion is one of a team's themes, where teams share out the themes."""
    theme = criterion.rpartition(".")[0]
    return team is None or not team.assesses or not theme.isdigit() or theme in team.assesses


def _functions(snapshot: Snapshot, cycle: str, team: Team | None) -> list[Function]:
    scope = snapshot.one(Scope, cycle=cycle)
    if scope is None or team is None:
        return []
    return [scope.functions[key] for key in team.functions if key in scope.functions]


def status_of(record: Assessment | None) -> str:
    """How a criterion stands; one without a record is not yet assessed."""
    return record.status if record else "not-yet"
