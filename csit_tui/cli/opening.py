"""What ``session open`` is to open: whose session, which of those planned, and who is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from csit_tui.cli.choice import chosen_cycle, chosen_team
from csit_tui.cli.present import attendees
from csit_tui.method.planned import next_planned, planned
from csit_tui.method.terms import SHARED_PURPOSES
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import Refused, refused
from csit_tui.text import quoted
from csit_tui.workspace import Attendee, BranchOffer, Workspace


class Opening(NamedTuple):
    """A session about to be opened; ``offer`` is the branch to be taken for it first."""

    purpose: str
    team: str | None
    plan: Session | None
    present: list[Attendee]
    offer: BranchOffer | None


def opening(
    opened: Workspace, purpose: str | None, branch: bool, given: Mapping[str, Any]
) -> Opening:
    """What the arguments ask for. Nothing is changed; raises `Refused` for what cannot be.

    Plans and people are those of the branch that is to be taken, which may be ahead of this one.
    """
    opened.check_author(given["author"])
    snapshot = opened.snapshot()
    team = _team(opened, snapshot, purpose, given)
    offer = _offered(opened, team) if branch else None
    if offer is not None and offer.at not in {None, opened.standing().branch}:
        snapshot = opened.snapshot(rev=offer.at)
    cycle = chosen_cycle(snapshot)
    plan = _plan(snapshot, cycle, team, purpose, given)
    if plan is not None and given["team"] is None:
        team = plan.team
    who = snapshot.one(Team, cycle=cycle, team=team) if team else None
    present = attendees(given["present"], who, opened.make_id)
    kind = purpose or (plan.purpose if plan else None) or "assessment"
    return Opening(kind, team, plan, present, offer)


def _team(
    opened: Workspace, snapshot: Snapshot, purpose: str | None, given: Mapping[str, Any]
) -> str | None:
    """The team named, else the one that works here, unless it is work of all teams."""
    own = None if purpose in SHARED_PURPOSES else opened.standing().team
    return chosen_team(snapshot, chosen_cycle(snapshot), given["team"] or own)


def _offered(opened: Workspace, team: str | None) -> BranchOffer:
    """The team's own branch. Raises `Refused` where it cannot be taken now."""
    if team is None:
        raise refused("A branch of its own belongs to a team.", "Name it with --team.")
    offer = opened.offer_branch(team)
    if offer.why_not is not None:
        raise Refused(offer.why_not)
    return offer


def _plan(
    snapshot: Snapshot,
    cycle: str,
    team: str | None,
    purpose: str | None,
    given: Mapping[str, Any],
) -> Session | None:
    """The planned session named, else the next one that fits, unless one beside it is wanted."""
    if given["planned"]:
        return _named(snapshot, cycle, given["planned"])
    if given["unplanned"] or purpose == "desk" or (team is None and purpose is None):
        return None
    return next_planned(snapshot, cycle, team, purpose)


def _named(snapshot: Snapshot, cycle: str, key: str) -> Session:
    found = snapshot.one(Session, cycle=cycle, id=key)
    mend = "csit session status lists those that are planned."
    if found is None:
        raise refused(f"No session {quoted(key, 20)} is planned in {cycle}.", mend)
    if found not in planned(snapshot, cycle):
        raise refused(f"The session {key} was held or cancelled.", mend)
    return found
