"""Rules on what a team records of a criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csit_tui.method.attending import raters
from csit_tui.method.nouns import counted
from csit_tui.method.other_benchmark import odd_version
from csit_tui.method.places import one_line, team_name
from csit_tui.method.preparing import out_of_place
from csit_tui.method.rules import OUR_ADVICE, Case, Finding, Rules
from csit_tui.model.assessment import Assessment, Point
from csit_tui.model.base import data_of
from csit_tui.model.inputs import Input
from csit_tui.model.teams import Preparation, Session, Team

RULES = Rules()


@RULES.rule(
    "A1",
    "error",
    OUR_ADVICE,
    "Not applicable has a reason; no consensus has the positions.",
    "Write down the reason, or each position that was held.",
    lasting=True,
)
def status_is_explained(case: Case) -> Iterator[Finding]:
    """Each status that needs words has them."""
    for path, record in case.snapshot.each(Assessment):
        if record.status == "not-applicable" and not (record.reason or "").strip():
            what = f"{record.criterion} is not applicable, and nobody said why."
            yield Finding(what, path, ("reason",), "Give the reason.")
        if record.status == "no-consensus" and len(_positions(record)) < 2:
            what = (
                f"{record.criterion} has no consensus, and fewer than two positions are recorded."
            )
            yield Finding(what, path, ("positions",), "Record each position that was held.")


def _positions(record: Assessment) -> list[str]:
    """Positions that say something, be it only a level."""
    return [
        key
        for key, position in record.positions.items()
        if (position.text or "").strip() or position.rating is not None
    ]


@RULES.rule(
    "A2",
    "warning",
    OUR_ADVICE,
    "A rating has a reason, and a strength or an area for improvement that supports it.",
    "Write down what the rating rests on.",
    lasting=True,
)
def ratings_are_founded(case: Case) -> Iterator[Finding]:
    """No number stands alone, and no rated criterion is without its number."""
    for path, record in _rated(case):
        if record.rating is None:
            what = f"{record.criterion} counts as rated, and has no rating."
            yield Finding(what, path, ("rating",), "Give it a level, or another status.")
        elif not one_line(record.reason):
            what = f"{record.criterion} is rated {record.rating}, and nobody said why."
            yield Finding(what, path, ("reason",), "Give the reason.")
        if not _said(record.strengths) and not _said(record.afis):
            what = f"Neither a strength nor an area for improvement supports {record.criterion}."
            yield Finding(what, path, ("strengths",))


@RULES.rule(
    "A3",
    "note",
    OUR_ADVICE,
    "A rated criterion has three to five strengths and as many areas for improvement.",
    "Three to five of each say enough and are still read.",
)
def points_are_a_few(case: Case) -> Iterator[Finding]:
    """Fewer show little of what was said, more are no longer read."""
    for path, record in _rated(case):
        strengths, afis = _said(record.strengths), _said(record.afis)
        if not (3 <= strengths <= 5 and 3 <= afis <= 5):
            what = f"{record.criterion} has {_counted(strengths, afis)}."
            field = "afis" if 3 <= strengths <= 5 else "strengths"
            yield Finding(what, path, (field,))


def _counted(strengths: int, afis: int) -> str:
    one, areas = "strength" if strengths == 1 else "strengths", "area" if afis == 1 else "areas"
    return f"{strengths} {one} and {afis} {areas} for improvement"


@RULES.rule(
    "A4",
    "note",
    OUR_ADVICE,
    "Evidence names its source and the date it refers to.",
    "Add what is missing, so that somebody else can find it.",
)
def evidence_is_placed(case: Case) -> Iterator[Finding]:
    """Somebody else could find it; a document on the table brings source and date with it."""
    for path, record in case.snapshot.each(Assessment):
        for key, evidence in record.evidence.items():
            given = case.snapshot.one(Input, cycle=record.cycle, id=evidence.input or "")
            if not one_line(evidence.source) and given is None:
                what = f"A piece of evidence for {record.criterion} has no source."
                yield Finding(what, path, ("evidence", key, "source"))
            if evidence.refers_to is None and (given is None or given.date is None):
                what = f"A piece of evidence for {record.criterion} has no date."
                yield Finding(what, path, ("evidence", key, "refers_to"))


@RULES.rule(
    "A5",
    "warning",
    OUR_ADVICE,
    "No more ratings are counted in a show of cards than there are people who can have given one.",
    "Count again, or write down who else was there or judged it.",
)
def tallies_fit_the_team(case: Case) -> Iterator[Finding]:
    """Those who can are the team, and who took part as a member; or whom the record names."""
    for year in case.years:
        if not year.is_sure(Session, Team):
            continue
        for _, team in year.teams:
            sessions = [data_of(s) for _, s in year.sessions_of(team.team)]
            for path, record in case.snapshot.each(Assessment, cycle=year.cycle, team=team.team):
                given = sum(record.tally.values())
                most = raters({"attendance": record.attendance}, team, {}, sessions)
                if most is not None and given > most:
                    people = counted(most, "person")
                    what = f"{given} ratings of {record.criterion} are counted, and {people}"
                    what += f" of the {team_name(team)} can have given one."
                    yield Finding(what, path, ("tally",))


@RULES.rule(
    "A6",
    "warning",
    OUR_ADVICE,
    "Own ratings are kept by name only where a team chose that, of its members and of what it "
    "assesses.",
    "Choose it for the team, or take them out.",
)
def own_ratings_count(case: Case) -> Iterator[Finding]:
    """What counts nowhere would be missed at the meeting."""
    for path, record in case.snapshot.each(Preparation):
        for odd in out_of_place(case.snapshot, record, case.yardstick(record.cycle)):
            yield Finding(odd.what, path, odd.field, odd.mend)


@RULES.rule(
    "A7",
    "warning",
    OUR_ADVICE,
    "Ratings are of the version of the benchmark by which their year is judged.",
    "Look at each again, then write the version into the year.",
)
def ratings_are_of_one_version(case: Case) -> Iterator[Finding]:
    """Where a year's benchmark became another, what was rated before may mean something else."""
    for year in case.years:
        odd = odd_version(case.snapshot, year.record)
        if odd is not None:
            yield Finding(odd.what, odd.path or "", ("benchmark_version",), odd.mend)


def _rated(case: Case) -> Iterator[tuple[str, Assessment]]:
    found = case.snapshot.each(Assessment)
    return ((path, record) for path, record in found if record.status == "rated")


def _said(points: Mapping[str, Point]) -> int:
    """How many points say something."""
    return sum(bool(one_line(point.text)) for point in points.values())
