"""The columns of the composite: they fit any width, and give way in their order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.tui.screens.composite_view import (
    LEAST,
    MOST,
    NUMBER,
    SPREAD,
    STATE,
    columns,
)


@given(st.integers(60, 200), st.integers(0, 40))
def test_they_fit_the_width_and_leave_room_for_a_name(width: int, teams: int) -> None:
    found = columns(width, teams)
    whole = NUMBER + found.name + found.teams * found.team + SPREAD + found.settled + STATE
    assert whole < width
    assert LEAST <= found.name <= MOST
    assert 0 <= found.teams <= teams


def test_twelve_teams_fit_at_eighty_columns_without_what_was_settled() -> None:
    assert columns(80, 12) == (7, 4, 12, 0)
    assert columns(80, 3).teams == 3
    assert columns(80, 3).settled
    assert columns(120, 12).teams == 12
