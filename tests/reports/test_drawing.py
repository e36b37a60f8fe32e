"""Pictures say in words and figures all that they say by colour, length and place."""

from __future__ import annotations

import datetime
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csit_tui.model.choices import PROGRESS
from csit_tui.reports.programme.content import (
    Bars,
    Heat,
    Moves,
    Picture,
    Scale,
    Span,
    Table,
    Timeline,
)
from csit_tui.reports.programme.drawing import draw, ink_on, shades

SCALE = Scale((1, 2, 3, 4), ("Poor", "Fair", "Good", "Excellent"))
TODAY = datetime.date(2026, 10, 5)
NAMES = st.text(max_size=600)


def texts(drawn: Any) -> list[str]:
    """Every text of a picture, in the order in which it is drawn."""
    svg = draw(Picture("p", "Title", "Alt", drawn, Table("", (), ())), "svg").svg
    return [unescape(one) for one in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def test_a_bar_has_its_level_in_figures_and_a_middle_both() -> None:
    drawn = Bars(("1 One", "2 Two"), (3, None), (2.5, 1), ("2026", "2025"), SCALE)
    assert texts(drawn) == [
        *("2026", "2025", "1 Poor", "2 Fair", "3 Good", "4 Excellent"),
        *("1 One", "3", "2–3", "2 Two", "no rating", "1"),
    ]


def test_of_many_levels_as_many_are_named_as_there_is_room_for() -> None:
    many = Scale(tuple(range(30)), ("",) * 30)
    said = texts(Bars(("1 One",), (7,), None, ("2026",), many))
    assert said[1].strip() == "0"
    assert 5 < len(said) < 20
    told = texts(Heat(("5.1",), ("Arts",), ((7,),), (("7",),), many))
    assert len(told) <= 2 + 1 + 12


def test_a_rating_off_the_scale_stays_on_the_sheet() -> None:
    tiny = Scale((1e-9, 2e-9), ("Poor", "Fair"))
    picture = Bars(("1 One",), (4,), None, ("2026",), tiny)
    assert "4" in texts(picture)
    about = Picture("p", "Title", "Alt", picture, Table("", (), ()))
    assert draw(about, "png").png.startswith(b"\x89PNG")


def test_a_move_has_its_sign_and_its_number() -> None:
    said = texts(Moves(("1 One", "2 Two"), (4, 0), (3, 0), (2, 0)))
    assert said == [
        *("▲ up", "= same", "▼ down", "1 One", "▲4", "=3", "▼2"),
        *("2 Two", "nothing to compare"),
    ]


def test_a_cell_has_its_level_or_sign_in_figures() -> None:
    said = texts(Heat(("5.1 Money",), ("Arts", "Parks"), ((3, None),), (("3", "n/a"),), SCALE))
    assert said[:5] == ["Arts", "Parks", "5.1 Money", "3", "n/a"]
    assert said[5:] == ["1", "Poor", "2", "Fair", "3", "Good", "4", "Excellent"]


@pytest.mark.parametrize("status", PROGRESS)
def test_an_item_has_how_it_stands_in_words(status: Any) -> None:
    said = texts(Timeline((Span("Know our costs", None, TODAY, status),), TODAY))
    assert "today, 5 October 2026" in said
    assert "Know our costs" in said
    assert f"{status.replace('-', ' ')}, due 5 Oct" in said


@settings(max_examples=15)
@given(NAMES, st.lists(st.sampled_from((None, 1, 2, 3, 4)), max_size=4))
def test_any_name_and_any_levels_are_drawn(name: str, levels: list[int | None]) -> None:
    rows = (name,) * len(levels)
    one = Scale((2,), ("Only",))
    for scale in (SCALE, one):
        assert texts(Bars(rows, tuple(levels), None, (name,), scale))
    signs = tuple((str(level),) for level in levels)
    told = texts(Heat(rows, (name,), tuple((level,) for level in levels), signs, SCALE))
    assert all(len(text) <= 40 for text in told)
    assert "2" in told
    assert texts(Timeline(tuple(Span(name, TODAY, None, "late") for _ in levels), TODAY))


@given(st.integers(1, 12))
def test_ink_can_be_read_on_every_shade(number: int) -> None:
    found = shades(number)
    assert len(set(found)) == number
    assert all(_contrast(ink_on(one), one) >= 4.5 for one in found)


def _contrast(first: str, second: str) -> float:
    """How far two colours differ in lightness, as WCAG reckons it."""
    light, dark = sorted((_lightness(first), _lightness(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _lightness(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
