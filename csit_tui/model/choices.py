"""The choices that a field offers, each list once: the models, the words and the options use it."""

from __future__ import annotations

from typing import Literal, get_args

Status = Literal["not-yet", "rated", "dont-know", "not-applicable", "no-consensus"]
Confidence = Literal["low", "medium", "high"]
Purpose = Literal[
    "readiness",
    "scoping",
    "goal-setting",
    "assessment",
    "composite",
    "planning",
    "review",
    "challenge",
    "desk",
]
Role = Literal["member", "facilitator", "critical-friend", "scribe", "guest"]
OptionKey = Literal["diagnostic", "full", "red-thread", "civil-society", "service-specific"]
Progress = Literal["not-started", "on-track", "at-risk", "late", "done", "dropped"]
"""How an item of the plan stands."""
PlanType = Literal["project", "action"]
"""A breakthrough project or an incremental action."""
Severity = Literal["data error", "error", "warning", "note"]

STATUSES: tuple[Status, ...] = get_args(Status)
CONFIDENCE: tuple[Confidence, ...] = get_args(Confidence)
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
ROLES: tuple[Role, ...] = get_args(Role)
OPTIONS: tuple[OptionKey, ...] = get_args(OptionKey)
PROGRESS: tuple[Progress, ...] = get_args(Progress)
PLAN_TYPES: tuple[PlanType, ...] = get_args(PlanType)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""Gravest first."""
