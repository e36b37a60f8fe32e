"""Following what takes its time: what is told, and that it ends when it is asked to."""

from __future__ import annotations

import pytest

from csit_tui.model.following import Listener, Progress, Stopped


def test_a_step_is_told_until_it_is_to_be_ended() -> None:
    told: list[Progress] = []
    listener = Listener(told.append)
    listener.go_on()
    listener.step("reading", 1, 2)
    assert told == [("reading", 1, 2)]
    listener.stop.set()
    for goes_on in (listener.go_on, lambda: listener.step("reading", 2, 2)):
        with pytest.raises(Stopped, match="Stopped as you asked"):
            goes_on()
    assert told == [("reading", 1, 2)]
