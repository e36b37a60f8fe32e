"""What ``record``, ``set``, ``add`` and ``vote`` refuse alike: a rule of the method says no."""

from __future__ import annotations

from tests.cli import sample
from tests.cli.test_record import Programme, programme

__all__ = ["programme"]


def test_a_tally_longer_than_those_who_can_rate_is_refused(programme: Programme) -> None:
    root = str(programme.root)
    more = "ratings are more than the 2 people who can have given one"
    asked = [
        (("5.1", "--tally", "2 3 3"), ""),
        (("--from", "-"), "# 5.1\nCards: 2 3 3\n"),
        (("--from", "-"), '{"5.1": {"tally": {"2": 25}}}'),
    ]
    for arguments, given in asked:
        told = programme("record", *arguments, "--team", "parks", stdin=given)
        assert (told.code, told.out) == (2, "")
        assert f"5.1.toml: tally: {told.err.split('tally: ')[1].split()[0]} {more}" in told.err
    assert not (programme.root / sample.RECORD).exists()
    arguments = ("--tally", "2 3", "--attendance", "Ann Reed")
    told = programme("record", "5.1", "--team", "parks", *arguments)
    assert "2 ratings are more than the 1 person who" in told.err
    opened = ("session", "open", "-C", root, "--team", "parks", "--present")
    assert programme.csit(*opened, "Ann Reed", "--present", "Di Dow").code == 0
    told = programme("record", "5.1", "--tally", "2 3 3")
    assert "3 ratings are more than the 1 person" in told.err, "a guest has no rating to give"
    assert programme("set", "cycles/2026/teams/arts.toml", "options", "full").code == 0
    told = programme("record", "5.2", "--team", "arts", "--tally", "2 3 3 3")
    assert (told.code, told.err) == (0, ""), "who is in the Arts team is not known"


def test_what_no_chosen_option_has_is_begun_by_nobody(programme: Programme) -> None:
    arts = "cycles/2026/teams/arts.toml"
    path = "cycles/2026/assessments/arts/5.1.toml"
    for arguments in (
        ("record", "5.1", "--team", "arts", "--rating", "2"),
        ("set", path, "rating", "2"),
        ("add", path, "strengths", "text=Known"),
        ("vote", "5.1", "2", "--team", "arts"),
    ):
        told = programme(*arguments)
        assert (told.code, told.out) == (2, "")
        said = "5.1 belongs to the full self-assessment, which the Arts team has not chosen."
        assert said in told.err
        assert f'Choose it first: csit set {arts} options "diagnostic, full"' in told.err
    assert programme("set", arts, "options", "diagnostic, full").code == 0
    assert programme("record", "5.1", "--team", "arts", "--rating", "2").code == 0
    assert programme("set", arts, "options", "diagnostic").code == 0
    told = programme("record", "5.1", "--team", "arts", "--rating", "3")
    assert told.code == 0, "what is there already may be changed"


def test_no_point_of_this_year_is_taken_over(programme: Programme) -> None:
    programme.record("--strength", "Zebras")
    (key,) = programme.held()["strengths"]
    origin = f"2026/parks/5.1/{key}"
    for arguments in (("--continues", origin), ("--strength", f"text=Ours; continues={origin}")):
        told = programme("record", "5.2", "--team", "parks", *arguments)
        assert (told.code, told.out) == (2, "")
        assert "names no point of an earlier cycle" in told.err
