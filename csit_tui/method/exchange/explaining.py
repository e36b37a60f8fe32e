"""What each column of a workbook wants, for whoever fills it in."""

from __future__ import annotations

from csit_tui.method.exchange.layouts import LISTS, NAME, PLAN, Layout
from csit_tui.method.rules_plan import NEEDED
from csit_tui.method.terms import FIELD_HELP
from csit_tui.model.assessment import Assessment
from csit_tui.model.form import form_of

AFI = "area for improvement"
"""What AFI is short for."""
NEEDED_IN_PLAN = ("title", *NEEDED)
"""The columns of Plan that an item cannot do without."""
_ABOUT = {
    "cycle": "The year, by its id, such as 2026.",
    "team": "The team, by its id or its name.",
    "criterion": "The criterion, by its number, such as 5.1.",
    NAME: "What the criterion is called. It only tells: a change of it is not taken in.",
    "list": f"A strength, or an AFI ({AFI}).",
    "id": "By what the row is known; leave it empty in a new row.",
}
"""Those that say what a row is about."""


def meaning(layout: Layout, column: str) -> str:
    """What a column of a sheet is to hold, from the help of its field."""
    if column in _ABOUT:
        return _ABOUT[column]
    path = (*((next(iter(LISTS)), "") if layout.collections else ()), column)
    form = form_of(layout.model, path)
    said = form.meaning if form else ""
    if layout.model is Assessment and not layout.collections:
        said = FIELD_HELP.get(column, said)
    unsaid = [word for word in (form.choices if form else ()) if word not in said]
    words = f" One of {', '.join(form.choices)}." if form and unsaid else ""
    needed = " Needed." if layout is PLAN and column in NEEDED_IN_PLAN else ""
    return f"{said}{words}{needed}"
