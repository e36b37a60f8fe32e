"""``csit trends``: all cycles in a row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Csit
from tests.cli.test_compare import demo

__all__ = ["demo"]

Golden = Callable[[str, str], None]


def test_all_years_of_a_team(demo: Path, csit: Csit, golden: Golden) -> None:
    told = csit("trends", "--team", "Parks")
    assert (told.code, told.err) == (0, "")
    golden("cli_trends", told.out)
    assert csit("trends", "--team", "parks").out == told.out


def test_up_to_an_earlier_year(demo: Path, csit: Csit) -> None:
    lines = csit("trends", "--cycle", "2025").out.splitlines()
    assert lines[0] == "Years: 2024, 2025"
    assert lines[-1].startswith("second year:")


def test_an_unknown_team_is_refused(demo: Path, csit: Csit) -> None:
    told = csit("trends", "--team", "prks")
    assert (told.code, told.out) == (2, "")
    assert "Did you mean parks?" in told.err
