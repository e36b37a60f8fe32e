"""Rules on what stands before an assessment: scope, words, vision, goal, option (Stages 1 to 3)."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.limits import GAINS
from csit_tui.method.places import one_line
from csit_tui.method.rules import OUR_ADVICE, STAGE_1, STAGE_2, Case, Finding, Rules
from csit_tui.method.sheets.direction import SIX_TERMS
from csit_tui.method.year import Year
from csit_tui.model.sheets import Glossary, Goal, Options, Scope
from csit_tui.text import brief

RULES = Rules()


@RULES.rule(
    "S1",
    "warning",
    STAGE_1,
    "Each service names a function; each function serves a service or is a support function.",
    "Name the functions of the service, or call the function a support function.",
)
def services_have_functions(case: Case) -> Iterator[Finding]:
    """Services and functions belong together."""
    for year, scope in _scopes(case):
        path = year.path(Scope)
        for key, service in scope.services.items():
            if not service.functions:
                what = f"Nobody delivers {brief(one_line(service.name) or key)}."
                yield Finding(what, path, ("services", key, "functions"), "Name its functions.")
        serving = {name for service in scope.services.values() for name in service.functions}
        for key, function in scope.functions.items():
            apart = function.relation == "support" or one_line(function.set_aside)
            if scope.services and key not in serving and not apart:
                what = f"{brief(one_line(function.name) or key)} serves no service."
                mend = "Name it with a service, or call it a support function."
                yield Finding(what, path, ("functions", key), mend)


@RULES.rule(
    "S2",
    "warning",
    STAGE_1,
    "Support functions, such as finance or HR, are considered: some are in scope, or set aside.",
    "Add those that the services lean on, with a reason where one is left out.",
)
def support_is_considered(case: Case) -> Iterator[Finding]:
    """The sheet holds a support function, or the second principle was set aside."""
    for year, scope in _scopes(case):
        second = scope.principles.get("2")
        support = any(one.relation == "support" for one in scope.functions.values())
        if scope.functions and not support and not (second and one_line(second.set_aside)):
            what = "No support function is in scope, and none was set aside."
            yield Finding(what, year.path(Scope), ("functions",))


def _scopes(case: Case) -> Iterator[tuple[Year, Scope]]:
    for year in case.years:
        scope = year.sheet(Scope)
        if scope is not None:
            yield year, scope


@RULES.rule(
    "S3",
    "warning",
    STAGE_1,
    "What leaders, partners, services, customers, community and outcomes mean is agreed before the "
    "first assessment session.",
    "Agree on a sentence for each.",
)
def terms_are_defined(case: Case) -> Iterator[Finding]:
    """Once an assessment session is planned, the six terms have a meaning."""
    for year in case.years:
        if not year.of("assessment") or not year.is_sure(Glossary):
            continue
        glossary = year.sheet(Glossary)
        terms = glossary.terms if glossary else {}
        said = {term for term, its in terms.items() if one_line(its.meaning)}
        missing = [term for term in SIX_TERMS if term not in said]
        if missing:
            what = f"Not yet defined: {', '.join(missing)}."
            yield Finding(what, year.path(Glossary), ("terms",))


@RULES.rule(
    "G1",
    "warning",
    STAGE_2,
    "Vision and organisational goal exist before the first assessment session.",
    "Agree on it with the leaders.",
)
def direction_exists(case: Case) -> Iterator[Finding]:
    """Once an assessment session is planned, it has a direction."""
    for year in case.years:
        if not year.of("assessment") or not year.is_sure(Goal):
            continue
        goal = year.sheet(Goal)
        for field, name in (("vision", "vision"), ("goal", "organisational goal")):
            if not one_line(getattr(goal, field, None)):
                what = f"There is no {name}, and so no direction for the assessment."
                yield Finding(what, year.path(Goal), (field,))


@RULES.rule(
    "G2",
    "note",
    OUR_ADVICE,
    "The option sheet names the three gains most hoped for, and no more.",
    "Keep the three that matter most, and take the others out.",
)
def gains_are_three(case: Case) -> Iterator[Finding]:
    """Fewer are the sheet's own matter; more are no choice."""
    for year in case.years:
        options = year.sheet(Options)
        number = len(options.gains) if options else 0
        if number > GAINS:
            what = f"{number} gains are hoped for, and the paper asks for the three most wanted."
            yield Finding(what, year.path(Options), ("gains",))
