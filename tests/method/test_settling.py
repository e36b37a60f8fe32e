"""Settling as changes of plain data: points added, linked, taken over; an agenda filled."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.composite import TeamPoint
from csit_tui.merge import apply
from csit_tui.method import settling
from csit_tui.model.ids import MakeId
from csit_tui.model.trouble import Refused

ARTS = TeamPoint("2026/arts/5.1/m4p8r6tcz", "arts", "strengths", "Costs known")
PARKS = TeamPoint("2026/parks/5.1/k3m9q2xdf", "parks", "afis", "No link")


def ids() -> MakeId:
    numbers = count()
    return lambda: f"b{'bcdfghjkmn'[next(numbers) % 10]}bbbbbbb"


def test_a_point_is_taken_over_once_in_its_own_words_and_kind() -> None:
    data: dict[str, Any] = apply({}, settling.take_over({}, PARKS, ids()))
    (point,) = data["afis"].values()
    assert point == {"order": 10, "text": "No link", "stands_for": [PARKS.origin]}
    assert settling.take_over(data, PARKS, ids()) == []
    assert settling.linked(data) == {PARKS.origin}


def test_a_composite_point_stands_for_several() -> None:
    make_id = ids()
    data = apply({}, settling.add_point({}, "strengths", " Shared ", [], make_id))
    (key,) = data["strengths"]
    assert data["strengths"][key] == {"order": 10, "text": "Shared"}
    for one in (PARKS, ARTS, PARKS):
        data = apply(data, settling.link(data, key, [one.origin]))
    assert data["strengths"][key]["stands_for"] == [ARTS.origin, PARKS.origin]
    data = apply(data, settling.reword(data, key, "Costs"))
    assert data["strengths"][key]["text"] == "Costs"
    assert not apply(data, settling.remove(data, key))["strengths"]


def test_a_point_that_is_not_there_is_named_with_those_that_are() -> None:
    data = {"afis": {"k3m9q2xdf": {"text": "No link"}}}
    with pytest.raises(Refused, match="There are: k3m9q2xdf"):
        settling.link(data, "zzzzzzzzz", [])
    with pytest.raises(Refused, match="There are: none yet"):
        settling.remove({}, "zzzzzzzzz")


def test_a_field_is_set_and_left_open() -> None:
    data = apply({}, settling.set_field({}, "reason", "Known."))
    assert data == {"reason": "Known."}
    assert apply(data, settling.set_field(data, "reason", "")) == {}


criteria = st.lists(st.sampled_from(["1.1", "1.2", "2.1", "5.1"]))


@given(criteria, criteria)
def test_an_agenda_has_each_criterion_once_in_the_order_given(
    first: list[str], then: list[str]
) -> None:
    make_id = ids()
    data: dict[str, Any] = {}
    for given_ in (first, then):
        data = apply(data, settling.on_agenda(data, given_, make_id))
    items = sorted(data.get("agenda", {}).values(), key=lambda one: one["order"])
    assert [one["criterion"] for one in items] == list(dict.fromkeys([*first, *then]))


def test_what_slipped_from_an_agenda_is_put_on_it_again() -> None:
    data = {"agenda": {"k3m9q2xdf": {"criterion": "5.1", "slipped": True, "order": 10}}}
    assert len(settling.on_agenda(data, ["5.1"], ids())) == 1
