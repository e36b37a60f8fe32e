"""The composite view of a cycle: what each team holds of each criterion, as it was read."""

from __future__ import annotations

from collections.abc import Collection

from csit_tui.analysis.composite import Composite, Row, TeamPoint, judgement, ordered
from csit_tui.benchmark.yardstick import Yardstick, in_order
from csit_tui.method.assessed import criteria_of
from csit_tui.method.sealing import NOTICE, Seal
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.snapshot import Snapshot


def composite(snapshot: Snapshot, cycle: str, yardstick: Yardstick, seal: Seal) -> Composite:
    """What each team holds of each criterion that it assesses, without what is kept from one.

    Teams come by name, criteria in the benchmark's order within those that stand alike.
    """
    teams = [one.team for one in snapshot.teams(cycle)]
    assessed = {team: set(criteria_of(snapshot, cycle, team, yardstick)) for team in teams}
    every = sorted({one for found in assessed.values() for one in found}, key=in_order)
    hidden = seal.teams(snapshot, cycle)
    rows = []
    for criterion in every:
        who = [team for team in teams if criterion in assessed[team]]
        found = _row(snapshot, cycle, criterion, who, yardstick, hidden)
        sealed = seal.hides(Consensus.PATH.format(cycle=cycle, criterion=criterion))
        rows.append(found._replace(consensus=None) if sealed else found)
    return ordered(teams, rows)


def points_of(snapshot: Snapshot, cycle: str, criterion: str) -> list[TeamPoint]:
    """The strengths and AFIs that teams recorded of a criterion."""
    teams = [one.team for one in snapshot.teams(cycle)]
    return _row(snapshot, cycle, criterion, teams, Yardstick(None, [], []), ()).points()


def _row(  # noqa: PLR0913, PLR0917 - each is a side of one comparison
    snapshot: Snapshot,
    cycle: str,
    criterion: str,
    teams: Collection[str],
    yardstick: Yardstick,
    hidden: Collection[str],
) -> Row:
    records = {
        team: snapshot.one(Assessment, cycle=cycle, team=team, criterion=criterion)
        for team in teams
    }
    judgements = (
        judgement(team, one, NOTICE if team in hidden else "") for team, one in records.items()
    )
    benchmark = yardstick.benchmark
    return Row(
        cycle,
        criterion,
        tuple(judgements),
        snapshot.one(Consensus, cycle=cycle, criterion=criterion),
        benchmark.dispute_at if benchmark else 1,
        benchmark.roll_up if benchmark else None,
    )
