"""The sheets of the first document: what each asks for, in the paper's order and our own words.

Screens, commands, printed sheets and the state of each stage all come from what stands here.
"""

from csit_tui.method.sheets.asks import Ask, Items, Part, Sheet, set_aside_by_page
from csit_tui.method.sheets.assessing import (
    CHALLENGE,
    DOCUMENT,
    INPUTS,
    OPTIONS,
    SESSION,
    TEAM,
)
from csit_tui.method.sheets.direction import GLOSSARY, GOAL, SCOPE
from csit_tui.method.sheets.plan import PLAN
from csit_tui.method.sheets.preparing import PREPARATION
from csit_tui.method.sheets.readiness import SHEET as READINESS
from csit_tui.method.sheets.settling import CONSENSUS
from csit_tui.method.sheets.yardstick import BENCHMARK, OPTION, THEME
from csit_tui.method.sheets.year import CYCLE, MAP

SHEETS: tuple[Sheet, ...] = tuple(
    set_aside_by_page(sheet) if "set_aside" in sheet.model.model_fields else sheet
    for sheet in (
        MAP,
        READINESS,
        SCOPE,
        GLOSSARY,
        GOAL,
        OPTIONS,
        TEAM,
        SESSION,
        PREPARATION,
        INPUTS,
        DOCUMENT,
        CHALLENGE,
        PLAN,
        CYCLE,
    )
)
BY_KIND = {sheet.kind: sheet for sheet in (*SHEETS, CONSENSUS, BENCHMARK, THEME, OPTION)}
"""By the kind of record; what teams settle, and a benchmark, are filled in like sheets too."""

__all__ = ["BY_KIND", "SHEETS", "Ask", "Items", "Part", "Sheet"]
