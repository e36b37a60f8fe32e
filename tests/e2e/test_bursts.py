"""Keys that come in one packet, or faster than pages open: on a real terminal, in their order."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.harness.csit import App

TEXT = "The quick brown fox jumps over the lazy dog"
RECORDS = "cycles/2026/assessments"


def records(place: Path) -> dict[str, Any]:
    """The records of the open cycle by criterion."""
    found = (place / RECORDS).rglob("*.toml")
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in found}


def points(place: Path, criterion: str, kind: str = "strengths") -> list[str]:
    """The texts of a record's points in their order."""
    items = records(place).get(criterion, {}).get(kind, {}).values()
    return [item["text"] for item in sorted(items, key=lambda item: item["order"])]


def done(app: App) -> None:
    """Wait until all that was sent has been saved."""
    app.settle(quiet=1.0)
    app.wait_state("saved")
    app.settle(quiet=0.3)


@pytest.fixture
def app(place: Path) -> Any:
    """A programme on its record screen, a session open."""
    with App(place) as app:
        app.home().open_session()
        app.settle(quiet=0.5)
        yield app


@pytest.mark.parametrize("gap", [0.0, 0.001, 0.003, 0.01])
def test_a_point_stays_whole(app: App, place: Path, gap: float) -> None:
    for letter in f"+{TEXT}\r{TEXT[::-1]}\r":
        app.send(letter)
        app.read(gap)
    done(app)
    assert points(place, "1.1") == [TEXT, TEXT[::-1]]


BURSTS = [
    ("\x1b[B2", {"1.2": 2}),
    ("\x1b[B\x1b[B3", {"1.3": 3}),
    ("nn2", {"1.3": 2}),
    ("2n3n4", {"1.1": 2, "1.2": 3, "1.3": 4}),
]


@pytest.mark.parametrize(("keys", "ratings"), BURSTS)
def test_a_rating_goes_to_the_criterion_the_cursor_is_on(
    app: App, place: Path, keys: str, ratings: dict[str, int]
) -> None:
    app.send(keys)
    done(app)
    found = {name: record["rating"] for name, record in records(place).items()}
    assert found == ratings


def test_points_pastes_and_corrections_in_one_packet(app: App, place: Path) -> None:
    app.send("+Onx\x7fe\r\x1b[200~Two\x1b[201~\r\x1b-No link\r\x1b2")
    done(app)
    assert points(place, "1.1") == ["One", "Two"]
    assert points(place, "1.1", "afis") == ["No link"]
    assert records(place)["1.1"]["rating"] == 2


@pytest.mark.parametrize("gap", [0.01, 0.04, 0.08])
def test_esc_and_the_key_soon_behind_it_are_two_keys(app: App, place: Path, gap: float) -> None:
    for key in ("+", "One", "\x1b", "-", "No link", "\x1b", "2", "\x1b[B", "3"):
        app.send(key)
        app.read(gap)
    done(app)
    assert points(place, "1.1") == ["One"]
    assert points(place, "1.1", "afis") == ["No link"]
    assert {name: record["rating"] for name, record in records(place).items()} == {
        "1.1": 2,
        "1.2": 3,
    }


def test_letters_of_a_text_are_no_actions(app: App, place: Path) -> None:
    app.send("2")
    done(app)
    app.send("gh")
    app.wait_for("Next")
    app.send("gr+quick useful wins\r")
    done(app)
    assert records(place)["1.1"]["rating"] == 2
    assert points(place, "1.1") == ["quick useful wins"]


def test_keys_sent_while_the_programme_is_read_wait_for_it(place: Path) -> None:
    with App(place) as app:
        app.home().open_session()
        app.leave()
    with App(place) as app:
        app.wait_for("1 Direction")
        app.send("gr2+One useful thing\r")
        done(app)
        assert points(place, "1.1") == ["One useful thing"]
        assert records(place)["1.1"]["rating"] == 2
