"""Facts of a record and back, and values as text that no spreadsheet alters."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import same
from csit_tui.method.exchange import layouts, texts
from csit_tui.method.exchange.facts import COLUMNS, OF, facts
from csit_tui.method.exchange.sheets import cell
from tests.harness.read_facts import record_of
from tests.strategies import hostile, plain, sides

PARKS = "cycles/2026/assessments/parks/5.1.toml"
GOAL = "cycles/2026/goal.toml"


@given(sides.files(1))
def test_the_facts_of_any_record_read_back_are_the_record(states: sides.States) -> None:
    """So they are of every kind, whatever order they are in, and as their texts alone say it."""
    for data in (states.base, *states.sides):
        found = list(facts(states.path, data))
        assert same(record_of(reversed(found)), data)
        assert len({(one.file, one.field) for one in found}) == len(found), "a field is an id"
        again = []
        for one in found:
            field = texts.field_in(texts.field_text(one.field))
            assert field == one.field
            value = texts.value_in(*texts.written(one.value))
            again.append(one._replace(field=field, value=value))
        assert same(record_of(again), data)


@given(plain.tables)
def test_so_it_is_of_any_data_that_toml_can_hold(data: dict[str, Any]) -> None:
    assert same(record_of(facts(GOAL, data)), data)


@given(hostile.writable | st.sampled_from(["", "_x0041_", "\ufeffa", "'=1", "a\r\nb", "\ta"]))
def test_what_stands_in_a_cell_is_harmless(text: str) -> None:
    kind, said = texts.written(text)
    assert texts.is_plain(said)
    assert texts.value_in(kind, said) == text
    assert not {*said} & {"\r", "\x1b", "\x00"}


def test_emoji_and_tabs_stay_in_their_cell() -> None:
    assert cell("done \u2714\ufe0f\tall") == "done \u2714\ufe0f\tall"
    assert cell("txt\u202egpj") == layouts.SEE


def test_a_long_text_stands_in_several_cells() -> None:
    long = "x" * 100_000
    parts = texts.pieces(*texts.written(long))
    assert [kind for kind, _ in parts] == [f"text {number}/7" for number in range(1, 8)]
    assert "".join(part for _, part in parts) == long
    assert cell(long) == layouts.SEE


def test_what_a_fact_is_of() -> None:
    data = {"kind": "assessment", "strengths": {"k3m9q2xdf": {"text": "Good"}}, "rating": 2}
    found = {one.field: one for one in facts(PARKS, data)}
    one = found["strengths", "k3m9q2xdf", "text"]
    assert (one.kind, one.cycle, one.team, one.criterion) == ("assessment", "2026", "parks", "5.1")
    assert (one.item, one.value) == ("k3m9q2xdf", "Good")
    assert found["rating",].item == ""
    plan = next(facts("cycles/2026/plan/b2c3d4f5g.toml", {"title": "Paths"}))
    assert (plan.item, plan.team) == ("b2c3d4f5g", "")


def test_a_row_says_all_of_a_fact() -> None:
    (one,) = facts(PARKS, {"rating": 2})
    said = dict(zip(COLUMNS, one.texts, strict=True))
    assert [said[name] for name in OF] == ["assessment", "2026", "parks", "5.1", ""]
    assert (said["file"], said["field"], said["type"], said["value"]) == (
        PARKS,
        "rating",
        "integer",
        "2",
    )
