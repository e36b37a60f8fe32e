"""The parts below the screens: painting, lists, jobs."""

from __future__ import annotations

import threading
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Region

from csit_tui.text import safe
from csit_tui.tui import render
from csit_tui.tui.jobs import Jobs
from csit_tui.tui.render import Span
from csit_tui.tui.widgets.lines import Lines, _difference
from csit_tui.tui.widgets.rows import Row, Rows

TEXTS = st.text(max_size=40)


@given(TEXTS, st.integers(1, 30))
def test_what_is_cut_or_padded_is_harmless_and_fits(text: str, width: int) -> None:
    for part in (render.cut(text, width), render.padded(text, width)):
        assert part.text == safe(part.text)
        assert render.width_of([part]) <= width
    assert render.width_of([render.padded(text, width)]) == width


@given(TEXTS, TEXTS, st.integers(4, 40))
def test_a_line_is_never_wider_than_it_may_be(one: str, other: str, width: int) -> None:
    parts = render.line(one, Span(safe(other), "strong"))
    assert render.width_of(render.clipped(parts, width)) <= width
    assert render.width_of(render.apart(parts, render.line("ok"), width)) == width


@given(TEXTS, st.integers(2, 30))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    lines = render.wrapped(text, width)
    assert all(render.width_of(one) <= width for one in lines)
    shown = "".join(one[0].text for one in lines)
    assert "".join(shown.split()) == "".join(safe(text, lines=True).split())


@given(TEXTS)
def test_an_edit_field_shows_one_sign_for_each_of_its_characters(text: str) -> None:
    shown = render.editable(text).plain
    assert len(shown) == len(text)
    assert shown == safe(shown)


@given(st.lists(st.text("ab中 ", max_size=6), max_size=4), st.integers(1, 20))
def test_the_cells_of_a_line_fill_its_width(texts: list[str], width: int) -> None:
    assert len(render.cells(tuple(Span(text) for text in texts), width)) == width


def test_only_the_columns_that_changed_are_sent() -> None:
    before = render.cells((Span("Rating 1 Poor"),), 20)
    now = render.cells((Span("Rating 2 Fair"),), 20)
    assert _difference(before, now, 3) == Region(7, 3, 5, 1)


def test_a_wide_character_is_sent_whole() -> None:
    before, now = render.cells((Span("中x"),), 6), render.cells((Span("中y"),), 6)
    assert _difference(before, now, 0) == Region(2, 0, 1, 1)
    other = render.cells((Span("ab"),), 6)
    assert _difference(before, other, 0).x == 0


class Listed(App[None]):
    """A list of forty rows, the first of which is a heading."""

    def compose(self) -> ComposeResult:
        yield Rows()

    def on_mount(self) -> None:
        rows = [Row(str(n), lambda _, n=n: render.line(f" row {n}"), n > 0) for n in range(40)]  # type: ignore[misc]
        self.query_one(Rows).fill(rows)


async def test_the_cursor_stays_in_view_and_off_headings() -> None:
    app = Listed()
    async with app.run_test(size=(20, 10)) as pilot:
        rows = app.query_one(Rows)
        rows.focus()
        await pilot.pause()
        assert rows.key == "1"
        await pilot.press("up")
        assert rows.key == "1"
        await pilot.press("end")
        assert (rows.key, rows.top) == ("39", 30)
        await pilot.press("home")
        assert (rows.key, rows.top) == ("1", 0)
        rows.choose("20")
        assert rows.top <= 20 < rows.top + 10


async def test_a_row_is_chosen_with_the_mouse() -> None:
    app = Listed()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.click(Rows, offset=(3, 4))
        assert app.query_one(Rows).key == "4"
        await pilot.click(Rows, offset=(3, 0))
        assert app.query_one(Rows).key == "4"


async def test_a_stale_result_is_dropped_and_work_keeps_its_order() -> None:
    app: App[None] = App()
    done: list[int] = []
    worked: list[int] = []
    gate = threading.Event()

    def work(n: int) -> int:
        gate.wait(5)
        worked.append(n)
        return n

    async with app.run_test() as pilot:
        jobs = Jobs(app, lambda error: done.append(-1))
        for n in range(3):
            jobs.start("look", lambda n=n: work(n), done.append, newest=True)  # type: ignore[misc]
        jobs.start("save", lambda: work(9), done.append)
        await pilot.pause()
        assert jobs.busy
        gate.set()
        await jobs.idle()
        await pilot.pause()
        jobs.close()
    assert done == [2, 9]
    assert worked == sorted(worked)


async def test_a_failure_is_told_to_whoever_started_the_work() -> None:
    app: App[None] = App()
    told: list[Any] = []

    def fail() -> None:
        raise OSError("full")

    async with app.run_test() as pilot:
        jobs = Jobs(app, lambda error: told.append(("app", str(error))))
        jobs.start("one", fail)
        jobs.start("two", fail, None, lambda error: told.append(("mine", str(error))))
        await jobs.idle()
        await pilot.pause()
        jobs.close()
    assert told == [("app", "full"), ("mine", "full")]


def test_lines_are_no_widget_of_their_own_colours() -> None:
    assert all(name.startswith("tone--") for name in Lines.COMPONENT_CLASSES)
