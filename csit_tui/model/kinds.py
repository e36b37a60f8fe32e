"""Every kind of file a programme may hold, by its name."""

from __future__ import annotations

from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.base import Record
from csit_tui.model.inputs import Challenge, Input
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import Cycle, Programme, SetAside
from csit_tui.model.sheets import Glossary, Goal, Inputs, Map, Options, Readiness, Scope
from csit_tui.model.teams import Preparation, Session, Team
from csit_tui.model.yardstick import Benchmark, OptionFile, ThemeFile

MODELS: tuple[type[Record], ...] = (
    Programme,
    Benchmark,
    ThemeFile,
    OptionFile,
    Cycle,
    Map,
    Readiness,
    Scope,
    Glossary,
    Goal,
    Options,
    Inputs,
    SetAside,
    Input,
    Challenge,
    Team,
    Session,
    Preparation,
    Assessment,
    Consensus,
    PlanItem,
)
BY_KIND: dict[str, type[Record]] = {model.KIND: model for model in MODELS}
